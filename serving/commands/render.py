"""`kptutor render`: a formula or a solution as a picture."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kptutor.agent.errors import BadInput, Missing
from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.tools.pictures import Picture
    from kptutor.tools.records import Solution


def render(
    formula: Annotated[
        str | None,
        typer.Argument(help="LaTeX. Default: what --file or standard input holds."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", help="LaTeX, or what `kptutor solve --json` printed."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="NAME.png or NAME.svg; a solution is drawn as SVG."),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="A formula on dark paper.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was written as JSON.")] = False,
) -> None:
    """Draw a formula (PNG or SVG), or a solved problem (SVG).

    Exit codes: 0 drawn, 2 refused (with the reason), 3 something it needs is missing.
    """
    if formula is not None and formula.endswith(".json"):
        raise BadInput(f"{formula} is a file, not a formula: draw it with --file {formula}.")
    text = console.read_text(formula, file, what="formula or solution")
    solution = None if formula is not None else _solution(text)
    if solution is not None:
        out = out or Path("solution.svg")
        data, about = _of_solution(solution, out, dark=dark)
    else:
        out = out or Path("formula.png")
        data, about = _of_formula(text, out, dark=dark)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise Missing(f"{out} cannot be written: {error.strerror}.") from error
    if as_json:
        console.say_json({"file": str(out), "bytes": len(data), **about})
    else:
        console.say(f"wrote {out}")


def _solution(text: str) -> "Solution | None":
    """The solution that a text holds; None if it is no JSON.

    Raises:
        BadInput: If it is JSON of another kind.
    """
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None  # 42 is a formula as well
    from pydantic import ValidationError

    from kptutor.tools.records import Solution

    try:
        return Solution.model_validate(fields)
    except ValidationError as error:
        raise BadInput("This is not what `kptutor solve --json` prints.") from error


def _of_solution(solution: "Solution", out: Path, *, dark: bool) -> tuple[bytes, dict[str, Any]]:
    from kptutor.serving.present import picture

    if out.suffix.lower() != ".svg":
        raise BadInput(f"A solution is drawn as SVG: name it {out.with_suffix('.svg')}.")
    if dark:
        raise BadInput("A solution has one look; leave --dark out.")
    return picture(solution).encode("utf-8"), {}


def _of_formula(text: str, out: Path, *, dark: bool) -> tuple[bytes, dict[str, Any]]:
    suffix = out.suffix.lower()
    if suffix not in (".png", ".svg"):
        raise BadInput(f"A formula is drawn as PNG or SVG: name it {out.with_suffix('.png')}.")
    drawn = _drawn(text, dark=dark)
    data = drawn.png if suffix == ".png" else drawn.svg.encode("utf-8")
    return data, {"width": drawn.width, "height": drawn.height, "alt": drawn.alt}


def _drawn(text: str, *, dark: bool) -> "Picture":
    import asyncio

    from kptutor.tools.pictures import ExtraMissing, Undrawable, draw

    try:
        return asyncio.run(draw(text, dark=dark))
    except Undrawable as refusal:
        raise BadInput(str(refusal)) from refusal
    except ExtraMissing as fault:
        raise Missing(str(fault), fix=fault.fix) from fault
