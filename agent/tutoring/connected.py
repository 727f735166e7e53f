"""Does a line come from what stands before, or could it be a guess in disguise?

`x + 1 = 20` says that x is 19, and nothing about how that was found. A line is connected if it
comes from the problem or from an earlier line in one step that people make, right or wrong: it
keeps something of what it comes from.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from kptutor.agent.tutoring.learner_maths import maths_in, tree_of
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.steps.expressions import equal, put_in
from kptutor.tools.steps.numbers import value_of

_OPTIONS = Options(limit_s=0)
_FACTORS = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5)
"""By how much an equation of a system is taken."""
_POINTS = ((2, 3, 5, 7), (11, 2, 13, 3), (5, 17, 2, 19), (7, 23, 29, 2), (3, 31, 7, 37))
"""Values of the unknowns at which sums of equations are compared."""
_LARGEST_POWER = 12
_LONGEST = 120
"""Characters of a line that is compared here; nobody needs more for one step."""
_WRITTEN = re.compile(r"(?<![\w.])\d[\d,]{0,20}(?:\.\d{1,20})?(?!\d)")
_TRIVIAL = frozenset({Fraction(0), Fraction(1)})
_MOST = 12
"""Earlier lines that are looked at, from the last one back."""


def is_connected(line: str, earlier: Sequence[str], statement: str) -> bool:
    """Whether a line comes from the problem or from an earlier line in one step.

    What cannot be decided counts as connected: nobody is asked without reason. A line with huge
    powers or of more than 120 characters is not looked at, and counts as none.

    Args:
        line: The learner's line.
        earlier: The learner's lines before it.
        statement: The problem.
    """
    if len(line) > _LONGEST:
        return False
    tree = tree_of(line)
    sources = [*maths_in(statement).lines, *reversed(earlier[-_MOST:])]
    known = [one for one in map(tree_of, sources) if one is not None and _is_small(one)]
    if tree is None or tree in known:
        return True
    if not _is_small(tree):
        return False
    if _is_equation(tree) and tree.symbols():
        equations = [part for one in known for part in _equations(one) if part.symbols()]
        return not equations or _comes_from(tree, equations)
    if tree.symbols() or tree.head == "relation":
        return True
    whole = rational(tree)
    own = _numbers(tree) - ({_digits(whole)} if whole is not None else set())
    return not own or bool(own & (_stated(statement) | {v for one in known for v in _numbers(one)}))


def _is_small(tree: Node) -> bool:
    """Whether its value at a small number is quickly worked out: no tower, no large power."""
    for part in tree.walk():
        if part.head == "factorial":
            return False
        if part.head == "power":
            exponent = rational(part.args[1])
            if part.args[1].has("power", "factorial"):
                return False
            if exponent is not None and abs(exponent) > _LARGEST_POWER:
                return False
    return True


def _stated(statement: str) -> set[Fraction]:
    """The numbers of a problem, and what two of them make: `180 - 143` with 47 and 96."""
    given = [Fraction(one.replace(",", "")) for one in _WRITTEN.findall(statement)][:_MOST]
    made = [value for a, b in combinations(given, 2) for value in (a + b, a - b, a * b)]
    return {_digits(value) for value in (*given, *made)} - _TRIVIAL


def _comes_from(tree: Node, equations: Sequence[Node]) -> bool:
    """Moved terms, both sides multiplied, or equations of a system added."""
    if any(_keeps_a_side(tree, one) or _keeps_unknown(tree, one) for one in equations):
        return True
    if any(_multiplied(tree, one) for one in equations):
        return True
    return any(
        _is_sum(_gap(tree), _gap(one), _gap(other))
        for one, other in combinations(equations[:4], 2)
        if len(one.symbols() | other.symbols()) > 1
    )


def _is_sum(gap: Node, one: Node, other: Node) -> bool:
    """Whether a small multiple of one and one of the other make it, at every point tried."""
    names = sorted(gap.symbols() | one.symbols() | other.symbols())
    points = [
        {name: number(prime) for name, prime in zip(names, row, strict=False)} for row in _POINTS
    ]
    made = [[value_of(put_in(node, point)) for node in (gap, one, other)] for point in points]
    values = [(a, b, c) for a, b, c in made if a is not None and b is not None and c is not None]
    return len(values) < len(made) or any(
        all(whole == first * a + second * b for whole, a, b in values)
        for first, second in product(_FACTORS, repeat=2)
    )


def _keeps_a_side(tree: Node, earlier: Node) -> bool:
    """Whether a number stands there again, or both sides differ by a number from what they were.

    `5x = 11` and `2x = 14` after `2x + 3 = 11`.
    """
    plain = [side for side in tree.args if not side.symbols()]
    given = [side for side in earlier.args if not side.symbols()]
    if any(equal(one, other, _OPTIONS) is not False for one, other in product(plain, given)):
        return True
    return any(
        all(_is_number(_minus(one, other)) for one, other in zip(tree.args, sides, strict=True))
        for sides in (earlier.args, earlier.args[::-1])
    )


def _keeps_unknown(tree: Node, earlier: Node) -> bool:
    """Whether the unknown's part is the same once all of it is on one side."""
    gap, before = _gap(tree), _gap(earlier)
    return any(_is_number(_minus(gap, _times(sign, before))) for sign in (1, -1))


def _is_number(difference: Node) -> bool:
    """Whether a difference is the same for every value of its unknowns, as far as can be seen."""
    values = []
    for at in (number(0), number(1), number(2)):
        here = put_in(difference, dict.fromkeys(difference.symbols(), at))
        values.append(value_of(here))
    return None in values or len(set(values)) == 1


def _multiplied(tree: Node, earlier: Node) -> bool:
    """Whether both sides are the same multiple of what they were, perhaps the other way round."""
    left, right = tree.args
    for first, second in (earlier.args, earlier.args[::-1]):
        crossed = equal(_product(left, second), _product(right, first), _OPTIONS)
        if crossed is not False:
            return True
    return False


def _is_equation(tree: Node) -> bool:
    return tree.head == "relation" and tree.value == ("=",)


def _equations(tree: Node) -> Iterator[Node]:
    """The equations in a line; `|a| = b` is two, and `sqrt(a) = b` is squared, too."""
    parts = tree.args if tree.head in ("and", "or", "sequence", "list") else (tree,)
    for part in parts:
        if _is_equation(part):
            yield part
            if any(map(_is_size, part.walk())):
                yield part.rewrite(lambda one: one.args[0] if _is_size(one) else one)
            if any(_is_root(side) for side in part.args):
                yield part.with_args(tuple(map(_squared, part.args)))


def _squared(side: Node) -> Node:
    return side.args[0] if _is_root(side) else _product(side, side)


def _is_root(node: Node) -> bool:
    return node.head == "call" and node.value == "sqrt"


def _is_size(node: Node) -> bool:
    return node.head == "call" and node.value == "abs"


def _numbers(tree: Node) -> set[Fraction]:
    """The numbers in an expression; a fraction of two numbers is one, and has them too."""
    values = (rational(part) for part in tree.walk() if part.head in ("number", "divide", "mixed"))
    return {_digits(value) for value in values if value is not None} - _TRIVIAL


def _digits(value: Fraction) -> Fraction:
    """A number without its sign and place: 7.2 and 72 have the same digits."""
    value = abs(value)
    while value and value < 1:
        value *= 10
    while value >= 10:
        value /= 10
    return value


def _gap(tree: Node) -> Node:
    return _minus(*tree.args)


def _minus(one: Node, other: Node) -> Node:
    return _sum(one, Node("negate", (other,)))


def _sum(one: Node, other: Node) -> Node:
    return Node("add", (one, other))


def _product(one: Node, other: Node) -> Node:
    return Node("multiply", (one, other), ("explicit",))


def _times(factor: int, node: Node) -> Node:
    return _product(number(factor), node)
