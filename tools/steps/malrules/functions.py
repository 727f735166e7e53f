"""Functions, logarithms, exponentials and trigonometry."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node, call, symbol
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    TWO,
    key,
    merged,
    minus,
    num,
    over,
    pairs,
    plus,
    raised,
    times,
    unsigned,
    value,
    whole,
)

make = family("functions")
logs = family("logarithms")
trig = family("trigonometry")

LOGS = frozenset({"log", "ln", "lg", "log10", "log2"})
TRIG = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
ROOTS = frozenset({"sqrt", "root", "cbrt", "abs"})
SWAPPED = {"sin": "cos", "cos": "sin", "tan": "cot", "cot": "tan"}
RECIPROCALS = {"sec": "sin", "csc": "cos", "cot": "sin"}
INVERSES = {"arcsin": "sin", "arccos": "cos", "arctan": "tan"}


def _is_log(node: Node) -> bool:
    return node.head == "call" and node.value in LOGS


def _same_function(first: Node, second: Node) -> bool:
    alike = first.head == second.head == "call" and first.value == second.value
    return alike and [key(one) for one in first.args[1:]] == [key(one) for one in second.args[1:]]


def _of(node: Node, argument: Node) -> Node:
    """The same function of another argument."""
    return node.with_args((argument, *node.args[1:]))


def _termwise(node: Node) -> Node | None:
    inside = node.args[0] if node.args else None
    if inside is None or inside.head != "add":
        return None
    terms = []
    for arg in inside.args:
        sign, inner = unsigned(arg)
        terms.append(_of(node, inner) if sign > 0 else minus(_of(node, inner)))
    return plus(*terms)


def _of_sum(names: frozenset[str] | None, node: Node) -> Iterator[Node]:
    """f(a + b) = f(a) + f(b)."""
    known = node.value in LOGS | TRIG | ROOTS
    wanted = node.value in names if names is not None else not known
    found = _termwise(node) if wanted else None
    if found is not None:
        yield found


def _function_of_sum(node: Node) -> Iterator[Node]:
    yield from _of_sum(None, node)


def _function_of_multiple(node: Node) -> Iterator[Node]:
    """f(2x) = 2 f(x)."""
    if node.value in LOGS | TRIG | ROOTS:
        return
    yield from _multiple_out(node)


def _multiple_out(node: Node) -> Iterator[Node]:
    inside = node.args[0] if node.args else None
    if inside is not None and inside.head == "multiply" and value(inside.args[0]) is not None:
        yield times(inside.args[0], _of(node, times(*inside.args[1:])))


def _composed_wrong_order(node: Node) -> Iterator[Node]:
    """f(g(x)) = g(f(x))."""
    inside = node.args[0] if len(node.args) == 1 else None
    if inside is not None and inside.head == "call" and len(inside.args) == 1:
        yield _of(inside, _of(node, inside.args[0]))


def _composed_as_product(node: Node) -> Iterator[Node]:
    """f(g(x)) = f(x) * g(x)."""
    inside = node.args[0] if len(node.args) == 1 else None
    if inside is not None and inside.head == "call" and len(inside.args) == 1:
        yield times(_of(node, inside.args[0]), inside)


def _inverse_as_reciprocal(node: Node) -> Iterator[Node]:
    """f^-1(x) = 1/f(x); arcsin(x) = 1/sin(x)."""
    name = str(node.value)
    plain = name[:-3] if name.endswith("^-1") else INVERSES.get(name)
    if plain:
        yield over(ONE, call(plain, *node.args))


def _function_as_factor(node: Node) -> Iterator[Node]:
    """f(x + 2) = f(x) + 2."""
    inside = node.args[0] if len(node.args) == 1 else None
    if inside is not None and inside.head == "add" and node.value not in LOGS | TRIG | ROOTS:
        first, *rest = inside.args
        yield plus(_of(node, first), *rest)


def _shift_direction(node: Node) -> Iterator[Node]:
    """f(x - 2) = f(x + 2): the shift goes the other way."""
    inside = node.args[0] if len(node.args) == 1 else None
    if inside is not None and inside.head == "add" and len(inside.args) == 2:
        first, second = inside.args
        if value(second) is not None and node.value not in LOGS | TRIG | ROOTS:
            yield _of(node, plus(first, minus(second)))


def _log_of_sum(node: Node) -> Iterator[Node]:
    """log(a + b) = log a + log b."""
    yield from _of_sum(LOGS, node)


def _log_of_product(node: Node) -> Iterator[Node]:
    """log(ab) = log a * log b."""
    if _is_log(node) and node.args[0].head == "multiply":
        yield times(*(_of(node, arg) for arg in node.args[0].args))


def _log_of_quotient(node: Node) -> Iterator[Node]:
    """log(a/b) = log a / log b."""
    if _is_log(node) and node.args[0].head == "divide":
        yield over(*(_of(node, arg) for arg in node.args[0].args))


def _sum_of_logs(node: Node) -> Iterator[Node]:
    """Log a + log b = log(a + b)."""
    for first, second, rest, place in pairs(node):
        sign, inner = unsigned(second)
        if _is_log(first) and _same_function(first, inner):
            other = inner.args[0] if sign > 0 else minus(inner.args[0])
            yield merged(rest, place, _of(first, plus(first.args[0], other)))


def _product_of_logs(node: Node) -> Iterator[Node]:
    """Log a * log b = log(ab)."""
    for first, second, rest, _ in pairs(node):
        if _is_log(first) and _same_function(first, second):
            yield times(*rest, _of(first, times(first.args[0], second.args[0])))


def _quotient_of_logs(node: Node) -> Iterator[Node]:
    """Log a / log b = log(a/b)."""
    above, below = node.args
    if _is_log(above) and _same_function(above, below):
        yield _of(above, over(above.args[0], below.args[0]))


def _log_cancelled(node: Node) -> Iterator[Node]:
    """Log a / log b = a/b, sin x / sin y = x/y."""
    above, below = node.args
    if _same_function(above, below) and len(above.args) == 1:
        yield over(above.args[0], below.args[0])


def _power_of_log(node: Node) -> Iterator[Node]:
    """(log a)^2 = 2 log a."""
    base, exponent = node.args
    if _is_log(base):
        yield times(exponent, base)


def _log_base_swapped(node: Node) -> Iterator[Node]:
    """log_2 8 = log_8 2, or 8/2, or 2^8."""
    if _is_log(node) and len(node.args) == 2:
        yield node.with_args((node.args[1], node.args[0]))


def _log_as_quotient(node: Node) -> Iterator[Node]:
    """log_2 8 = 4."""
    if _is_log(node) and len(node.args) == 2:
        yield over(node.args[0], node.args[1])


def _exponents_apart(node: Node) -> Iterator[Node]:
    """a^(m + n) = a^m + a^n."""
    base, exponent = node.args
    if exponent.head == "add":
        yield plus(*(raised(base, arg) for arg in exponent.args))


def _factor_into_base(node: Node) -> Iterator[Node]:
    """2 * 3^x = 6^x."""
    for first, second, rest, _ in pairs(node):
        variable = second.head == "power" and second.args[1].symbols()
        if variable and value(first) and value(second.args[0]):
            yield times(*rest, raised(times(first, second.args[0]), second.args[1]))


def _log_sides_termwise(node: Node) -> Iterator[Node]:
    """2^x = 8, x = 4: the base is divided off."""
    for left, right in (node.args, node.args[::-1]) if len(node.args) == 2 else ():
        power = node.value == ("=",) and left.head == "power"
        if power and left.args[1].symbols() and not left.args[0].symbols():
            yield Node("relation", (left.args[1], over(right, left.args[0])), ("=",))


def _trig_of_sum(node: Node) -> Iterator[Node]:
    """sin(x + y) = sin x + sin y."""
    yield from _of_sum(TRIG, node)


def _trig_of_multiple(node: Node) -> Iterator[Node]:
    """sin(2x) = 2 sin x."""
    if node.value in TRIG:
        yield from _multiple_out(node)


def _square_inside(node: Node) -> Iterator[Node]:
    """sin^2 x = sin(x^2)."""
    base, exponent = node.args
    if base.head == "call" and base.value in TRIG:
        yield _of(base, raised(base.args[0], exponent))


def _function_cancelled(node: Node) -> Iterator[Node]:
    """Sin x / x = sin: a letter inside the function is cancelled."""
    above, below = node.args
    if above.head == "call" and above.value in TRIG | LOGS:
        inside = above.args[0]
        if inside == below:
            yield symbol(str(above.value))
            yield _of(above, ONE)
        elif inside.head == "multiply" and below in inside.args:
            rest = [arg for arg in inside.args if arg != below]
            yield _of(above, times(*rest) if rest else ONE)


def _even_odd(node: Node) -> Iterator[Node]:
    """cos(-x) = -cos x, sin(-x) = sin x."""
    if node.value in TRIG and node.args[0].head == "negate":
        inside = node.args[0].args[0]
        even = node.value in ("cos", "sec")
        yield minus(_of(node, inside)) if even else _of(node, inside)


def _degrees_as_radians(node: Node) -> Iterator[Node]:
    """sin(30 degrees) taken for sin of 30 radians, or the other way round."""
    if node.value in TRIG:
        inside = node.args[0]
        yield _of(node, inside.args[0] if inside.head == "degree" else Node("degree", (inside,)))


def _opposite_adjacent(node: Node) -> Iterator[Node]:
    """Sin for cos: opposite and adjacent side are mixed up."""
    if node.value in SWAPPED:
        yield call(SWAPPED[str(node.value)], *node.args)


def _reciprocal_mixed_up(node: Node) -> Iterator[Node]:
    """Sec x = 1/sin x."""
    if node.value in RECIPROCALS:
        yield over(ONE, call(RECIPROCALS[str(node.value)], *node.args))


def _identity_without_squares(node: Node) -> Iterator[Node]:
    """Sin x = 1 - cos x."""
    if node.value in ("sin", "cos"):
        yield plus(ONE, minus(call(SWAPPED[str(node.value)], *node.args)))


def _identity_sign(node: Node) -> Iterator[Node]:
    """sin^2 x = 1 + cos^2 x, or cos^2 x - 1."""
    base, exponent = node.args
    if base.head == "call" and base.value in ("sin", "cos") and whole(exponent) == 2:
        square = raised(call(SWAPPED[str(base.value)], *base.args), TWO)
        yield plus(ONE, square)
        yield plus(square, num(-1))


RULES = (
    make("function-of-sum", "call", _function_of_sum),
    make("function-of-multiple", "call", _function_of_multiple),
    make("compose-wrong-order", "call", _composed_wrong_order),
    make("compose-as-product", "call", _composed_as_product),
    make("inverse-as-reciprocal", "call", _inverse_as_reciprocal),
    make("function-takes-first-term", "call", _function_as_factor),
    make("horizontal-shift-direction", "call", _shift_direction),
    logs("log-of-sum", "call", _log_of_sum),
    logs("log-of-product", "call", _log_of_product),
    logs("log-of-quotient", "call", _log_of_quotient),
    logs("sum-of-logs", "add", _sum_of_logs),
    logs("product-of-logs", "multiply", _product_of_logs),
    logs("quotient-of-logs", "divide", _quotient_of_logs),
    logs("function-name-cancelled", "divide", _log_cancelled),
    logs("power-of-log", "power", _power_of_log),
    logs("log-base-swapped", "call", _log_base_swapped),
    logs("log-as-quotient", "call", _log_as_quotient),
    logs("exponent-sum-apart", "power", _exponents_apart),
    logs("factor-into-base", "multiply", _factor_into_base),
    logs("exponential-base-divided-off", "relation", _log_sides_termwise),
    trig("sine-of-sum", "call", _trig_of_sum),
    trig("double-angle-linear", "call", _trig_of_multiple),
    trig("square-inside-function", "power", _square_inside),
    trig("argument-cancelled", "divide", _function_cancelled),
    trig("even-odd-mixed-up", "call", _even_odd),
    trig("degree-radian-mixup", "call", _degrees_as_radians),
    trig("opposite-adjacent-swap", "call", _opposite_adjacent),
    trig("reciprocal-function-mixup", "call", _reciprocal_mixed_up),
    trig("identity-without-squares", "call", _identity_without_squares),
    trig("identity-sign", "power", _identity_sign),
)
