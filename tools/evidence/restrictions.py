"""What a statement says about its solutions: among which numbers, under which inequalities."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sympy

from kptutor.tools.maths.reading import read
from kptutor.tools.maths.to_sympy import to_sympy
from kptutor.tools.maths.tree import Node

DIGITS = 40
ANY_NUMBER = frozenset({"real", "complex"})
"""Kinds that leave out no real number."""


def is_zero(value: Any) -> bool | None:
    """Whether a constant is 0, exactly; None if that cannot be decided."""
    if value.is_zero is not None:
        return bool(value.is_zero)
    if value.free_symbols or value.has(sympy.zoo, sympy.nan, sympy.oo):
        return None if value.free_symbols else False
    if abs(sympy.N(value, DIGITS)) > sympy.Float(10) ** (-DIGITS // 2):
        return False
    return True if sympy.simplify(sympy.radsimp(sympy.expand(value))) == 0 else None


def put(expression: Any, values: Mapping[str, Any]) -> Any:
    """An expression with values for its symbols, by name."""
    named = {symbol: values[symbol.name] for symbol in expression.free_symbols}
    return expression.subs(named, simultaneous=True)


class Restrictions:
    """The conditions and kinds of numbers that solutions must keep to.

    Args:
        conditions: Inequalities, in text.
        domains: Names with the kinds of numbers they stand for.
    """

    def __init__(self, conditions: Sequence[str], domains: Sequence[Sequence[str]]) -> None:
        self._conditions = [(text, read(text)) for text in conditions]
        self._domains = [(name, kind) for name, kind in domains]

    @property
    def complex(self) -> bool:
        """Whether complex numbers are asked for."""
        return any(kind == "complex" for _, kind in self._domains)

    @property
    def real(self) -> bool:
        """Whether the statement itself leaves out what is not real."""
        return bool(self._conditions) or any(kind != "complex" for _, kind in self._domains)

    @property
    def narrow(self) -> bool:
        """Whether there are real numbers that are left out."""
        return bool(self._conditions) or any(k not in ANY_NUMBER for _, k in self._domains)

    def broken(self, values: Mapping[str, Any]) -> str | None:
        """What the values break, in a clause; empty if nothing, None if it is undecided."""
        undecided = False
        for name, kind in self._domains:
            kept = _is_of(values[name], kind)
            if kept is False:
                return f"{name} is to be {kind}"
            undecided |= kept is None
        for text, tree in self._conditions:
            kept = _holds(tree, values)
            if kept is False:
                return f"{text} does not hold for it"
            undecided |= kept is None
        return None if undecided else ""


_TESTS: dict[str, Callable[[Any], bool | None]] = {
    "real": lambda value: value.is_real,
    "complex": lambda value: True,
    "integer": lambda value: value.is_integer,
    "rational": lambda value: value.is_rational,
    "positive": lambda value: _compared(value, ">"),
    "negative": lambda value: _compared(value, "<"),
    "nonnegative": lambda value: _compared(value, ">="),
    "nonzero": lambda value: _compared(value, "!="),
}


def _is_of(value: Any, kind: str) -> bool | None:
    return _TESTS[kind](value)


def _holds(tree: Node, values: Mapping[str, Any]) -> bool | None:
    """Whether a chain of inequalities holds; None if a link cannot be decided."""
    sides = [put(to_sympy(side), values) for side in tree.args]
    links = [
        _compared(left - right, sign)
        for left, sign, right in zip(sides, tree.value, sides[1:], strict=False)
    ]
    if False in links:
        return False
    return None if None in links else True


def _compared(value: Any, sign: str) -> bool | None:
    """How a constant compares with 0."""
    zero = is_zero(value)
    if zero is None or value.is_real is not True:
        return None if zero is None or value.is_real is None or sign == "!=" else False
    if zero:
        return sign in {">=", "<="}
    below = bool(sympy.N(value, DIGITS) < 0)
    return {"<": below, "<=": below, ">": not below, ">=": not below, "!=": True}[sign]
