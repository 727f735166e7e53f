"""A host graph with its own checkpointer keeps our states and reads them back, without warnings."""

import asyncio
from pathlib import Path
from typing import Any, TypedDict

import pytest
from fakes import FakeReasoner, deps
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph

from kptutor.agent.memory import checkpoint_serializer, open_memory
from kptutor.agent.tutor import Tutor
from kptutor.tools.records import Problem, Solution


class State(TypedDict, total=False):
    problem: Problem
    solution: Solution


def host() -> Any:
    graph = StateGraph(State)
    graph.add_node("solve", Tutor(deps=deps(FakeReasoner(["So \\boxed{2}."]))).graph)
    graph.add_edge(START, "solve")
    graph.add_edge("solve", END)
    return graph.compile(checkpointer=InMemorySaver(serde=checkpoint_serializer()))


@pytest.mark.requirement("solve:states-survive-a-hosts-checkpointer")
async def test_the_second_turn_reads_back_the_first(caplog: pytest.LogCaptureFixture) -> None:
    graph, thread = host(), {"configurable": {"thread_id": "1"}}
    for text in ("Solve x + 1 = 3.", "Solve x + 2 = 4."):
        await graph.ainvoke({"problem": Problem(text=text, answer_key="2")}, thread)
    kept = (await graph.aget_state(thread)).values
    assert isinstance(kept["solution"], Solution)
    assert (
        kept["solution"].problem
        == kept["problem"]
        == Problem(text="Solve x + 2 = 4.", answer_key="2")
    )
    assert "unregistered" not in caplog.text


@pytest.mark.requirement("sessions:two-at-once")
async def test_who_finds_a_file_being_written_waits_longer_than_a_busy_machine_takes(
    tmp_path: Path,
) -> None:
    memory: Any = await open_memory(f"sqlite:///{tmp_path / 'busy.db'}")
    try:
        for connection in (memory.saver.conn, memory.store.conn):
            row = await (await connection.execute("PRAGMA busy_timeout")).fetchone()
            assert row[0] >= 60_000
    finally:
        await memory.aclose()


@pytest.mark.requirement("sessions:two-at-once")
async def test_records_and_states_are_written_at_the_same_time(tmp_path: Path) -> None:
    memory = await open_memory(f"sqlite:///{tmp_path / 'both.db'}")

    async def record(number: int) -> None:
        for _ in range(10):
            await asyncio.gather(
                memory.store.aget(("a",), str(number)),
                memory.store.aput(("a",), str(number), {"n": number}, index=False),
            )

    async def state(number: int) -> None:
        for _ in range(20):
            await memory.saver.adelete_thread(str(number))

    try:
        await asyncio.gather(*(work(n) for n in range(10) for work in (record, state)))
    finally:
        await memory.aclose()
