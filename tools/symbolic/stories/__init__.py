"""Word problems of one or two steps, read strictly: every number and clause is accounted for.

A story is read into amounts and relations (`reading`), solved one unknown at a time (`solving`),
and verified by telling it backwards (`verifying`). What is not read in full is declined. Nothing
of SymPy is needed, and the work is bounded by the length of the text.
"""

import re

from kptutor.tools.symbolic.records import Declined, Finding, Solved
from kptutor.tools.symbolic.stories import explaining, puzzles, verifying
from kptutor.tools.symbolic.stories.solving import work
from kptutor.tools.symbolic.stories.world import NotUnderstood

NAME = "story"


def solve(text: str) -> Solved | Declined:
    """The solution of a story with its steps, or why it is declined. Never raises."""
    if (numbers := puzzles.solve(text)) is not None:
        return numbers
    try:
        worked = work(text)
    except NotUnderstood as reason:
        return Declined(str(reason))
    finding = verifying.backwards(worked, worked.value)
    if finding.verdict != "supports":
        return Declined(f"the result could not be verified: {finding.reason}", "verifying")
    answer = explaining.written(worked.value, explaining.has_decimals(worked))
    if worked.asked.unit == "dollar" and re.fullmatch(r".*\.\d", answer):
        answer += "0"  # prices have two decimals
    if worked.asked.unit == "ratio":
        answer = explaining.ratio(worked.value)
    return Solved(answer, explaining.lines(worked), NAME, finding.route)


def verify(text: str, answer: str) -> Finding:
    """What the story says about somebody's answer; silent if it is not understood."""
    if (puzzle := puzzles.read(text)) is not None:
        return verifying.listed(puzzle, answer)
    try:
        worked = work(text)
    except NotUnderstood as reason:
        return Finding("silent", "none", str(reason))
    return verifying.verify(worked, answer)
