"""The session graph: read, check, choose, speak, guard, remember; one run for each message."""

from typing import TYPE_CHECKING, Any

from langgraph.graph import END, START, StateGraph

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.nodes.check_work import build_check_work
from kptutor.agent.tutoring.nodes.choose_move import build_choose_move
from kptutor.agent.tutoring.nodes.guard import build_guard
from kptutor.agent.tutoring.nodes.read_message import build_read_message
from kptutor.agent.tutoring.nodes.remember import build_remember
from kptutor.agent.tutoring.nodes.speak import build_speak
from kptutor.agent.tutoring.routing import after_guard
from kptutor.agent.tutoring.state import SessionInput, SessionOutput, SessionState, Spoken

if TYPE_CHECKING:
    from langgraph.graph.state import CompiledStateGraph

    SessionGraph = CompiledStateGraph[SessionState, None, SessionInput, SessionOutput]


def build_session_graph(deps: SessionDeps, **compile_options: Any) -> "SessionGraph":
    """Compile the session graph over its dependencies.

    Args:
        deps: Voice, step engine, policy; they enter the nodes by closure.
        compile_options: Passed to LangGraph's `compile`; a session needs a `checkpointer`.
    """
    graph = StateGraph(SessionState, input_schema=SessionInput, output_schema=SessionOutput)
    graph.add_node("read_message", build_read_message(deps))
    graph.add_node("check_work", build_check_work(deps))
    graph.add_node("choose_move", build_choose_move(deps))
    graph.add_node("speak", build_speak(deps), input_schema=Spoken)  # the wall: no vault here
    graph.add_node("guard", build_guard(deps))
    graph.add_node("remember", build_remember(deps))
    graph.add_edge(START, "read_message")
    graph.add_edge("read_message", "check_work")
    graph.add_edge("check_work", "choose_move")
    graph.add_edge("choose_move", "speak")
    graph.add_edge("speak", "guard")
    graph.add_conditional_edges("guard", after_guard, ["speak", "remember"])
    graph.add_edge("remember", END)
    return graph.compile(name="session", **compile_options)
