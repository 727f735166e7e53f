"""`kptutor eval steps`: how well the step engine finds the first wrong line."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kptutor.serving import console

_COLUMNS = (
    "wrong right early late none readable readable_right computed computed_right correct "
    "false_alarms planted planted_right mistakes mistakes_right advice advice_accused marked "
    "marked_right p50_ms p95_ms"
).split()


def eval_steps(
    data: Annotated[Path, typer.Option("--data", help="Folder with JSONL files of workings.")],
    files: Annotated[
        list[str] | None, typer.Option("--files", help="Only this file (may be repeated).")
    ] = None,
    every: Annotated[int, typer.Option(min=1, help="Take every n-th working.")] = 1,
    failures: Annotated[
        bool, typer.Option("--failures", help="List accusations too many and mistakes missed.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the step engine: the first wrong line, false alarms, planted mistakes, seconds.

    Exit codes: 0 done, 2 bad input.
    """
    from kptutor.serving.evaluation import steps

    rows = steps.measure(data, files or (), every=every, tell=_teller())
    result = steps.table(rows)
    if failures:
        result["failures"] = steps.listed(rows)
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
    """The figures as a table that stands on its side: one column per file."""
    sets = {**result["sets"], "total": result["total"]}
    for name, row in sets.items():
        console.say(name)
        shown = [(key, row[key]) for key in _COLUMNS if row[key] not in (0, None)]
        console.say("  " + "  ".join(f"{key} {_cell(value)}" for key, value in shown))
    for failure in result.get("failures", ()):
        console.say(
            f"{failure['set']} {failure['id']} {failure['kind']} {failure['found']}: "
            f"{failure['line']}"
        )


def _cell(value: float | int) -> str:
    return f"{value:.3f}" if isinstance(value, float) and value <= 1 else f"{value:.0f}"
