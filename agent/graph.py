"""The solve graph: read, retrieve, reason, check, conclude."""

from typing import TYPE_CHECKING, Any

from langgraph.graph import END, START, StateGraph

from kptutor.agent.deps import Deps
from kptutor.agent.nodes.check import build_check
from kptutor.agent.nodes.conclude import build_conclude
from kptutor.agent.nodes.read import build_read
from kptutor.agent.nodes.reason import build_reason
from kptutor.agent.nodes.retrieve import build_retrieve
from kptutor.agent.routing import after_check
from kptutor.agent.state import SolveInput, SolveOutput, SolveState

if TYPE_CHECKING:
    from langgraph.graph.state import CompiledStateGraph

    SolveGraph = CompiledStateGraph[SolveState, None, SolveInput, SolveOutput]


def build_solve_graph(deps: Deps, **compile_options: Any) -> "SolveGraph":
    """Compile the graph over its dependencies.

    Args:
        deps: Reasoners, checks, hints, policy and clock; they enter the nodes by closure, because
            as a subgraph our nodes would be handed the host's runtime context.
        compile_options: Passed to LangGraph's `compile`, such as `checkpointer`.
    """
    graph = StateGraph(SolveState, input_schema=SolveInput, output_schema=SolveOutput)
    graph.add_node("read", build_read(deps))
    graph.add_node("retrieve", build_retrieve(deps))
    graph.add_node("reason", build_reason(deps))
    graph.add_node("check", build_check(deps))
    graph.add_node("conclude", build_conclude(deps))
    graph.add_edge(START, "read")
    graph.add_edge("read", "retrieve")
    graph.add_edge("retrieve", "reason")
    graph.add_edge("reason", "check")
    graph.add_conditional_edges("check", after_check, ["reason", "conclude"])
    graph.add_edge("conclude", END)
    return graph.compile(name="solve", **compile_options)
