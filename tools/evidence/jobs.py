"""Checks that run in a worker process: JSON in, JSON out."""

from typing import Any

import sympy

from kptutor.tools.evidence.mutation import changed
from kptutor.tools.evidence.restrictions import Restrictions, is_zero, put
from kptutor.tools.evidence.solution_set import Assignment, assignments
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.to_sympy import to_sympy

PRELOAD = ("sympy",)

Finding = dict[str, str]

_PERTURBED = "The check would accept other answers as well, so it says nothing."


def substitute(payload: dict[str, Any]) -> Finding:
    """Substitute an answer into equations; see `substitution.SubstitutionCheck`.

    `supports` only if every listed solution satisfies every equation and keeps to every
    restriction, no solution is missing, and changed answers are refused (mutation test).
    """
    unknowns: list[str] = payload["unknowns"]
    question = _Question(payload)
    try:
        listed = assignments(read(payload["answer"]), unknowns)
    except Unreadable as error:
        return _finding("silent", f"The answer could not be read: {error.reason}")
    if listed is None:
        return _finding("silent", "The answer does not list values of the unknowns.")
    for assignment in listed:
        broken = question.broken(assignment)
        if broken is None:
            return _finding("silent", "Substitution could not be decided exactly.")
        if broken:
            return _finding("refutes", f"{broken}.")
    if not question.complete(listed):
        return _finding("silent", "It satisfies the equations; whether it is all was not shown.")
    if any(not question.broken(other) for other in _perturbed(listed)):
        return _finding("void", _PERTURBED)
    return _finding("supports", "It satisfies every stated equation, and no solution is missing.")


def _finding(verdict: str, reason: str) -> Finding:
    return {"verdict": verdict, "reason": reason}


class _Question:
    """The stated equations and restrictions, as algebra."""

    def __init__(self, payload: dict[str, Any]) -> None:
        self.unknowns: list[str] = payload["unknowns"]
        self.texts: list[str] = payload["equations"]
        self.differences = [_difference(text) for text in self.texts]
        self.restrictions = Restrictions(payload["conditions"], payload["domains"])

    def broken(self, assignment: Assignment) -> str | None:
        """What an assignment breaks, in a clause; empty if nothing, None if it is undecided."""
        values = {name: to_sympy(value) for name, value in assignment.items()}
        undecided = False
        for text, difference in zip(self.texts, self.differences, strict=True):
            zero = is_zero(put(difference, values))
            if zero is False:
                return f"{text} does not hold for it"
            undecided |= zero is None
        restricted = self.restrictions.broken(values)
        return None if undecided and not restricted else restricted

    def complete(self, listed: list[Assignment]) -> bool:
        """Whether the listed solutions are certainly all there are."""
        values = [[to_sympy(found[name]) for name in self.unknowns] for found in listed]
        distinct: list[list[Any]] = []
        for row in values:
            if not any(_same(row, other) for other in distinct):
                distinct.append(row)
        symbols = [sympy.Symbol(name) for name in self.unknowns]
        plain = [
            d.subs({s: sympy.Symbol(s.name) for s in d.free_symbols}) for d in self.differences
        ]
        if len(symbols) == len(plain) == 1:
            return _all_roots(plain[0], symbols[0], len(distinct), self.restrictions)
        return len(distinct) == 1 and _unique(plain, symbols)


def _difference(text: str) -> Any:
    left, right = read(text).args
    return to_sympy(left) - to_sympy(right)


def _plain_symbols(expression: Any) -> Any:
    return expression.subs({s: sympy.Symbol(s.name) for s in expression.free_symbols})


def _same(left: list[Any], right: list[Any]) -> bool:
    return all(is_zero(a - b) is True for a, b in zip(left, right, strict=True))


def _all_roots(difference: Any, symbol: Any, found: int, restrictions: Restrictions) -> bool:
    """Whether an equation has just so many different solutions, the restricted ones left out."""
    top, bottom = sympy.fraction(sympy.together(difference))
    if not top.is_polynomial(symbol) or not bottom.is_polynomial(symbol):
        return False
    polynomial = sympy.Poly(top, symbol)
    if polynomial.is_zero or polynomial.free_symbols_in_domain:
        return False
    roots = polynomial.sqf_part()
    if bottom.has(symbol):
        roots = roots.quo(roots.gcd(sympy.Poly(bottom, symbol)))
    if not restrictions.real and found == roots.degree():
        return True
    if restrictions.complex or not all(c.is_rational for c in roots.all_coeffs()):
        return False
    if not restrictions.narrow:
        return bool(found == roots.count_roots())
    kept = [restrictions.broken({symbol.name: root}) for root in roots.real_roots()]
    return None not in kept and kept.count("") == found


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
