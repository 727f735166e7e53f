"""What went wrong between us and a model server, as one sentence and one decision.

No sentence quotes what the server sent: servers like to quote the request, and with it the
learner's text.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2
import openai

from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.connection import shown
from kptutor.agent.reasoners.transport import ContextExceeded, Misconfigured, Unreachable

_PASSING = frozenset({408, 409, 425, 429})
_TOO_LONG = re.compile(r"context.{0,20}(?:length|window)|maximum context|too long", re.IGNORECASE)
_LIMIT = re.compile(r"(?:context length|maximum context|max_model_len)\D{0,40}(\d+)", re.IGNORECASE)
_PROMPT = re.compile(r"(\d+)(?: tokens from the input| in the messages| input tokens)")
"""SGLang and two generations of vLLM say so how long the prompt is."""


def fault_from(error: Exception, url: str, idle_s: float) -> TransportFault:
    """The fault for an error of the client library."""
    server = f"The model server at {shown(url)}"
    if isinstance(error, openai.APIStatusError):
        return _refused(error, server)
    if isinstance(error, httpx2.DecodingError):
        return TransportFault(f"{server} sent something that cannot be read.")
    causes = (error, error.__cause__)
    if any(isinstance(cause, httpx2.ConnectTimeout) for cause in causes):
        return Unreachable(f"{server} cannot be reached (no connection within its time).")
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException | TimeoutError):
        return TransportFault(f"{server} was silent for {idle_s:g} seconds.")
    if any(isinstance(cause, httpx2.ConnectError) for cause in causes):
        return Unreachable(f"{server} cannot be reached. Is it running, and is the URL right?")
    return TransportFault(f"{server} broke off the connection before its answer was complete.")


def _refused(error: openai.APIStatusError, server: str) -> TransportFault:
    status = error.status_code
    if status in (401, 403):
        text = f"{server} refused the key (status {status}). Set the API key of this server."
    elif status == 404:
        text = (
            f"{server} does not know the model or the path (status 404). "
            "Does the URL end in /v1, and is the model's name right?"
        )
    elif status == 429:
        text = f"{server} is asked too often (status 429)."
    elif status >= 500 or status in _PASSING:
        text = f"{server} is not able to answer now (status {status})."
    else:
        text = f"{server} refused the request (status {status})."
        if _TOO_LONG.search(error.response.text[:10_000]):
            return _too_long(error, text)
    if status in (401, 403, 404):
        return Misconfigured(text)
    passing = status >= 500 or status in _PASSING
    return TransportFault(text, retryable=passing, retry_after=_retry_after(error.response.headers))


def _too_long(error: openai.APIStatusError, text: str) -> ContextExceeded:
    said = error.response.text[:10_000]
    limit, prompt = _LIMIT.search(said), _PROMPT.search(said)
    size = f" of {limit[1]} tokens" if limit else ""
    return ContextExceeded(
        f"{text} Prompt and answer together exceed its context length{size}: "
        "set `context` in the model's profile.",
        int(limit[1]) - int(prompt[1]) if limit and prompt else None,
    )


def _retry_after(headers: Any) -> float | None:
    """Seconds from the Retry-After header: a number or a date."""
    value = headers.get("retry-after", "")
    if value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def strange_fault(url: str, kind: str) -> TransportFault:
    """An answer that is no chat completion: a page of HTML, a broken JSON, or another API."""
    what = "a page of HTML" if "html" in kind else "something that is no chat completion"
    return TransportFault(
        f"The model server at {shown(url)} sent {what}. "
        "Is this the address of an OpenAI-compatible API (it usually ends in /v1)?"
    )


def event_fault(url: str, error: Any) -> TransportFault:
    """An error that the server reported in the middle of its stream."""
    code = error.get("code") if isinstance(error, dict) else None
    number = code if isinstance(code, int) else 500
    return TransportFault(
        f"The model server at {shown(url)} reported an error in its stream (code {number}).",
        retryable=number >= 500 or number in _PASSING,
    )
