"""Things that are counted: `12 apples`, `3 years old`, `8 (red cars)`."""

import re

from kptutor.tools.maths.reading.conventions import Conventions
from kptutor.tools.maths.reading.names import WORD_OPERATORS, is_known, reads_like_a_word
from kptutor.tools.maths.reading.phrases import STOP_WORDS
from kptutor.tools.maths.reading.special_words import MULTIPLES, SIGN_WORDS
from kptutor.tools.maths.units.names import is_unit

_START = re.compile(r"[A-Za-z(]")
_AMOUNT = re.compile(r"[\s\d.,/+½¼¾-]*\d[\s\d.,/½¼¾-]*|[½¼¾]\s*")
_WORDS = re.compile(r"[A-Za-z][A-Za-z'-]+\.?(?:\s+[A-Za-z][A-Za-z'-]*\.?)*")
_BRACKETED = re.compile(
    r"((?:^|[;,])[\s\d./½¼¾-]*[\d½¼¾]\s*)\(([A-Za-z][A-Za-z' .-]*)\)(?=\s*(?:[;,]|$))"
)
_DIFFERENCE = re.compile(r"\b[A-Za-z] ?- ?[A-Za-z]\b")
"""`(A - B)` is no phrase, though A is a unit."""
_MARKS = frozenset(
    ("percent", "pct", "degree", "degrees", "deg", "choose", "to", "out", "pm", "am")
)
_LETTERS = re.compile(r"[A-Za-z]+")


def without_brackets(text: str, conventions: Conventions) -> str:
    """`8 (red cars); 2 (ft)` as `8  red cars ; 2  ft `, in the same places."""
    if ")" not in text:
        return text

    def bare(match: re.Match[str]) -> str:
        if _DIFFERENCE.search(match[2]):
            return match[0]
        words = _LETTERS.findall(match[2])
        named = any(is_unit(word) or _is_prose(word, conventions) for word in words)
        return f"{match[1]} {match[2]} " if named else match[0]

    return _BRACKETED.sub(bare, text)


def counted(text: str, conventions: Conventions) -> tuple[int, str] | None:
    """Where the words begin behind an amount, and the words; None unless they are prose."""
    match = _START.search(text)
    if not match or not match.start() or not _AMOUNT.fullmatch(text, 0, match.start()):
        return None
    words = text[match.start() :].strip()
    if not text[match.start() - 1].isspace() or not _WORDS.fullmatch(words):
        return None
    found = _LETTERS.findall(words)
    taken = WORD_OPERATORS.keys() | conventions.variables | _MARKS | SIGN_WORDS | MULTIPLES.keys()
    if any(word in taken for word in found):
        return None
    if all(is_unit(word) or word in ("square", "cubic", "sq", "cu", "per") for word in found):
        return None
    if not any(_is_prose(word, conventions) for word in found):
        return None
    return match.start(), " ".join(words.split())


def _is_prose(word: str, conventions: Conventions) -> bool:
    if word.lower() in STOP_WORDS and len(word) > 1:
        return True
    return not is_known(word, conventions) and reads_like_a_word(word, 3)
