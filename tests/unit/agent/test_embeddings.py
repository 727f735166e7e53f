"""Vectors from a server over loopback HTTP, kept on disk, and what they add to retrieval."""

import json
import time
from pathlib import Path
from typing import Any

import numpy
import pytest

from kptutor.agent.embeddings import BATCH, EmbeddingClient, PointVectors
from kptutor.agent.errors import TransportFault
from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer, Seen
from kptutor.tools.knowledge.retrieval import Retriever

WORDS = ("prime", "triangle", "chance")


class Vectors(ScriptedServer):
    """A vector counts three words; the rows come in the wrong order, as they may."""

    reply: Reply | None = None

    def answer(self, seen: Seen) -> Reply:
        self.seen.append(seen)
        if self.reply is not None:
            return self.reply
        texts = seen.body["input"]
        cards = [
            {"index": n, "embedding": [1.0 + 9 * text.count(word) for word in WORDS]}
            for n, text in enumerate(texts)
        ]
        return Reply(body=json.dumps({"data": cards[::-1]}))

    @property
    def texts(self) -> list[str]:
        return [text for seen in self.seen for text in seen.body["input"]]


@pytest.mark.requirement("embeddings:client")
async def test_texts_become_vectors_of_length_one() -> None:
    with Vectors([]) as server:
        rows = await EmbeddingClient(server.url, "m", "key").vectors(["prime", "chance"], 5.0)
    assert numpy.linalg.norm(rows, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)
    assert rows.argmax(axis=1).tolist() == [0, 2]
    assert server.seen[0].headers["authorization"] == "Bearer key"
    assert server.seen[0].path == "/v1/embeddings"
    assert server.chats == []


@pytest.mark.requirement("embeddings:client")
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(hang_after=0), "did not answer in 0.2 s"),
        (Reply(status=503), "status 503"),
        (Reply(body="<html>"), "no vectors"),
        (Reply(body='{"data": []}'), "no vectors"),
        (Reply(body='{"data": [{"index": 0, "embedding": ["x"]}]}'), "no vectors"),
        (Reply(body='{"data": [{"index": 0, "embedding": [NaN]}]}'), "no vectors"),
    ],
)
async def test_faults(reply: Reply, said: str) -> None:
    with Vectors([]) as server:
        server.reply = reply
        limit_s = 0.2 if reply.hang_after == 0 else 30.0
        with pytest.raises(TransportFault, match=said):
            await EmbeddingClient(server.url, "m").vectors(["prime"], limit_s)
    with pytest.raises(TransportFault, match="cannot be reached"):
        await EmbeddingClient(server.url, "m").vectors(["prime"], 5.0)


@pytest.mark.requirement("embeddings:kept")
async def test_vectors_are_made_once(tmp_path: Path) -> None:
    texts = {f"p{n}": f"prime {n}" for n in range(BATCH + 5)}
    with Vectors([]) as server:

        def vectors(model: str = "m") -> PointVectors:
            return PointVectors(EmbeddingClient(server.url, model), tmp_path)

        with pytest.raises(TransportFault, match="not read the points"):
            await vectors().cosines("prime", texts)
        assert await vectors().complete(texts) == BATCH + 5
        assert len(server.seen) == 2
        assert await vectors().complete({**texts, "new": "triangle"}) == 1  # the new one alone
        assert server.texts[-1] == "triangle"
        found = await vectors().cosines("a triangle", {**texts, "new": "triangle"}, 5.0)
        assert max(found, key=lambda name: found[name]) == "new"
        assert await vectors("other").complete({"p0": "prime 0"}) == 1  # each model has its own
        server.reply = Reply(hang_after=0)
        begun = time.monotonic()
        with pytest.raises(TransportFault, match="did not answer in 0.3 s"):
            await vectors().cosines("prime", texts)
        assert time.monotonic() > begun
    for file in tmp_path.glob("*.npz"):
        file.write_bytes(b"broken")
    assert PointVectors(EmbeddingClient("http://h/v1", "m"), tmp_path)._load() == {}


def retriever() -> Retriever:
    made = Retriever()
    for name, terms in (("a", ["sum"]), ("b", ["sum", "sum", "root"]), ("c", ["root"])):
        made.add_point(name, [(terms, 1.0)])
    return made


@pytest.mark.requirement("embeddings:score")
def test_the_dense_score() -> None:
    query: dict[str, Any] = {"sum": 1.0}
    plain = retriever().scores(query)
    assert all(score.dense == 0.0 for score in plain.values())
    assert retriever().scores(query, dense={}) == plain
    found = retriever().scores(query, dense={"c": 0.9, "a": 0.1, "b": 0.2, "gone": 1.0})
    assert found["c"].dense > 0 > found["a"].dense
    assert sum(score.dense for score in found.values()) == pytest.approx(0.0)
    assert found["a"].words == plain["a"].words
