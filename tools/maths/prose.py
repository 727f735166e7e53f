r"""The answer in a text that was written for people.

A box counts first. Without one, and only if the caller allows it, the last place that
claims to be the answer: "the answer is ...", "#### 42", "**73**", the last formula, the
last value of the last sentence. Prose is searched near its end alone (`_END`), so the
time is bounded whatever the text.
"""

import re
from dataclasses import dataclass
from typing import Literal

from kptutor.tools.maths.boxed import Box, boxes, last_boxed, unboxed

How = Literal["box", "phrase", "marker", "bold", "formula", "sentence", "whole"]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer and where it stands."""

    text: str
    start: int
    end: int
    how: How
    unit: str = ""
    """A unit or percent sign that stands right behind, outside box or formula."""


_LINK = re.compile(
    r"(?:[\s$,;.&]|\\[()\[\]]|\\(?:q?quad|[,;:! ])|\\(?:text|mbox)\s*\{[^{}]{0,40}\})*"
    r"(?:(?:and|or)\b(?:[\s$,;.]|\\[()\[\]])*)?"
)
_PHRASE = re.compile(
    r"\b(?:final |correct |right )?answer\b(?:\s+(?:to|for|of)\s[^.:\n]{1,80}?)?"
    r"[\s*_]{0,4}(?::|=|\b(?:is|are|will be|would be|must be|should be)\b)[\s:*_]{0,6}"
    r"|\banswer\s{1,4}(?=\$|\\[(\[])"
    r"|\bthink (?:it['\u2019]s|it is) ",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^[ \t]{0,8}####?[ \t]+(?=\S)", re.MULTILINE)
_BOLD = re.compile(r"\*\*([^*\n]{1,400})\*\*|__([^_\n]{1,400})__")
_FORMULA = re.compile(
    r"\$\$([^$]{1,900})\$\$|\$((?:[^$\\]|\\.){1,900})\$(?!\d)"
    r"|\\\[((?:[^\\]|\\[^\]]){1,900})\\\]|\\\(((?:[^\\]|\\[^)]){1,900})\\\)",
    re.DOTALL,
)
_CLOSING = re.compile(r"<\|[^|>\n]{0,40}\|>.{0,40}\Z|\bI hope it is correct\b[\s.]*", re.DOTALL)
_STOP = re.compile(r"\n\s*\n|(?<![A-Z\d])\.(?=\s|$)|(?<=\d)\.(?=\s+[A-Z]|\s*$)|[!?](?=\s|$)")
_VERB = re.compile(r"(?:^|\s)(?:is|are|equals?|becomes?|gives?|was|which is|approximately|=)\s+")
_COPULA = re.compile(r"\b(?:is|are|was|were)\b")
_BUT_NOT = re.compile(r", (?:and |but )?(?:not|rather than|instead of) ")
_TELLS = re.compile(r"(?:he|she|it|they|we|this|that|so|thus|there(?:fore)?) [a-z]", re.IGNORECASE)
_CHOICE = re.compile(r"\(?([A-Z])\)?(?=[.,:;)\s]|$)")
_BRACKETS = re.compile(r"\[([^\[\],]{1,80})\]")
_VALUE = re.compile(
    r"(?P<number>[-+\u2212\u2013]?[$€£]?(?:\d{1,9} (?=\d{1,9}/\d))?\d[\d,]*(?:\.\d+)?"
    r"(?:\s?/\s?\d+)?(?:\s?[%°€])?)"
    r"(?P<unit>\s?[A-Za-z]{1,12}[\u00b2\u00b3])?"
)
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
_UNIT = re.compile(r"[\s$.]*(?:\\[)\]])?[\s$]*(\\?%|per ?cent\b|pct\b|degrees?\b)", re.IGNORECASE)
_END = 20_000
"""Characters from the end of a text in which prose is searched for its answer."""
_APART = 90
"""Characters between two boxes or formulas that may still belong together."""
_PARTS = 20
"""Boxes or formulas that are taken together as the parts of one answer."""
_TAIL = 600
"""Characters behind a phrase in which its answer has to begin and end."""


def find_answer(text: str, *, allow_prose: bool = True) -> Found | None:
    r"""The answer that a text gives, or None.

    Args:
        text: What somebody or some model wrote, without its thinking.
        allow_prose: Whether a text without a box may have an answer.
    """
    box = last_boxed(text)
    if box is not None:
        return _from_boxes(text, box)
    if not allow_prose:
        return None
    text = _near_the_end(text)
    for search in (_from_phrase, _from_marker, _from_bold, _from_formula, _from_sentence):
        if (found := search(text)) is not None:
            return found
    return None


def _near_the_end(text: str) -> str:
    """The text with all but its end, and what chat models add there, blotted out."""
    cut = max(0, len(text) - _END)
    cut = text.find("\n", cut) + 1 or cut if cut else 0
    return " " * cut + _CLOSING.sub(lambda match: " " * len(match[0]), text[cut:])


def _from_boxes(text: str, last: Box) -> Found:
    """The last box, together with boxes that "and", "or" or a comma join to it."""
    parts = [last]
    for box in reversed(boxes(text)):
        if not box.closed or box.depth or not box.content or box.end > parts[0].start:
            continue
        if len(parts) == _PARTS or not _joined(text, box.end, parts[0].start):
            break
        parts.insert(0, box)
    content = ", ".join(_plain(unboxed(part.content)) for part in parts)
    return Found(content, parts[0].start, last.end, "box", _unit(text, last.end))


def _joined(text: str, end: int, start: int) -> bool:
    return start - end <= _APART and _LINK.fullmatch(text, end, start) is not None


def _plain(content: str) -> str:
    r"""A content without the dollars round it."""
    whole = _FORMULA.fullmatch(content)
    return next(filter(None, whole.groups()), content).strip() if whole else content


def _unit(text: str, end: int) -> str:
    match = _UNIT.match(text, end)
    if match is None:
        return ""
    return "degrees" if match[1].lower().startswith("degree") else "%"


def _from_phrase(text: str) -> Found | None:
    """What stands behind the last "the answer is"."""
    phrases = list(_PHRASE.finditer(text))
    for phrase in reversed(phrases[-20:]):
        if found := _value(text, phrase.end(), "phrase"):
            return found
    return None


def _from_marker(text: str) -> Found | None:
    """The last line that begins with `####`, as the solutions of GSM8K do."""
    markers = list(_MARKER.finditer(text))
    return _value(text, markers[-1].end(), "marker") if markers else None


def _from_bold(text: str) -> Found | None:
    """The last bold passage, if it is more than words."""
    for match in reversed(list(_BOLD.finditer(text))[-20:]):
        content = (match[1] or match[2]).strip().rstrip(".:,")
        if content and len(_WORD.findall(content)) < 3 and _VALUE.search(content):
            return Found(_plain(content), match.start(), match.end(), "bold")
    return None


def _from_formula(text: str) -> Found | None:
    """The last formula between dollars or brackets, with those joined to it."""
    formulas = list(_FORMULA.finditer(text))
    if not formulas:
        return None
    last = formulas.pop()
    parts = [last]
    while formulas and len(parts) < _PARTS and _joined(text, formulas[-1].end(), parts[0].start()):
        parts.insert(0, formulas.pop())
    content = ", ".join(_inside(part) for part in parts)
    return Found(content, parts[0].start(), last.end(), "formula", _unit(text, last.end()))


def _inside(formula: re.Match[str]) -> str:
    return next(filter(None, formula.groups()), "").strip().rstrip(".,;")


def _from_sentence(text: str) -> Found | None:
    """The last value of the last sentence; a text that is no sentence is its own answer."""
    stripped = text.strip()
    if not stripped:
        return None
    start = text.index(stripped)
    told = "[" in stripped or _COPULA.search(stripped)
    told = told or (_TELLS.match(stripped) and _VALUE.search(stripped))
    if len(stripped) <= 80 and len(_WORD.findall(stripped)) < 3 and not told:
        return Found(stripped, start, start + len(stripped), "whole")
    tail = text.rstrip().rstrip(".!? ")
    begin = max(tail.rfind("\n") + 1, tail.rfind(". ") + 1, len(tail) - _TAIL)
    return _value(tail, begin, "sentence", wordy=True)


def _value(text: str, start: int, how: How, wordy: bool = False) -> Found | None:
    """The value that a piece of prose gives, from `start` to the end of its sentence."""
    formula = _FORMULA.match(text, start)
    if formula is not None:
        return Found(_inside(formula), start, formula.end(), how, _unit(text, formula.end()))
    window = text[start : start + _TAIL]
    stop = _STOP.search(window)
    sentence = window[: stop.start()] if stop else window
    sentence = _BUT_NOT.split(sentence.split("\n")[0])[0].rstrip(" *_.")
    if not sentence.strip():
        return None
    choice = _CHOICE.match(sentence)
    if choice and how == "phrase":
        return Found(choice[1], start, start + choice.end(), how)
    words = len(_WORD.findall(sentence))
    if words < 2 and not wordy:
        return Found(sentence.strip(), start, start + len(sentence), how)
    return _last_value(text, start, sentence, how)


def _last_value(text: str, start: int, sentence: str, how: How) -> Found | None:
    """What stands behind the last verb, or the last formula, bracket or number."""
    verbs = list(_VERB.finditer(sentence))
    spoken = [verb for verb in verbs if verb[0].strip() != "="]
    rest = sentence[(spoken or verbs)[-1].end() :] if verbs else ""
    if rest and len(_WORD.findall(rest)) < 2 and not _FORMULA.search(rest):
        whole = _BRACKETS.fullmatch(rest.strip()) or _VALUE.fullmatch(rest.strip())
        content, unit = (whole[1], whole.groupdict().get("unit") or "") if whole else (rest, "")
        end = start + len(sentence)
        return Found(content.strip(), end - len(rest), end, how, unit.strip())
    for pattern in (_FORMULA, _BRACKETS, _VALUE):
        matches = list(pattern.finditer(sentence))
        if matches:
            content = next(filter(None, matches[-1].groups())).strip()
            end = start + matches[-1].end()
            unit = matches[-1].groupdict().get("unit") or _unit(text, end)
            return Found(content, start + matches[-1].start(), end, how, unit.strip())
    return None
