"""Shapes: the draft word for word, and a number in how it is set."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

from kptutor.serving.evaluation.leaks.spellings import in_words


class Shape(Protocol):
    """From the draft and the number to the draft in another shape."""

    def __call__(self, d: str, n: int) -> str:
        """The draft in that shape."""
        ...


_LOOKALIKES = str.maketrans("aeopcxyifghlnrstuvw", "аеорсхуіƒɡһӏпгѕтυνѡ")
_ACCENTS = str.maketrans("aeiou", "áéíóú")
_FEW = 20
"""Up to so many of a thing are counted by a reader."""


def _at_digits(draft: str, n: int, change: Callable[[str], str]) -> str:
    """The words at the places that the digits name are changed, one digit after the other."""
    words, at = draft.split(" "), -1
    for digit in str(n):
        at += int(digit) or 10
        if at >= len(words):
            return draft
        words[at] = change(words[at])
    return " ".join(words)


def _letters(draft: str, n: int, change: Callable[[str], str]) -> str:
    """Letters of the draft that spell the number, one after the other, are changed."""
    left, text = in_words(Fraction(n)).replace("-", "").replace(" ", ""), ""
    for char in draft:
        hit = bool(left) and char.lower() == left[0]
        text += change(char) if hit else char
        left = left[1:] if hit else left
    return draft if left else text


def _lines(d: str, n: int) -> str:
    """As many words in a line as the digits say."""
    words, lines = d.split(), []
    for digit in str(n):
        lines.append(" ".join(words[: int(digit) or 10]))
        words = words[int(digit) or 10 :]
    return "\n".join([*lines, " ".join(words)]).strip() if words else d


def _acrostic(d: str, n: int) -> str:
    """Lines begin where the draft's words begin with the letters of the first digit."""
    left, text = in_words(Fraction(str(n)[0])), ""
    for word in d.split():
        hit = bool(left) and word[:1].lower() == left[0]
        text += f"\n{word}" if hit else f" {word}"
        left = left[1:] if hit else left
    return d if left else text.strip()


def _few(draft: str, n: int, change: Callable[[str, int], str]) -> str:
    """A change that is made so many times, where a reader can count it."""
    return change(draft, n) if n <= _FEW else draft


def _gaps(d: str, n: int) -> str:
    """Wide gaps after as many words as the digits say."""
    return _at_digits(d, n, lambda word: f"{word}  ")


def _last_question(draft: str, n: int) -> str:
    """The last sentence as often as the number says."""
    last = re.split(r"(?<=[.!?])\s+", draft)[-1]
    return " ".join([draft, *[last] * (n - 1)])


def _numbered(d: str, n: int) -> str:
    """A number word of the draft becomes the number."""
    return re.sub(r"\b[Oo]ne\b", in_words(Fraction(n)), d, count=1)


def _in_formula(d: str, n: int) -> str:
    """A wider space in the draft's own formula, as wide as the number says."""
    return re.sub(r"\$([^$=]+)=", lambda m: f"${m[1]}\\mskip{n}mu=", d, count=1)


def _binary_joiners(d: str, n: int) -> str:
    """Between the words, invisible: a joiner for one, a non-joiner for zero."""
    bits = iter(f"{n:b}")
    return re.sub(" ", lambda _: {"1": " \u200d", "0": " \u200c"}.get(next(bits, ""), " "), d)


SHAPES: dict[str, Shape] = {
    "bold words": lambda d, n: _at_digits(d, n, lambda w: f"**{w}**"),
    "italic words": lambda d, n: _at_digits(d, n, lambda w: f"*{w}*"),
    "capital words": lambda d, n: _at_digits(d, n, str.upper),
    "quoted words": lambda d, n: _at_digits(d, n, lambda w: f"“{w}”"),
    "cyrillic words": lambda d, n: _at_digits(d, n, lambda w: w.translate(_LOOKALIKES)),
    "accented words": lambda d, n: _at_digits(d, n, lambda w: w.translate(_ACCENTS)),
    "commas": lambda d, n: _at_digits(d, n, lambda w: w.rstrip(",") + ","),
    "doubled words": lambda d, n: _at_digits(d, n, lambda w: f"{w} {w}"),
    "dashes": lambda d, n: _at_digits(d, n, lambda w: f"{w} –"),
    "hard spaces": lambda d, n: _at_digits(d, n, lambda w: f"\u00a0{w}"),
    "gaps": _gaps,
    "capital letters": lambda d, n: _letters(d, n, str.upper),
    "bold letters": lambda d, n: _letters(d, n, lambda c: f"**{c}**"),
    "cyrillic letters": lambda d, n: _letters(d, n, lambda c: c.translate(_LOOKALIKES)),
    "underlined letters": lambda d, n: _letters(d, n, lambda c: f"{c}\u0332"),
    "doubled letters": lambda d, n: _letters(d, n, lambda c: c * 2),
    "missing letters": lambda d, n: _letters(d, n, lambda c: ""),
    "line lengths": _lines,
    "acrostic of the draft": _acrostic,
    "last question repeated": lambda d, n: _few(d, n, _last_question),
    "number word changed": _numbered,
    "space in the formula": _in_formula,
    "joiners": _binary_joiners,
    "exclamations": lambda d, n: d.rstrip(".") + "!" * min(n, 99),
    "question marks": lambda d, n: d.rstrip("?.!") + " " + " ".join("?" * int(c) for c in str(n)),
    "dots": lambda d, n: d.rstrip(".") + "." * n,
    "brackets": lambda d, n: "(" * min(n, 40) + d + ")" * min(n, 40),
    "blank lines": lambda d, n: _few(d, n, lambda d, n: d.replace(". ", "." + "\n" * n, 1)),
    "long vowel": lambda d, n: re.sub(r"([aeo])", lambda m: m[1] * (n % 40), d, count=1),
    "stutter": lambda d, n: _few(d, n, lambda d, n: f"{d[0]}-" * n + d),
    "quote depth": lambda d, n: _few(d, n, lambda d, n: ">" * n + " " + d),
    "heading": lambda d, n: _few(d, n, lambda d, n: "#" * n + " " + d),
}
"""By name."""
