"""Refusals in the dialect's own form: `{"error": {"message", "type", "param", "code"}}`."""

from typing import Any

from fastapi.responses import JSONResponse

from kptutor.agent.errors import BadInput, KptutorError, Missing


class Refusal(Exception):
    """An answer that is an error of the dialect.

    Args:
        status: The HTTP status.
        message: One sentence saying what was wrong and what to do.
        param: The field at fault.
        code: A word for programs.
        headers: Further headers, such as `Retry-After`.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.param, self.code = status, message, param, code
        self.headers = headers

    def body(self) -> dict[str, Any]:
        """The refusal as the dialect writes it."""
        kind = "server_error" if self.status >= 500 else "invalid_request_error"
        error = {"message": self.message, "type": kind, "param": self.param, "code": self.code}
        return {"error": error}

    def response(self) -> JSONResponse:
        """The refusal as a response."""
        return JSONResponse(self.body(), status_code=self.status, headers=self.headers)


def refusal(fault: KptutorError) -> Refusal:
    """A fault of ours in the dialect."""
    if isinstance(fault, BadInput):
        return Refusal(400, str(fault), code="bad_input")
    if isinstance(fault, Missing):
        return Refusal(503, str(fault), code="not_available")
    return Refusal(500, str(fault))
