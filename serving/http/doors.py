"""Which door a path belongs to."""

from kptutor.serving.http.keys import Door

_OPENAI = ("/v1/chat/", "/v1/models", "/v1/completions", "/v1/responses")


def door_of(path: str) -> Door:
    """The door of a request, by its path."""
    if path.startswith(_OPENAI):
        return "openai"
    if path == "/mcp" or path.startswith("/mcp/"):
        return "mcp"
    return "rest" if path.startswith("/v1/") else "page"
