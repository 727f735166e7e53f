"""Tokens: what the scanner hands to the grammar."""

from dataclasses import dataclass
from typing import Any

OPERANDS = frozenset(
    ("number", "name", "constant", "unit", "vulgar", ")", "]", "}", "\\}", "!", "%", "°")
)
"""Kinds of token that end a value."""


@dataclass(slots=True)
class Token:
    """One piece of the text.

    `kind` decides what the grammar does with it; `gap` says whether a space stood before it.
    """

    kind: str
    value: Any
    start: int
    end: int
    gap: bool = False
