"""The way to one model server: a client per event loop, and what the server says it serves."""

import asyncio
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from kptutor.agent.errors import BadSettings, TransportFault

if TYPE_CHECKING:
    from kptutor.agent.reasoners.chat import ReasoningChat


@dataclass(slots=True)
class Line:
    """A client that belongs to one event loop."""

    chat: "ReasoningChat"
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while the server is asked what it serves."""
    fault: TransportFault | None = None
    """Of the last time that it was asked in vain."""


@dataclass(frozen=True, slots=True)
class Served:
    """What requests are sent to."""

    model: str
    context: int | None = None
    """The server's own limit on prompt and answer, if it told one."""
    notes: tuple[str, ...] = ()


class Connection:
    """Connections to one server, and its list of models, asked for once.

    Args:
        base_url: Where the server is, usually ending in `/v1`.
        api_key: Its key; empty for a server without one.

    Raises:
        BadSettings: If the URL is no address.
    """

    def __init__(self, base_url: str, api_key: str) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadSettings(
                "The address of a model server looks like http://127.0.0.1:30000/v1, "
                f"not {base_url!r}."
            )
        self.base_url = base_url.rstrip("/")
        self.server = f"the model server at {shown(self.base_url)}"
        self._api_key = api_key
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, Line] = WeakKeyDictionary()
        self._asked = False
        self._catalogue: dict[str, int | None] | None = None
        self._embeds = False

    def line(self) -> Line:
        """The client of the running event loop."""
        loop = asyncio.get_running_loop()
        line = self._lines.get(loop)
        if line is None:
            from kptutor.agent.reasoners.chat import ReasoningChat

            line = self._lines[loop] = Line(ReasoningChat.at(self.base_url, self._api_key))
        return line

    async def aclose(self) -> None:
        """Close the client of the running event loop."""
        line = self._lines.pop(asyncio.get_running_loop(), None)
        if line is not None:
            await line.chat.aclose()

    async def served(self, model: str | None) -> Served:
        """The model to name in a request, compared once with what the server lists.

        Raises:
            TransportFault: If the server cannot be reached, or does not say in time.
            BadSettings: If no model is named and the server does not offer exactly one, or it
                makes embeddings.
        """
        catalogue = await self._listed()
        if self._embeds:
            raise BadSettings(
                f"T{self.server[1:]} makes embeddings; a chat request would end it. "
                "Take it out of `models`."
            )
        names = list(catalogue or ())
        if model is None:
            if len(names) != 1:
                raise BadSettings(
                    f"No model is named for {self.server}. Set `model` in the profile; "
                    f"it offers: {', '.join(names) or 'no list of models'}."
                )
            model = names[0]
        if catalogue is None or model in catalogue:
            return Served(model, (catalogue or {}).get(model))
        offers = ", ".join(repr(name) for name in names[:5]) or "none"
        note = (
            f"T{self.server[1:]} does not list the model {model!r}; it lists: {offers}. "
            "It may answer with another one."
        )
        only = catalogue[names[0]] if len(names) == 1 else None
        return Served(model, only, (note,))

    async def _listed(self) -> dict[str, int | None] | None:
        """The server's models; asked until it has told, so that no chat goes to what embeds."""
        if self._asked:
            return self._catalogue
        line = self.line()
        before = line.fault
        async with line.lock:
            if line.fault is not before and line.fault is not None:
                raise copy(line.fault)  # whoever asked while we waited got no answer
            if not self._asked:
                try:
                    self._catalogue = await line.chat.catalogue()
                    self._embeds = await line.chat.embeds()
                    self._asked = True
                except TransportFault as fault:
                    line.fault = fault
                    raise
        return self._catalogue


def shown(url: str) -> str:
    """An address without user name, password or query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
