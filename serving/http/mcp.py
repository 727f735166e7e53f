"""The MCP door: `/mcp`, streamable HTTP, for whoever holds a key."""

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.routing import Route

from kptutor.agent.errors import Missing
from kptutor.agent.identity import Principal
from kptutor.agent.memory import POSTGRES, Memory
from kptutor.serving.http.auth import admitted
from kptutor.serving.http.house import House

if TYPE_CHECKING:
    from fastapi import FastAPI
    from mcp.server import MCPServer
    from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
    from starlette.types import Receive, Scope, Send

EXTRA = "pip install 'kptutor[mcp]'"
PATHS = ("/mcp", "/mcp/")
SECRETS, SEALING = ("service_secrets",), "mcp"
SOLVERS = frozenset({"teacher", "admin"})
"""Who may have whole solutions."""


class Entrance:
    """Lets requests in and hands them on; the Shield stands before it."""

    path = PATHS[0]
    """What requests are counted under."""

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request.

        Raises:
            Missing: If the extra is not installed.
            HttpProblem: If the request may not come in.
        """
        scope["route"] = self
        request = Request(scope, receive)
        manager: StreamableHTTPSessionManager = await asyncio.shield(request.app.state.mcp)
        async with admitted(request) as who:
            request.state.principal = who
            scope["user"] = _owner(who)
            await manager.handle_request(scope, receive, send)


def routes() -> list[Route]:
    """The door, with and without a slash at the end."""
    return [Route(path, Entrance(), include_in_schema=False) for path in PATHS]


@asynccontextmanager
async def opened(app: "FastAPI", house: House) -> AsyncIterator[None]:
    """The door is open inside, a moment after the others; whoever comes before that waits."""
    app.state.mcp = asyncio.get_running_loop().create_future()
    keeping = asyncio.create_task(_keep_open(app.state.mcp, house))
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


async def _keep_open(ready: "asyncio.Future[StreamableHTTPSessionManager]", house: House) -> None:
    """Tell what answers requests, or why nothing does; then stay until the service ends."""
    try:
        await asyncio.to_thread(import_module, "kptutor.serving.mcp.server")
        server = await _server(house)
    except Exception as fault:  # noqa: BLE001 - whoever comes is told
        ready.set_exception(_reason(fault))
        ready.exception()  # perhaps nobody comes
        return
    async with server.session_manager.run():
        ready.set_result(server.session_manager)
        await asyncio.Event().wait()


def _reason(fault: Exception) -> Exception:
    missing = (fault.name or "") if isinstance(fault, ModuleNotFoundError) else ""
    if missing.partition(".")[0] in ("mcp", "mcp_types"):
        return Missing("The MCP door needs the extra mcp.", fix=EXTRA)
    return fault


async def _server(house: House) -> "MCPServer[Any]":
    from mcp.server.transport_security import TransportSecuritySettings

    from kptutor.serving.mcp.desk import Desk
    from kptutor.serving.mcp.server import build_server

    desk = Desk(
        tutor=house.tutor,
        sessions=house.sessions,
        knowledge=house.knowledge,
        who=_principal,
        may_solve=lambda who: bool(who.roles & SOLVERS),
        solve_s=house.service.solve_s,
    )
    server = build_server(desk, await _sealing_secret(await house.tutor.memory()))
    server.streamable_http_app(
        stateless_http=_shared(house),
        max_request_body_size=house.service.most_body,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )  # the Shield has seen to names, origins and sizes
    return server


def _shared(house: House) -> bool:
    """Whether any machine answers any request: then none keeps a session of older clients."""
    return (house.settings.database_url or "").startswith(POSTGRES)


def _principal(request: Any) -> Principal:
    who: Principal = request.state.principal
    return who


def _owner(who: Principal) -> "AuthenticatedUser":
    """Who owns a session of an older client; everybody else is told that there is none."""
    from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
    from mcp.server.auth.provider import AccessToken

    return AuthenticatedUser(AccessToken(token="", client_id=who.key(), scopes=[]))


async def _sealing_secret(memory: Memory) -> bytes:
    """One secret for all machines of a database, made by the first one."""
    async with memory.exclusive(SEALING):
        item = await memory.store.aget(SECRETS, SEALING)
        if item is None:
            made = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
            await memory.store.aput(SECRETS, SEALING, {"secret": made}, index=False)
        else:
            made = item.value["secret"]
    return base64.b64decode(made)
