"""The hint ladder: which rung comes next, and what keeps it shut."""

from typing import Literal, NamedTuple

from kptutor.agent.tutoring.policy import TutoringPolicy
from kptutor.agent.tutoring.records import RUNGS, Progress, Rung, TeacherRules

Help = Literal["give", "effort", "unknown", "solution_later", "solution_never", "exhausted"]


class Step(NamedTuple):
    """What the ladder says to a request for help."""

    help: Help
    rung: Rung


def next_step(
    progress: Progress,
    rules: TeacherRules,
    policy: TutoringPolicy,
    *,
    available: frozenset[Rung],
    known: bool,
    wants_solution: bool = False,
) -> Step:
    """The next rung, or why there is none.

    Args:
        progress: Where the learner stands.
        rules: Rungs that the teacher opened.
        policy: The effort that a rung asks for.
        available: Rungs for which there is something to give.
        known: Whether an answer is known at all.
        wants_solution: Whether the learner asks for nothing less than the solution.
    """
    above = RUNGS[RUNGS.index(progress.rung) + 1 :]
    if wants_solution:
        above = ("full_solution",)
    missing = False
    for rung in above:
        if rung not in rules.rungs:
            continue
        if rung not in available:
            missing = missing or rung in ("next_step", "full_solution")
            continue
        if rung == "full_solution" and (closed := _closed(progress, rules)) is not None:
            return Step(closed, rung)
        if progress.effort < policy.gate[rung]:
            return Step("effort", rung)
        return Step("give", rung)
    if missing and not known:
        return Step("unknown", "none")
    if "full_solution" not in rules.rungs or rules.solution_after is None:
        return Step("solution_never", "none")
    return Step("exhausted", "none")


def _closed(progress: Progress, rules: TeacherRules) -> Help | None:
    """Why the full solution is shut; None if it is open."""
    if rules.solution_after is None:
        return "solution_never"
    return None if progress.honest_tries >= rules.solution_after else "solution_later"
