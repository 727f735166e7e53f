"""What a statement asks and states, as far as that is certain.

High precision: a statement with any word that is not understood here states nothing,
and the checks that would build on it stay silent.
"""

import re
from typing import Literal

from kptutor.tools.evidence.asking import AskedKind, asked_for
from kptutor.tools.maths.prose import find_answer
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.records import Record
from kptutor.tools.symbolic.statement import MARK, take_apart
from kptutor.tools.symbolic.statement import Unreadable as CannotTakeApart

Numbers = Literal["unsaid", "real", "complex"]

_WORDS = frozenset(
    "a all an and are both by can check complex cubic determine each equation equations every "
    "exact exactly factoring factorising factorizing find following for give given if in is it "
    "its linear me now of or pair please polynomial quadratic real root roots satisfied satisfies "
    "satisfy satisfying simultaneous simultaneously solution solutions solve such system that the "
    "these this to unknown unknowns using value values variable variables what when where which "
    "with you your s compute calculate".split()
)


class Statement(Record):
    """What a problem's text says."""

    text: str
    answer_key: str | None = None
    """The teacher's answer, if there is one."""
    equations: tuple[str, ...] = ()
    """Equations to be solved, as they were written; empty if the question is another one."""
    unknowns: tuple[str, ...] = ()
    """Symbols of the equations, sorted; all of them are asked for."""
    numbers: Numbers = "unsaid"
    """Among which numbers the solutions are to be looked for."""
    asked: AskedKind | None = None
    """What kind of answer is asked for; None where that is in doubt."""
    whole: bool = False
    """Whether only a whole number can be the answer."""
    options: tuple[str, ...] = ()
    """The letters to choose from."""
    unit: str = ""
    """The unit that is asked for, as it was written."""
    form: str = ""
    """`fraction`, or the place to round to, such as `hundredth`."""
    questions: int = 1
    """How many questions there are."""
    worked_answer: str | None = None
    """The answer of the teacher's worked solution, if it can be told."""
    worked_clearly: bool = False
    """Whether that answer is marked as one: in a box, behind `####` or "the answer is"."""


def read_statement(
    text: str, answer_key: str | None = None, worked_solution: str | None = None
) -> Statement:
    """What `text` states and asks; a statement that is not understood states nothing."""
    wanted = asked_for(text)
    worked = find_answer(worked_solution) if worked_solution else None
    return _with_equations(
        Statement(
            text=text,
            answer_key=answer_key,
            asked=wanted.kind,
            whole=wanted.whole,
            options=wanted.options,
            unit=wanted.unit,
            form=wanted.form,
            questions=wanted.questions,
            worked_answer=worked.text if worked else None,
            worked_clearly=worked is not None and worked.how in ("box", "phrase", "marker"),
        )
    )


def _with_equations(silent: Statement) -> Statement:
    """The statement with the equations that are to be solved, if every word is understood."""
    text = silent.text
    try:
        parts = take_apart(text)
    except CannotTakeApart:
        return silent
    row = " ".join(parts.sentences)
    words = set(re.findall(r"[^\W\d_]+", MARK.sub(" ", row)))
    if not words <= _WORDS or not words & {"solve", "find", "determine", "what", "compute"}:
        return silent
    equations, asked = _sort_pieces(parts.pieces)
    if not equations:
        return silent
    unknowns = sorted(frozenset().union(*(tree.symbols() for _, tree in equations)))
    if asked and asked != set(unknowns):
        return silent
    numbers: Numbers = "unsaid"
    if words & {"complex", "real"}:
        numbers = "complex" if "complex" in words else "real"
    return silent.model_copy(
        update={
            "equations": tuple(piece for piece, _ in equations),
            "unknowns": tuple(unknowns),
            "numbers": numbers,
        }
    )


def _sort_pieces(pieces: tuple[str, ...]) -> tuple[list[tuple[str, Node]], set[str]]:
    """The equations and the names asked for; no equations if a piece is neither."""
    equations: list[tuple[str, Node]] = []
    asked: set[str] = set()
    for piece in pieces:
        try:
            tree = read(piece)
        except Unreadable:
            return [], set()
        if tree.has("ratio"):
            return [], set()  # the colon of `solve for $x: x + 1 = 3$`, not a ratio
        if tree.head == "relation" and tree.value == ("=",) and tree.symbols():
            equations.append((piece, tree))
        elif tree.head in ("symbol", "tuple", "sequence") and all(
            node.head == "symbol" for node in (tree.args or (tree,))
        ):
            asked |= tree.symbols()
        else:
            return [], set()
    return equations, asked
