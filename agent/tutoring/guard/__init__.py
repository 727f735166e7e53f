"""The guard: every message to the learner goes through `guard`, whoever wrote it.

Pure: a message, what it must not give away, and what it may build on; no state, no clock.
A model's words are compared with the draft that they reword as well, so that nothing new comes in.
What it does not do: it knows no riddles, and it cannot tell what a learner infers from silence.
"""

import re
from collections.abc import Iterator

from kptutor.agent.tutoring.guard.fidelity import unfaithful
from kptutor.agent.tutoring.guard.leaks import leaks
from kptutor.agent.tutoring.guard.patterns import patterns
from kptutor.agent.tutoring.guard.records import Context, Finding, GuardVerdict, Secrets
from kptutor.agent.tutoring.guard.truth import untrue
from kptutor.agent.tutoring.guard.verdicts import verdicts

__all__ = ["Context", "Finding", "GuardVerdict", "Secrets", "guard"]

_ECHO = 7
"""Words in a row that repeat the learner's own prose: it may carry instructions."""


def guard(message: str, secrets: Secrets, context: Context) -> GuardVerdict:
    """Whether a message may go out.

    Args:
        message: The draft.
        secrets: The result and the steps to it.
        context: The statement, the learner's own words, and what the move allows.

    Returns:
        Not ok for a leak, a false equation or an unsafe text; equations that nothing supports
        are taken out with their sentence, and the message is not ok if too little is left.
    """
    findings: list[Finding] = [*_unsafe(message, context)]
    if findings:
        return GuardVerdict(ok=False, text="", findings=tuple(findings))
    findings += unfaithful(message, context)
    findings += [*leaks(message, secrets, context), *verdicts(message, context)]
    text = message
    doubtful = list(untrue(message, context))
    for finding, (start, end) in sorted(doubtful, key=lambda pair: -pair[1][0]):
        findings.append(finding)
        if finding.what == "unproved equation":
            text = text[:start] + text[end:]
    blocking = any(finding.what != "unproved equation" for finding in findings)
    cut = len(text.split()) * 2 < len(message.split())
    return GuardVerdict(ok=not blocking and not cut, text=_tidy(text), findings=tuple(findings))


def _unsafe(message: str, context: Context) -> Iterator[Finding]:
    rules = patterns()
    if not message.strip() or len(message) > rules.longest:
        yield Finding(kind="safety", what="length")
        return
    if any(pattern.search(message) for pattern in rules.safety):
        yield Finding(kind="safety", what="pattern", text=message)
    if _echoes(message, context):
        yield Finding(kind="safety", what="echo", text=message)


def _echoes(message: str, context: Context) -> bool:
    own = f" {_words(context.statement)} "
    said = _words(context.said[:5000]).split()
    flat = f" {_words(message)} "
    runs = (" ".join(said[i : i + _ECHO]) for i in range(len(said) - _ECHO + 1))
    return any(f" {run} " in flat and f" {run} " not in own for run in runs)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.lower()))


def _tidy(text: str) -> str:
    return re.sub(r"[ \t]{2,}", " ", re.sub(r"\n{3,}", "\n\n", text)).strip()
