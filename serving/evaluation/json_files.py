"""Files of cases: which ones a folder holds, and the JSON object on each line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kptutor.agent.errors import BadInput


def paths(data: Path, files: Iterable[str]) -> list[Path]:
    """The named JSONL files of a folder, or all of them if none is named.

    Raises:
        BadInput: If the folder or a file is not there, or the folder holds none.
    """
    if not data.is_dir():
        raise BadInput(f"There is no folder {data}. Give the folder with the JSONL files.")
    wanted = [data / f"{name.removesuffix('.jsonl')}.jsonl" for name in files]
    for path in wanted:
        if not path.is_file():
            raise BadInput(f"There is no file {path}.")
    found = wanted or sorted(data.glob("*.jsonl"))
    if not found:
        raise BadInput(f"The folder {data} holds no JSONL file.")
    return found


def values(path: Path) -> Iterator[tuple[int, Any]]:
    """Each line that is not blank, with its number from 1.

    Raises:
        BadInput: If a line is no JSON.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as problem:
            raise BadInput(f"{path}, line {number}: this is no JSON ({problem.msg}).") from None
