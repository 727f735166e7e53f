"""Statistics, probability, counting, sequences and units."""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.tools.maths.tree import Node, call
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    num,
    over,
    plus,
    raised,
    times,
    unsigned,
    value,
    whole,
)

statistics = family("statistics")
probability = family("probability")
counting = family("counting")
units = family("units")

MEANS = frozenset({"mean", "average"})


def _mean(node: Node) -> tuple[tuple[Node, ...], int] | None:
    """The terms of a sum that is divided by their number, and that number."""
    above, below = node.args
    size = whole(below)
    if above.head != "add" or size is None or size != len(above.args):
        return None
    return above.args, size


def _listed(node: Node) -> list[Fraction] | None:
    """The numbers in `mean(1, 2, 3)`."""
    found = [value(arg) for arg in node.args]
    known = [one for one in found if one is not None]
    return known if known and len(known) == len(found) else None


def _median(numbers: list[Fraction]) -> Fraction:
    half = len(numbers) // 2
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


def _mean_median(node: Node) -> Iterator[Node]:
    """The median given for the mean, or the mean for the median."""
    found = _listed(node) if node.head == "call" else None
    if node.head == "divide":
        mean = _mean(node)
        numbers = None if mean is None else [value(arg) for arg in mean[0]]
        if numbers and None not in numbers:
            yield num(_median(sorted(one for one in numbers if one is not None)))
    elif found and node.value in MEANS:
        yield num(_median(sorted(found)))
    elif found and node.value == "median":
        yield num(sum(found, Fraction(0)) / len(found))


def _median_unordered(node: Node) -> Iterator[Node]:
    """The middle one of the numbers as they stand."""
    found = _listed(node)
    if found and node.value == "median":
        yield num(_median(found))


def _mean_not_divided(node: Node) -> Iterator[Node]:
    """The sum is given for the mean."""
    if node.head == "call":
        found = _listed(node)
        if found and node.value in MEANS:
            yield num(sum(found))
        return
    mean = _mean(node)
    if mean:
        yield plus(*mean[0])


def _wrong_count(node: Node) -> Iterator[Node]:
    """Divided by one more, one less, or by two."""
    if node.head == "call":
        found = _listed(node)
        if found and node.value in MEANS:
            for size in {len(found) - 1, len(found) + 1, 2} - {0, len(found)}:
                yield num(sum(found, Fraction(0)) / size)
        return
    mean = _mean(node)
    if mean:
        for size in sorted({mean[1] - 1, mean[1] + 1, 2} - {0, mean[1]}):
            yield over(plus(*mean[0]), num(size))


def _last_term_divided(node: Node) -> Iterator[Node]:
    """(a + b + c)/3 as a + b + c/3: only the last term is divided."""
    above, below = node.args
    if above.head == "add" and value(node) is not None:
        *others, last = above.args
        yield plus(*others, over(last, below))


def _range_as_largest(node: Node) -> Iterator[Node]:
    """The range as the largest number, or of the numbers as they stand."""
    found = _listed(node)
    if found and node.value == "range":
        yield num(max(found))
        yield num(found[-1] - found[0])


def _chances(node: Node) -> tuple[Node, Node] | None:
    """Two numbers between 0 and 1."""
    if len(node.args) != 2:
        return None
    first, second = node.args
    sizes = value(first), value(second)
    inside = all(size is not None and 0 < size < 1 for size in sizes)
    return (first, second) if inside else None


def _added_for_both(node: Node) -> Iterator[Node]:
    """1/2 * 1/6 as 1/2 + 1/6: chances of two things that both happen are added."""
    found = _chances(node)
    if found:
        yield plus(*found)


def _multiplied_for_either(node: Node) -> Iterator[Node]:
    """1/6 + 1/6 as 1/6 * 1/6."""
    found = _chances(node)
    if found:
        yield times(*found)


def _union_as_sum(node: Node) -> Iterator[Node]:
    """P(A) + P(B) - P(A and B) without the last term."""
    if len(node.args) == 3 and node.args[2].head == "negate":
        first, second, _ = node.args
        if all(arg.head != "negate" for arg in (first, second)):
            yield plus(first, second)


def _complement_forgotten(node: Node) -> Iterator[Node]:
    """1 - p as p."""
    if len(node.args) == 2 and value(node.args[0]) == 1 and node.args[1].head == "negate":
        inner = node.args[1].args[0]
        if (value(inner) is None and inner.head != "symbol") or 0 < (value(inner) or 2) < 1:
            yield inner


def _with_replacement(node: Node) -> Iterator[Node]:
    """3/5 * 2/4 as 3/5 * 3/5: as if the first one had been put back, and the other way round."""
    found = [arg for arg in node.args if arg.head == "divide"]
    if len(found) < 2 or len(found) != len(node.args):
        return
    (a, b), (c, d) = found[0].args, found[1].args
    sizes = [whole(one) for one in (a, b, c, d)]
    if None in sizes:
        return
    a1, b1, c1, d1 = (size or 0 for size in sizes)
    if d1 == b1 - 1:
        rest = found[2:]
        yield times(found[0], over(num(a1 if c1 == a1 - 1 else c1), num(b1)), *rest)
    elif d1 == b1 and a1 == c1 and b1 > 1:
        yield times(found[0], over(num(c1 - 1), num(d1 - 1)))


def _permutation_for_combination(node: Node) -> Iterator[Node]:
    """binomial(n, k) as n!/(n - k)!."""
    sizes = [whole(arg) for arg in node.args]
    if node.value == "binomial" and None not in sizes:
        n, k = (size or 0 for size in sizes)
        if 0 <= k <= n <= 60:
            yield over(_factorial(num(n)), _factorial(num(n - k)))


def _combination_for_permutation(node: Node) -> Iterator[Node]:
    """n!/(n - k)! as binomial(n, k)."""
    above, below = node.args
    if above.head == below.head == "factorial":
        n, rest = whole(above.args[0]), whole(below.args[0])
        if n is not None and rest is not None and 0 <= rest <= n <= 60:
            yield call("binomial", num(n), num(n - rest))


def _factorial(node: Node) -> Node:
    return Node("factorial", (node,), "!")


def _factorials_cancelled(node: Node) -> Iterator[Node]:
    """6!/3! as 2!."""
    above, below = node.args
    if above.head == below.head == "factorial":
        yield _factorial(over(above.args[0], below.args[0]))


def _factorial_as_product(node: Node) -> Iterator[Node]:
    """5! as 5 * 4, or as 1 + 2 + 3 + 4 + 5."""
    size = whole(node.args[0])
    if size is not None and 2 < size < 100:
        yield times(num(size), num(size - 1))
        yield num(size * (size + 1) // 2)


def _factorial_apart(node: Node) -> Iterator[Node]:
    """(a + b)! as a! + b!."""
    inner = node.args[0]
    if inner.head == "add" and len(inner.args) == 2 and inner.args[1].head != "negate":
        yield plus(*(_factorial(arg) for arg in inner.args))


def _binomial_as_quotient(node: Node) -> Iterator[Node]:
    """binomial(n, k) as n/k or as n * k."""
    if node.value == "binomial":
        yield over(*node.args)
        yield times(*node.args)


def _repeated_letters(node: Node) -> Iterator[Node]:
    """6!/(2! 3!) as 6!: equal things are counted as different ones."""
    above, below = node.args
    if above.head == "factorial" and all(
        one.head == "factorial" for one in (below.args if below.head == "multiply" else (below,))
    ):
        yield above


def _term_number(node: Node) -> tuple[Node, Node, Node] | None:
    """a, n and d of a + (n - 1) d."""
    if len(node.args) != 2:
        return None
    first, second = node.args
    sign, inner = unsigned(second)
    if inner.head != "multiply" or len(inner.args) != 2 or sign < 0:
        return None
    for count, step in (inner.args, inner.args[::-1]):
        if count.head == "add" and len(count.args) == 2 and value(count.args[1]) == -1:
            return first, count.args[0], step
    return None


def _off_by_one_term(node: Node) -> Iterator[Node]:
    """A + (n - 1)d as a + n d."""
    found = _term_number(node)
    if found:
        first, count, step = found
        yield plus(first, times(count, step))


def _off_by_one_power(node: Node) -> Iterator[Node]:
    """A r^(n - 1) as a r^n."""
    exponent = node.args[1]
    if exponent.head == "add" and len(exponent.args) == 2 and value(exponent.args[1]) == -1:
        yield raised(node.args[0], exponent.args[0])


def _off_by_one_count(node: Node) -> Iterator[Node]:
    """From 3 to 10 there are 10 - 3 whole numbers: 10 - 3 + 1 without the 1."""
    if len(node.args) == 3 and value(node.args[2]) == 1 and node.args[1].head == "negate":
        yield plus(*node.args[:2])


def _exact_unit(node: Node) -> tuple[Node, str, int] | None:
    """The number, the unit and its power in `3 km` or `3 m^2`; a bare letter may be a unit."""
    if node.head != "quantity" and (node.head != "multiply" or len(node.args) != 2):
        return None
    amount, unit = node.args
    power = 1
    if unit.head == "power" and whole(unit.args[1]) is not None:
        power, unit = whole(unit.args[1]) or 1, unit.args[0]
    return (amount, str(unit.value), power) if unit.head in ("unit", "symbol") else None


LENGTHS = {
    "km": Fraction(1000),
    "m": Fraction(1),
    "dm": Fraction(1, 10),
    "cm": Fraction(1, 100),
    "mm": Fraction(1, 1000),
}
MASSES = {"t": Fraction(10**6), "kg": Fraction(1000), "g": Fraction(1), "mg": Fraction(1, 1000)}
VOLUMES = {
    "L": Fraction(1),
    "l": Fraction(1),
    "dL": Fraction(1, 10),
    "cL": Fraction(1, 100),
    "mL": Fraction(1, 1000),
    "ml": Fraction(1, 1000),
}
TIMES = {"d": Fraction(86400), "h": Fraction(3600), "min": Fraction(60), "s": Fraction(1)}
SCALES = (LENGTHS, MASSES, VOLUMES, TIMES)


def _converted(node: Node) -> Iterator[tuple[Fraction, Fraction, int, Node]]:
    """The amount, the right factor, the power, and every other unit of the same kind."""
    found = _exact_unit(node)
    amount = None if found is None else value(found[0])
    if found is None or amount is None:
        return
    for scale in SCALES:
        if found[1] in scale:
            for name, size in scale.items():
                if size != scale[found[1]]:
                    unit = Node("unit", (), name)
                    shown = unit if found[2] == 1 else raised(unit, num(found[2]))
                    yield amount, scale[found[1]] / size, found[2], shown


def _quantity(amount: Fraction, unit: Node) -> Node:
    return Node("quantity", (num(amount), unit))


def _converted_backwards(node: Node) -> Iterator[Node]:
    """3 km as 0.003 m: divided where it should be multiplied."""
    for amount, factor, power, unit in _converted(node):
        yield _quantity(amount / factor**power, unit)


def _linear_factor(node: Node) -> Iterator[Node]:
    """3 m^2 as 300 cm^2."""
    for amount, factor, power, unit in _converted(node):
        if power > 1:
            yield _quantity(amount * factor, unit)


def _factor_of_ten_off(node: Node) -> Iterator[Node]:
    """3 km as 300 m: a power of ten too few or too many."""
    for amount, factor, power, unit in _converted(node):
        for slip in (Fraction(10), Fraction(1, 10)):
            yield _quantity(amount * factor**power * slip, unit)


def _unit_swapped(node: Node) -> Iterator[Node]:
    """3 km as 3 m: only the name of the unit is changed."""
    for amount, _, _, unit in _converted(node):
        yield _quantity(amount, unit)


def _hours_by_hundred(node: Node) -> Iterator[Node]:
    """1.5 h as 150 min: an hour is taken for a hundred minutes."""
    found = _exact_unit(node)
    amount = None if found is None else value(found[0])
    if found is not None and amount is not None:
        if found[1] in ("h", "min") and found[2] == 1:
            smaller = {"h": "min", "min": "s"}[found[1]]
            yield _quantity(amount * 100, Node("unit", (), smaller))
        if found[1] in ("s", "min") and found[2] == 1:
            larger = {"min": "h", "s": "min"}[found[1]]
            yield _quantity(amount / 100, Node("unit", (), larger))


_CHANCE = "probab chance likel odds dice die coin card draw random spinner marble"

RULES = (
    statistics("mean-median-mixup", "call divide", _mean_median),
    statistics("median-unordered", "call", _median_unordered),
    statistics("mean-not-divided", "call divide", _mean_not_divided),
    statistics("mean-wrong-count", "call divide", _wrong_count, rank=1),
    statistics("only-last-term-divided", "divide", _last_term_divided),
    statistics("range-as-largest", "call", _range_as_largest),
    probability("add-chances-for-both", "multiply", _added_for_both, about=_CHANCE),
    probability("multiply-chances-for-either", "add", _multiplied_for_either, about=_CHANCE),
    probability("union-as-sum", "add", _union_as_sum, about=_CHANCE),
    probability("complement-forgotten", "add", _complement_forgotten, about=_CHANCE),
    probability("with-replacement-confusion", "multiply", _with_replacement, about=_CHANCE),
    counting("permutation-for-combination", "call", _permutation_for_combination),
    counting("combination-for-permutation", "divide", _combination_for_permutation),
    counting("factorials-cancelled", "divide", _factorials_cancelled),
    counting("factorial-as-product", "factorial", _factorial_as_product),
    counting("factorial-of-sum-apart", "factorial", _factorial_apart),
    counting("binomial-as-quotient", "call", _binomial_as_quotient),
    counting("ignore-repeated-letters", "divide", _repeated_letters),
    counting("off-by-one-term", "add", _off_by_one_term),
    counting("geometric-exponent-off-by-one", "power", _off_by_one_power),
    counting("off-by-one-count", "add", _off_by_one_count),
    units("converted-backwards", "quantity multiply", _converted_backwards),
    units("linear-factor-for-area", "quantity multiply", _linear_factor),
    units("conversion-power-of-ten", "quantity multiply", _factor_of_ten_off, rank=1),
    units("unit-renamed-only", "quantity multiply", _unit_swapped),
    units("time-carry-at-hundred", "quantity multiply", _hours_by_hundred),
)
