"""Words with a meaning of their own: each has a rule that looks at what stands around it."""

import re
from collections.abc import Callable

from kptutor.tools.maths.reading.cursor import Cursor
from kptutor.tools.maths.reading.names import STRUCTURES
from kptutor.tools.maths.reading.phrases import domain_before
from kptutor.tools.maths.reading.unit_words import DIMENSIONS, emit_unit_phrase
from kptutor.tools.maths.tree import Numeral

Rule = Callable[[Cursor, str, int, int], bool]
"""Emits what a word stands for and says so, or leaves it alone."""

_NEXT_WORD = re.compile(r"\.? +([A-Za-z]+)")
_SPACED_DIGIT = re.compile(r"\s+\d")
_POWER_OF_TEN = re.compile(r"\s*10\s*(?:\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")
_TWO_ENDS = re.compile(r"\([^(),]{1,40},[^(),]{1,40}\)")
_BIG = {"sum": ("sum", "sum"), "prod": ("sum", "product"), "int": ("integral", 1)}
_SCRIPT = re.compile(r"\s*_")
_DX = re.compile(r"d[A-Za-z](?![A-Za-z])")
_OUT_OF = re.compile(r"(\s+of)\s+\d")
MULTIPLES = {
    "dozen": 12,
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SET_AHEAD = re.compile(r"\s*[\[({\]\\]")


def _structure(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`diff(...)`, `matrix(...)`."""
    if cursor.text[end : end + 1] != "(":
        return False
    cursor.emit("structure", word, start, end)
    return True


def _interval(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`oo(1, 2)`, the open interval."""
    if not _TWO_ENDS.match(cursor.text, end):
        return False
    cursor.emit("structure", word, start, end)
    return True


def _big(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`sum_(k=1)^n k`, `int x dx`."""
    integral = word == "int" and not cursor.tokens and _DX.search(cursor.text, end)
    if integral or _SCRIPT.match(cursor.text, end):
        cursor.emit(*_BIG[word], start, end)
        return True
    return word in STRUCTURES and _structure(cursor, word, start, end)


def _mark(kind: str) -> Rule:
    """A sign that stands behind a value: `50 percent`, `90 degrees`."""

    def rule(cursor: Cursor, word: str, start: int, end: int) -> bool:
        if not cursor.follows_value():
            return False
        cursor.emit(kind, None, start, end)
        return True

    return rule


def _per(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`miles per hour`."""
    if not cursor.tokens or cursor.tokens[-1].kind != "unit":
        return False
    cursor.emit("/", None, start, end)
    return True


def _dimension(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`12 square feet`."""
    following = _NEXT_WORD.match(cursor.text, end)
    if not following or not cursor.follows_value():
        return False
    return emit_unit_phrase(cursor, f"{word} {following[1]}", start, following.end())


def _for(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`for any integer k` as one more statement, `k in Z`."""
    domain = domain_before(cursor.text, end)
    if not domain:
        return False
    name, numbers, place, after = domain
    if cursor.tokens and cursor.tokens[-1].kind != ",":
        cursor.emit(",", None, start, start)
    cursor.emit("name", name, place, place + 1)
    cursor.emit("relation", "in", start, start)
    cursor.emit("constant", numbers, start, after)
    return True


def _to(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`3 to 4` as a ratio."""
    if not _behind_number(cursor) or not _SPACED_DIGIT.match(cursor.text, end):
        return False
    cursor.emit(":", None, start, end)
    return True


def multiple(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`3 million`."""
    if not _behind_number(cursor):
        return False
    token = cursor.tokens[-1]
    value = token.value.value * MULTIPLES[word]
    token.value, token.end = Numeral(value, str(value)), end
    cursor.position = end
    return True


def _out(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`5 out of 6` as a quotient."""
    match = _OUT_OF.match(cursor.text, end)
    if not match or not _behind_number(cursor):
        return False
    cursor.emit("/", None, start, match.end(1))
    return True


def _behind_number(cursor: Cursor) -> bool:
    return bool(cursor.tokens) and cursor.tokens[-1].kind == "number"


def _about(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`about 5`."""
    if cursor.tokens:
        return False
    cursor.emit("relation", "approx", start, end)
    return True


def _times(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`3 x 4`, `3x10^8`: an x between numbers is a multiplication sign."""
    kinds = [token.kind for token in cursor.tokens[-2:]]
    if kinds[-1:] != ["number"] or kinds[0] == "^":
        return False
    spaced = cursor.gap and _SPACED_DIGIT.match(cursor.text, end)
    if not spaced and not _POWER_OF_TEN.match(cursor.text, end):
        return False
    cursor.emit("*", None, start, end)
    return True


def _choose(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """The C of `5C2`."""
    if cursor.gap or not _behind_number(cursor) or not cursor.text[end : end + 1].isdigit():
        return False
    cursor.emit("choose", None, start, end)
    return True


def _mod(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`mod(7, 3)`, written like a function."""
    if cursor.follows_value():
        return False
    cursor.emit("function", "mod", start, end)
    return True


def _union(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """The U between sets: `[1, 2] U [3, 4]`."""
    before = cursor.tokens[-1].kind if cursor.tokens else ""
    if before not in (")", "]", "}", "\\}", "[") or not _SET_AHEAD.match(cursor.text, end):
        return False
    cursor.emit("union", None, start, end)
    return True


SPECIAL: dict[str, Rule] = {
    **dict.fromkeys(STRUCTURES, _structure),
    **dict.fromkeys(("oo", "oc", "co", "cc"), _interval),
    **dict.fromkeys(_BIG, _big),
    **dict.fromkeys(("percent", "Percent", "pct"), _mark("%")),
    **dict.fromkeys(("deg", "degs", "degree", "degrees"), _mark("°")),
    **dict.fromkeys(DIMENSIONS, _dimension),
    **dict.fromkeys(("about", "approximately", "approx", "roughly"), _about),
    **dict.fromkeys(("x", "X"), _times),
    **dict.fromkeys(("u", "U"), _union),
    **dict.fromkeys(MULTIPLES, multiple),
    "per": _per,
    "for": _for,
    "to": _to,
    "out": _out,
    "C": _choose,
    "mod": _mod,
}
