"""A server for embeddings, which is another one than those that chat."""

from typing import Any, Protocol

import httpx2
import pytest


class Lab(Protocol):
    folder: Any

    def up(self, *arguments: str) -> None: ...
    def row(self, name: str) -> dict[str, Any]: ...


@pytest.mark.requirement("sglang:embeddings")
def test_texts_become_vectors(lab: Lab) -> None:
    lab.up("tiny-embedding")
    row = lab.row("tiny-embedding")
    assert (row["state"], row["kind"], row["asked_as"]) == ("ready", "embedding", None)
    key = (lab.folder / "state" / "kptutor" / "models" / "key").read_text(encoding="utf-8")
    response = httpx2.post(
        f"{row['url']}/embeddings",
        json={"model": row["model"], "input": ["prime numbers", "the sine rule", "prime numbers"]},
        headers={"Authorization": f"Bearer {key}"},
        timeout=400,
    )
    first, other, again = (card["embedding"] for card in response.json()["data"])
    assert len(first) == 64
    assert first == pytest.approx(again, abs=0.01)
    assert max(abs(a - b) for a, b in zip(first, other, strict=True)) > 0.05
    down = lab.run("models", "down", "tiny-embedding")  # type: ignore[attr-defined]
    assert down.stdout == "tiny-embedding has ended.\n"
