"""Passes: signed, unguessable, and nobody's own choice."""

import base64
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from house import url_in

from kptutor.agent.memory import Memory, open_memory
from kptutor.serving.http.page.passes import Passes, new_visitor


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    memory = await open_memory(url_in(tmp_path))
    yield memory
    await memory.aclose()


@pytest.mark.requirement("page:passes")
async def test_a_pass_is_read_by_every_replica(memory: Memory) -> None:
    value = await Passes(memory).issue("key1", "ann")
    held = await Passes(memory).read(value)
    assert held is not None
    assert (held.key, held.visitor) == ("key1", "ann")
    assert held.until > time.time()
    assert new_visitor() != new_visitor()


@pytest.mark.requirement("page:passes")
async def test_a_pass_of_ones_own_making_is_none(memory: Memory) -> None:
    passes = Passes(memory)
    value = await passes.issue("", "ann")
    body, _, signature = value.partition(".")
    forged = base64.urlsafe_b64encode(
        json.dumps({"key": "", "visitor": "bob", "until": 9e9}).encode()
    ).decode()
    ended = base64.urlsafe_b64encode(b'{"key":"","visitor":"ann","until":1}').decode()
    for wrong in (
        f"{forged}.{signature}",
        f"{body}.{signature[:-1]}",
        f"{ended}.{signature}",
        body,
        "",
        ".",
        "é.é",
        "x" * 5_000,
    ):
        assert await passes.read(wrong) is None
