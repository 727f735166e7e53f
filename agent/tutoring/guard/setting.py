"""How a rewording is set: signs, gaps and lines that its draft has not, in any language.

What a reader can count, says a number: stars, exclamation marks, blank lines, words between commas.
"""

import re
import unicodedata
from collections import Counter

_FORMULA = re.compile(r"\$[^$\n]+\$")
_ROOM = Counter({".": 2, "。": 2, ":": 1, "：": 1, ";": 1, "!": 1, "！": 1, "-": 2, "'": 9, "’": 9})
"""Signs that a rewording may have more of than its draft."""
_ENGLISH = _ROOM + Counter({",": 1})
_OTHERS = _ROOM + Counter({",": 3, "、": 3, "،": 3, "，": 3, "–": 1, "—": 1})
_QUESTIONS = "?？؟"
_OPENING = {"¿": "?", "¡": "!"}
"""Signs that Spanish opens with, as often as it closes."""
_RUN = re.compile(r"[.!?,;:…？！。，、]\s*[.!?,;…？！。，、]")
_GAP = re.compile(r"[^\S\n]{2,}|\n{3,}|[^\S \n\u00a0\u202f\u3000]")
_HARD = re.compile(r"[\u00a0\u202f](?![?!:;»€%])(?<!«[\u00a0\u202f])")
_LATIN_MARK = re.compile(r"[A-Za-z][\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]")
_SENTENCE = re.compile(r"[^.!?\n]*[^\W\d_][^.!?\n]*")
_CLAUSE = re.compile(r"[^.!?:;。！？：；؟\n]*[^\W\d_][^.!?:;。！？：；؟\n]*")


def set_apart(message: str, draft: str, english: bool) -> bool:
    """Whether a message has signs, runs, gaps, lines, clauses or questions that its draft has not.

    A request may become a question, and an English message, whose words are compared, may ask more.
    """
    text, told = _prose(message), _prose(draft)
    room = _ENGLISH if english else _OTHERS
    return bool(
        _signs(text) - _signs(told) - room
        or _asks(text) > max(1, _asks(told) + english)
        or len((_SENTENCE if english else _CLAUSE).findall(text)) > len(_CLAUSE.findall(told))
        or text.count("\n") > told.count("\n")
        or any(len(each.findall(text)) > len(each.findall(told)) for each in (_RUN, _GAP))
        or _HARD.search(text)
        or _LATIN_MARK.search(unicodedata.normalize("NFC", text))
    )


def _prose(text: str) -> str:
    return _FORMULA.sub("x", text.strip())


def _signs(text: str) -> Counter[str]:
    """Everything that is neither letter, digit nor gap; questions are counted apart."""
    found = Counter(
        char
        for char in text
        if not (char.isalnum() or char.isspace() or char in _QUESTIONS)
        and unicodedata.category(char) not in ("Mn", "Mc")
    )
    for opening, closing in _OPENING.items():
        found[opening] = max(0, found[opening] - text.count(closing))
    return +found


def _asks(text: str) -> int:
    return sum(text.count(char) for char in _QUESTIONS)
