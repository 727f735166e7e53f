"""What stands before every door: sizes, times, foreign pages, counts, and headers."""

import asyncio
import re
import time
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from kptutor.serving.http.doors import door_of
from kptutor.serving.http.metrics import Metrics
from kptutor.serving.http.problems import answer
from kptutor.serving.http.settings import ServiceSettings, needs_keys
from kptutor.serving.http.tracing import Traces

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}
"""Added where a route says nothing else."""
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""A string, which may be unfinished so that the search stays linear, or a bracket."""


class Refused(Exception):
    """A request that goes no further: status, what was wrong, what to do."""

    def __init__(self, status: int, detail: str, fix: str) -> None:
        super().__init__(detail)
        self.status, self.detail, self.fix = status, detail, fix


class Gone(Exception):
    """Whoever asked has left before all was said."""


class Shield:
    """Wraps the application.

    Args:
        app: What is behind.
        service: The limits.
        metrics: Counts every request.
        traces: A span for every request.
    """

    def __init__(
        self, app: "ASGIApp", service: ServiceSettings, metrics: Metrics, traces: Traces
    ) -> None:
        self._app = app
        self._service = service
        self._metrics = metrics
        self._traces = traces

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(send)
        began = time.perf_counter()
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        self._metrics.in_flight.inc()
        try:
            with self._traces.request(scope["method"], headers) as span:
                await self._serve(scope, receive, sending, headers)
                if span is not None:
                    _describe(span, scope, sending)
        finally:
            self._metrics.in_flight.dec()
            self._count(scope, sending, began)

    async def _serve(
        self, scope: "Scope", receive: "Receive", send: "_Sending", headers: dict[str, str]
    ) -> None:
        try:
            _known_name(_name(headers.get("host", "")), self._service)
            if scope["method"] not in SAFE or door_of(scope["path"]) == "mcp":
                _from_here(headers, self._service.hosts)
            body = await self._body(receive, headers)
        except Gone:
            return
        except Refused as fault:
            response = answer(scope["path"], fault.status, fault.detail, fault.fix)
            await response(scope, receive, send)
            return
        await self._app(scope, _again(body, receive), send)

    async def _body(self, receive: "Receive", headers: dict[str, str]) -> bytes:
        """The whole body: small, complete in time, and not nested without end."""
        most = self._service.most_body
        large = Refused(413, f"The body is larger than {most:,} bytes.", "Send less at once.")
        declared = headers.get("content-length", "0")
        if not declared.isdigit() or int(declared) > most:
            raise large
        body = bytearray()
        try:
            async with asyncio.timeout(self._service.body_s):
                more = True
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise Gone
                    body += message.get("body", b"")
                    more = message.get("more_body", False)
                    if len(body) > most:
                        raise large
        except TimeoutError as fault:
            raise Refused(408, "The body did not arrive in time.", "Send it again.") from fault
        if "json" in headers.get("content-type", "json"):
            _shallow(body, self._service.deepest_body)
        return bytes(body)

    def _count(self, scope: "Scope", sent: "_Sending", began: float) -> None:
        door, route = door_of(scope["path"]), _route(scope)
        now = time.perf_counter()
        self._metrics.requests.labels(door, route, str(sent.status or 499)).inc()
        self._metrics.request_seconds.labels(door, route).observe(now - began)
        self._metrics.first_seconds.labels(door).observe((sent.first or now) - began)


class _Sending:
    """Sends on, adds headers, and remembers the status and the first moment."""

    def __init__(self, send: "Send") -> None:
        self._send = send
        self.status = 0
        self.first: float | None = None

    async def __call__(self, message: "Message") -> None:
        if message["type"] == "http.response.start":
            self.status, self.first = message["status"], time.perf_counter()
            given = list(message.get("headers", ()))
            there = {name.lower() for name, _ in given}
            pairs = ((name.encode(), value.encode()) for name, value in HEADERS.items())
            message["headers"] = given + [pair for pair in pairs if pair[0] not in there]
        await self._send(message)


def _again(body: bytes, receive: "Receive") -> "Receive":
    """The body that was read, then whatever comes."""
    given = False

    async def receiving() -> "Message":
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving


def _known_name(name: str, service: ServiceSettings) -> None:
    """Refuse names that are not ours, so that no page can reach us under a name of its own.

    Addresses and names without a dot cannot be pointed here by others.
    """
    ours = name in service.hosts or "." not in name or _address(name)
    if not ours and (service.hosts or not needs_keys(service)):
        raise Refused(
            421, "This service is not reached by that name.", "Add the name to service.hosts."
        )


def _from_here(headers: dict[str, str], hosts: tuple[str, ...]) -> None:
    """Refuse what a foreign web page makes a browser send."""
    origin = headers.get("origin")
    authority = origin.partition("://")[2] if origin is not None else headers.get("host")
    ours = authority == headers.get("host") or _name(authority or "") in hosts
    if headers.get("sec-fetch-site") in ("cross-site", "same-site") or not ours:
        raise Refused(
            403, "A page of another site sent this.", "Call the service from a server, not a page."
        )


def _name(authority: str) -> str:
    """The host of `host:port`."""
    if authority.startswith("["):
        return authority.partition("]")[0].removeprefix("[")
    return authority.partition(":")[0].casefold()


def _address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _shallow(body: bytes | bytearray, deepest: int) -> None:
    """Refuse brackets within brackets without end; brackets in strings are text."""
    if body.count(b"[") + body.count(b"{") <= deepest:
        return
    depth = 0
    for token in _TOKEN.finditer(body):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(token[0], 0)
        if depth > deepest:
            raise Refused(
                400, f"The body is nested more than {deepest} levels deep.", "Send it flatter."
            )


def _route(scope: "Scope") -> str:
    """The route's pattern, such as `/v1/sessions/{session_id}`; never the path itself."""
    route: Any = scope.get("route")
    whole: Any = scope.get("fastapi", {}).get("effective_route_context")  # with its prefixes
    if whole is not None and whole.original_route is route:
        route = whole
    return str(getattr(route, "path", None) or "other")


def _describe(span: Any, scope: "Scope", sent: _Sending) -> None:
    """Name a span by its route: a path or a query may hold what somebody asks for."""
    route = _route(scope)
    span.update_name(f"{scope['method']} {route}")
    span.set_attributes(
        {
            "http.request.method": scope["method"],
            "http.route": route,
            "http.response.status_code": sent.status,
            "kptutor.door": door_of(scope["path"]),
        }
    )
