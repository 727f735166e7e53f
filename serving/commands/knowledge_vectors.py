"""`kptutor knowledge embed`: a vector for every point, from the server of the settings."""

from typing import TYPE_CHECKING

from kptutor.serving import console
from kptutor.serving.commands.knowledge_pictures import app

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["app"]


@app.command()
def embed() -> None:
    """Have the embedding server read the points; what it has read already is not sent again.

    Exit codes: 0 done, 2 no server is set, 3 it cannot be used.
    """
    import asyncio

    from kptutor.agent.assembly import point_vectors
    from kptutor.agent.errors import BadInput
    from kptutor.agent.hinting import spoken
    from kptutor.agent.knowledge_base import from_settings
    from kptutor.agent.settings import load_settings

    vectors = point_vectors(load_settings())
    if vectors is None:
        raise BadInput("No embedding server is set: set KPTUTOR_EMBEDDINGS=MODEL=URL.")
    points = from_settings().store().points
    texts: Mapping[str, str] = {name: spoken(point) for name, point in points.items()}
    made = asyncio.run(vectors.complete(texts))
    console.say(f"{made} vectors made, {len(texts)} points have one")
