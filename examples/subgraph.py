"""Use the solve graph as a node of your own LangGraph graph."""

import asyncio
from typing import TypedDict

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph

from kptutor import Problem, Solution, Tutor
from kptutor.agent.memory import checkpoint_serializer


class State(TypedDict, total=False):
    """What this bot knows; `problem` and `solution` are the solve graph's own channels."""

    question: str
    problem: Problem
    solution: Solution
    reply: str


def pose(state: State) -> State:
    """Make a problem of what the learner wrote."""
    return {"problem": Problem(text=state["question"])}


def answer(state: State) -> State:
    """Say only what was proved."""
    solution = state["solution"]
    proved = solution.grade == "PROVED"
    return {"reply": f"{solution.answer}" if proved else "I am not sure."}


async def main() -> None:
    """Ask one question."""
    tutor = Tutor()
    graph = StateGraph(State)
    graph.add_node("pose", pose)
    graph.add_node("solve", tutor.graph)
    graph.add_node("answer", answer)
    graph.add_edge(START, "pose")
    graph.add_edge("pose", "solve")
    graph.add_edge("solve", "answer")
    graph.add_edge("answer", END)
    bot = graph.compile(checkpointer=InMemorySaver(serde=checkpoint_serializer()))
    thread: RunnableConfig = {"configurable": {"thread_id": "learner-1"}}
    for question in ("What is the gcd of 84 and 126?", "Write an essay about whales."):
        outcome = await bot.ainvoke({"question": question}, thread)
        print(outcome["reply"])


asyncio.run(main())
