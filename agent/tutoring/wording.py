"""What a problem's wording says about its answer: how to test it, whether it has a unit."""

import re
from collections.abc import Mapping

from kptutor import prompts
from kptutor.agent.tutoring.learner_maths import tree_of

_MEASURED = re.compile(
    r"\d\s*(?:km/h|m/s|km|cm|mm|dm|m|kg|mg|g|ml|l|€|euros?|dollars?|pounds?|cents?|hours?|h|"
    r"minutes?|min|seconds?|days?|miles?|feet|inches)\b|[$€£]\s?\d",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow many\b|\bhow often\b|\bpercent|%|\bratio\b", re.IGNORECASE)


def way_to_check(statement: str, *, testable: bool) -> str:
    """How an answer to such a problem can be tested by the learner alone.

    Args:
        statement: The problem.
        testable: Whether an answer can be put back into it.
    """
    rows: Mapping[str, str] = prompts.load("tutoring/templates")["checks"]
    fitting = (row for word, row in rows.items() if word and re.search(word, statement.lower()))
    return rows["="] if testable else next(fitting, rows[""])


def lacks_unit(answer: str, statement: str) -> bool:
    """Whether something measured is asked for, and the answer is a number without a unit."""
    tree = tree_of(answer)
    bare = tree is not None and tree.head in ("number", "divide", "negate")
    return bare and bool(_MEASURED.search(statement)) and not _COUNTED.search(statement)
