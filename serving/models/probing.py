"""What a server says over HTTP: whether it is ready, which model it has, how busy it is."""

import re
import socket
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import ssl

    import httpx2

TIMEOUT_S = 5.0
LONGEST = 4 * 2**20

_METRIC = re.compile(r"^(sglang:[a-z_]+)(?:\{[^}]*\})? ([-+.\deE]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to the question which models it has."""

    state: Literal["ready", "starting", "silent", "refused", "strange"]
    """`silent`: nobody answers; `refused`: not with this key; `strange`: no model server."""
    models: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """How busy a server is, from its `/metrics`; None where it does not tell."""

    running: int | None = None
    queued: int | None = None
    tokens_per_s: float | None = None
    cache_hit_rate: float | None = None
    """Share of prompt tokens since its start that were in the prefix cache."""
    cache_used: float | None = None
    """Part of the cache that is in use."""


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def ask(root: str, key: str, *, timeout_s: float = TIMEOUT_S) -> Answer:
    """Ask a server whether it is ready and which models it has.

    Args:
        root: Its address without `/v1`.
        key: Its key; empty for a server without one.
        timeout_s: Longest wait for each of the two answers.
    """
    import httpx2

    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        with httpx2.Client(
            base_url=root, headers=headers, timeout=timeout_s, verify=_certificates()
        ) as client:
            ready = client.get("/ready")
            if ready.status_code == 503:
                return Answer("starting", detail="it is starting or draining")
            return _models(client.get("/v1/models"))
    except httpx2.TimeoutException:
        return Answer("silent", detail=f"it does not answer within {timeout_s:g} s")
    except (httpx2.HTTPError, httpx2.InvalidURL):
        return Answer("silent", detail="nobody answers there")


def load_of(root: str) -> Load:
    """How busy a server is."""
    import httpx2

    try:
        response = httpx2.get(f"{root}/metrics", timeout=TIMEOUT_S, verify=_certificates())
        text = response.text[:LONGEST]
    except (httpx2.HTTPError, httpx2.InvalidURL):
        return Load()
    return read_metrics(text)


def read_metrics(text: str) -> Load:
    """The load from SGLang's metrics; series of several ranks are added."""
    sums: dict[str, float] = {}
    for name, value in _METRIC.findall(text):
        sums[name] = sums.get(name, 0.0) + float(value)
    running, queued = sums.get("sglang:num_running_reqs"), sums.get("sglang:num_queue_reqs")
    asked, cached = sums.get("sglang:prompt_tokens_total"), sums.get("sglang:cached_tokens_total")
    return Load(
        running=None if running is None else int(running),
        queued=None if queued is None else int(queued),
        tokens_per_s=sums.get("sglang:gen_throughput"),
        cache_hit_rate=min(1.0, (cached or 0.0) / asked) if asked else None,
        cache_used=sums.get("sglang:token_usage"),
    )


@cache
def _certificates() -> "ssl.SSLContext":
    """Loading them takes longer than asking."""
    import ssl

    return ssl.create_default_context()


def _models(response: "httpx2.Response") -> Answer:
    if response.status_code in (401, 403):
        return Answer("refused", detail="it refuses our key")
    if response.status_code == 503:
        return Answer("starting", detail="it has no model yet")
    kind = response.headers.get("content-type", "nothing")
    if "html" in kind:
        return Answer("strange", detail="it answers with a web page: another program is there")
    try:
        cards = response.json()["data"]
        names = tuple(str(card["id"]) for card in cards)
    except (ValueError, KeyError, TypeError):
        detail = f"it answers with status {response.status_code} and no list of models"
        return Answer("strange", detail=detail)
    return Answer("ready", names)
