"""`kptutor eval tutoring`: whole sessions with simulated learners."""

from typing import Annotated

import typer

from kptutor.serving import console


def eval_tutoring(
    sessions: Annotated[int, typer.Option(min=1, help="How many sessions.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of the learners' chances.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Play sessions with careful, careless, hint-abusing, fishing and silent learners.

    Exit codes: 0 done, 1 something leaked or crashed.
    """
    import asyncio

    from kptutor.serving.evaluation.tutoring import measuring

    played = asyncio.run(measuring.measure(sessions, seed=seed, tell=console.counting()))
    result = measuring.summary(played)
    if as_json:
        console.say_json(result)
    else:
        learners = result.pop("by_learner")
        for name, value in result.items():
            console.say(f"{name:<18}{value}")
        for name, row in learners.items():
            console.say(f"{name:<18}{row}")
    if result["leaks"] or result["crashes"]:
        raise typer.Exit(console.NO)
