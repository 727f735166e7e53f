"""Second node: knowledge points that may help, at most three, possibly none."""

from langgraph.config import get_stream_writer

from kptutor.agent.deps import Deps, FoundHints
from kptutor.agent.events import KnowledgePointsFound
from kptutor.agent.planning import first_plans
from kptutor.agent.state import Node, SolveState


def build_retrieve(deps: Deps) -> Node:
    """The node that chooses the hints and plans the first attempts."""

    async def retrieve(state: SolveState) -> SolveState:
        begun = deps.clock.now()
        problem = state["problem"]
        first = deps.candidates[0]
        wanted = deps.policy.hints
        hints, notes = await deps.select_hints(problem, first.name) if wanted else FoundHints()
        get_stream_writer()(KnowledgePointsFound(hints=hints, notes=notes))
        plans = first_plans(problem, deps.candidates, deps.policy, hinted=bool(hints))
        return {
            "hints": hints,
            "plans": plans,
            "timings": {"retrieve": 1000 * (deps.clock.now() - begun)},
        }

    return retrieve
