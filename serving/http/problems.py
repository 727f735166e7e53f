"""Errors as RFC 9457 problem details: what was wrong, and what to do."""

from typing import TYPE_CHECKING, Any

from kptutor.agent.errors import BadInput, KptutorError, Missing
from kptutor.serving.http.doors import door_of

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
NAMES = {
    400: "Bad request", 401: "Not authenticated", 403: "Not allowed", 404: "Not found",
    405: "Method not allowed", 408: "Too slow", 409: "Conflict", 413: "Too large",
    415: "Unsupported media type", 421: "Another service", 422: "Cannot be processed",
    429: "Too many requests", 500: "Internal error", 503: "Not available", 504: "Out of time",
}  # fmt: skip

_INVALID_REQUEST, _INTERNAL_ERROR = -32600, -32603
"""Codes of JSON-RPC."""
_CODES = {401: "invalid_api_key", 404: "not_found", 413: "too_large", 429: "rate_limit_exceeded"}


class HttpProblem(Exception):
    """An answer that is a refusal.

    Args:
        status: The HTTP status.
        detail: One sentence saying what was wrong.
        fix: One sentence saying what to do.
        headers: Further headers, such as `Retry-After`.
    """

    def __init__(
        self, status: int, detail: str, fix: str = "", headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.fix, self.headers = status, detail, fix, headers or {}


def problem(
    status: int, detail: str, fix: str = "", headers: dict[str, str] | None = None
) -> "JSONResponse":
    """A problem document."""
    from fastapi.responses import JSONResponse

    body: dict[str, Any] = {
        "type": "about:blank",
        "title": NAMES.get(status, "Error"),
        "status": status,
        "detail": detail,
    }
    if fix:
        body["fix"] = fix
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def json_rpc_error(
    status: int, message: str, headers: dict[str, str] | None = None
) -> "JSONResponse":
    """A refusal as clients of MCP read it; it belongs to no request."""
    from fastapi.responses import JSONResponse

    error = {"code": _INVALID_REQUEST if status < 500 else _INTERNAL_ERROR, "message": message}
    body = {"jsonrpc": "2.0", "id": None, "error": error}
    return JSONResponse(body, status_code=status, headers=headers)


def answer(
    path: str, status: int, detail: str, fix: str = "", headers: dict[str, str] | None = None
) -> "JSONResponse":
    """A refusal in the form of the door that was asked."""
    door = door_of(path)
    if door not in ("openai", "mcp"):
        return problem(status, detail, fix, headers)
    message = f"{detail} {fix}".strip()
    if door == "mcp":
        return json_rpc_error(status, message, headers)
    from kptutor.serving.http.openai.faults import Refusal

    return Refusal(status, message, code=_CODES.get(status), headers=headers).response()


def install(app: "FastAPI") -> None:
    """Turn every way out into a problem document."""
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException

    async def refused(request: "Request", fault: HttpProblem) -> "JSONResponse":
        return answer(request.url.path, fault.status, fault.detail, fault.fix, fault.headers)

    async def ours(request: "Request", fault: KptutorError) -> "JSONResponse":
        status = 400 if isinstance(fault, BadInput) else 500
        return answer(request.url.path, 503 if isinstance(fault, Missing) else status, str(fault))

    async def invalid(request: "Request", fault: RequestValidationError) -> "JSONResponse":
        first = fault.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        fix = "See /openapi.json for what is expected."
        return answer(request.url.path, 422, f"{place}: {first['msg']}.", fix)

    async def http(request: "Request", fault: HTTPException) -> "JSONResponse":
        headers = dict(fault.headers or {})
        return answer(request.url.path, fault.status_code, f"{fault.detail}.", headers=headers)

    async def unforeseen(request: "Request", fault: Exception) -> "JSONResponse":
        return answer(request.url.path, 500, "Something went wrong here.", "Try again later.")

    for kind, handler in (
        (HttpProblem, refused),
        (KptutorError, ours),
        (RequestValidationError, invalid),
        (HTTPException, http),
        (Exception, unforeseen),
    ):
        app.add_exception_handler(kind, handler)  # type: ignore[arg-type]  # each gets its own kind
