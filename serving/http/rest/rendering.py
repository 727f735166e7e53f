"""`/v1/render`: a formula as a picture."""

import base64
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header
from fastapi.responses import Response
from pydantic import Field

from kptutor.agent.errors import Missing
from kptutor.serving.http.auth import Who
from kptutor.serving.http.problems import HttpProblem
from kptutor.serving.http.rest.solving import MOST_TEXT
from kptutor.tools.pictures import Code, ExtraMissing, Picture, Undrawable, draw, draw_or_code
from kptutor.tools.records import Record

router = APIRouter(tags=["render"])

PNG = "image/png"


class RenderRequest(Record):
    """A formula."""

    latex: str = Field(max_length=MOST_TEXT, examples=["x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}"])
    dark: bool = False
    """Light ink on dark paper."""
    fallback: Literal["none", "code"] = "none"
    """`code`: a formula that cannot be drawn comes back as text, in JSON and named as such."""


class Rendered(Record):
    """A picture of a formula."""

    kind: Literal["picture"] = "picture"
    png: str
    """Base64."""
    width: int
    height: int
    alt: str
    """For those who do not see it."""


_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The picture; with `Accept: application/json` in JSON, with its alt text.",
        "content": {PNG: {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post("/render", response_model=Rendered | Code, responses=_RESPONSES)
async def render(given: RenderRequest, who: Who, accept: Annotated[str, Header()] = PNG) -> object:
    """Draw a formula: PNG, or JSON with the picture in base64 and its alt text."""
    try:
        if given.fallback == "code":
            drawn = await draw_or_code(given.latex, dark=given.dark)
        else:
            drawn = await draw(given.latex, dark=given.dark)
    except Undrawable as refusal:
        raise HttpProblem(422, refusal.reason, refusal.fix) from refusal
    except ExtraMissing as fault:
        raise Missing(str(fault), fix=fault.fix) from fault
    if isinstance(drawn, Code):
        return drawn
    if "application/json" in accept and PNG not in accept:
        return _in_json(drawn)
    return Response(drawn.png, media_type=PNG)


def _in_json(picture: Picture) -> Rendered:
    return Rendered(
        png=base64.b64encode(picture.png).decode("ascii"),
        width=picture.width,
        height=picture.height,
        alt=picture.alt,
    )
