"""An equation in one unknown, and how many solutions it must have."""

from dataclasses import dataclass
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, is_zero

ROUTE = "substitution, and the number of roots counted another way"
REACH = 60.0
"""The scan for changes of sign goes from -REACH to REACH."""
SAMPLES = 6000
PLAIN = frozenset({"real", "complex", "root", "usual"})
"""Kinds that the exact count of roots knows."""


@dataclass(frozen=True)
class Equation:
    """`left = right` in the unknown `x`, with what else is said about it."""

    left: Any
    right: Any
    x: Any
    kinds: frozenset[str] = frozenset()
    conditions: tuple[Node, ...] = ()
    tree: Node | None = None

    def names(self) -> set[Any]:
        """The names that occur in it."""
        return set(self.left.free_symbols | self.right.free_symbols)

    def text(self) -> str:
        """The equation in LaTeX, as it was stated."""
        return show(self.tree) if self.tree is not None else ""

    @property
    def gap(self) -> Any:
        """Left side minus right side."""
        return self.left - self.right

    @property
    def complex(self) -> bool:
        """Whether solutions that are not real count."""
        return bool(self.kinds & {"complex", "root"})

    def admits(self, value: Any) -> bool:
        """Whether a value is of the kinds asked for and meets the conditions."""
        if any(not _is_kind(value, kind) for kind in self.kinds):
            return False
        return all(_meets(relation, self.x, value) for relation in self.conditions)


def _is_kind(value: Any, kind: str) -> bool:
    tests = {
        "real": value.is_real,
        "complex": True,
        "integer": value.is_integer,
        "rational": value.is_rational,
        "positive": value.is_positive,
        "negative": value.is_negative,
        "nonnegative": value.is_nonnegative,
        "nonzero": value.is_nonzero,
        "root": True,
        "usual": True,
    }
    if kind not in tests or tests[kind] is None:
        raise CannotSolve(f"it could not be decided whether a solution is {kind}")
    return bool(tests[kind])


def _meets(relation: Node, x: Any, value: Any) -> bool:
    if relation.symbols() != {x.name} or not set(relation.value) <= {"<", "<=", ">", ">=", "!="}:
        raise CannotSolve("a condition on the solutions is not understood")
    sides = [expression(side).subs(x, value) for side in relation.args]
    for sign, left, right in zip(relation.value, sides, sides[1:], strict=False):
        equal = is_zero(left - right)
        if not (left.is_real and right.is_real) or equal is None:
            raise CannotSolve("a condition on the solutions could not be decided")
        less = bool(sp.N(left - right, 30) < 0) and not equal
        met = {
            "<": less,
            "<=": less or equal,
            ">": not less and not equal,
            ">=": not less,
            "!=": not equal,
        }
        if not met[sign]:
            return False
    return True


def holds(equation: Equation, value: Any) -> bool:
    """Whether a value satisfies the equation as it was stated, to 40 digits.

    The tree is evaluated a second time by another program; a division by zero or the
    logarithm of zero on the way means that the value is no solution.
    """
    assert equation.tree is not None
    names = {equation.x.name: sp.N(value, 60)}
    sides = [numeric(side, names) for side in equation.tree.args]
    if any(side is None for side in sides):
        return False
    left, right = sides
    if not equation.complex and _leaves_the_reals(equation, value):
        return False
    return bool(abs(left - right) < sp.Float(10, 50) ** -35 * (1 + abs(left)))


def _leaves_the_reals(equation: Equation, value: Any) -> bool:
    """Whether a real value makes an even root or a logarithm of a negative number."""
    if not value.is_real or equation.tree is None:
        return False
    place = {equation.x: value}
    for node in equation.tree.walk():
        even = node.head == "call" and node.value in {"sqrt", "log", "ln"}
        if even:
            inner = expression(node.args[0]).subs(place)
            if inner.is_real is False or sp.N(inner, 30) < -(sp.Float(10) ** -25):
                return True
    return False


def complete(equation: Equation, values: tuple[Any, ...]) -> Finding:
    """Whether the values, each a solution, are all of them."""
    gap = equation.gap
    above, below = sp.fraction(sp.together(gap))
    x = equation.x
    if above.is_polynomial(x) and below.is_polynomial(x):
        wanted = _counted(equation, sp.expand(above), sp.expand(below), values)
    else:
        wanted = _scanned(equation, values)
    if gap.is_number and gap == 0 or sp.expand(above) == 0:
        return Finding("refutes", ROUTE, "every number for which both sides have a value solves it")
    if wanted is None:
        return Finding("silent", ROUTE, "the number of solutions could not be counted another way")
    if wanted != len(values):
        return Finding("refutes", ROUTE, f"the equation has {wanted} solutions")
    reason = f"every value satisfies the equation, and it has {wanted} solutions"
    return Finding("supports", ROUTE, reason, _exact(equation, above, below, values))


def _exact(equation: Equation, above: Any, below: Any, values: tuple[Any, ...]) -> bool:
    """Whether substitution and count were exact: a polynomial or rational equation over Q."""
    x = equation.x
    if not (above.is_polynomial(x) and below.is_polynomial(x)) or equation.conditions:
        return False
    if equation.kinds - PLAIN:
        return False
    coefficients = sp.Poly(above, x).all_coeffs() if above.has(x) else []
    return all(c.is_Rational for c in coefficients) and all(
        exactly_zero(sp.expand(above).subs(x, v)) for v in values
    )


def _counted(equation: Equation, above: Any, below: Any, values: tuple[Any, ...]) -> int | None:
    """The number of admitted roots of a polynomial or rational equation."""
    x = equation.x
    if not above.has(x):
        return 0 if above != 0 else None
    poly = sp.Poly(above, x)
    if not all(c.is_Rational for c in poly.all_coeffs()):
        return _scanned(equation, values) if not any(v.is_real is False for v in values) else None
    poly = poly.sqf_part()
    if below.has(x):
        poly = sp.quo(poly, sp.gcd(poly, sp.Poly(below, x)))
    if poly.degree() <= 0:
        return 0
    if equation.conditions or equation.kinds - PLAIN:
        return _numerically(equation, poly)
    if equation.complex or any(v.is_real is False for v in values):
        return int(poly.degree())
    real = int(poly.count_roots())
    if "real" in equation.kinds or real == poly.degree() or ("usual" in equation.kinds and real):
        return real
    return None if real else (int(poly.degree()) if values else 0)


def _numerically(equation: Equation, poly: Any) -> int | None:
    """The number of roots, found to 30 digits, that meet the conditions."""
    count = 0
    for root in poly.nroots(n=30, maxsteps=200):
        real, imaginary = root.as_real_imag()
        if abs(imaginary) > 1e-20:
            if equation.complex:
                return None
            continue
        near = sp.nsimplify(real, rational=True, tolerance=sp.Float(10) ** -20)
        exact = near if near.q < 10**6 else sp.Rational(str(real))
        if {"integer", "rational"} & equation.kinds and near.q >= 10**6:
            continue
        if equation.admits(exact):
            count += 1
    return count


def _scanned(equation: Equation, values: tuple[Any, ...]) -> int | None:
    """The number of real roots near the real axis, by changes of sign in a fine scan."""
    if equation.complex or any(v.is_real is not True for v in values):
        return None
    import mpmath

    f = sp.lambdify(equation.x, equation.gap, "mpmath")
    known = [float(sp.N(v, 20)) for v in values]
    reach = max(abs(v) for v in known) * 1.5 if any(abs(v) > REACH * 0.9 for v in known) else REACH
    places = [reach * (2 * (k + 0.5137) / SAMPLES - 1) for k in range(SAMPLES)]
    before: float | None = None
    last = 0.0
    found: list[float] = []
    for place in places:
        value = _real(f, place, mpmath)
        if value is not None and before is not None and value * before < 0:
            found += _confirmed(f, last, place, mpmath)
        before, last = value, place
    missing = [r for r in found if not any(abs(r - v) < 1e-6 * (1 + abs(v)) for v in known)]
    missing = [r for r in missing if not _excluded(equation, r)]
    return len(values) + len(missing)


def _real(f: Any, place: float, mpmath: Any) -> float | None:
    try:
        value = mpmath.mpmathify(f(mpmath.mpf(place)))
    except (ZeroDivisionError, ValueError, TypeError, OverflowError):
        return None
    if abs(value.imag) > 1e-12 * (1 + abs(value.real)) or not mpmath.isfinite(value):
        return None
    return float(value.real) if abs(value.real) < 1e300 else None


def _confirmed(f: Any, low: float, high: float, mpmath: Any) -> list[float]:
    """The root between two places of different sign; none where it is a pole."""
    a, b = mpmath.mpf(low), mpmath.mpf(high)
    fa = _real(f, a, mpmath)
    start = abs(fa or 0.0)
    for _ in range(60):
        middle = (a + b) / 2
        fm = _real(f, middle, mpmath)
        if fm is None or fa is None:
            return []
        if fm == 0:
            return [float(middle)]
        if fm * fa < 0:
            b = middle
        else:
            a, fa = middle, fm
    return [float(a)] if abs(fa or 0.0) <= max(1e-6, start * 1e-6) else []


def _excluded(equation: Equation, root: float) -> bool:
    if not (equation.conditions or equation.kinds - PLAIN):
        return False
    near = sp.Rational(str(round(root, 12)))
    try:
        return not equation.admits(near)
    except CannotSolve:
        return False
