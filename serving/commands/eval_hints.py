"""`kptutor eval hints`: which hints are shown, on problems labelled by hand."""

from typing import Annotated

import typer

from kptutor.serving import console


def eval_hints(
    part: Annotated[str, typer.Option(help="dev (every second row), check or all.")] = "all",
    misses: Annotated[
        bool, typer.Option("--misses", help="List the problems with a wrong hint or none.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the hints of the library: how many are right, how often nothing is shown.

    Exit codes: 0 done, 2 bad input.
    """
    import asyncio

    from kptutor.agent.errors import BadInput
    from kptutor.agent.knowledge import default_store
    from kptutor.serving.evaluation.hints import PARTS, figures, look

    if part not in PARTS:
        raise BadInput(f"There is no part {part!r}; use dev, check or all.")
    rows = asyncio.run(look(default_store(), part))
    missed = [row for row in rows if row.wrong or (row.wanted and not row.right)]
    if as_json:
        listed = [
            {"problem": row.problem, "right": row.right, "wrong": row.wrong} for row in missed
        ]
        console.say_json(figures(rows) | ({"misses": listed} if misses else {}))
        return
    for name, value in figures(rows).items():
        console.say(f"{name:>28}  {value}")
    for row in missed if misses else ():
        console.say(f"{row.problem}\n    right: {_named(row.right)}; wrong: {_named(row.wrong)}")


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"
