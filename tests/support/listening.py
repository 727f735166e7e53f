"""The service on a real socket of loopback, in a thread of this process."""

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from house import url_in

from kptutor.agent.settings import Settings
from kptutor.serving.http.app import create_app
from kptutor.serving.http.house import House
from kptutor.serving.http.settings import ServiceSettings


@dataclass(frozen=True)
class Listening:
    """Where it listens, and its inside."""

    url: str
    app: Any
    loop: asyncio.AbstractEventLoop

    @property
    def house(self) -> House:
        """What its doors hang on."""
        house: House = self.app.state.house
        return house

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What work gives on the service's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)


@contextmanager
def listening(folder: Path, url: str | None = None, **service: Any) -> Iterator[Listening]:
    """The service with its database in `folder` or at `url`, stopped at the end."""
    app = create_app(Settings(database_url=url or url_in(folder)), ServiceSettings(**service))
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="critical", access_log=False, ws="none")
    )
    loops: list[asyncio.AbstractEventLoop] = []

    async def serving() -> None:
        loops.append(asyncio.get_running_loop())
        await server.serve()

    thread = threading.Thread(target=lambda: asyncio.run(serving()))
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the service has ended before it started"
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Listening(f"http://127.0.0.1:{port}", app, loops[0])
    finally:
        server.should_exit = True
        thread.join(30)
