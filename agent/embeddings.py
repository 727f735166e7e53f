"""Texts as vectors, from an OpenAI-compatible server, in time or not at all."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.connection import shown

if TYPE_CHECKING:
    import ssl

    from numpy import float32
    from numpy.typing import NDArray

    Vectors = NDArray[float32]

DEADLINE_S = 0.3
"""Longest wait for the vector of a problem; without it, words decide alone."""
BATCH = 64
BATCH_S = 60.0


class EmbeddingClient:
    """Asks one server for vectors.

    Args:
        base_url: Where it is, usually ending in `/v1`.
        model: The model's name there.
        api_key: Its key; empty for a server without one.
    """

    def __init__(self, base_url: str, model: str, api_key: str = "") -> None:
        self.model = model
        self._url = f"{base_url.rstrip('/')}/embeddings"
        self._key = api_key
        self.server = f"the embedding server at {shown(base_url)}"

    async def vectors(self, texts: Sequence[str], limit_s: float) -> "Vectors":
        """One row of length 1 for each text.

        Raises:
            TransportFault: If the server cannot be reached, is late, or answers something else.
        """
        import httpx2
        import numpy

        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        body = {"model": self.model, "input": list(texts)}
        trusted = await asyncio.to_thread(_certificates)
        try:
            async with (
                asyncio.timeout(limit_s),
                httpx2.AsyncClient(timeout=None, verify=trusted) as client,
            ):
                response = await client.post(self._url, json=body, headers=headers)
            response.raise_for_status()
            cards = sorted(response.json()["data"], key=lambda card: card["index"])
            rows = numpy.array([card["embedding"] for card in cards], dtype=numpy.float32)
        except TimeoutError:
            raise TransportFault(f"{self.server} did not answer in {limit_s:g} s") from None
        except httpx2.HTTPStatusError as error:
            status = error.response.status_code
            raise TransportFault(f"{self.server} answered with status {status}") from None
        except (httpx2.HTTPError, httpx2.InvalidURL):
            raise TransportFault(f"{self.server} cannot be reached") from None
        except (ValueError, KeyError, TypeError):
            raise TransportFault(f"{self.server} sent no vectors") from None
        if rows.ndim != 2 or len(rows) != len(texts) or not numpy.isfinite(rows).all():
            raise TransportFault(f"{self.server} sent no vectors")
        lengths = numpy.linalg.norm(rows, axis=1, keepdims=True)
        scaled: Vectors = rows / numpy.maximum(lengths, 1e-12)
        return scaled


class PointVectors:
    """Vectors of knowledge points, made once per model and text, and kept on disk.

    Args:
        client: Makes what is missing.
        folder: Where they are kept; removing it costs only time.
    """

    def __init__(self, client: EmbeddingClient, folder: Path) -> None:
        self._client = client
        mark = blake2b(client.model.encode(), digest_size=8).hexdigest()
        self._file = folder / f"vectors-{mark}.npz"
        self._known: dict[str, Vectors] | None = None

    async def complete(self, texts: Mapping[str, str]) -> int:
        """Make the vectors of texts that have none yet; returns how many were made.

        Raises:
            TransportFault: If the server does not make them; what was made is kept.
        """
        known = await self._loaded()
        missing = list(dict.fromkeys(t for t in texts.values() if _digest(t) not in known))
        try:
            for start in range(0, len(missing), BATCH):
                batch = missing[start : start + BATCH]
                rows = await self._client.vectors(batch, BATCH_S)
                known.update(zip(map(_digest, batch), rows, strict=True))
        finally:
            if missing:
                await asyncio.to_thread(self._keep, dict(known))
        return len(missing)

    async def cosines(
        self, statement: str, texts: Mapping[str, str], limit_s: float = DEADLINE_S
    ) -> dict[str, float]:
        """How close each text that has a vector is to a statement, by its name.

        Raises:
            TransportFault: If the statement's vector did not come in time, or no text has one.
        """
        known = await self._loaded()
        there = [name for name, text in texts.items() if _digest(text) in known]
        if not there:
            raise TransportFault(
                f"{self._client.server} has not read the points yet (run `kptutor knowledge embed`)"
            )
        import numpy

        query = (await self._client.vectors([statement], limit_s))[0]
        rows = numpy.stack([known[_digest(texts[name])] for name in there])
        if rows.shape[1] != len(query):
            raise TransportFault(f"{self._client.server} sends vectors of another length now")
        return dict(zip(there, (rows @ query).tolist(), strict=True))

    async def _loaded(self) -> "dict[str, Vectors]":
        if self._known is None:
            self._known = await asyncio.to_thread(self._load)
        return self._known

    def _load(self) -> "dict[str, Vectors]":
        import numpy

        try:
            with numpy.load(self._file, allow_pickle=False) as kept:
                return dict(zip(kept["digests"].tolist(), kept["vectors"], strict=True))
        except (OSError, ValueError, KeyError):
            return {}

    def _keep(self, known: "Mapping[str, Vectors]") -> None:
        """Write the file if that is possible; a folder that cannot be written is no fault."""
        import numpy

        draft = self._file.with_suffix(".tmp.npz")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            numpy.savez(draft, digests=list(known), vectors=numpy.stack(list(known.values())))
            draft.replace(self._file)
        except (OSError, ValueError):
            draft.unlink(missing_ok=True)


@cache
def _certificates() -> "ssl.SSLContext":
    """Reading them takes longer than asking, so it is done once."""
    import ssl

    return ssl.create_default_context()


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
