"""`kptutor eval learners`: the learner model on simulated learners."""

from pathlib import Path
from typing import Annotated

import typer

from kptutor.serving import console


def eval_learners(
    learners: Annotated[int, typer.Option(min=1, help="How many simulated learners.")] = 2000,
    steps: Annotated[int, typer.Option(min=2, help="Opportunities of each.")] = 15,
    seed: Annotated[int, typer.Option(help="Of their chances.")] = 0,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Write a picture: .svg, .png or .pdf.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure whether estimates converge to what simulated learners know.

    Exit codes: 0 done, 3 what --plot needs is not installed.
    """
    from kptutor.serving.evaluation import learners as evaluation

    result = evaluation.figures(evaluation.simulate(learners, steps, seed))
    if plot is not None:
        evaluation.draw(result, plot)
    if as_json:
        console.say_json(result)
        return
    for name, value in result.items():
        if name != "bins":
            console.say(f"{name:<20}{value}")
    for each in result["bins"]:
        console.say(f"  {each['estimate']:.3f} -> {each['known']:.3f}  ({each['n']})")
