"""The mathematics in a row of prose: `so 2x = 6, thus x=3` has two pieces.

A piece is the longest run of mathematical signs. Words for things that are counted
(`8 portions * 2 kg/portion = 16 kg`) are left out of it, so that the numbers can be checked.
"""

import re
from dataclasses import dataclass, field

from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.names import is_product, is_word, neighbour
from kptutor.tools.steps.tokens import Token, tokens_of

_OPERANDS = frozenset({"number", "letter", "function", "command", "open"})
_ENDS = frozenset({"number", "letter", "close", "factorial", "command"})
_SIGNS = frozenset("-−–+±√∫|∂∑")
_LINKS = frozenset("+-−–*/×÷·⋅∙^")
_BREAKING = frozenset(
    "and or so then is are was were be from to for because since if when while hence thus "
    "therefore gives give get gets got which that we he she it they but with by as at i you not "
    "also "
    "let would will can has have had implies means where these there this using".split()
)
_OTHER_OPERATION = re.compile(
    r"\\(?:star|ast|circ|oplus|otimes|odot|diamond|bullet|clubsuit)(?![A-Za-z])"
)
"""Operations that a problem defines for itself."""
_OWN_OPERATIONS = frozenset("⋆★☆⊕⊗⊙⊖♣♦♠♡◇◆△▲□")
_OF = frozenset("of in for at on after during".split())
"""Words that make a number part of a name: `half of 60`, `the costs in 2014`."""
MOST_WORDS = 5
"""Words that may stand for the thing that is counted."""
MOST_PIECES = 40
LONGEST = 800


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of mathematics in a row."""

    text: str
    """As it was written, with the words in it."""
    bare: str
    """Without them: what is read."""
    tree: Node | None
    """None if it could not be read."""
    before: tuple[str, ...] = ()
    """The words, stops and arrows since the piece before it, in lower case."""
    after: tuple[str, ...] = ()
    """The words behind it, up to the next piece or stop."""
    lead: str = ""
    """The sign that it begins with, as in `= 5`: it goes on from what stands before."""
    units: tuple[tuple[str, ...], ...] = ()
    """For each side of its relations the words that were left out."""


@dataclass(slots=True)
class _Run:
    """A piece in the making."""

    written: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    units: list[list[str]] = field(default_factory=lambda: [[]])
    start: int = 0
    end: int = 0


def pieces_of(body: str, conventions: Conventions) -> tuple[list[Piece], list[str]]:
    """The pieces of a row in order, and all words outside them, in lower case."""
    tokens = tokens_of(body)
    runs = _runs(tokens)
    inside = {place for run in runs for place in range(run.start, run.end)}
    words = [
        token.text.lower()
        for place, token in enumerate(tokens)
        if token.kind == "word" and place not in inside
    ]
    words += [word.lower() for run in runs for side in run.units for word in side]
    pieces = []
    for number, run in enumerate(runs[:MOST_PIECES]):
        before = runs[number - 1].end if number else 0
        after = runs[number + 1].start if number + 1 < len(runs) else len(tokens)
        pieces.append(
            _piece(
                run, _gap(tokens[before : run.start]), _gap(tokens[run.end : after]), conventions
            )
        )
    return pieces, words


def _piece(run: _Run, before: list[str], after: list[str], conventions: Conventions) -> Piece:
    bare = " ".join("".join(run.bare).split())
    text = " ".join("".join(run.written).split())
    lead = next((sign for sign in _LEADS if bare.startswith(sign)), "")
    units = tuple(tuple(side) for side in run.units)
    rest = bare[len(lead) :].strip()
    tree = _read(rest, conventions)
    if tree is None and not lead and (label := _LABEL.match(rest)):
        lead, rest = "=", rest[label.end() :].strip()
        tree = _read(rest, conventions)
    if lead and units and not units[0]:
        units = units[1:]
    return Piece(text, rest, tree, tuple(before), _clause(after), lead, units)


_LABEL = re.compile(r"[A-Z]{2,}\s*=")
"""A name in capitals before what it stands for: `LCM = 2 * 3`."""
_LEADS = (
    *("<=", ">=", "==", "\\approx", "\\leq", "\\geq", "\\le", "\\ge", "\\equiv"),
    *("=", "≈", "<", ">", "≤", "≥"),
)


def _clause(words: list[str]) -> tuple[str, ...]:
    stop = next((place for place, word in enumerate(words) if word in ".;?!"), len(words))
    return tuple(words[:stop])


def _read(bare: str, conventions: Conventions) -> Node | None:
    if not bare or len(bare) > LONGEST or _OTHER_OPERATION.search(bare):
        return None
    try:
        return read(bare, conventions)
    except Unreadable:
        return None


def _gap(tokens: list[Token]) -> list[str]:
    """Words, stops and arrows between two pieces."""
    kept = ("word", "letter", "stop", "so", "other", "number")
    return [
        "=>" if token.kind == "so" else token.text.lower()
        for token in tokens
        if token.kind in kept and token.text.strip()
    ]


def _runs(tokens: list[Token]) -> list[_Run]:
    runs = []
    place = 0
    while place < len(tokens):
        if _starts(tokens, place) and _has_unread_part(tokens, place):
            place = _next_relation(tokens, place)
        elif _starts(tokens, place):
            run = _run(tokens, place)
            place = run.end
            if _counts(run):
                runs.append(run)
        else:
            place += 1
    return runs


def _has_unread_part(tokens: list[Token], place: int) -> bool:
    """Whether what stands here is joined to words: `apples - 2 = 7`, `half of 60 = 30`."""
    before = neighbour(tokens, place, -1)
    if tokens[place].kind == "relation":
        return False
    if before.text in _OWN_OPERATIONS and before.text:
        return True
    if tokens[place].kind == "operator":
        return before.kind == "word" and tokens[place].text in "+-−–" and _spaced(tokens, place)
    if before.kind == "operator" and before.text in _LINKS:
        at = max(i for i in range(place) if tokens[i] is before)
        return neighbour(tokens, at, -1).kind == "word"
    if place and tokens[place - 1].text == "!" and tokens[place].kind == "number":
        return True
    of = _OF if tokens[place].kind == "number" else _OF & {"of"}
    named = before.kind == "word" and before.text.lower() in of
    return named and neighbour(tokens, place, 1).kind == "relation"


def _spaced(tokens: list[Token], place: int) -> bool:
    """Whether white space stands behind a sign: `dogs - 2` takes away, `is -2` does not."""
    return place + 1 < len(tokens) and tokens[place + 1].kind == "space"


def _next_relation(tokens: list[Token], place: int) -> int:
    """The place of the next relation of the same piece; behind the piece if it has none."""
    end = _run(tokens, place).end
    found = (at for at in range(place + 1, end) if tokens[at].kind == "relation")
    return next(found, max(end, place + 1))


def _counts(run: _Run) -> bool:
    """Whether a run is more than a number or a name that is mentioned in a sentence."""
    return any(not sign.isspace() for sign in run.bare)


def _starts(tokens: list[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind in ("number", "function", "command"):
        return True
    if token.kind == "letter":
        return token.tex or not is_word(tokens, place)
    if token.kind == "word":
        return token.tex or is_product(tokens, place)
    if token.kind == "relation":
        return neighbour(tokens, place, 1).kind in (*_OPERANDS, "operator")
    after = neighbour(tokens, place, 1)
    if token.text in "-–−" and not token.tex and _is_dash(tokens, place):
        return False
    if token.kind == "open":
        return (
            after.kind in _OPERANDS
            and (after.kind != "letter" or token.tex or True)
            or (after.text in _SIGNS)
        )
    return token.kind == "operator" and token.text in _SIGNS and after.kind in _OPERANDS


def _is_dash(tokens: list[Token], place: int) -> bool:
    """Whether a sign stands with a space before a formula: a dash in a sentence."""
    behind = tokens[place + 1 : place + 3]
    return [token.kind for token in behind] == ["space", "border"]


def _run(tokens: list[Token], place: int) -> _Run:
    """The run of mathematics that starts at a place."""
    run = _Run(start=place, end=place)
    depth = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
            if depth < 0:
                break
        if _may_count(tokens, place) and (skip := _counted(tokens, place, run)):
            words = [t.text for t in tokens[place:skip] if t.kind == "word"]
            run.units[-1] += words
            run.written += [t.text for t in tokens[place:skip]]
            run.bare.append(" ")
            place = run.end = skip
            continue
        if not _goes_on(tokens, place, depth):
            break
        if token.kind == "relation" and run.bare:
            run.units.append([])
        run.written.append(token.text)
        run.bare.append(token.text if token.kind != "border" else " ")
        place += 1
        if token.kind not in ("space", "border"):
            run.end = place
    _trim(tokens, run)
    return run


def _may_count(tokens: list[Token], place: int) -> bool:
    """Whether words for what is counted may begin here: `students`, `/student`."""
    token = tokens[place]
    return token.kind in ("word", "letter") or (token.text == "/" and _is_per(tokens, place))


def _trim(tokens: list[Token], run: _Run) -> None:
    """Without an operator that nothing follows, such as the dash before a word."""
    while run.bare and (run.bare[-1].isspace() or not run.bare[-1] or run.bare[-1] in "-−–+*/:(|&"):
        run.bare.pop()
        run.written.pop()


def _goes_on(tokens: list[Token], place: int, depth: int) -> bool:
    token = tokens[place]
    if token.kind == "so":
        return depth > 0 or _is_limit(tokens, place)
    if token.kind == "other":
        return False
    if token.kind == "stop":
        return depth > 0 and token.text == ","
    if token.kind == "border":
        return _joined(tokens, place)
    if token.kind == "letter":
        return token.tex or not is_word(tokens, place)
    if token.kind == "word":
        return token.tex or is_product(tokens, place)
    if token.kind == "operator" and token.text in "-–−" and not token.tex:
        after = tokens[place + 1] if place + 1 < len(tokens) else Token("end", "")
        return after.kind != "word" or is_product(tokens, place + 1)
    return True


def _is_limit(tokens: list[Token], place: int) -> bool:
    """Whether an arrow says where a variable goes: `lim x -> 0`."""
    near = [token.text for token in tokens[max(0, place - 6) : place]]
    return "lim" in near or "\\lim" in near


def _joined(tokens: list[Token], place: int) -> bool:
    """Whether the border of a formula stands between a sign and what it applies to."""
    before, after = neighbour(tokens, place, -1), neighbour(tokens, place, 1)
    if place and tokens[place].tex is False and after.text in (*_LINKS, "%"):
        return True
    signs = ("relation", "operator")
    return (
        before.kind in signs
        and after.kind in _OPERANDS
        or (after.kind in ("relation",) and before.kind in _ENDS)
    )


def _counted(tokens: list[Token], place: int, run: _Run) -> int | None:
    """Where words for a counted thing end, if a sign follows them; None if they end the run."""
    if not run.bare or tokens[place].tex or not _after_operand(tokens, place):
        return None
    if tokens[place].kind == "word" and is_product(tokens, place):
        return None
    words = 0
    at = place
    while at < len(tokens):
        token = tokens[at]
        counts = token.kind == "letter" and (is_word(tokens, at) or _is_unit(tokens, at, run))
        if token.kind == "word" or counts:
            words += 1
            if token.text.lower() in _BREAKING or words > MOST_WORDS:
                return None
        elif token.text == "/" and _is_per(tokens, at):
            pass
        elif token.kind not in ("space", "border"):
            break
        at += 1
    if not words or at >= len(tokens):
        return None
    sign = tokens[at]
    if sign.kind != "relation" and not (sign.kind == "operator" and sign.text in _LINKS):
        return at if sign.kind == "close" and words <= 2 else None
    after = neighbour(tokens, at, 1)
    return at if after.kind in _OPERANDS or after.text in _SIGNS else None


def _is_per(tokens: list[Token], place: int) -> bool:
    """Whether a slash stands before a unit or a counted thing."""
    after = neighbour(tokens, place, 1)
    return after.kind == "word" or after.text in _LETTERS


def _is_unit(tokens: list[Token], place: int, run: _Run) -> bool:
    """Whether a letter is a unit: behind a slash, or where other units were met."""
    if tokens[place].text not in _LETTERS or tokens[place].tex:
        return False
    return any(run.units) or neighbour(tokens, place, -1).text == "/"


_LETTERS = frozenset("hsmgl")


def _after_operand(tokens: list[Token], place: int) -> bool:
    before = neighbour(tokens, place, -1)
    return before.kind in _ENDS or before.text == "%"
