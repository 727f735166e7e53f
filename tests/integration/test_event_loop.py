"""Nothing of ours blocks the host's event loop: file, socket and sleep calls are caught."""

import pytest
from blockbuster import blockbuster_ctx

from kptutor import Tutor, acheck
from kptutor.agent.settings import Endpoint, load_settings
from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer


@pytest.mark.requirement("solve:the-event-loop-is-never-blocked")
async def test_solving_does_not_block_the_event_loop() -> None:
    tutor = Tutor(load_settings(environ={}))
    with blockbuster_ctx():
        solution = await tutor.solve("Solve 2x^2 - 3x - 2 = 0.")
    assert solution.grade == "PROVED"


@pytest.mark.requirement("solve:the-event-loop-is-never-blocked")
async def test_asking_a_model_does_not_block_the_event_loop() -> None:
    with ScriptedServer([Reply(text="So \\boxed{42}", chunk_size=3)]) as server:
        settings = load_settings(environ={}, models=(Endpoint(url=server.url),))
        async with Tutor(settings) as tutor:
            await tutor.solve("What is 40 + 2?")  # the first call imports the client
            with blockbuster_ctx():
                solution = await tutor.solve("What is 12 + 30?")
    assert solution.grade == "PROVED"


@pytest.mark.requirement("solve:the-event-loop-is-never-blocked")
async def test_checking_does_not_block_the_event_loop() -> None:
    with blockbuster_ctx():
        verdict = await acheck("sin(2x)", "2 sin(x) cos(x)", proof=True)
    assert verdict.status == "equal"
