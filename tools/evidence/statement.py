"""What a statement asks and states, as far as that is certain.

High precision: a statement with any word that is not understood here states nothing,
and the checks that would build on it stay silent.
"""

import re
from typing import Literal

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


def read_statement(text: str, answer_key: str | None = None) -> Statement:
    """What `text` states and asks; a statement that is not understood states nothing."""
    silent = Statement(text=text, answer_key=answer_key)
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
    return Statement(
        text=text,
        answer_key=answer_key,
        equations=tuple(piece for piece, _ in equations),
        unknowns=tuple(unknowns),
        numbers="complex" if "complex" in words else "real" if "real" in words else "unsaid",
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
        if tree.head == "relation" and tree.value == ("=",) and tree.symbols():
            equations.append((piece, tree))
        elif tree.head in ("symbol", "tuple", "sequence") and all(
            node.head == "symbol" for node in (tree.args or (tree,))
        ):
            asked |= tree.symbols()
        else:
            return [], set()
    return equations, asked
