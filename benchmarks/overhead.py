"""What the whole agent costs on top of a bare LangGraph graph with the same one model call.

Both talk to the same instant server on loopback (a process of its own), alternating in one run, on
an easy numeric problem. Prints milliseconds per solve at concurrency 1 (median of pairs) and
solves per second at 64.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypedDict

from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph
from pydantic import SecretStr

from kptutor import Tutor
from kptutor.agent.settings import Endpoint, load_settings

PROBLEM = "What is 12 + 30?"
REPLY = "Adding the tens and the ones gives 42, so the answer is \\boxed{42}."
Solve = Callable[[], Awaitable[Any]]


class State(TypedDict, total=False):
    """What the bare graph passes on."""

    problem: str
    prompt: str
    text: str
    answer: str


def bare_graph(url: str) -> Solve:
    """Three nodes: write the prompt, call the model, cut out the box."""
    model = ChatOpenAI(
        base_url=url, api_key=SecretStr("none"), model="scripted", streaming=True,
        stream_usage=True, max_retries=0, temperature=0.6, seed=1, max_completion_tokens=1024,
    )  # fmt: skip

    def prompt(state: State) -> State:
        return {"prompt": f"{state['problem']} Put your final answer within \\boxed{{}}."}

    async def call(state: State) -> State:
        reply = await model.ainvoke([("user", state["prompt"])])
        return {"text": str(reply.content)}

    def cut(state: State) -> State:
        return {"answer": state["text"].rpartition("\\boxed{")[2].partition("}")[0]}

    graph = StateGraph(State)
    for name, node in (("prompt", prompt), ("call", call), ("cut", cut)):
        graph.add_node(name, node)
    graph.add_edge(START, "prompt")
    graph.add_edge("prompt", "call")
    graph.add_edge("call", "cut")
    graph.add_edge("cut", END)
    compiled = graph.compile()
    return lambda: compiled.ainvoke({"problem": PROBLEM})


async def one_by_one(bare: Solve, whole: Solve, pairs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each, measured in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(pairs):
        for solve, kept in ((bare, times[0]), (whole, times[1])):
            begun = time.perf_counter()
            await solve()
            kept.append(1000 * (time.perf_counter() - begun))
    return times


async def throughput(solve: Solve, solves: int, at_once: int) -> float:
    """Solves per second with `at_once` on their way."""
    gate = asyncio.Semaphore(at_once)

    async def one() -> None:
        async with gate:
            await solve()

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(solves)))
    return solves / (time.perf_counter() - begun)


async def measure(url: str, pairs: int, solves: int, rounds: int) -> dict[str, float]:
    """Both measurements, after a warm-up."""
    bare = bare_graph(url)
    settings = load_settings(environ={}, models=(Endpoint(url=url, model="scripted"),))
    async with Tutor(settings) as tutor:

        async def whole() -> Any:
            solution = await tutor.solve(PROBLEM)
            assert (solution.answer, solution.grade) == ("42", "PROVED"), solution
            return solution

        await one_by_one(bare, whole, 20)
        singles = await one_by_one(bare, whole, pairs)
        rates: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            rates[0].append(await throughput(bare, solves, 64))
            rates[1].append(await throughput(whole, solves, 64))
    bare_ms, whole_ms = (statistics.median(times) for times in singles)
    bare_rate, whole_rate = (statistics.median(r) for r in rates)
    return {
        "bare_p50_ms": round(bare_ms, 2),
        "agent_p50_ms": round(whole_ms, 2),
        "overhead_p50_ms": round(whole_ms - bare_ms, 2),
        "bare_solves_per_s_at_64": round(bare_rate, 1),
        "agent_solves_per_s_at_64": round(whole_rate, 1),
        "throughput_ratio": round(whole_rate / bare_rate, 2),
    }


def main() -> int:
    """Start the server, measure, print; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--solves", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.json"
        script.write_text(json.dumps([{"text": REPLY}]), encoding="utf-8")
        command = [sys.executable, "-m", "kptutor.serving.evaluation.scripted_server"]
        with subprocess.Popen(
            [*command, "--script", str(script)], stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                assert server.stdout is not None
                url = server.stdout.readline().split()[-1]
                found = asyncio.run(measure(url, options.pairs, options.solves, options.rounds))
            finally:
                server.terminate()
    print(json.dumps(found) if options.json else "\n".join(f"{k:28}{v}" for k, v in found.items()))
    return 0 if found["overhead_p50_ms"] <= 3 and found["throughput_ratio"] >= 0.5 else 1


if __name__ == "__main__":
    sys.exit(main())
