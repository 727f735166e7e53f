"""`kptutor render`: a solution as a picture."""

from pathlib import Path
from typing import Annotated

import typer

from kptutor.agent.errors import BadInput, Missing
from kptutor.serving import console


def render(
    solution: Annotated[
        Path | None, typer.Argument(help="What `kptutor solve --json` printed; default stdin.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the SVG goes.")] = Path(
        "solution.svg"
    ),
    as_json: Annotated[bool, typer.Option("--json", help="Say what was written as JSON.")] = False,
) -> None:
    """Draw a solved problem as an SVG picture."""
    from pydantic import ValidationError

    from kptutor.serving.present import picture
    from kptutor.tools.records import Solution

    text = console.read_text(None, solution, what="solution")
    try:
        solved = Solution.model_validate_json(text)
    except ValidationError as error:
        raise BadInput("This is not what `kptutor solve --json` prints.") from error
    svg = picture(solved)
    try:
        out.write_text(svg, encoding="utf-8")
    except OSError as error:
        raise Missing(f"{out} cannot be written: {error.strerror}.") from error
    if as_json:
        console.say_json({"file": str(out), "bytes": len(svg.encode())})
    else:
        console.say(f"wrote {out}")
