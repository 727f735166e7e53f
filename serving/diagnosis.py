"""What `kptutor doctor` looks at; each part says what it found and what would mend it."""

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Literal

from kptutor import __version__
from kptutor.agent.errors import BadSettings, Missing
from kptutor.agent.settings import Endpoint, Settings, load_settings
from kptutor.tools.records import Record

State = Literal["ok", "off", "missing"]
POSTGRES = "postgresql://"


class Finding(Record):
    """One thing that was looked at."""

    what: str
    state: State
    """`off`: not there and not needed; `missing`: not there and the settings need it."""
    detail: str
    fix: str = ""
    """The command that brings it, or an empty string."""


def diagnose() -> list[Finding]:
    """Everything, in the order in which one would ask.

    Raises:
        BadSettings: If the settings cannot be used.
    """
    settings = load_settings()
    python = ".".join(map(str, sys.version_info[:3]))
    found = [Finding(what="kptutor", state="ok", detail=f"{__version__} on Python {python}")]
    for look in (reasoners, local_servers, sglang, gpus, database, extras):
        found += look(settings)
    return found


def reasoners(settings: Settings) -> Iterator[Finding]:
    """Which profile would be asked, why, and whether its server answers."""
    from kptutor.agent.assembly import choose
    from kptutor.agent.reasoners.profiles import load_profile, own_profiles

    names = [candidate.name for candidate in choose(settings)]
    yield Finding(what="reasoner", state="ok", detail=f"{names[0]}, {_why(settings, names)}")
    own = own_profiles(settings.profiles)
    for endpoint in settings.models:
        wanted = endpoint.model or load_profile(endpoint.profile, own).model
        yield _endpoint(endpoint.profile, endpoint, wanted, settings)
    if settings.voice is not None:
        yield _endpoint("voice", settings.voice, settings.voice.model, settings)
    if (server := settings.embeddings) is not None:
        yield _endpoint("embedding", server, server.model, settings, "KPTUTOR_EMBEDDINGS")


def _why(settings: Settings, names: list[str]) -> str:
    if settings.reasoner is not None:
        return "because the setting `reasoner` says so"
    if not settings.models:
        return "which is built in, because no model server is configured (KPTUTOR_MODELS)"
    if len(names) == 1:
        return "the only model that is configured"
    return f"because its profile has the smallest `order`; then {', '.join(names[1:])}"


def _endpoint(
    name: str,
    endpoint: Endpoint,
    wanted: str | None,
    settings: Settings,
    variable: str = "KPTUTOR_MODELS",
) -> Finding:
    """Whether a configured server answers, with our key, and has the model."""
    from kptutor.agent.assembly import key_of
    from kptutor.agent.reasoners.connection import shown
    from kptutor.serving.models.probing import ask

    what, url = f"server of {name}", shown(endpoint.url)
    answer = ask(endpoint.url.removesuffix("/v1"), key_of(endpoint, settings.api_key))
    if answer.state == "ready" and wanted and wanted not in answer.models:
        detail = f"{url} has {', '.join(answer.models) or 'no model'}, not {wanted}"
        fix = "set `model` of this server in kptutor.toml to a name that it has"
        return Finding(what=what, state="missing", detail=detail, fix=fix)
    if answer.state == "ready":
        return Finding(what=what, state="ok", detail=f"{url} has {', '.join(answer.models)}")
    fixes = {
        "refused": "set KPTUTOR_API_KEY to its key",
        "strange": f"set {variable} to the URL of a model server, ending in /v1",
    }
    fix = fixes.get(answer.state, f"kptutor models up {name}, or set {variable}")
    return Finding(what=what, state="missing", detail=f"{url}: {answer.detail}", fix=fix)


def local_servers(settings: Settings) -> Iterator[Finding]:
    """The servers that were started on this machine."""
    from kptutor.serving.models.gpus import find_gpus
    from kptutor.serving.models.reporting import report
    from kptutor.serving.models.state import load_all

    rows = [report(state) for state in load_all()]
    used = {endpoint.url.rstrip("/") for endpoint in settings.models}
    for row in rows:
        what = f"model server {row['name']}"
        if row["state"] != "ready":
            fix = f"kptutor models up {row['name']}"
            needed: State = "missing" if row["url"] in used else "off"
            yield Finding(what=what, state=needed, detail=row["state"], fix=fix)
        elif row["url"] in used or not row["asked_as"]:
            yield Finding(what=what, state="ok", detail=f"ready at {row['url']}")
        else:
            fix = f"export KPTUTOR_MODELS={row['asked_as']}={row['url']}"
            detail = f"ready at {row['url']}, but the settings do not name it"
            yield Finding(what=what, state="ok", detail=detail, fix=fix)
    if not rows:
        detail = "none was started on this machine"
        fix = "kptutor models up" if find_gpus() else "kptutor models up tiny, which needs no GPU"
        yield Finding(what="model servers", state="off", detail=detail, fix=fix)


def sglang(settings: Settings) -> Iterator[Finding]:
    """The environment in which SGLang lives."""
    from kptutor.serving.models.environment import Build, check_version, python_of

    builds: tuple[Build, ...] = ("cpu", "gpu")
    for build in builds:
        what = f"SGLang for the {build.upper()}"
        try:
            python = python_of(build)
            detail = f"{check_version(python, build)} in {python}"
            yield Finding(what=what, state="ok", detail=detail)
        except (Missing, BadSettings) as error:
            fix = f"kptutor models install --{build}"
            detail = str(error).partition(" Fix: ")[0]
            yield Finding(what=what, state="off", detail=detail, fix=fix)


def gpus(settings: Settings) -> Iterator[Finding]:
    """The GPUs of this machine."""
    from kptutor.serving.models.gpus import find_gpus

    found = find_gpus()
    for gpu in found:
        detail = f"{gpu.name}, {gpu.free_gib:.1f} of {gpu.total_gib:.1f} GiB free"
        yield Finding(what=f"GPU {gpu.index}", state="ok", detail=detail)
    if not found:
        yield Finding(what="GPU", state="off", detail="nvidia-smi tells of none")


def database(settings: Settings) -> Iterator[Finding]:
    """Where sessions are kept: whether it opens."""
    import asyncio

    from kptutor.agent.memory import SQLITE, default_database, open_memory

    url = settings.database_url or default_database()
    kind = "PostgreSQL" if url.startswith(POSTGRES) else url.removeprefix(SQLITE)

    async def look() -> None:
        await (await open_memory(url)).aclose()

    if url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE)).exists():
        detail = f"{kind}, made when the first session begins"
        yield Finding(what="database", state="ok", detail=detail)
        return
    try:
        asyncio.run(look())
        yield Finding(what="database", state="ok", detail=f"{kind} answers")
    except Missing as error:
        detail, _, fix = str(error).partition(" Fix: ")
        yield Finding(what="database", state="missing", detail=detail, fix=fix)


def extras(settings: Settings) -> Iterator[Finding]:
    """The optional packages, by the name of their extra."""
    for extra in metadata.metadata("kptutor").get_all("Provides-Extra") or []:
        if extra == "dev":
            continue
        absent = sorted(name for name in _packages(extra) if not _installed(name))
        if not absent:
            yield Finding(what=f"extra {extra}", state="ok", detail="installed")
            continue
        detail = f"{', '.join(absent)} not installed"
        fix = f"pip install 'kptutor[{extra}]'"
        yield Finding(what=f"extra {extra}", state="off", detail=detail, fix=fix)


def _packages(extra: str) -> Iterator[str]:
    """Names of the packages that an extra asks for."""
    import re

    for line in metadata.requires("kptutor") or []:
        needed, _, marker = line.partition(";")
        if re.search(rf"extra == ['\"]{extra}['\"]", marker):
            yield re.split(r"[\[<>=!~ ]", needed, maxsplit=1)[0]


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
