"""The library of knowledge points, read from `prompts/knowledge` and handed to a store."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

from kptutor.agent.errors import BadSettings
from kptutor.tools.knowledge.database import KnowledgeDatabase
from kptutor.tools.knowledge.large_index import LARGE
from kptutor.tools.knowledge.library import SOURCE, Fault, Report
from kptutor.tools.knowledge.snapshot import dump, restore
from kptutor.tools.knowledge.store import MemoryStore

FOLDER = "knowledge"
CODE = "kptutor.tools.knowledge"
MOST_CACHES = 3


@cache
def default_store() -> MemoryStore:
    """The store with the whole library; from the cache if the library has not changed.

    Everybody shares it: add nothing to it, but to a store of `read_store`.

    Raises:
        BadSettings: If a file of the library cannot be used.
    """
    return read_store()


def read_store(database: KnowledgeDatabase | None = None) -> MemoryStore:
    """A new store with the library and what a database adds to it; cached on disk.

    Raises:
        BadSettings: If a file of the library cannot be used.
        DatabaseFault: If the database cannot be read.
    """
    added = f"-{database.mark}-{database.revision}" if database else ""
    place = cache_folder() / f"knowledge-{_digest()}{added}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        return restore(json.loads(place.read_text(encoding="utf-8")))
    store = MemoryStore()
    report = store.load(library())
    if not report.clean:
        raise BadSettings(_explain(report))
    if database:
        store.load(database.points())
        for problem in database.problems():
            store.take(problem)
    _keep(place, store)
    return store


def library() -> Iterator[Mapping[str, Any]]:
    """Every entry of every chapter, with the name of its file.

    Raises:
        BadSettings: If a file is no YAML, or no list of points.
    """
    from yaml import YAMLError

    from kptutor.prompts import load, names

    for name in names(FOLDER):
        try:
            entries = load(name)
        except YAMLError as fault:
            raise BadSettings(f"{name}.yaml is not readable YAML: {_where(fault)}.") from fault
        if not isinstance(entries, list):
            raise BadSettings(f"{name}.yaml, line 1: a chapter is a list of points.")
        for position, entry in enumerate(entries, start=1):
            if not isinstance(entry, Mapping):
                raise BadSettings(f"{name}.yaml: point {position} is no mapping of fields.")
            yield {**entry, SOURCE: f"{name}.yaml"}


def locate(text: str, fault: Fault) -> int | None:
    """Line of a chapter's text on which a fault's point, or its field, begins."""
    import yaml

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for entry in root.value if root else ():
        lines = {key.value: (key.start_mark.line + 1, value.value) for key, value in entry.value}
        if lines.get("id", (0, None))[1] == fault.point:
            line: int = lines.get(fault.field, lines["id"])[0]
            return line
    return None


def cache_folder() -> Path:
    """Where derived files are kept; removing them costs only time."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "kptutor"


def _digest() -> str:
    """Changes with any chapter and with the code that reads and indexes them."""
    digest = blake2b(digest_size=12)
    for folder, ending in ((files("kptutor.prompts") / FOLDER, ".yaml"), (files(CODE), ".py")):
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(ending):
                digest.update(entry.name.encode() + entry.read_bytes())
    return digest.hexdigest()


def _keep(place: Path, store: MemoryStore) -> None:
    """Write the cache if that is possible; a folder that cannot be written is no fault."""
    if len(store.points) > LARGE:
        return
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        kept = sorted(place.parent.glob("knowledge-*.json"), key=lambda old: old.stat().st_mtime)
        for old in kept[: -MOST_CACHES + 1]:
            old.unlink(missing_ok=True)
        draft = place.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(json.dumps(dump(store)), encoding="utf-8")
        draft.replace(place)


def _where(fault: Exception) -> str:
    mark = getattr(fault, "problem_mark", None)
    problem = getattr(fault, "problem", None) or "it breaks off"
    return f"line {mark.line + 1}: {problem}" if mark else str(problem)


def _explain(report: Report) -> str:
    """The faults as sentences with file, line, point and field."""
    folder = files("kptutor.prompts")
    lines = []
    for fault in report.faults:
        text = folder.joinpath(fault.source).read_text(encoding="utf-8")
        line = locate(text, fault)
        lines.append(f"{fault.source}, line {line}: {str(fault).removeprefix(fault.source + ', ')}")
    return "The library of knowledge points has faults:\n" + "\n".join(lines)
