"""The built-in reasoner: exact solutions, step by step, for the problem classes it knows.

`solve(text)` answers or declines with the reason; `verify(text, answer)` looks at somebody
else's answer by another route. Both run here and now and can take seconds: services call
the twins in the worker pool, `await solve_in_worker(text)` and `await verify_in_worker(...)`.
A new class of problem is a file in `classes/` with its wordings, its solution and its
verifier, and a line in `classes/__init__.py`.
"""

from typing import Any, cast

from kptutor.tools.symbolic.records import Declined, Finding, Line, Solved

__all__ = [
    "LIMIT_S",
    "Declined",
    "Finding",
    "Line",
    "Solved",
    "solve",
    "solve_in_worker",
    "verify",
    "verify_in_worker",
]

LIMIT_S = 6.0
"""Seconds after which the work on one statement is given up."""

_GIVEN_UP = {"TimedOut": "it took too long", "OutOfMemory": "it needed too much memory"}


def solve(text: str) -> Solved | Declined:
    """The verified exact solution of a statement, or why there is none. Never raises."""
    from kptutor.tools.symbolic.engine import solve as solve_text

    found = solve_text(text)
    if isinstance(found, Declined) and found.stage == "reading":
        return _story(text) or found
    return found


def _story(text: str) -> Solved | None:
    """The solution of a word problem, where no class of problems knows the statement."""
    from kptutor.tools.symbolic import stories

    found = stories.solve(text)
    return found if isinstance(found, Solved) else None


def verify(text: str, answer: str) -> Finding:
    """Whether an answer is right, by the verifier of the statement's class. Never raises."""
    from kptutor.tools.symbolic import stories
    from kptutor.tools.symbolic.engine import verify as verify_text

    found = verify_text(text, answer)
    if found.verdict == "silent" and understood(text) is not None:
        story = stories.verify(text, answer)
        return story if story.route != "none" else found
    return found


def understood(text: str) -> Declined | None:
    """None if the statement is fully understood, else the reason; needs no SymPy."""
    from kptutor.tools.symbolic.recognise import recognise

    found = recognise(text)
    return found if isinstance(found, Declined) else None


async def solve_in_worker(text: str, *, limit_s: float = LIMIT_S) -> Solved | Declined:
    """`solve` in a worker that is killed at the limit; what is not understood costs no worker."""
    from kptutor.tools import workers

    if (reason := understood(text)) is not None:
        return _story(text) or reason
    try:
        found = await workers.run(
            "kptutor.tools.symbolic.jobs:solve", {"text": text}, limit_s=limit_s
        )
    except (workers.TimedOut, workers.OutOfMemory, workers.WorkerDied, workers.JobFailed) as fault:
        return Declined(_given_up(fault), "solving")
    return solved_from(cast(dict[str, Any], found))


async def verify_in_worker(text: str, answer: str, *, limit_s: float = LIMIT_S) -> Finding:
    """`verify` in a worker that is killed at the limit; silent if the limit is reached."""
    from kptutor.tools import workers
    from kptutor.tools.symbolic import stories
    from kptutor.tools.symbolic.plain import verify_plainly
    from kptutor.tools.symbolic.recognise import recognise

    task = recognise(text)
    if isinstance(task, Declined):
        story = stories.verify(text, answer)
        return story if story.route != "none" else Finding("silent", "none", task.reason)
    if (finding := verify_plainly(task, answer)) is not None:
        return finding
    try:
        found = await workers.run(
            "kptutor.tools.symbolic.jobs:verify",
            {"text": text, "answer": answer},
            limit_s=limit_s,
        )
    except (workers.TimedOut, workers.OutOfMemory, workers.WorkerDied, workers.JobFailed) as fault:
        return Finding("silent", "none", _given_up(fault))
    return Finding(**cast(dict[str, Any], found))


def _given_up(fault: Exception) -> str:
    why = _GIVEN_UP.get(type(fault).__name__, "it broke off")
    return f"the computation was given up: {why}"


def solved_from(data: dict[str, Any]) -> Solved | Declined:
    """The record that a worker's JSON stands for."""
    if data["kind"] == "declined":
        return Declined(data["reason"], data["stage"])
    steps = tuple(Line(**step) for step in data["steps"])
    return Solved(data["answer"], steps, data["problem_class"], data["route"])
