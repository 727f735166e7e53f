"""Two replicas on one PostgreSQL, one of them killed in the middle of everything."""

import asyncio
import signal
from pathlib import Path

import httpx2
import pytest
from databases import postgres_url
from processes import Served, served

LEARNERS, MESSAGES = 6, 8
TEXTS = ("hint", "2x = 8", "2x = 14", "I don't know", "x = 5", "why?", "2x + 3 - 3 = 8", "hm")


async def say(
    client: httpx2.AsyncClient, urls: list[str], path: str, body: object
) -> dict[str, object]:
    """Say something to any replica until one answers, as a front end with two upstreams does."""
    for attempt in range(40):
        try:
            got = await client.post(urls[attempt % len(urls)] + path, json=body)
        except httpx2.TransportError:
            await asyncio.sleep(0.1)
            continue
        assert got.status_code in (200, 201), got.text
        answer: dict[str, object] = got.json()
        return answer
    raise AssertionError("nobody answered")


async def learn(urls: list[str], number: int, said: list[int]) -> None:
    """One learner: every message twice, once to each replica, at the same time."""
    client_headers = {"X-Kptutor-Learner": f"learner-{number}"}
    async with httpx2.AsyncClient(timeout=60, headers=client_headers) as own:
        begun = await say(own, urls, "/v1/sessions", {"problem": "Solve 2x + 3 = 11."})
        path = f"/v1/sessions/{begun['session_id']}"
        for at in range(MESSAGES):
            body = {"text": TEXTS[at], "message_id": f"m{at}"}
            first, second = await asyncio.gather(
                say(own, urls, f"{path}/messages", body),
                say(own, urls[::-1], f"{path}/messages", body),
            )
            assert first == second
            said.append(number)
        turns = (await own.get(urls[-1] + path)).json()
        assert [turn["message_id"] for turn in turns] == [
            "opening", *(f"m{at}" for at in range(MESSAGES))
        ]  # fmt: skip
        assert [turn["reply"]["number"] for turn in turns] == list(range(MESSAGES + 1))


async def load(replicas: list[Served]) -> None:
    """All learners at once; the first replica dies when a third of all was said."""
    urls = [replica.url for replica in replicas]
    said: list[int] = []

    async def kill() -> None:
        while len(said) < LEARNERS * MESSAGES // 3:
            await asyncio.sleep(0.01)
        replicas[0].stop(signal.SIGKILL)

    async with asyncio.TaskGroup() as group:
        group.create_task(kill())
        for number in range(LEARNERS):
            group.create_task(learn(urls, number, said))


@pytest.mark.requirement("service:replicas")
def test_kill_9_of_one_of_two_replicas_loses_and_doubles_nothing(tmp_path: Path) -> None:
    with postgres_url() as url, served(tmp_path, "a", "b", KPTUTOR_DATABASE_URL=url) as replicas:
        asyncio.run(load(replicas))
        assert replicas[0].process.returncode == -signal.SIGKILL
        assert replicas[1].process.poll() is None
