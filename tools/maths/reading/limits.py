"""Sizes that are refused before and while reading, each with its sentence."""

from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.tree import Node

MAX_LENGTH = 20_000
"""Characters in one answer."""
MAX_DIGITS = 2_000
"""Digits in one number."""
MAX_EXPONENT = 5_000
"""Largest power of ten that `1e...` may state."""
MAX_DEPTH = 100
"""Levels of the tree; it keeps every recursive walk far from Python's own limit."""


def check_length(text: str) -> None:
    """Refuse an overlong text."""
    if len(text) > MAX_LENGTH:
        raise Unreadable(
            f"The answer is too long: {len(text)} characters, at most {MAX_LENGTH} can be read.",
            MAX_LENGTH,
            len(text),
        )


def check_depth(tree: Node) -> None:
    """Refuse a tree with too many levels, such as a fraction of a thousand slashes."""
    level = [tree]
    for _ in range(MAX_DEPTH):
        level = [arg for node in level for arg in node.args]
        if not level:
            return
    raise too_deep(*level[0].span)


def too_deep(start: int, end: int) -> Unreadable:
    """The error for a text that is nested too deeply at a place."""
    return Unreadable("There are too many levels of brackets or powers here.", start, end)
