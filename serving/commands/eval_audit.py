"""`kptutor eval audit`: does the audit find the first wrong step, and leave right ones alone?"""

from pathlib import Path
from typing import Annotated, Any

import typer

from kptutor.serving import console


def eval_audit(
    data: Annotated[Path, typer.Option("--data", help="Folder with JSONL files of solutions.")],
    files: Annotated[
        list[str] | None, typer.Option("--files", help="Only this file (may be repeated).")
    ] = None,
    only: Annotated[
        Path | None, typer.Option("--only", help="File with the ids of the wrong rows to look at.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the audit on solutions whose first wrong step is labelled.

    Exit codes: 0 done, 2 bad input.
    """
    from kptutor.agent.errors import BadInput
    from kptutor.serving.evaluation import audit

    ids: tuple[str, ...] = ()
    if only is not None:
        if not only.is_file():
            raise BadInput(f"There is no file {only}.")
        ids = tuple(only.read_text(encoding="utf-8").split())
    result = audit.table(audit.measure(data, files or (), ids))
    if as_json:
        console.say_json(result)
    else:
        _show(result)


def _show(result: dict[str, Any]) -> None:
    width = max(len(name) for name in ("total", *result["sets"])) + 2
    heads = ("wrong", "computed", "described", "false alarms", "p95 ms")
    console.say(" " * width + "".join(f"{head:>20}" for head in heads))
    for name, row in (*result["sets"].items(), ("total", result["total"])):
        cells = [_share(row[kind]) for kind in ("wrong", "computed", "described")]
        alarms = f"{row['false_alarms']}/{row['correct']}"
        cells += [alarms, f"{row['p95_ms']:.0f}"]
        console.say(f"{name:{width}}" + "".join(f"{cell:>20}" for cell in cells))


def _share(row: dict[str, Any]) -> str:
    if not row["solutions"]:
        return "-"
    return f"{row['located']}/{row['solutions']} ({100 * row['share']:.0f} %)"
