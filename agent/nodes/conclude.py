"""Last node: the answer, its grade, and the certificate that says why."""

from collections.abc import Sequence

from langgraph.config import get_stream_writer

from kptutor.agent.deps import Deps
from kptutor.agent.events import Concluded
from kptutor.agent.grading import best, certify
from kptutor.agent.state import Node, SolveState
from kptutor.tools.records import Attempt, Solution, Usage


def build_conclude(deps: Deps) -> Node:
    """The node that writes the solution."""

    async def conclude(state: SolveState) -> SolveState:
        attempts = state["attempts"]
        top = best(attempts, deps.policy)
        stopped = state.get("stopped", "")
        problem = state["problem"]
        certificate = certify(problem, top, deps.policy, stopped) if top else None
        total = 1000 * (deps.clock.now() - state["started"])
        solution = Solution(
            problem=problem,
            answer=top.boxed if top else None,
            grade=certificate.grade if certificate else "UNSURE",
            certificate=certificate,
            attempts=attempts,
            hints=state["hints"],
            steps=top.steps if top else (),
            usage=sum((attempt.usage for attempt in attempts), Usage()),
            timings={**state["timings"], "total": total},
            error=None if top else why_no_answer(attempts, stopped),
        )
        get_stream_writer()(Concluded(solution=solution))
        return {"solution": solution}

    return conclude


def why_no_answer(attempts: Sequence[Attempt], stopped: str) -> str:
    """One sentence that says why there is no answer at all."""
    for attempt in reversed(attempts):
        if attempt.finish_reason == "fault":
            return attempt.notes[-1]
        if attempt.finish_reason == "declined":
            why = attempt.notes[-1].rstrip(".")
            return f"The reasoner {attempt.reasoner!r} declined: {why}."
    return f"No attempt gave an answer in \\boxed{{}}. {stopped}".strip()
