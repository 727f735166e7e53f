"""The service in this process, on a database of its own."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from kptutor.agent.memory import open_memory
from kptutor.agent.settings import Settings
from kptutor.serving.http.app import create_app
from kptutor.serving.http.keys import Keys, checked
from kptutor.serving.http.settings import ServiceSettings


@contextmanager
def opened(folder: Path, **service: Any) -> Iterator[TestClient]:
    """A client of a service whose database is in `folder`."""
    app = create_app(Settings(database_url=url_in(folder)), ServiceSettings(**service))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def make_key(folder: Path, **scope: Any) -> str:
    """A key of that service; it must not be running, or the key is seen a moment later."""

    async def making() -> str:
        memory = await open_memory(url_in(folder))
        try:
            key, _ = await Keys(memory.store).add(**checked(**scope))
            return key
        finally:
            await memory.aclose()

    return asyncio.run(making())


def bearer(key: str, **headers: str) -> dict[str, str]:
    """Headers that show a key."""
    return {"Authorization": f"Bearer {key}", **headers}


def url_in(folder: Path) -> str:
    """The database of a folder."""
    return f"sqlite:///{folder / 'service.db'}"
