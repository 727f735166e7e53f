"""`kptutor eval checker`: the comparator measured on files of cases."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kptutor.serving import console

_COLUMNS = "cases accuracy false_accepts false_refusals timeouts p50_ms p99_ms".split()


def eval_checker(
    data: Annotated[Path, typer.Option("--data", help="Folder with the files of cases.")],
    files: Annotated[
        list[str] | None,
        typer.Option("--files", help="Only this file, in every mode (may be repeated)."),
    ] = None,
    peer: Annotated[
        str | None, typer.Option(help="Measure another checker instead: math_verify.")
    ] = None,
    limit: Annotated[float, typer.Option(min=0.1, help="Seconds for one check.")] = 10.0,
    failures: Annotated[
        bool, typer.Option("--failures", help="List the ids of wrong answers.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the checker: accuracy, false accepts, false refusals, speed.

    Exit codes: 0 done, 2 bad input, 3 the peer is not installed.
    """
    from kptutor.agent.errors import BadInput
    from kptutor.serving.evaluation import checker
    from kptutor.serving.evaluation.checker_cases import load_cases
    from kptutor.serving.evaluation.checker_child import PEERS

    if peer is not None and peer not in PEERS:
        raise BadInput(f"There is no peer {peer!r}. Known: {', '.join(PEERS)}.")
    cases = load_cases(data, files or ())
    measured = checker.measure(cases, peer or "kptutor", limit, _teller(len(cases)))
    result = {"checker": peer or "kptutor", **checker.table(measured)}
    if failures:
        result["failures"] = checker.failures(measured)
    if as_json:
        console.say_json(result)
    else:
        _show(result)


def _teller(total: int) -> Any:
    """Says on standard error how far it is, where somebody watches."""
    if not console.on_terminal():
        return lambda done: None
    import sys

    def tell(done: int) -> None:
        if done % 20 == 0 or done == total:
            sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
            sys.stderr.flush()

    return tell


def _show(result: dict[str, Any]) -> None:
    width = max(map(len, ["latex2sympy2_extended", *result["files"]]))
    console.say(f"{'':{width}}" + "".join(f"{name:>16}" for name in _COLUMNS))
    for part in ("groups", "files"):
        for name, row in result[part].items():
            console.say(_line(name, row, width))
        console.say()
    console.say(_line("total", result["total"], width))
    for identifier in result.get("failures", ()):
        console.say(identifier)


def _line(name: str, row: dict[str, Any], width: int) -> str:
    cells = []
    for column in _COLUMNS:
        value = row[column]
        if column == "accuracy":
            cells.append(f"{100 * value:.1f} %")
        else:
            cells.append(f"{value:.2f}" if isinstance(value, float) else str(value))
    return f"{name:{width}}" + "".join(f"{cell:>16}" for cell in cells)
