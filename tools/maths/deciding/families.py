"""Families of numbers with a whole parameter: `pi/4 + k pi`, k any integer."""

from fractions import Fraction
from math import lcm

from kptutor.tools.maths.deciding.core import PI, add, negate, to_core
from kptutor.tools.maths.deciding.derivative import differentiate
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.floats import float_at
from kptutor.tools.maths.deciding.naming import named
from kptutor.tools.maths.deciding.numbers import number
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.deciding.values import same_value
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

_SEVERAL = ("sequence", "set", "or", "plus_minus", "minus_plus")
PARAMETERS = frozenset({"k", "n", "m", "l", "j"})
MAX_MEMBERS = 60

Member = tuple[Node, Node]
"""Start and step of an arithmetic progression over the whole numbers."""


def split_declaration(node: Node) -> tuple[Node, str | None]:
    """The answer without `k in Z`, and the parameter that was declared."""
    if node.head not in ("sequence", "and"):
        return node, None
    kept = []
    parameter = None
    for arg in node.args:
        if _declares(arg):
            parameter = str(arg.args[0].value)
        else:
            kept.append(arg)
    if parameter is None or not kept:
        return node, None
    return (kept[0] if len(kept) == 1 else node.with_args(tuple(kept))), parameter


def _listed(node: Node) -> Node:
    """{x | x = k pi, k in Z} and {k pi | k in Z} as `k pi, k in Z`."""
    if node.head != "setbuilder" or len(node.args) != 2:
        return node
    element, condition = node.args
    stated = condition.args if condition.head in ("sequence", "and") else (condition,)
    declarations = [part for part in stated if _declares(part)]
    rest = [part for part in stated if not _declares(part)]
    if len(declarations) != 1 or len(rest) > 1:
        return node
    if not rest:
        return Node("sequence", (element, *declarations), ",")
    name = named(rest[0])
    if name is None or name[0] != element:
        return node
    return Node("sequence", (name[1], *declarations), ",")


def _declares(node: Node) -> bool:
    return (
        node.head == "relation"
        and node.value == ("in",)
        and node.args[0].head == "symbol"
        and (node.args[1].head, node.args[1].value)
        in (("constant", "integers"), ("symbol", "Z"), ("symbol", "ℤ"))
    )


def same_family(first: Node, second: Node, options: Options) -> Outcome | None:
    """Compare two families as sets; None if they are no families."""
    first, second = _listed(first), _listed(second)
    (one, declared), (other, declared_too) = split_declaration(first), split_declaration(second)
    stated = declared is not None or declared_too is not None or options.families
    if not stated and _is_one_expression(one, other):
        return None
    sides = [
        _members(side, name, stated, options)
        for side, name in ((one, declared), (other, declared_too))
    ]
    if sides[0] is None or sides[1] is None:
        return None
    names = [_names(side) for side in (one, other)]
    if names[0] and names[1] and names[0] != names[1]:
        return no("families", "The unknowns are different.")
    return _same_sets(sides[0], sides[1], options)


def _is_one_expression(one: Node, other: Node) -> bool:
    """Rather a formula in n, such as an angle sum 180 n - 360, than a family.

    Only sums with the parameter k, and multiples of different parameters, stay families.
    """
    if one.symbols() != other.symbols():
        return False
    if any(node.head in _SEVERAL or named(node) is not None for node in (one, other)):
        return False
    return one.symbols() != {"k"} or all(node.head != "add" for node in (one, other))


def _names(node: Node) -> set[Node]:
    """The unknowns in front of the members of a family."""
    listed = node.args if node.head in _SEVERAL[:3] else (node,)
    return {name[0] for name in map(named, listed) if name is not None}


def _members(
    node: Node, declared: str | None, stated: bool, options: Options
) -> list[Member] | None:
    """The progressions that an answer lists."""
    elements = node.args if node.head in _SEVERAL[:3] else (node,)
    members = []
    for element in elements:
        name = named(element)
        member = _member(name[1] if name else element, declared, stated, options)
        if member is None:
            return None
        members.append(member)
    return members


def _member(node: Node, declared: str | None, stated: bool, options: Options) -> Member | None:
    try:
        core = to_core(node, options)
        names = core.symbols()
        parameters = {declared} if declared else names & PARAMETERS
        if len(names) != 1 or names != parameters:
            return None
        parameter = next(iter(names))
        step = differentiate(core, parameter)
    except NoValueError:
        return None
    periodic = stated or any(part == PI for part in step.walk())
    if step.symbols() or not periodic:
        return None
    zero = number(0)
    start = core.rewrite(
        lambda part: zero if part.value == parameter and part.head == "symbol" else part
    )
    return start, step


def _same_sets(first: list[Member], second: list[Member], options: Options) -> Outcome | None:
    """Write both over the least common step and compare the starts modulo it."""
    ratios = [_ratio(step, first[0][1], options) for _, step in (*first, *second)]
    if any(ratio is None or not ratio for ratio in ratios):
        return no("families", "The steps do not fit together.", proof=False)
    known = [abs(ratio) for ratio in ratios if ratio]
    common = Fraction(lcm(*(ratio.numerator for ratio in known)), 1) / Fraction(
        _gcd_of_denominators(known)
    )
    sizes = [int(common / ratio) for ratio in known]
    if sum(sizes) > MAX_MEMBERS:
        return open_("families", "The families have too many members to compare.")
    unit = first[0][1]
    starts = [
        [
            add(start, Node("multiply", (number(index), step)))
            for (start, step), size in zip(members, counts, strict=True)
            for index in range(size)
        ]
        for members, counts in ((first, sizes[: len(first)]), (second, sizes[len(first) :]))
    ]
    period = Node("multiply", (number(common), unit))
    contained = [
        all(any(_congruent(a, b, period, options) for b in other) for a in one)
        for one, other in (starts, starts[::-1])
    ]
    if all(contained):
        return yes("comparison of the families", proof=False)
    return no("comparison of the families", "The families hold different numbers.", proof=False)


def _gcd_of_denominators(values: list[Fraction]) -> int:
    """A common multiple p/q of fractions needs q to divide every denominator."""
    from math import gcd

    return gcd(*(value.denominator for value in values))


def _ratio(step: Node, unit: Node, options: Options) -> Fraction | None:
    one, other = (float_at(node, {}, real_odd_roots=True) for node in (step, unit))
    if not one or not other or isinstance(one, complex) or isinstance(other, complex):
        return None
    guess = Fraction(one / other).limit_denominator(1000)
    same = same_value(step, Node("multiply", (number(guess), unit)), options)
    return guess if same.equal else None


def _congruent(one: Node, other: Node, period: Node, options: Options) -> bool:
    gap = add(one, negate(other))
    size, length = (float_at(node, {}, real_odd_roots=True) for node in (gap, period))
    if size is None or not length or isinstance(size, complex) or isinstance(length, complex):
        return False
    turns = round(size / length)
    return same_value(gap, Node("multiply", (number(turns), period)), options).equal is True
