"""How a text is meant where mathematics leaves it open; the defaults suit learners."""

from dataclasses import dataclass
from typing import Literal

Notation = Literal["auto", "latex", "plain", "cas"]


@dataclass(frozen=True)
class Conventions:
    """The choices of the reader."""

    notation: Notation = "auto"
    """`auto` takes a backslash command for LaTeX, `%pi` or `nounor` for CAS, all else for plain."""
    implicit: bool = True
    """Whether `2x` and `a(b+c)` are products; never in CAS notation."""
    mixed: bool = True
    """Whether `3 1/2` is a mixed number (three and a half) rather than a product."""
    split_words: bool = True
    """Whether an unknown word such as `xy` is a product of its letters; never in CAS notation."""
    functions: frozenset[str] = frozenset({"f", "g", "h"})
    """Names that are functions when a bracket follows, beside the known ones."""
    variables: frozenset[str] = frozenset()
    """Names that are variables whatever else they may be; they are never split."""
    constants: frozenset[str] = frozenset({"e", "i", "pi"})
    """Which of `e`, `E`, `i`, `I`, `j` and `pi` are the constants rather than variables."""
    ignore_case: bool = False
    """Whether names of functions may be written in capitals: `SIN(x)`."""
    units: Literal["off", "on", "auto"] = "auto"
    """`on`: every unit name is a unit; `auto`: only after a number where nothing else is likely."""
    decimal_comma: bool = False
    """Whether `1,5` is one and a half (and `1.000` a thousand); lists then need `;`."""
