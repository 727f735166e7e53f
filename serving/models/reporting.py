"""How each server is doing, for `kptutor models status` and `kptutor doctor`."""

from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from kptutor.serving.models import server_log
from kptutor.serving.models.probing import ask, load_of
from kptutor.serving.models.state import Process, State, root_of

Health = Literal["ready", "starting", "ended", "silent", "refused", "strange"]


def report(known: State) -> dict[str, Any]:
    """One model with all its processes, as JSON."""
    found = [_process(known, process) for process in known.processes]
    return {
        "name": known.name,
        "model": known.model,
        "kind": known.kind,
        "url": known.url,
        "asked_as": known.asked_as,
        "state": _whole(known, found),
        "processes": found,
    }


def _process(known: State, process: Process) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "role": process.role,
        "port": process.port,
        "pid": process.pid,
        "gpu": process.gpu,
        "log": process.log,
    }
    if not process.alive:
        text = server_log.tail(Path(process.log))
        return {**fields, "state": "ended", "detail": server_log.reason(text, None)}
    root = root_of(_host_of(known.url), process.port)
    answer = ask(root, known.api_key)
    fields |= {"state": answer.state, "detail": answer.detail}
    if answer.state == "silent":
        stage = server_log.stage(server_log.tail(Path(process.log)))
        if stage != "ready":
            fields |= {"state": "starting", "detail": stage}
    if answer.state == "ready" and process.role == "server":
        fields |= asdict(load_of(root))
    return fields


def _whole(known: State, found: list[dict[str, Any]]) -> Health:
    """The model is ready where clients find an answer; with a router, one server is enough."""
    entry = [row["state"] for row in found if known.url.endswith(f":{row['port']}/v1")]
    servers = [row["state"] for row in found if row["role"] == "server"]
    if "ready" in servers and all(state == "ready" for state in entry):
        return "ready"
    states = entry + servers
    order: tuple[Health, ...] = ("ended", "refused", "strange", "silent", "starting")
    return next((state for state in order if state in states), "ended")


def _host_of(url: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url).hostname or "127.0.0.1"
