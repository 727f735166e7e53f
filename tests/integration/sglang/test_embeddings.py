"""A server for embeddings, which is another one than those that chat."""

import subprocess
from pathlib import Path
from typing import Any, Protocol

import numpy
import pytest
from asking_sglang import REQUEST, play, reasoner_at

from kptutor.agent.embeddings import EmbeddingClient
from kptutor.agent.errors import BadSettings, TransportFault

TEXTS = ["prime numbers", "the sine rule", "prime numbers"]


class Lab(Protocol):
    folder: Path

    def up(self, *arguments: str) -> None: ...
    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]": ...
    def row(self, name: str) -> dict[str, Any]: ...


@pytest.mark.requirement("sglang:embeddings")
async def test_texts_become_vectors_and_nobody_chats(lab: Lab) -> None:
    lab.up("tiny-embedding")
    row = lab.row("tiny-embedding")
    assert (row["kind"], row["asked_as"]) == ("embedding", None)
    key = (lab.folder / "state" / "kptutor" / "models" / "key").read_text(encoding="utf-8")
    client = EmbeddingClient(row["url"], row["model"], key)

    first, other, again = await client.vectors(TEXTS, limit_s=400)
    assert len(first) == 64
    assert first == pytest.approx(again, abs=0.01)
    assert numpy.abs(first - other).max() > 0.05

    chatting = reasoner_at(row["url"], key)
    with pytest.raises(BadSettings, match="makes embeddings; a chat request would end it"):
        await play(chatting, REQUEST)
    await chatting.aclose()
    assert len(await client.vectors(TEXTS, limit_s=400)) == 3  # it lives

    down = lab.run("models", "down", "tiny-embedding", "--drain-s", "600")
    assert down.stdout == "tiny-embedding has ended.\n"
    with pytest.raises(TransportFault, match="cannot be reached"):
        await client.vectors(TEXTS, limit_s=400)
