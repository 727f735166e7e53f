"""Between trees, exact values and LaTeX.

A value is a SymPy expression, a truth value, a text, a tuple of values (a list or a
point), or `Solutions`. Strings never reach SymPy.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.records import CannotSolve

LARGEST_BITS = 2_000
"""Size of the largest number that is written out."""
DIGITS = 60
"""Digits of a numerical comparison."""


_UNKNOWN = {
    "prime": "it is not clear of which function this is the derivative",
    "plus_minus": "two values at once are not mastered here",
    "piecewise": "functions given in pieces are not mastered here",
}


class Written(str):
    """A value whose LaTeX form is the answer itself, such as a prime factorisation."""


@dataclass(frozen=True)
class Solutions:
    """A finite solution set: one row per solution, one column per name."""

    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def values(self) -> tuple[Any, ...]:
        """The values of a set in one unknown."""
        return tuple(row[0] for row in self.rows)


@dataclass(frozen=True)
class PlusConstant:
    """An antiderivative with its constant of integration, which is written last."""

    value: Any
    constant: Any

    def whole(self) -> Any:
        """The sum of both."""
        return self.value + self.constant


@dataclass(frozen=True)
class Everything:
    """Every real number is a solution."""

    name: str


def expression(tree: Node) -> Any:
    """The exact SymPy expression of a tree.

    Raises:
        CannotSolve: If the tree is no expression, or its numbers would become too large.
    """
    from kptutor.tools.maths.to_sympy import NoSympyError, to_sympy

    if size(tree) > LARGEST_BITS:
        raise CannotSolve("the numbers become too large to write out")
    try:
        value = to_sympy(tree)
    except NoSympyError:
        raise CannotSolve(_UNKNOWN.get(tree.head, "a part of it is not mastered here")) from None
    if not isinstance(value, sp.Basic) or value.has(sp.nan, sp.zoo):
        raise CannotSolve("the expression has no value")
    return value


def size(tree: Node) -> float:
    """A bound for the bits of any whole number that the tree's value may need."""
    below = [size(arg) for arg in tree.args]
    if tree.head == "number":
        value: Fraction = tree.value.value
        return float(max(value.numerator.bit_length(), value.denominator.bit_length()))
    if tree.head in {"add", "multiply", "divide", "relation", "sequence", "mixed"}:
        return sum(below) + len(below)
    if tree.head == "power" and tree.args[1].symbols():
        return sum(below)
    if tree.head == "power" and below[1] < 64.0:
        power = exact.rational(tree.args[1])
        if power is not None:
            return min(1e18, max(1.0, below[0]) * max(1.0, float(abs(power))))
    if tree.head == "power":
        exponent = below[1]
        return float(min(1e18, max(1.0, below[0]) * (2.0 ** min(exponent, 60.0))))
    if tree.head == "factorial" or (tree.head == "call" and tree.value in {"gamma", "factorial"}):
        return float(min(1e18, 2.0 ** min(below[0], 50.0) * max(below[0], 1.0)))
    if tree.head == "call" and tree.value == "exp":
        return float(min(1e18, 2.0 ** min(below[0], 60.0)))
    return sum(below) if below else 1.0


def latex(value: Any) -> str:
    """A value in LaTeX, as a textbook prints it."""
    if isinstance(value, bool):
        return "\\text{yes}" if value else "\\text{no}"
    if isinstance(value, Written):
        return str(value)
    if isinstance(value, str):
        return f"\\text{{{value}}}"
    if isinstance(value, Everything):
        return "\\text{all real numbers}"
    if isinstance(value, PlusConstant):
        return f"{latex(value.value)} + {value.constant.name}"
    if isinstance(value, Solutions):
        return _solutions(value)
    if isinstance(value, tuple):
        return ", ".join(f"({latex(v)})" if isinstance(v, tuple) else latex(v) for v in value)
    text = sp.latex(
        value, ln_notation=True, inv_trig_style="full", mat_delim="(", mat_str="pmatrix"
    )
    return str(text)


def point(value: Iterable[Any]) -> str:
    """A point in LaTeX."""
    return f"\\left({', '.join(latex(v) for v in value)}\\right)"


def _solutions(value: Solutions) -> str:
    if not value.rows:
        return "\\text{no solution}"
    if len(value.names) == 1:
        name = latex(sp.Symbol(value.names[0]))
        return " \\text{ or } ".join(f"{name} = {latex(row[0])}" for row in value.rows)
    if len(value.rows) == 1:
        names = [latex(sp.Symbol(name)) for name in value.names]
        return ", ".join(f"{n} = {latex(v)}" for n, v in zip(names, value.rows[0], strict=True))
    return ", ".join(point(row) for row in value.rows)


def is_zero(value: Any) -> bool | None:
    """Whether an exact number is zero: by exact arithmetic, else by 60 digits; None if unclear.

    60 agreeing digits of numbers this small mean zero in practice; the callers use it to
    compare two results that were found by different routes.
    """
    if value.is_number is False:
        return None
    if value.is_Rational:
        return bool(value == 0)
    try:
        near = sp.N(value, DIGITS)
    except (ValueError, TypeError, ArithmeticError):
        return None
    if not near.is_number or near.has(sp.nan, sp.zoo, sp.oo):
        return None
    return bool(abs(near) < sp.Float(10) ** (-DIGITS // 2))


def same_number(one: Any, other: Any) -> bool:
    """Whether two exact numbers are the same."""
    if not (isinstance(one, sp.Expr) and isinstance(other, sp.Expr)):
        return False
    if one == other:
        return True
    return is_zero(one - other) is True


def points(names: Iterable[Any], count: int = 8) -> list[dict[Any, Any]]:
    """Fixed rational points, positive and in general position, for comparing expressions."""
    ordered = sorted(names, key=lambda s: s.name)
    return [
        {
            name: sp.Rational(7 * k + 13 * j + 5, 3 + ((5 * k + 3 * j) % 11))
            for j, name in enumerate(ordered)
        }
        for k in range(1, count + 1)
    ]


def same_expression(one: Any, other: Any) -> bool:
    """Whether two expressions agree at eight positive points in general position, to 30 digits."""
    if not (isinstance(one, sp.Expr) and isinstance(other, sp.Expr)):
        return False
    names = one.free_symbols | other.free_symbols
    if not names:
        return same_number(one, other)
    compared = 0
    for place in points(names):
        left, right = one.subs(place), other.subs(place)
        if left.has(sp.nan, sp.zoo, sp.oo) or right.has(sp.nan, sp.zoo, sp.oo):
            continue
        if is_zero(left - right) is not True:
            return False
        compared += 1
    return compared >= 4
