"""Words with a meaning of their own: each has a rule that looks at what stands around it."""

import re
from collections.abc import Callable
from fractions import Fraction

from kptutor.tools.maths.reading.cursor import Cursor
from kptutor.tools.maths.reading.names import STRUCTURES
from kptutor.tools.maths.reading.phrases import domain_before
from kptutor.tools.maths.reading.unit_words import DIMENSIONS, POWERS, emit_unit_phrase
from kptutor.tools.maths.tree import Numeral
from kptutor.tools.maths.units.names import is_unit

Rule = Callable[[Cursor, str, int, int], bool]
"""Emits what a word stands for and says so, or leaves it alone."""

_ROOT_OF = re.compile(r"\s+root(?:\s+of(?![A-Za-z]))?")
_OF = re.compile(r"\s+(?:of\s+)?(?=[\w])(?![A-Za-z]{2})")
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
    """`miles per hour`, `$4 per kg`."""
    following = _NEXT_WORD.match(cursor.text, end)
    if not cursor.tokens or cursor.tokens[-1].kind not in ("unit", "number"):
        return False
    if cursor.tokens[-1].kind == "number" and not (following and is_unit(following[1])):
        return False
    cursor.emit("/", None, start, end)
    if following and is_unit(following[1]):
        cursor.emit("unit", following[1], following.start(1), following.end())
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


def _raised(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`x squared`."""
    if not cursor.follows_value():
        return False
    exponent = POWERS[word]
    cursor.emit("^", None, start, end)
    cursor.emit("number", Numeral(Fraction(exponent), str(exponent)), start, end)
    return True


def _root(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`square root of 5`, `cube root of 8`, `root 3`."""
    match = (_OF if word == "root" else _ROOT_OF).match(cursor.text, end)
    if not match:
        return word in DIMENSIONS and _dimension(cursor, word, start, end)
    cursor.emit("∛" if word == "cube" else "√", None, start, match.end())
    return True


def _spoken(cursor: Cursor, word: str, start: int, end: int) -> bool:
    """`plus`, `divided by`, `is greater than`: signs in words."""
    for phrase, kind, value in _SPOKEN[word]:
        match = phrase.match(cursor.text, end)
        if match:
            cursor.emit(kind, value, start, match.end())
            return True
    return False


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


_PHRASES: dict[str, list[tuple[str, str, str | None]]] = {
    "plus": [(r"\s+or\s+minus", "±", None), ("", "+", None)],
    "over": [(r"(?=\s+[^\s;,)])", "/", None)],
    "minus": [("", "-", None)],
    "negative": [("", "-", None)],
    "times": [(r"(?=\s+[^\s;,)])", "*", None)],
    "multiplied": [(r"\s+by", "*", None)],
    "divided": [(r"\s+by", "/", None)],
    "equals": [("", "relation", "=")],
    "greater": [
        (r"\s+than\s+or\s+equal\s+to", "relation", ">="),
        (r"\s+than", "relation", ">"),
    ],
    "less": [
        (r"\s+than\s+or\s+equal\s+to", "relation", "<="),
        (r"\s+than", "relation", "<"),
    ],
    "is": [
        (r"\s+(?:greater|more)\s+than\s+or\s+equal\s+to", "relation", ">="),
        (r"\s+at\s+least", "relation", ">="),
        (r"\s+less\s+than\s+or\s+equal\s+to", "relation", "<="),
        (r"\s+at\s+most", "relation", "<="),
        (r"\s+(?:greater|more)\s+than", "relation", ">"),
        (r"\s+less\s+than", "relation", "<"),
        (r"\s+not\s+equal\s+to", "relation", "!="),
        (r"\s+equal\s+to", "relation", "="),
        (r"(?=\s+-?\d)", "relation", "="),
    ],
}
_SPOKEN = {
    word: [(re.compile(rf"{rest}(?![A-Za-z_])"), kind, value) for rest, kind, value in phrases]
    for word, phrases in _PHRASES.items()
}
SIGN_WORDS = frozenset((*_SPOKEN, "squared", "cubed", "than", "more", "root", "is", "are"))
"""Words that are signs, or parts of them."""

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
    **dict.fromkeys(POWERS, _raised),
    **dict.fromkeys(("square", "cube", "root"), _root),
    **dict.fromkeys(_SPOKEN, _spoken),
    "per": _per,
    "for": _for,
    "to": _to,
    "out": _out,
    "C": _choose,
    "mod": _mod,
}
