"""Equations of a script, solved by SymPy from trees; runs in a worker process only."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import sympy

from kptutor.tools.evidence.script.statements import ScriptError
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.to_sympy import NoSympyError, to_sympy
from kptutor.tools.maths.tree import Node, number

Found = dict[str, Fraction | Node]

_FAULTS = (NotImplementedError, ValueError, TypeError, ArithmeticError, AttributeError, KeyError)
"""What SymPy raises from within where it cannot solve."""


def solutions(equations: Sequence[Node], names: Sequence[str]) -> list[Found]:
    """All real solutions of some equations.

    Raises:
        ScriptError: If they cannot be solved, or not for all names.
    """
    symbols = [sympy.Symbol(name) for name in names]
    try:
        found = sympy.solve([_difference(e) for e in equations], symbols, dict=True)
    except NoSympyError as fault:
        raise ScriptError(str(fault)) from None
    except _FAULTS:
        raise ScriptError("The equations could not be solved.") from None
    rows = []
    for row in found:
        if set(row) != set(symbols) or any(entry.free_symbols for entry in row.values()):
            raise ScriptError("The equations leave a name open.")
        if all(entry.is_real is not False for entry in row.values()):
            rows.append({symbol.name: _back(row[symbol]) for symbol in symbols})
    return rows


def _difference(equation: Node) -> Any:
    if equation.head != "relation" or equation.value != ("=",):
        raise ScriptError("`solve` takes equations with one `=`.")
    left, right = equation.args
    return to_sympy(left) - to_sympy(right)


def _back(value: Any) -> Fraction | Node:
    if value.is_Rational:
        return Fraction(int(value.p), int(value.q))
    try:
        return read(sympy.latex(value))
    except Unreadable:
        raise ScriptError("A solution has no form that we read.") from None


def holds_for(where: Node, values: Found) -> bool:
    """Whether a condition holds for irrational values.

    Raises:
        ScriptError: If that is not decided.
    """

    def fill(part: Node) -> Node:
        if part.head != "symbol" or part.value not in values:
            return part
        found = values[part.value]
        return number(found) if isinstance(found, Fraction) else found

    parts = where.args if where.head in ("and", "sequence") else (where,)
    try:
        decided = [bool(to_sympy(part.rewrite(fill))) for part in parts]
    except (NoSympyError, TypeError):
        raise ScriptError("A condition could not be decided.") from None
    return all(decided)
