"""Recorded attempts are replayed in order, by problem and seed."""

from pathlib import Path

import pytest

from kptutor.agent.errors import BadInput, Declined
from kptutor.agent.reasoners.protocol import Finished, Message, Request
from kptutor.agent.reasoners.replay import ReplayReasoner
from kptutor.tools.records import Attempt, Problem, Solution, Usage

ONE, TWO = Problem(text="What is 1 + 1?"), Problem(text="What is 2 + 2?")


def attempt(text: str, seed: int, thinking: str = "") -> Attempt:
    return Attempt(
        id="a",
        reasoner="recorded",
        model="tiny",
        seed=seed,
        text=text,
        thinking=thinking,
        boxed="2",
        usage=Usage(completion_tokens=7),
        notes=("said",),
    )


def solution(problem: Problem, *attempts: Attempt) -> str:
    return Solution(
        problem=problem, answer="2", grade="UNSURE", certificate=None, attempts=attempts
    ).model_dump_json()


async def play(reasoner: ReplayReasoner, problem: Problem, seed: int) -> Finished:
    items = [i async for i in reasoner.stream(Request((Message("user", "?"),), seed=seed), problem)]
    last = items.pop()
    assert isinstance(last, Finished)
    assert "".join(item.text for item in items) == last.thinking + last.text
    return last


@pytest.mark.requirement("reasoners:replay")
async def test_in_order_by_problem_and_seed(tmp_path: Path) -> None:
    path = tmp_path / "solutions.jsonl"
    first = solution(ONE, attempt("one", 5), attempt("two", 6), attempt("three", 7, "hm"))
    path.write_text(f"{first}\n\n{solution(TWO, attempt('four', 5))}\n", encoding="utf-8")
    reasoner = ReplayReasoner.read(path)
    assert (await play(reasoner, ONE, 6)).text == "two"  # the seed is known
    assert (await play(reasoner, ONE, 99)).text == "one"  # it is not: in order
    spaced = Problem(text="What  is 1 + 1?\n")
    finished = await play(reasoner, spaced, 99)
    assert (finished.text, finished.thinking, finished.boxed) == ("three", "hm", "2")
    assert (finished.model, finished.usage.completion_tokens) == ("tiny", 7)
    assert finished.notes == ("said",)
    assert (await play(reasoner, TWO, 5)).text == "four"
    for problem in (ONE, TWO, Problem(text="unheard of")):
        with pytest.raises(Declined, match="no further attempt"):
            await play(reasoner, problem, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [("{\n", "line 1 is no JSON"), ('{"problem": 3}\n', "line 1 is no solution of ours: problem")],
)
def test_a_file_that_is_no_recording(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        ReplayReasoner.read(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        ReplayReasoner.read(tmp_path / "none.jsonl")
