"""`kptutor knowledge graph`: the prerequisites as a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kptutor.serving import console
from kptutor.serving.commands.knowledge_curation import app

if TYPE_CHECKING:
    from kptutor.tools.knowledge.point import Point

__all__ = ["app"]

MOST_SHOWN = 60
"""More points than these cannot be read in one picture."""


@app.command()
def graph(
    file: Annotated[Path, typer.Argument(help="An .svg, .png or .pdf file to write.")] = Path(
        "knowledge.svg"
    ),
    around: Annotated[
        str | None, typer.Option("--around", help="Only what this point builds on and leads to.")
    ] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Only points of a topic.")] = None,
    steps: Annotated[int, typer.Option(min=1, max=6, help="How far around a point.")] = 2,
) -> None:
    """Draw which points build on which; arrows lead from a prerequisite to what needs it.

    Exit codes: 0 written, 2 bad input.
    """
    from kptutor.agent.errors import BadInput
    from kptutor.agent.knowledge_base import from_settings
    from kptutor.tools.knowledge.dependencies import draw, near

    points = from_settings().store().points
    if around is not None and around not in points:
        raise BadInput(f"There is no knowledge point {around!r}; search finds ids.")
    shown: dict[str, Point] = near(points, around, steps) if around else dict(points)
    if topic:
        shown = {name: point for name, point in shown.items() if topic in point.topics}
    if not 0 < len(shown) <= MOST_SHOWN:
        raise BadInput(
            f"The picture would have {len(shown)} points, and at most {MOST_SHOWN} can be read: "
            "choose --around ID or --topic NAME (`kptutor knowledge stats` lists topics)."
        )
    try:
        draw(shown, file, mark=around)
    except (OSError, ValueError) as fault:
        raise BadInput(f"{file} cannot be written: {fault}.") from fault
    console.say(f"{file}: {len(shown)} points")
