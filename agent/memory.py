"""Where a host keeps the state of our graphs: what its checkpointer must know to read it back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

_OURS = (
    ("kptutor.tools.records", "Attempt"),
    ("kptutor.tools.records", "Certificate"),
    ("kptutor.tools.records", "Evidence"),
    ("kptutor.tools.records", "Hint"),
    ("kptutor.tools.records", "Problem"),
    ("kptutor.tools.records", "Solution"),
    ("kptutor.tools.records", "Step"),
    ("kptutor.tools.records", "Usage"),
    ("kptutor.tools.evidence.statement", "Statement"),
    ("kptutor.agent.state", "Plan"),
)
"""The types that stand in a state of the solve graph."""


def checkpoint_serializer() -> "JsonPlusSerializer":
    """A serializer that reads back the records of our states, and no other types of its own.

    Pass it to the checkpointer of a graph that has ours as a subgraph, as in
    `InMemorySaver(serde=checkpoint_serializer())`: LangGraph reads its list of trusted types
    at import, so it cannot be told later.
    """
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    return JsonPlusSerializer(allowed_msgpack_modules=_OURS)
