"""`kptutor eval curation`: the strategies of curation where the true pass rates are known."""

from typing import Annotated

import typer

from kptutor.serving import console


def eval_curation(
    problems: Annotated[int, typer.Option(min=1, help="Simulated problems.")] = 400,
    rollouts: Annotated[int, typer.Option(min=4, help="Most rollouts of a configuration.")] = 32,
    seed: Annotated[int, typer.Option(help="Seed of the simulation.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure how often each strategy finds a best set of points, at which cost.

    Nothing is asked of a model: reasoners with known pass rates are simulated.
    """
    from kptutor.serving.evaluation.curation import measure

    figures = measure(problems, rollouts, seed)
    if as_json:
        console.say_json(figures)
        return
    console.say(f"{problems} problems, {figures['spent_per_problem']:.0f} rollouts each")
    for name in ("best_possible", "none", "all"):
        console.say(f"{name.replace('_', ' ')}: true rate {figures[name]:.3f}")
    for name, row in figures.items():
        if isinstance(row, dict):
            console.say(
                f"{name}: finds a best set {row['found_best']:.1%}, "
                f"true rate {row['true_rate']:.3f}, {row['kept']:.2f} points kept"
            )
    console.say(f"pruning interaction seen in {figures['paradoxes']} problems")
