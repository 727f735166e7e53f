"""`kptutor eval symbolic`: how much the built-in reasoner answers, and how rightly."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kptutor.serving import console

_COLUMNS = (
    "problems answered right wrong wrong_keys unreadable_keys declined seconds p50_ms p95_ms"
).split()


def eval_symbolic(
    data: Annotated[Path, typer.Option("--data", help="Folder with JSONL files of problems.")],
    files: Annotated[
        list[str] | None, typer.Option("--files", help="Only this file (may be repeated).")
    ] = None,
    limit: Annotated[float, typer.Option(min=0.1, help="Seconds for one problem.")] = 6.0,
    failures: Annotated[
        bool, typer.Option("--failures", help="List the answers that count as wrong.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the built-in reasoner: answered, right, wrong, declined, seconds.

    A reference key that cannot be read, or that two computations show to be wrong, is listed
    with the reason and not counted.

    Exit codes: 0 done, 2 bad input.
    """
    from kptutor.serving.evaluation import symbolic

    rows = symbolic.measure(data, files or (), limit_s=limit, tell=_teller())
    result = symbolic.table(rows)
    result["wrong_keys"] = symbolic.listed(rows, "refuted")
    result["unreadable_keys"] = symbolic.listed(rows, "unreadable")
    if failures:
        result["failures"] = symbolic.listed(rows, "wrong")
    if as_json:
        console.say_json(result)
    else:
        _show(result)


def _teller() -> Any:
    """Says on standard error how far it is, where somebody watches."""
    if not console.on_terminal():
        return lambda done: None
    import sys

    def tell(done: int) -> None:
        if done % 20 == 0:
            sys.stderr.write(f"\r{done}")
            sys.stderr.flush()

    return tell


def _show(result: dict[str, Any]) -> None:
    width = max(len(name) for name in ("total", *result["sets"])) + 8
    console.say(f"{'':{width}}" + "".join(f"{name:>16}" for name in _COLUMNS))
    for name, row in result["sets"].items():
        console.say(_line(name, row, width))
        for level, figures in result["levels"].get(name, {}).items():
            console.say(_line(f"  {level}"[:width], figures, width))
    console.say(_line("total", result["total"], width))
    for title in ("wrong_keys", "unreadable_keys", "failures"):
        for row in result.get(title, ()):
            console.say(f"{title}: {row['set']} {row['id']}: {row['answer']} | {row['key']}")
            if row["reason"]:
                console.say(f"    {row['reason']}")


def _line(name: str, row: dict[str, Any], width: int) -> str:
    cells = [f"{row[c]:.1f}" if isinstance(row[c], float) else str(row[c]) for c in _COLUMNS]
    return f"{name:{width}}" + "".join(f"{cell:>16}" for cell in cells)
