"""Last node: the answer, its grade, and the certificate that says why."""

from collections.abc import Sequence

from langgraph.config import get_stream_writer

from kptutor.agent.certifying import certify
from kptutor.agent.deps import Deps
from kptutor.agent.events import Concluded
from kptutor.agent.grading import judge
from kptutor.agent.state import Node, SolveState
from kptutor.agent.withholding import withhold
from kptutor.tools.records import Attempt, Solution, Usage


def build_conclude(deps: Deps) -> Node:
    """The node that writes the solution."""

    async def conclude(state: SolveState) -> SolveState:
        solution = _solution(deps, state)
        if solution.grade == "UNSURE" and not deps.policy.show_unsure:
            solution = withhold(solution, state.get("stopped", ""))
        get_stream_writer()(Concluded(solution=solution))
        return {"solution": solution}

    return conclude


def _solution(deps: Deps, state: SolveState) -> Solution:
    attempts, problem = state["attempts"], state["problem"]
    judged = judge(problem, attempts, deps.policy)
    stopped = state.get("stopped", "")
    top = judged.attempt
    return Solution(
        problem=problem,
        answer=top.boxed if top else None,
        grade=judged.grade,
        certificate=certify(problem, judged, deps.policy, stopped) if top else None,
        attempts=attempts,
        hints=state["hints"],
        steps=top.steps if top else (),
        usage=sum((attempt.usage for attempt in attempts), Usage()),
        timings={**state["timings"], "total": 1000 * (deps.clock.now() - state["started"])},
        error=None if top else why_no_answer(attempts, stopped),
    )


def why_no_answer(attempts: Sequence[Attempt], stopped: str) -> str:
    """One sentence that says why there is no answer at all."""
    for attempt in reversed(attempts):
        if attempt.finish_reason == "fault":
            return attempt.notes[-1]
        if attempt.finish_reason == "declined":
            why = attempt.notes[-1].rstrip(".")
            return f"The reasoner {attempt.reasoner!r} declined: {why}."
    return f"No attempt gave an answer in \\boxed{{}}. {stopped}".strip()
