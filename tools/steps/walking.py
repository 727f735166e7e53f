"""The walk through a working: every line against what stands before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

from kptutor.tools.maths.options import Options
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.reading import Conventions
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.cases import settle_cases
from kptutor.tools.steps.findings import LineFinding
from kptutor.tools.steps.joining import joined
from kptutor.tools.steps.judging import judge
from kptutor.tools.steps.memory import Claim, Judgement, Memory, worst
from kptutor.tools.steps.pieces import Piece, pieces_of
from kptutor.tools.steps.place import Place, places_of
from kptutor.tools.steps.rows import Rows
from kptutor.tools.steps.task import Task, read_task

_CALCULUS = re.compile(r"\\int|∫|d/d[a-z]|differentiat|derivative|integra", re.IGNORECASE)
"""In calculus `log` is the natural logarithm."""
MOST_BELOW = 3
"""Lines below in which a check is said to have failed."""
_WORD = re.compile(r"[A-Za-z]{3}")
_DENIED = re.compile(
    r"\b(?:false|not true|not equal|not valid|invalid|extraneous|contradiction|does(?:n't| not) "
    r"(?:hold|work|fit|equal|satisfy|check)|no solution|not a solution)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Walk:
    """The findings of a walk, and what naming a mistake needs."""

    findings: list[LineFinding]
    wrong: Judgement | None
    """The judgement on the first wrong line."""
    memory: Memory
    last: Piece | None
    """The last piece that could be read."""
    conventions: Conventions
    """How its lines were read."""


def walk(rows: Rows, statement: str, options: Options, *, within_s: float) -> Walk:
    """Judge every row; what is not reached in time is undecided."""
    end = monotonic() + within_s
    written = " ".join([statement, *(row.body for row in rows.rows)])
    conventions = replace(options.conventions(), functions=_functions(written))
    if _CALCULUS.search(written):
        options = replace(options, log_base="e")
    memory = Memory(read_task(statement, conventions), options, end)
    memory.functions.update(memory.task.functions)
    memory.claims += [Claim(tree, "", None, given=True) for tree in memory.task.statements]
    found: list[Judgement] = []
    last: Piece | None = None
    for number, row in enumerate(rows.rows):
        if monotonic() > end:
            found.append(Judgement("undecided", "Checking the lines before took too long."))
            continue
        below = [after.body for after in rows.rows[number + 1 : number + 1 + MOST_BELOW]]
        judgement, piece = _row(row.body, number, memory, conventions, denied=_is_denied(below))
        found.append(judgement)
        last = piece or last
    if monotonic() < end:
        found = settle_cases(found, memory)
    findings = [
        _finding(number, row.text, one)
        for number, (row, one) in enumerate(zip(rows.rows, found, strict=True))
    ]
    wrong = next((one for one in found if one.verdict == "wrong"), None)
    return Walk(findings, wrong, memory, last, conventions)


def walk_trees(trees: Sequence[Node], options: Options) -> list[Judgement]:
    """Judge lines that are trees already, as a working without a word."""
    memory = Memory(Task(), _for_calculus(options, trees))
    found: list[Judgement] = []
    for number, tree in enumerate(trees):
        text = show(tree)
        place = Place(number, True, True, frozenset(), frozenset(), supposed=False)
        goes_on = bool(number) and tree.head not in ("relation", "and", "or")
        pieces = joined([Piece(text, text, tree, lead="=" if goes_on else "")])
        found.append(judge(pieces[0], place, memory) or Judgement("undecided"))
    return settle_cases(found, memory)


def _for_calculus(options: Options, trees: Sequence[Node]) -> Options:
    """In calculus `log` is the natural logarithm."""
    calculus = any(tree.has("derivative", "integral", "prime") for tree in trees)
    return replace(options, log_base="e") if calculus else options


def _functions(written: str) -> frozenset[str]:
    """Letters that are used as names of functions: f, g, h, capitals as in P(1), p in `p(x) =`."""
    capitals = re.findall(r"(?<![A-Za-z\\])([A-Z])(?:\\left)?\s?\(", written)
    defined = re.findall(r"(?<![A-Za-z\\])([a-z])\([a-z](?:, ?[a-z])*\)\s*(?:=|is\b)", written)
    return frozenset({"f", "g", "h", *capitals, *defined})


def _is_denied(below: list[str]) -> bool:
    """Whether the first line below that has words says that what stands above is not so."""
    said = next((body for body in below if _WORD.search(body)), "")
    return _DENIED.search(said) is not None


def _row(
    body: str, number: int, memory: Memory, conventions: Conventions, *, denied: bool
) -> tuple[Judgement, Piece | None]:
    pieces, words = pieces_of(body, conventions)
    pieces = joined(pieces)
    places = places_of(pieces, number, frozenset(words), memory.words, denied=denied)
    memory.words = frozenset(words)
    memory.plain = memory.plain and (not places or places[0].bare)
    found = []
    for piece, place in zip(pieces, places, strict=True):
        if (one := judge(piece, place, memory)) is not None:
            found.append(one)
    read = [piece for piece in pieces if piece.tree is not None]
    if not found:
        why = "" if pieces else "There is no mathematics in this line."
        return Judgement("unread", why), read[-1] if read else None
    slips = tuple(slip for one in found for slip in one.slips)
    return replace(worst(found), slips=slips), read[-1] if read else None


def _finding(number: int, text: str, one: Judgement) -> LineFinding:
    return LineFinding(
        line=number,
        text=text,
        verdict=one.verdict,
        reason=one.reason,
        compared_with=one.compared_with,
        lost=one.lost,
        added=one.added,
        slips=one.slips,
    )
