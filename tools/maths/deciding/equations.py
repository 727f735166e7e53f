"""Equations: the same if one is a multiple of the other, or both have the same zeros.

Zeros are compared over the complex numbers, so `x^2 = -1` is not `x^2 = -4`.
"""

from fractions import Fraction
from random import Random

from kptutor.tools.maths.deciding.complexes import complexified, is_complex
from kptutor.tools.maths.deciding.core import add, negate, to_core
from kptutor.tools.maths.deciding.errors import NoValueError, UndefinedError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.fingerprint import PRIMES, Fingerprints
from kptutor.tools.maths.deciding.floats import float_at
from kptutor.tools.maths.deciding.functions import ELEMENTARY
from kptutor.tools.maths.deciding.meeting import meet
from kptutor.tools.maths.deciding.numbers import number, plain
from kptutor.tools.maths.deciding.outcome import Outcome, both, no, open_, yes
from kptutor.tools.maths.deciding.points import real_points
from kptutor.tools.maths.deciding.univariate import quotient, squarefree
from kptutor.tools.maths.deciding.values import same_value
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

SLICES = 4
RATIO_POINTS = 12

Sides = tuple[Node, Node]


def difference(sides: Sides) -> Node:
    """Left side minus right side; beside a zero, powers and signs are left out."""
    for side, other in (sides, sides[::-1]):
        if plain(other) == 0:
            return radical(side)
    return add(sides[0], negate(sides[1]))


def radical(node: Node) -> Node:
    """An expression with the same zeros, without powers of factors."""
    if node.head == "multiply":
        return Node("multiply", tuple(radical(arg) for arg in node.args))
    if node.head == "power" and node.args[1].head == "number" and node.args[1].value.value > 0:
        return radical(node.args[0])
    return node


def core_sides(node: Node, options: Options) -> Sides:
    """Both sides of an equation as core trees."""
    left, right = node.args
    return to_core(left, options), to_core(right, options)


def same_equation(first: Sides, second: Sides, options: Options) -> Outcome | None:
    """Compare two equations; None if only their solution sets could tell."""
    if any(map(is_complex, (*first, *second))):
        first, second = (tuple(map(complexified, sides)) for sides in (first, second))  # type: ignore[assignment]
    names = frozenset().union(*(side.symbols() for side in (*first, *second)))
    unknown = any(_unknown_functions(side) for side in (*first, *second))
    if not names and not unknown:
        return _statements(first, second, options)
    for one, other in (first, (first[1], first[0])):
        matched = [same_value(one, second[0], options), same_value(other, second[1], options)]
        if all(outcome.equal for outcome in matched):
            return both(matched)
    f, g = difference(first), difference(second)
    zero = [same_value(side, number(0), options).equal is True for side in (f, g)]
    if any(zero):
        same = all(zero)
        return yes("always true") if same else no("exact arithmetic", "One of them is always true.")
    if not names:
        return no("comparison of the sides", proof=False)
    if _proportional(f, g):
        return yes("one is a multiple of the other", proof=False)
    by_zeros = _same_zeros(f, g, sorted(names), options)
    if by_zeros is not None:
        return by_zeros
    return _constant_ratio(f, g, sorted(names), options)


def _unknown_functions(node: Node) -> bool:
    return any(part.head == "call" and part.value not in ELEMENTARY for part in node.walk())


def _statements(first: Sides, second: Sides, options: Options) -> Outcome:
    """Equations between numbers: the same numbers, or plain contradictions like 0 = 1."""
    for one, other in (first, (first[1], first[0])):
        matched = [same_value(one, second[0], options), same_value(other, second[1], options)]
        if all(outcome.equal for outcome in matched):
            return both(matched)
    truths = [same_value(*sides, options).equal for sides in (first, second)]
    if None in truths:
        return open_("equation of numbers", "It is not clear whether the equations are true.")
    if not any(truths) and all(side.head == "number" for side in (*first, *second)):
        return yes("both are contradictions", proof=False)
    return no("equation of numbers", "They say different things about numbers.")


def _proportional(f: Node, g: Node) -> bool:
    """Whether f/g is the same residue whatever the variables are."""
    ratios = set()
    for salt in range(3):
        algebra = Fingerprints(PRIMES[0], salt)
        try:
            ratios.add(algebra.divide(evaluate(f, algebra), evaluate(g, algebra)))
        except UndefinedError:
            return False
    return len(ratios) == 1


def _same_zeros(f: Node, g: Node, names: list[str], options: Options) -> Outcome | None:
    """Compare the numerators along random lines; None if they are no polynomials."""
    random = Random(options.seed)
    for variable in names[:4]:
        others = [name for name in names if name != variable]
        for _ in range(SLICES if others else 1):
            point = {
                name: Fraction(random.randrange(2, 40), random.randrange(1, 9)) for name in others
            }
            one, other = quotient(f, variable, point), quotient(g, variable, point)
            if one is None or other is None:
                return None
            tops = [squarefree(side[0]) if side[0] else [] for side in (one, other)]
            if tops[0] != tops[1]:
                return no("comparison of the zeros")
    return yes("comparison of the zeros", proof=len(names) == 1)


def _constant_ratio(f: Node, g: Node, names: list[str], options: Options) -> Outcome | None:
    """Whether f/g has the same value wherever both can be evaluated."""
    ratios: list[complex] = []
    used = []
    source = real_points(names, seed=options.seed)
    for _, point in zip(range(4 * RATIO_POINTS), source, strict=False):
        floats = {name: float(value) for name, value in point.items()}
        one = float_at(f, floats, real_odd_roots=options.real_odd_roots)
        other = float_at(g, floats, real_odd_roots=options.real_odd_roots)
        if one is None or not other or abs(other) < 1e-200:
            continue
        ratios.append(one / other)
        used.append(point)
        if abs(ratios[-1] - ratios[0]) > 1e-7 * abs(ratios[0]):
            return None
        if len(ratios) >= RATIO_POINTS:
            break
    if len(ratios) < RATIO_POINTS or not ratios[0]:
        return None
    return _confirm_ratio(f, g, used, options)


def _confirm_ratio(
    f: Node, g: Node, points: list[dict[str, Fraction]], options: Options
) -> Outcome | None:
    """f(p) g(q) = f(q) g(p) to 50 digits for some pairs of points."""
    base, *rest = points[:4]
    for point in rest:
        try:
            products = [
                Node("multiply", (_at(one, base), _at(other, point)))
                for one, other in ((f, g), (g, f))
            ]
            if meet(products[0], products[1], {}, options).apart is not False:
                return None
        except NoValueError:
            return None
    return yes("one is a multiple of the other", proof=False)


def _at(node: Node, point: dict[str, Fraction]) -> Node:
    def change(part: Node) -> Node:
        inside = part.head == "symbol" and part.value in point
        return number(point[part.value]) if inside else part

    return node.rewrite(change)
