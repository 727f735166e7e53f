"""The whole agent against a real HTTP server over loopback that plays every fault."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from kptutor import Tutor
from kptutor.agent.assembly import build_deps
from kptutor.agent.deps import Clock
from kptutor.agent.settings import Endpoint, load_settings
from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer
from kptutor.tools.records import Solution

ASKED = "A farmer has 17 sheep and buys 9 more at the market. How many legs do they have?"
KEY = "104"
RIGHT, WRONG = Reply(text="26 sheep: \\boxed{104}"), Reply(text="So \\boxed{26}")


async def solve(
    replies: Sequence[Reply] | str, *, key: str | None = KEY, **settings: Any
) -> tuple[Solution, list[dict[str, object]]]:
    """Solve over a scripted server; a string is the URL of a server that is not there."""
    if isinstance(replies, str):
        return await _through(replies, key, settings), []
    with ScriptedServer(replies) as server:
        solution = await _through(server.url, key, settings)
        return solution, [seen.body for seen in server.chats]


async def _through(url: str, key: str | None, settings: dict[str, Any]) -> Solution:
    async def no_wait(seconds: float) -> None:
        return None

    model = settings.pop("model", None)
    endpoint = Endpoint.model_validate({"url": url, "model": model})
    built = build_deps(load_settings(environ={}, models=(endpoint,), **settings))
    async with Tutor(deps=replace(built, clock=Clock(sleep=no_wait))) as tutor:
        return await tutor.solve(ASKED, answer_key=key)


def changes(solution: Solution) -> list[str]:
    return [attempt.change for attempt in solution.attempts]


@pytest.mark.requirement("http:right-at-once")
async def test_right_at_once() -> None:
    solution, asked = await solve([RIGHT])
    assert (solution.answer, solution.grade, len(solution.attempts)) == (KEY, "PROVED", 1)
    assert solution.usage.completion_tokens > 0
    assert asked[0]["stream"] is True
    assert ASKED in str(asked[0]["messages"])


@pytest.mark.requirement("http:no-box")
async def test_no_box_is_asked_for_again() -> None:
    solution, asked = await solve([Reply(text="It is a lot."), Reply(text="\\boxed{104}")])
    assert (solution.answer, solution.grade) == (KEY, "PROVED")
    assert len(asked) == 2
    assert any("box" in note for note in solution.attempts[0].notes)


@pytest.mark.requirement("http:wrong-then-right")
async def test_wrong_then_right_with_a_key() -> None:
    solution, asked = await solve([WRONG, RIGHT])
    assert (solution.grade, solution.answer) == ("PROVED", KEY)
    assert changes(solution) == ["first attempt", "feedback on what failed, new seed"]
    assert asked[0]["seed"] != asked[1]["seed"]
    assert "\\boxed{26} is wrong" in str(asked[1]["messages"]).replace("\\\\", "\\")
    assert KEY not in str(asked[1]["messages"])


@pytest.mark.requirement("http:truncated")
async def test_a_truncated_answer_is_forced_or_repeated_with_a_bigger_budget() -> None:
    cut = Reply(text="First we count", finish_reason="length")
    solution, asked = await solve([cut, Reply(text="104}"), RIGHT])
    assert solution.grade == "PROVED"
    assert len(asked) >= 2
    assert any("cut off" in note for note in solution.attempts[0].notes)


@pytest.mark.requirement("http:busy-then-fine")
@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_busy_server_is_asked_again_and_it_is_no_wrong_answer(status: int) -> None:
    solution, asked = await solve([Reply(status=status, body="busy"), RIGHT])
    assert (solution.grade, len(solution.attempts), len(asked)) == ("PROVED", 1, 2)
    assert any(str(status) in note for note in solution.attempts[0].notes)


@pytest.mark.requirement("http:stream-cut")
@pytest.mark.parametrize("cleanly", [True, False])
async def test_a_stream_that_is_cut_is_asked_again(cleanly: bool) -> None:
    half = Reply(text="\\boxed{104}", chunk_size=4, cut_after=1, cut_cleanly=cleanly)
    solution, asked = await solve([half, RIGHT])
    assert (solution.grade, len(solution.attempts), len(asked)) == ("PROVED", 1, 2)


@pytest.mark.requirement("http:server-gone")
async def test_a_server_that_is_gone_is_said() -> None:
    solution, _ = await solve("http://127.0.0.1:9/v1")
    assert (solution.answer, solution.grade) == (None, "UNSURE")
    assert "cannot be reached" in str(solution.error)
    assert [a.finish_reason for a in solution.attempts] == ["fault"]
    assert ASKED not in str(solution.error)


@pytest.mark.requirement("http:wrong-model-name")
async def test_a_wrong_model_name_is_said_though_the_server_answers() -> None:
    solution, _ = await solve([RIGHT], model="gpt-nonsense")
    assert any("gpt-nonsense" in note for note in solution.attempts[0].notes)


@pytest.mark.requirement("http:all-wrong")
async def test_all_wrong_is_unsure_with_every_attempt() -> None:
    solution, asked = await solve([WRONG])
    assert (solution.grade, solution.answer) == ("UNSURE", "26")
    assert len(solution.attempts) == len(asked) == 8
    assert len({attempt.seed for attempt in solution.attempts}) == 8
    assert len(set(changes(solution))) > 1


async def test_the_key_never_travels_to_the_model() -> None:
    _, asked = await solve([WRONG])
    assert KEY not in str([body["messages"] for body in asked])


async def test_thinking_is_kept_apart() -> None:
    solution, _ = await solve([Reply(text="<think>17+9</think>So \\boxed{104}")])
    assert (solution.attempts[0].thinking, solution.attempts[0].text) == (
        "17+9",
        "So \\boxed{104}",
    )
