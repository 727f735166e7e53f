"""The loop behind the sync twins: what is left running when it ends is ended first."""

import asyncio
import logging

import pytest

from kptutor.agent.background import BackgroundLoop


def test_closing_ends_work_that_nobody_waits_for(caplog: pytest.LogCaptureFixture) -> None:
    put_away: list[bool] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            put_away.append(True)

    async def begin() -> None:
        begun = asyncio.create_task(work())
        await asyncio.sleep(0)
        kept.append(begun)

    kept: list[asyncio.Task[None]] = []
    loop = BackgroundLoop()
    loop.run(begin())
    with caplog.at_level(logging.ERROR, logger="asyncio"):
        loop.close()
        assert kept.pop().cancelled()
    assert put_away == [True]
    assert not caplog.records


def test_it_starts_again_after_it_was_closed() -> None:
    loop = BackgroundLoop()

    async def five() -> int:
        return 5

    assert loop.run(five()) == 5
    loop.close()
    assert loop.run(five()) == 5
    loop.close()
