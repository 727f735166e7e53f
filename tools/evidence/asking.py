"""What a statement asks for, where its words leave no doubt.

Precision before coverage: a wording that may mean two things gives no kind, and the form of
the answer is then not judged.
"""

import re
from dataclasses import dataclass
from typing import Literal

AskedKind = Literal[
    "count", "number", "probability", "set", "expression", "interval", "matrix", "proof", "choice"
]

_OPTION = re.compile(
    r"(?:(?<=\s)|^|(?<=\$))(?:\\text(?:bf|rm)?\{)?\(?([A-E])\)(?:\})?[\s:~]|^\s*([A-E])\s?[:.)]\s",
    re.MULTILINE,
)
_PROOF = re.compile(
    r"\b(?:prove|show) (?:that|the following)\b|^\s*(?:prove|show)\b", re.IGNORECASE
)
_COUNTED = (
    r"ways|integers?|numbers|pairs|triples|quadruples|tuples|solutions|subsets?|triangles|"
    r"rectangles|squares|divisors|factors|primes|multiples|arrangements|permutations|"
    r"combinations|sequences|paths|functions|digits|zeros|zeroes|polynomials|roots|words"
)
_COUNT = re.compile(
    rf"\bhow many (?:(?:positive|negative|non-?negative|distinct|different|ordered|unordered|real|"
    rf"whole|even|odd|prime|such|possible|two-digit|three-digit|four-digit|\d-digit|total) ){{0,3}}"
    rf"(?:{_COUNTED})\b|\bin how many (?:different |distinct |possible )?ways\b",
    re.IGNORECASE,
)
_PROBABILITY = re.compile(r"\bwhat is the probability\b|\bfind the probability\b", re.IGNORECASE)
_INTERVAL = re.compile(
    r"\b(?:in|using) interval notation\b|\binterval of convergence\b|\bsolve the inequality\b",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\bfind all\b|\bwhat are all\b|\benter all\b|\blist all\b|\bseparated by commas\b",
    re.IGNORECASE,
)
_MATRIX = re.compile(r"\bfind the matrix\b|\binverse of the matrix\b", re.IGNORECASE)
_EXPRESSION = re.compile(
    r"\bin terms of\b|^\s*(?:simplify|expand|factor)\b|\bas a function of\b"
    r"|\b(?:derivative|antiderivative) of\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\bhow (?:much|many|old|far|long|tall|fast|heavy)\b|\bwhat is the (?:value|area|sum|product|"
    r"perimeter|volume|remainder|greatest|least|largest|smallest|maximum|minimum|total|average|"
    r"mean|median|length|distance|radius|measure|units digit)\b"
    r"|\b(?:find|compute|determine|calculate) the (?:value|area|sum|product|perimeter|volume|"
    r"remainder|greatest|least|largest|smallest|maximum|minimum|number|length|distance|radius)\b",
    re.IGNORECASE,
)
_MADE_OF_PARTS = re.compile(
    r"\b(?:find|compute|determine|evaluate|what is) (?:the (?:value|sum) of )?"
    r"\$?\s*[a-z]\s*\+\s*[a-z]\b",
    re.IGNORECASE,
)
"""The answer is made of parts of what is described, as in `in lowest terms m/n, find m + n`."""

_QUESTION = re.compile(
    r"\?|^(?:find|compute|determine|calculate|evaluate|solve|simplify|what|how)\b", re.I | re.M
)
_WHOLE = re.compile(r"\b(?:as an integer|nearest (?:integer|whole number)|integer value)\b", re.I)
_UNIT = re.compile(
    r"\bhow many (dollars|cents|hours|minutes|days|weeks|years|miles|meters|feet|inches|pounds|"
    r"kilograms|grams|liters|gallons|degrees)\b"
    r"|\bin (degrees|dollars|cents|square \w+|cubic \w+)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\bnearest (tenth|hundredth|thousandth)\b", re.IGNORECASE)
_FRACTION = re.compile(r"\b(?:common|reduced|simplified|improper) fraction\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, as far as it is certain."""

    kind: AskedKind | None = None
    whole: bool = False
    """Whether only a whole number can be the answer."""
    options: tuple[str, ...] = ()
    """The letters to choose from."""
    unit: str = ""
    """The unit that the answer is counted in, as it was written."""
    form: str = ""
    """`fraction`, or the place to round to, such as `hundredth`."""
    questions: int = 1
    """How many questions there are."""


def asked_for(text: str) -> Asked:
    """What a statement asks for; no kind where it is in doubt."""
    options = _options(text)
    unit = _UNIT.search(text)
    places = _PLACES.search(text)
    form = "fraction" if _FRACTION.search(text) else places[1].lower() if places else ""
    kind = _kind(text, options)
    return Asked(
        kind=kind,
        whole=kind == "count" or bool(_WHOLE.search(text) and not places),
        options=options,
        unit=next(filter(None, unit.groups()), "").lower() if unit else "",
        form=form,
        questions=max(1, text.count("?")),
    )


def _options(text: str) -> tuple[str, ...]:
    """The letters of the options, if they stand in order from A."""
    letters = [first or second for first, second in _OPTION.findall(text)]
    distinct = list(dict.fromkeys(letters))
    return (
        tuple(distinct) if len(distinct) > 2 and distinct == list("ABCDE")[: len(distinct)] else ()
    )


def _kind(text: str, options: tuple[str, ...]) -> AskedKind | None:
    if options:
        return "choice"
    if _PROOF.search(text):
        return "proof"
    if not _QUESTION.search(text) or text.count("?") > 1 or _MADE_OF_PARTS.search(text):
        return None
    found: list[AskedKind] = [kind for kind, pattern in _KINDS if pattern.search(text)]
    if found == ["count", "number"]:
        return "count"
    if len(found) == 1:
        return found[0]
    return None


_KINDS: tuple[tuple[AskedKind, re.Pattern[str]], ...] = (
    ("count", _COUNT),
    ("probability", _PROBABILITY),
    ("interval", _INTERVAL),
    ("set", _SET),
    ("matrix", _MATRIX),
    ("expression", _EXPRESSION),
    ("number", _NUMBER),
)
