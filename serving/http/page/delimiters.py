r"""Where mathematics stands in a text: between `$`, `$$`, `\( \)` and `\[ \]`.

A dollar that opens nothing is money. At the end of a text that is still being written, a formula
may be unfinished: it is kept back until it closes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FORMULA = re.compile(
    r"(?<!\\)(?:"
    r"\$\$(?P<wide>.+?)\$\$"
    r"|\$(?=\S)(?P<dollars>(?:\\.|[^$\\\n])*?)(?<=\S)\$(?!\d)"
    r"|\\\[(?P<square>.+?)\\\]"
    r"|\\\((?P<round>.+?)\\\))",
    re.DOTALL,
)
_OPEN = re.compile(
    r"(?<!\\)(?:\$\$|\$(?=[^\s$])(?!\d[\d.,]*(?:\s|[.,;!?]|$))|\\\(|\\\[)(?P<inside>[^$\n]*)\Z"
)
"""A delimiter without its partner, and what stands behind it; `$5` alone is money."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text."""

    text: str
    """Without delimiters."""
    maths: bool = False
    wide: bool = False
    """Whether on a line of its own."""
    open: bool = False
    """Whether it has not been closed yet."""


def pieces(text: str) -> Iterator[Piece]:
    """The parts of a text in their order."""
    at = 0
    for found in _FORMULA.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        inside = next(group for group in found.groups() if group is not None)
        yield Piece(inside, maths=True, wide=found["wide"] is not None or bool(found["square"]))
        at = found.end()
    rest = text[at:]
    half = _OPEN.search(rest)
    if half is not None:
        rest = rest[: half.start()]
    if rest:
        yield Piece(rest)
    if half is not None:
        yield Piece(half["inside"], maths=True, open=True)


def opens(text: str, at: int) -> "re.Match[str] | None":
    """The formula that begins at a place, if one does."""
    return _FORMULA.match(text, at)
