"""Checks that run in a worker process: JSON in, JSON out."""

from typing import Any

import sympy

from kptutor.tools.evidence.mutation import changed
from kptutor.tools.evidence.solution_set import Assignment, assignments
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.to_sympy import to_sympy

PRELOAD = ("sympy",)

Finding = dict[str, str]

_DIGITS = 40
_PERTURBED = "The check would accept other answers as well, so it says nothing."


def substitute(payload: dict[str, Any]) -> Finding:
    """Substitute an answer into equations; see `substitution.SubstitutionCheck`.

    `supports` only if every listed solution satisfies every equation, no solution is missing,
    and changed answers are refused (mutation test).
    """
    unknowns: list[str] = payload["unknowns"]
    equations = [_difference(text) for text in payload["equations"]]
    try:
        listed = assignments(read(payload["answer"]), unknowns)
    except Unreadable as error:
        return _finding("silent", f"The answer could not be read: {error.reason}")
    if listed is None:
        return _finding("silent", "The answer does not list values of the unknowns.")
    for assignment in listed:
        for place, difference in enumerate(equations):
            zero = is_zero(_put(difference, assignment))
            if zero is False:
                return _finding("refutes", f"{payload['equations'][place]} does not hold for it.")
            if zero is None:
                return _finding("silent", "Substitution could not be decided exactly.")
    if not _complete(equations, unknowns, listed, payload["numbers"]):
        return _finding("silent", "It satisfies the equations; whether it is all was not shown.")
    if any(_survives(equations, other) for other in _perturbed(listed)):
        return _finding("void", _PERTURBED)
    return _finding("supports", "It satisfies every stated equation, and no solution is missing.")


def _finding(verdict: str, reason: str) -> Finding:
    return {"verdict": verdict, "reason": reason}


def _difference(text: str) -> Any:
    left, right = read(text).args
    return to_sympy(left) - to_sympy(right)


def _put(difference: Any, assignment: Assignment) -> Any:
    values = {sympy.Symbol(name): to_sympy(value) for name, value in assignment.items()}
    named = {symbol: values[sympy.Symbol(symbol.name)] for symbol in difference.free_symbols}
    return difference.subs(named, simultaneous=True)


def is_zero(value: Any) -> bool | None:
    """Whether a constant is 0, exactly; None if that cannot be decided."""
    if value.is_zero is not None:
        return bool(value.is_zero)
    if value.free_symbols or value.has(sympy.zoo, sympy.nan, sympy.oo):
        return None if value.free_symbols else False
    if abs(sympy.N(value, _DIGITS)) > sympy.Float(10) ** (-_DIGITS // 2):
        return False
    return True if sympy.simplify(sympy.radsimp(sympy.expand(value))) == 0 else None


def _complete(
    equations: list[Any], unknowns: list[str], listed: list[Assignment], numbers: str
) -> bool:
    """Whether the listed solutions are certainly all there are."""
    values = [[to_sympy(found[name]) for name in unknowns] for found in listed]
    distinct: list[list[Any]] = []
    for row in values:
        if not any(_same(row, other) for other in distinct):
            distinct.append(row)
    symbols = [sympy.Symbol(name) for name in unknowns]
    plain = [eq.subs({s: sympy.Symbol(s.name) for s in eq.free_symbols}) for eq in equations]
    if len(unknowns) == 1 and len(plain) == 1:
        return _all_roots(plain[0], symbols[0], distinct, numbers)
    return len(distinct) == 1 and _unique(plain, symbols)


def _same(left: list[Any], right: list[Any]) -> bool:
    return all(is_zero(a - b) is True for a, b in zip(left, right, strict=True))


def _all_roots(difference: Any, symbol: Any, found: list[list[Any]], numbers: str) -> bool:
    top, bottom = sympy.fraction(sympy.together(difference))
    if not top.is_polynomial(symbol) or not bottom.is_polynomial(symbol):
        return False
    polynomial = sympy.Poly(top, symbol)
    if polynomial.is_zero or polynomial.free_symbols_in_domain:
        return False
    roots = polynomial.sqf_part()
    if bottom.has(symbol):
        roots = roots.quo(roots.gcd(sympy.Poly(bottom, symbol)))
    if numbers != "real" and len(found) == roots.degree():
        return True
    if numbers == "complex" or not all(c.is_rational for c in roots.all_coeffs()):
        return False
    return bool(len(found) == roots.count_roots())


def _unique(equations: list[Any], symbols: list[Any]) -> bool:
    """Whether a system is linear with exactly one solution."""
    try:
        matrix, _ = sympy.linear_eq_to_matrix(equations, symbols)
    except sympy.solvers.solveset.NonlinearError:
        return False
    return bool(matrix.rank() == len(symbols))


def _perturbed(listed: list[Assignment]) -> list[Assignment]:
    """Each solution with one value changed; what is listed itself is left out."""
    rows = [[to_sympy(value) for value in found.values()] for found in listed]
    return [
        moved
        for assignment in listed
        for name, value in assignment.items()
        for other in changed(value)
        if not _listed(moved := assignment | {name: other}, rows)
    ]


def _listed(assignment: Assignment, rows: list[list[Any]]) -> bool:
    values = [to_sympy(value) for value in assignment.values()]
    return any(_same(values, row) for row in rows)


def _survives(equations: list[Any], assignment: Assignment) -> bool:
    return all(is_zero(_put(equation, assignment)) is not False for equation in equations)
