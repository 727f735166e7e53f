"""`kptutor eval naming`: the naming of mistakes measured on labelled ones."""

from pathlib import Path
from typing import Annotated

import typer

from kptutor.serving import console


def eval_naming(
    data: Annotated[Path, typer.Option("--data", help="Folder with the labelled mistakes.")],
    part: Annotated[str, typer.Option(help="dev (every second row), check or all.")] = "all",
    every: Annotated[int, typer.Option(min=1, help="Take one row in so many.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the naming of mistakes: right, ambiguous, wrong, silent, per data set.

    Exit codes: 0 done, 2 bad input.
    """
    from kptutor.agent.errors import BadInput
    from kptutor.serving.evaluation.naming import PARTS, measure

    if part not in PARTS:
        raise BadInput(f"There is no part {part!r}; use dev, check or all.")
    figures = measure(data, part=part, every=every)
    if as_json:
        console.say_json(figures)
        return
    for dataset, row in figures.items():
        console.say(
            f"{dataset}: {row['rows']} rows, {row['mapped']} mapped, {row['readable']} readable"
        )
        for key in (
            "right",
            "ambiguous",
            "wrong",
            "silent",
            "right_share",
            "wrong_share",
            "p50_ms",
            "p95_ms",
        ):
            console.say(f"{key:>14}  {row[key]}")
