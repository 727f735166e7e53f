"""Errors as RFC 9457 problem details: what was wrong, and what to do."""

from typing import TYPE_CHECKING, Any

from kptutor.agent.errors import BadInput, KptutorError, Missing

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
NAMES = {
    400: "Bad request", 401: "Not authenticated", 403: "Not allowed", 404: "Not found",
    405: "Method not allowed", 409: "Conflict", 413: "Too large", 415: "Unsupported media type",
    422: "Cannot be processed", 429: "Too many requests", 500: "Internal error",
    503: "Not available",
}  # fmt: skip


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


def install(app: "FastAPI") -> None:
    """Turn every way out into a problem document."""
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException

    @app.exception_handler(HttpProblem)
    async def refused(request: "Request", fault: HttpProblem) -> "JSONResponse":
        return problem(fault.status, fault.detail, fault.fix, fault.headers)

    @app.exception_handler(KptutorError)
    async def ours(request: "Request", fault: KptutorError) -> "JSONResponse":
        if isinstance(fault, BadInput):
            return problem(400, str(fault))
        if isinstance(fault, Missing):
            return problem(503, str(fault))
        return problem(500, str(fault))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: "Request", fault: RequestValidationError) -> "JSONResponse":
        first = fault.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return problem(422, f"{place}: {first['msg']}.", "See /openapi.json for what is expected.")

    @app.exception_handler(HTTPException)
    async def http(request: "Request", fault: HTTPException) -> "JSONResponse":
        return problem(fault.status_code, str(fault.detail), headers=dict(fault.headers or {}))
