r"""What the formulas of a statement look like, in the words of a textbook.

Two problems may share no word and still need the same principle: `3x^2 = 7x - 3` and
`x^2 - 4x + 1 = 0` both say `quadratic equation` once their formulas are read aloud.
"""

import re
from collections.abc import Iterator

MOST_CHARACTERS = 4000
"""Longer statements are read up to here: what they need shows at their beginning."""

_FORMULA = re.compile(r"\$\$?([^$]{1,400})\$\$?|\\\[(.{1,400}?)\\\]|\\\((.{1,400}?)\\\)", re.DOTALL)
_PLAIN = re.compile(r"[\w\\({|.]*\s?[=<>^+*/≤≥][^,;:?!]{0,200}")
_LETTER = re.compile(r"(?<![a-zA-Z\\])[a-z](?![a-zA-Z])")
_COMMAND = re.compile(r"\\[a-zA-Z]+")
_EQUAL = re.compile(r"(?<![<>!:\\])=|\\equiv")
_UNEQUAL = re.compile(r"<|>|\\leq?\b|\\geq?\b|≤|≥")
_PIECES = re.compile(r",|;|\\\\|\\quad|\\text\{[^}]*\}|\band\b")
_ARITHMETIC = re.compile(r"\d\s*(?:[+*/^×÷-]|\\times|\\cdot|\\div)\s*\(?-?\d")

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("trigonometric", r"\\?(?:sin|cos|tan|cot)\b"),
        ("logarithm", r"\\?(?:log|ln)\b"),
        ("absolute", r"\|[^|]{1,60}\||\\lvert"),
        ("floor", r"\\lfloor|floor"),
        ("congruence", r"\\equiv|\\pmod"),
        ("functional function", r"\b[fgp]\s*\("),
        ("exponential", r"\d\s*\^\s*\{?[^{}]{0,6}?[a-z]"),
        ("radical root", r"\\?sqrt(?:\[\d\])?[({][^})]*[a-z]"),
        (
            "rational fraction",
            r"frac\{[^{}]*\}\{[^{}]*[a-z][^{}]*\}|\d\s*/\s*[a-z(]|frac\d[a-z]|\)\s*/\s*\(",
        ),
        ("polynomial", r"[a-z)]\s*\^\s*\{?[4-9]"),
        ("cubic polynomial", r"[a-z)]\s*\^\s*\{?3"),
        ("quadratic", r"[a-z)]\s*\^\s*\{?2|²"),
    )
)
"""The first that fits names an equation, an inequality or an expression."""

FEATURES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (words, re.compile(pattern))
    for words, pattern in (
        ("coordinate point", r"\(\s*-?[\d.]+\s*,\s*-?[\d.]+\s*\)"),
        ("large power", r"\b\d+\s*\^\s*\{?\d{2,}|\^\s*\{\d+\^"),
        ("factorial", r"(?<=[0-9a-zA-Z)])!(?![=!])"),
        ("side length", r"\b[A-Z]{2}\s*=\s*\d"),
        ("ratio segment", r"\b[A-Z]{2}\s*:\s*[A-Z]{2}"),
        ("triangle", r"\\triangle|\b[Tt]riangle\s*\$?\s*[A-Z]{3}"),
        ("fraction", r"\\[dt]?frac\s*\{?-?\d+\}?\s*\{?\d|(?<![\d/])\d+/\d+(?![\d/])"),
        ("sum series", r"\+\s*(?:\\[lc]?dots|\.\.\.)\s*\+|\\sum|[+]\s*\.\.\."),
        ("inverse function", r"\b[fg]\^\{?-1"),
        ("composition function", r"\b[fg]\s*\(\s*[fg]\s*\("),
        ("recurrence sequence", r"[a-zA-Z]_\{?n\s*[+-]\s*\d\}?\s*=|=\s*[^=]{0,20}[a-z]_\{?n\b"),
        ("sequence", r"[a-zA-Z]_\{?\d+\}?\s*="),
        ("derivative", r"[a-zA-Z]'+\s*\(|\\frac\{d[a-z]?\}\{d|\bdy/dx"),
        ("number base", r"\d_\{?\d|_b\b"),
        ("ratio", r"\d\s*:\s*\d"),
        ("decimal", r"\d\.\d"),
        ("exact trigonometric angle", r"\\?(?:sin|cos|tan)\s*[({]?\s*\d"),
        ("radical root", r"\\?sqrt\s*[({]?\s*\d|√\d"),
        ("complex number", r"\d\s*i\b|[+-]\s*i\b|\|z|\bz\^|\\overline\{z"),
    )
)


def shapes(text: str) -> list[str]:
    """Words for the shapes of a statement's formulas, each phrase once, in a fixed order."""
    text = text[:MOST_CHARACTERS]
    found = dict.fromkeys(words for words, pattern in FEATURES if pattern.search(text))
    pieces = [piece for formula in _formulas(text) for piece in _PIECES.split(formula)]
    equations = [piece for piece in pieces if _EQUAL.search(piece) and _letters(piece)]
    found.update(dict.fromkeys(phrase for piece in pieces for phrase in _phrases(piece)))
    if len(equations) > 1:
        found["system equation"] = None
    return [word for phrase in found for word in phrase.split()]


def _phrases(piece: str) -> Iterator[str]:
    if not _letters(piece):
        if _ARITHMETIC.search(piece):
            yield "arithmetic operation"
    elif _UNEQUAL.search(piece):
        yield f"{_kind(piece)} inequality"
    elif _EQUAL.search(piece):
        yield f"{_kind(piece)} equation"
    elif any(operator in piece for operator in "+-^/"):
        yield f"{_kind(piece)} expression"


def _letters(piece: str) -> set[str]:
    return set(_LETTER.findall(_COMMAND.sub(" ", piece)))


def _formulas(text: str) -> list[str]:
    marked = [next(part for part in match if part) for match in _FORMULA.findall(text)]
    return marked or _PLAIN.findall(text)


def _kind(piece: str) -> str:
    return next((kind for kind, pattern in KINDS if pattern.search(piece)), "linear")
