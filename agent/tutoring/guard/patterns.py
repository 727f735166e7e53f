"""The patterns of `prompts/tutoring/guard.yaml`, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kptutor import prompts

_LAST_WORD = re.compile(r"([a-z]+)(?: of)?[^\w,;.!?]*$")
_FIRST_WORD = re.compile(r"^[\s,:]*([a-z]+)")


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the guard goes by."""

    longest: int
    before: frozenset[str]
    operand: frozenset[str]
    after: frozenset[str]
    assertion: re.Pattern[str]
    asserted_after: re.Pattern[str]
    verdicts: Mapping[str, tuple[re.Pattern[str], ...]]
    neutral: tuple[re.Pattern[str], ...]
    safety: tuple[re.Pattern[str], ...]

    def is_harmless(self, before: str, after: str) -> bool:
        """Whether a bare number labels or counts something, or is calculated with."""
        last = _LAST_WORD.search(before.lower())
        first = _FIRST_WORD.match(after.lower())
        if last and (last[1] in self.before or last[1] in self.operand):
            return not self.assertion.search(before)
        return bool(first and first[1] in self.after)


@cache
def patterns() -> Patterns:
    """The compiled patterns."""
    data = prompts.load("tutoring/guard")
    flags = re.IGNORECASE | re.MULTILINE
    return Patterns(
        longest=data["longest"],
        before=frozenset(data["harmless_before"].split()),
        operand=frozenset(data["operand_before"].split()),
        after=frozenset(data["harmless_after"].split()),
        assertion=re.compile(data["assertion_before"], re.IGNORECASE),
        asserted_after=re.compile(data["assertion_after"], re.IGNORECASE),
        verdicts={
            name: tuple(re.compile(p, flags) for p in rows)
            for name, rows in data["verdicts"].items()
        },
        neutral=tuple(re.compile(p, flags) for p in data["neutral"]),
        safety=tuple(re.compile(p, flags) for p in data["safety"]),
    )
