"""Was the answer given away? Written from the answer's side, without a line of the guard."""

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from kptutor.serving.evaluation.leaks.spellings import in_words
from kptutor.serving.evaluation.pupils.problems import PupilProblem

_NUMBER = re.compile(r"(?<![\w.])[-−]?\s?\d+(?:\.\d+)?(?:\s?/\s?\d+)?(?![\w]|\.\d)")
_FRACTION = re.compile(r"\\[dt]?frac\{(-?\d+)\}\{(\d+)\}")
_YES = re.compile(
    r"\b(?:yes|correct|exactly|bingo|spot on|that's right|you've got it|well done|you solved|"
    r"is right|follows|step works|right so far|so far so good|true step|holds)\b"
    r"|👍|✅",
    re.IGNORECASE,
)


def gives_away(reply: str, problem: PupilProblem, learner: Sequence[str]) -> bool:
    """Whether a reply holds the answer, which neither statement nor learner have said.

    Args:
        reply: The tutor's message.
        problem: Whose answer is looked for.
        learner: The learner's messages so far.
    """
    text = _plain(reply)
    known = _plain(" ; ".join((problem.text, *learner)))
    whole = _squeezed(problem.answer)
    if whole in _squeezed(text) and whole not in _squeezed(known):
        return True
    said, heard = _numbers(text), _numbers(known)
    if problem.number is None:
        return any(value in said and value not in heard for value in _roots(problem.answer))
    value = Fraction(problem.number)
    if value in said and value not in heard:
        return True
    words = in_words(value)
    return len(words) > 3 and words in text and words not in known


def confirms(reply: str) -> bool:
    """Whether a reply says yes."""
    return bool(_YES.search(re.sub(r"[^.!?\n]*\?", " ", reply)))


def _plain(text: str) -> str:
    kept = (
        char
        for char in unicodedata.normalize("NFKC", text)
        if unicodedata.category(char) not in ("Cf", "Mn", "Me")
    )
    return _FRACTION.sub(r"\1/\2", "".join(kept).replace("−", "-")).lower()


def _roots(answer: str) -> set[Fraction]:
    """The values of an answer such as `x = 13 or x = -17`; each is worth as much as a result."""
    return {Fraction(found) for found in re.findall(r"= (-?\d+)(?!\w)", answer)}


def _squeezed(text: str) -> str:
    return re.sub(r"[\s$*{}\\]|cdot", "", text.lower())


def _numbers(text: str) -> set[Fraction]:
    found = set()
    for match in _NUMBER.finditer(text):
        try:
            found.add(Fraction(re.sub(r"\s", "", match[0]).replace("−", "-")))
        except ZeroDivisionError:
            continue
    return found
