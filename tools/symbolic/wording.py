"""Wordings: how people ask for a thing, one template per way of saying it.

A template is a row of tokens. `find|compute` is one of several words, `value_of?`
may be missing and stands for two words, and `{n}` is a hole:

| hole | takes |
|---|---|
| `m` | one piece of mathematics, whatever it is |
| `e` | a piece that is an expression |
| `q` | a piece, or several, that states equations or inequalities |
| `v` | a piece that is a single name |
| `n` | a number or expression in words or signs: `the sum of 2 and 3` |
| `l` | a list of at least two of these, or a list in signs |
| `d` | a description of whole numbers: `even multiples of 7 between 1 and 50` |
| `p` | a property of whole numbers: `divisible by 3` |
| `w` | one word of the language, kept as text |
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_HOLE = re.compile(r"\{([meqvnldpw])\}(\?)?")
_ARTICLES = "the|a|an"
"""Where one of them may be missing, any of them may stand."""
_MARK = r"⟦\d+⟧"
_RUN = {
    "m": _MARK,
    "e": _MARK,
    "v": _MARK,
    "w": r"[^\s⟦⟧]+",
    "n": r".+?",
    "l": r".+?",
    "q": r".+?",
    "d": r".+?",
    "p": r".+?",
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template made ready: patterns to try in turn, and the kinds of its holes."""

    patterns: tuple[re.Pattern[str], ...]
    holes: tuple[str, ...]


@lru_cache(maxsize=4096)
def compiled(template: str) -> Compiled:
    """The patterns of a template; a second, greedy one where two holes may share a border."""
    tokens = template.split()
    holes = tuple(m.group(1) for t in tokens if (m := _HOLE.fullmatch(t)))
    wide = sum(kind in "nlqdp" for kind in holes)
    lazy = re.compile("".join(_token(token, "?") for token in tokens))
    if wide < 2:
        return Compiled((lazy,), holes)
    return Compiled((lazy, re.compile("".join(_token(token, "") for token in tokens))), holes)


def _token(token: str, lazy: str) -> str:
    if hole := _HOLE.fullmatch(token):
        run = _RUN[hole.group(1)]
        run = run.replace(".+?", ".+" + lazy)
        return f"(?:({run}) )?" if hole.group(2) else f"({run}) "
    optional = token.endswith("?")
    words = token[:-1] if optional else token
    if optional and words in _ARTICLES.split("|"):
        words = _ARTICLES
    choices = "|".join(re.escape(w).replace("_", " ") for w in words.split("|"))
    return f"(?:(?:{choices}) )" + ("?" if optional else "")


def matches(template: str, words: str) -> "list[tuple[str | None, ...]]":
    """The texts in the holes for every way the template fits the words (none, one or two)."""
    found: list[tuple[str | None, ...]] = []
    for pattern in compiled(template).patterns:
        if (match := pattern.fullmatch(words + " ")) and match.groups() not in found:
            found.append(match.groups())
    return found
