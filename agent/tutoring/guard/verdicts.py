"""Does a message say that an answer is right or wrong where it may not?"""

from collections.abc import Iterator

from kptutor.agent.tutoring.guard.patterns import patterns
from kptutor.agent.tutoring.guard.records import Context, Finding
from kptutor.agent.tutoring.guard.spellings import folded


def verdicts(message: str, context: Context) -> Iterator[Finding]:
    """Confirmations and denials of the learner's proposed answer that the move does not allow."""
    if context.proposed is None or context.verdict == "both" or context.reveals:
        return
    text = folded(message)
    for known in context.trusted:
        text = text.replace(folded(known), " ")  # our own words about the mistake
    for pattern in patterns().neutral:
        text = pattern.sub(" ", text)
    for name, rows in patterns().verdicts.items():
        if name == context.verdict:
            continue
        if any(pattern.search(text) for pattern in rows):
            yield Finding(kind="leak", what=f"verdict {name}", text=message)
