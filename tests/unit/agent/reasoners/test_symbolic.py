"""The built-in reasoner behind the common seam."""

import pytest

from kptutor.agent.errors import Declined
from kptutor.agent.reasoners.protocol import Finished, Message, Request, TextDelta
from kptutor.agent.reasoners.symbolic import SymbolicReasoner
from kptutor.tools.records import Problem

REQUEST = Request(messages=(Message("user", "whatever a model would be told"),))


async def listen(text: str, request: Request = REQUEST) -> list[TextDelta | Finished]:
    reasoner = SymbolicReasoner()
    return [item async for item in reasoner.stream(request, Problem(text=text))]


@pytest.mark.requirement("symbolic:streams")
async def test_it_streams_line_by_line_and_ends_in_a_box() -> None:
    *deltas, end = await listen("Solve 2x^2 - 3x - 2 = 0.")
    assert len(deltas) >= 3
    assert all(isinstance(delta, TextDelta) and not delta.thinking for delta in deltas)
    assert isinstance(end, Finished)
    assert end.text == "".join(delta.text for delta in deltas if isinstance(delta, TextDelta))
    assert "\\boxed{" in end.text.splitlines()[-1]
    assert end.boxed == "x = - \\frac{1}{2} \\text{ or } x = 2"
    assert end.finish_reason == "stop"
    assert [step.maths for step in end.steps][0] == "2x^{2} - 3x - 2 = 0"
    assert any("verified" in note for note in end.notes)


@pytest.mark.requirement("symbolic:declines")
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Write me a poem about x.", "not fully understood"),
        ("Solve x^5 - x + 1 = 0.", "no simple form"),
        ("", "empty"),
        ("x" * 1_000_000, "longer"),
    ],
)
async def test_it_declines_with_the_reason(text: str, word: str) -> None:
    with pytest.raises(Declined, match=word):
        await listen(text)


async def test_it_only_solves() -> None:
    with pytest.raises(Declined, match="voice"):
        await listen("What is 2+2?", Request(messages=(), purpose="voice"))


async def test_closing_the_stream_early_is_no_fault() -> None:
    stream = SymbolicReasoner().stream(REQUEST, Problem(text="What is 2+2?"))
    async for item in stream:
        assert isinstance(item, TextDelta)
        break
    await stream.aclose()  # type: ignore[attr-defined]


async def test_the_same_problem_gives_the_same_solution() -> None:
    assert await listen("Factor x^2-5x+6.") == await listen("Factor x^2-5x+6.")


async def test_what_takes_too_long_is_given_up() -> None:
    reasoner = SymbolicReasoner(limit_s=0.001)
    with pytest.raises(Declined, match="given up"):
        async for _ in reasoner.stream(REQUEST, Problem(text="Find $\\int x^3 \\sin x \\, dx$.")):
            pass
