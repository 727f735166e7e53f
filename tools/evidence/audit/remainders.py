"""Divisions with a remainder, which are no equations: `355 / 6 = 58 remainder 5`."""

import re
from collections.abc import Iterator

from kptutor.tools.evidence.audit.records import Equation

_WRITTEN = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,12})\s*(?:÷|/|\\div|divided by)\s*(?P<by>\d{1,9})\s*=\s*"
    r"(?P<times>\d{1,12})\s*,?(?:\s|\\[;,:) ]|\$|\\(?:text|mathrm|quad)\s*\{?|\{)*"
    r"(?:(?:with|and|leaving)\s+)?(?:a\s+|the\s+)?(?:remainder|rem\.?|[Rr])(?:\s+of|\s+is)?"
    r"(?:\s|\\[;,:( ]|\$|\}|=)*(?P<rest>\d{1,9})(?!\d|\.\d)"
)


def divisions(text: str) -> Iterator[Equation]:
    """Every division with a remainder in a text, true or false."""
    for match in _WRITTEN.finditer(text):
        whole, by, times, rest = (int(match[name]) for name in ("whole", "by", "times", "rest"))
        if not by:
            continue
        right = whole == by * times + rest and rest < by
        yield Equation(
            start=match.start(),
            end=match.end(),
            line=text.count("\n", 0, match.end()),
            text=match[0],
            verdict="true" if right else "false",
            how="arithmetic",
            should_be=None if right else f"{whole // by} remainder {whole % by}",
        )
