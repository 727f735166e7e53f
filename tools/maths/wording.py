"""Short answers in words: the same text, a pattern, or nearly the same text."""

import re

LONGEST = 2_000
"""Longer texts are no short answers; comparing them letter by letter would take long."""


def same_text(
    student: str, reference: str, *, ignore_case: bool = False, ignore_spaces: bool = False
) -> bool:
    """Whether two texts are the same, with or without regard to capitals and spaces."""
    return _tidy(student, ignore_case, ignore_spaces) == _tidy(
        reference, ignore_case, ignore_spaces
    )


def _tidy(text: str, ignore_case: bool, ignore_spaces: bool) -> str:
    if ignore_spaces:
        text = "".join(text.split())
    return text.casefold() if ignore_case else text


def matches(student: str, pattern: str) -> bool:
    """Whether a regular expression of the teacher's is found in the answer.

    A pattern can take very long on some texts: run it in the worker pool.

    Raises:
        ValueError: If the pattern is no regular expression.
    """
    try:
        return re.search(pattern, student[:LONGEST]) is not None
    except re.error as error:
        raise ValueError(f"The pattern {pattern!r} cannot be used: {error}.") from None


def likeness(student: str, reference: str, *, ignore_case: bool = True) -> float:
    """How alike two texts are, from 0 to 1: the share of letters that need no change.

    Spaces at the ends and repeated spaces do not count.
    """
    ours, theirs = (
        _tidy(" ".join(text[:LONGEST].split()), ignore_case, False) for text in (student, reference)
    )
    longest = max(len(ours), len(theirs))
    return 1 - _edits(ours, theirs) / longest if longest else 1.0


def _edits(first: str, second: str) -> int:
    """The fewest insertions, deletions and replacements that lead from one text to the other."""
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        above, row = row, [i]
        for j, other in enumerate(second, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other)))
    return row[-1]
