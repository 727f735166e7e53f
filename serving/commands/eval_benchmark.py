"""`kptutor eval benchmark`: a model alone, or the whole agent, on benchmark problems."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kptutor.serving import console

Hints = Literal["none", "retrieved", "own-css", "own-cbrs", "own-all", "random"]
FEW = {"math500": 8, "olympiadbench": 8}
"""Sets that are measured with fewer samples, as in the paper."""


def eval_benchmark(
    data: Annotated[Path, typer.Option("--data", help="A .jsonl file, or a folder of them.")],
    model: Annotated[str, typer.Option("--model", help="Profile, or symbolic.")],
    samples: Annotated[int, typer.Option("-n", min=1, max=1024, help="Samples a problem.")] = 32,
    hints: Annotated[Hints, typer.Option(help="Which knowledge points are shown.")] = "none",
    agent: Annotated[Literal["on", "off"], typer.Option(help="The agent, or the model.")] = "off",
    url: Annotated[str | None, typer.Option(help="Model server; else the settings'.")] = None,
    annotations: Annotated[
        Path | None, typer.Option(help="KnowRL annotations, for the hints own-... and random.")
    ] = None,
    judge: Annotated[
        str | None, typer.Option(help="Server of a judge model, for what the rule refuses.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Samples; a run goes on where it was.")] = Path(
        "benchmark.jsonl"
    ),
    only: Annotated[list[str] | None, typer.Option(help="Only this set; may be repeated.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Most problems of each set.")] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=1024)] = 8,
    plot: Annotated[Path | None, typer.Option(help="Write a picture.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure avg@n on benchmark problems, beside the published figures.

    Exit codes: 0 done, 2 bad input, 3 no server answers or something is missing.
    """
    from kptutor.serving.evaluation.benchmark import measuring, picture, table

    plan = measuring.Plan(
        data=data, model=model, samples=samples, few=FEW, hints=hints, agent=agent == "on",
        url=url, annotations=annotations, judge=judge, out=out, only=tuple(only or ()),
        limit=limit, concurrency=concurrency,
    )  # fmt: skip
    found = table.figures(measuring.measure(plan))
    if plot is not None:
        picture.draw(found, plot)
    if as_json:
        console.say_json(found)
    else:
        console.say(table.table(found))
