"""Is there an answer at all, can it be read, and is it of the kind that is asked for?"""

import re
from collections.abc import Sequence

from kptutor.tools.evidence.looping import loops
from kptutor.tools.evidence.statement import Statement
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.records import Attempt, Evidence, EvidenceKind, EvidenceVerdict

_LETTER = re.compile(r"(?:\\text(?:bf)?\{)?\s*\(?([A-Z])\)?\.?\s*\}?")


class FormCheck:
    """Refutes an attempt without an answer, or with one of a kind that cannot be right.

    Never supports one.
    """

    kind: EvidenceKind = "form"
    cost = 0

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Look at the box, not at whether it is right."""
        if attempt.boxed is None:
            return self._finding("refutes", _why_no_box(attempt))
        if not attempt.boxed.strip():
            return self._finding("refutes", "The box is empty.")
        try:
            tree = read(attempt.boxed)
        except Unreadable as error:
            return self._finding("silent", f"The answer is not mathematics we read: {error.reason}")
        if reason := _not_of_the_kind(statement, attempt.boxed, tree):
            return self._finding("refutes", reason)
        if attempt.finish_reason == "length":
            return self._finding("silent", "There is an answer, but the text was cut off.")
        return self._finding("silent", "There is one readable answer in the box.")

    def _finding(self, verdict: EvidenceVerdict, reason: str) -> Evidence:
        return Evidence(kind="form", verdict=verdict, route="form of the answer", reason=reason)


def _why_no_box(attempt: Attempt) -> str:
    if loops(attempt.text or attempt.thinking):
        return "The text goes round in circles and gives no answer."
    if attempt.finish_reason == "length":
        return "The text was cut off before an answer."
    return "The text gives no answer in \\boxed{}."


def _not_of_the_kind(statement: Statement, boxed: str, tree: Node) -> str:
    """Why the answer cannot be one to the question; empty where it may be."""
    letter = _LETTER.fullmatch(boxed.strip())
    if statement.options and letter and letter[1] not in statement.options:
        return f"There is no option {letter[1]}."
    value = rational(tree.args[0] if tree.head in ("quantity", "money") else tree)
    if value is None:
        return ""
    if statement.asked == "count" and (value.denominator != 1 or value < 0):
        return "It is asked how many there are, and the answer is no whole number."
    if statement.whole and value.denominator != 1 and not tree.has("percent"):
        return "A whole number is asked for."
    if statement.asked == "probability" and not 0 <= value <= 1 and not tree.has("percent"):
        return "A probability lies between 0 and 1."
    return ""
