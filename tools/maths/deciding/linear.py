"""Systems of linear equations: the same solutions if they have the same reduced rows."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.equations import difference
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.exact import Polynomial, Ratios
from kptutor.tools.maths.deciding.kinds import is_equation
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

METHOD = "reduced rows of the systems"
JOINED = frozenset({"and", "list", "sequence", "set", "tuple"})

Row = list[Fraction]


def is_system(node: Node) -> bool:
    """Whether it is a list of several equations in several unknowns."""
    several = node.head in JOINED and len(node.args) > 1 and len(node.symbols()) > 1
    return several and all(map(is_equation, node.args))


def same_system(student: Node, reference: Node, options: Options) -> Outcome:
    """Compare two lists of equations, each meant as a system."""
    names = sorted(student.symbols() | reference.symbols())
    rows = [_rows(node.args, names, options) for node in (student, reference)]
    if rows[0] is None or rows[1] is None:
        return open_("systems of equations", "Only linear systems can be compared.")
    reduced = [_reduced(side) for side in rows if side is not None]
    if any(map(_contradicts, reduced)):
        return open_("systems of equations", "A system without a solution is not compared.")
    same = reduced[0] == reduced[1]
    return yes(METHOD) if same else no(METHOD, "The systems have different solutions.")


def added_to(
    system: Sequence[Node], equation: Node, options: Options
) -> Literal["implied", "new", "against"] | None:
    """What one more equation does to a linear system; None if they are not all linear."""
    names = sorted(frozenset().union(*(one.symbols() for one in (*system, equation))))
    rows = _rows((*system, equation), names, options)
    if rows is None:
        return None
    before, after = _reduced(rows[:-1]), _reduced(rows)
    if _contradicts(before) or _contradicts(after):
        return None if _contradicts(before) else "against"
    return "implied" if before == after else "new"


def _contradicts(rows: list[Row]) -> bool:
    return any(not any(row[:-1]) for row in rows)


def _rows(equations: Sequence[Node], names: list[str], options: Options) -> list[Row] | None:
    """The coefficients of each equation, the constant last; None if one is not linear."""
    rows = []
    for equation in equations:
        try:
            left, right = (to_core(side, options) for side in equation.args)
            above, below = evaluate(difference((left, right)), Ratios())
        except NoValueError:
            return None
        row = _row(above, names)
        if row is None or set(below) - {()}:
            return None
        rows.append(row)
    return rows


def _row(polynomial: Polynomial, names: list[str]) -> Row | None:
    row = [Fraction(0)] * (len(names) + 1)
    for monomial, coefficient in polynomial.items():
        if not monomial:
            row[-1] = coefficient
        elif len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0] in names:
            row[names.index(monomial[0][0])] = coefficient
        else:
            return None
    return row


def _reduced(rows: list[Row]) -> list[Row]:
    """The reduced row echelon form; a contradiction leaves a single row."""
    rows = [list(row) for row in rows]
    done = 0
    for column in range(len(rows[0])):
        pivot = next((i for i in range(done, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        lead = rows[done][column]
        rows[done] = [value / lead for value in rows[done]]
        for i, row in enumerate(rows):
            if i != done and row[column]:
                factor = row[column]
                rows[i] = [a - factor * b for a, b in zip(row, rows[done], strict=True)]
        if column == len(rows[0]) - 1:
            return [rows[done]]
        done += 1
    return rows[:done]
