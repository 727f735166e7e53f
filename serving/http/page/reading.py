"""`/page/api/preview`: how the tutor reads what is being typed."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from kptutor.serving.http.page.formulas import formula, looks_like_maths
from kptutor.serving.http.page.visitors import Seen
from kptutor.serving.http.page.written import line, written
from kptutor.tools.records import Record

router = APIRouter()

MOST_LINES = 60
LONGEST_LINE = 2_000


class Typed(Record):
    """What stands in a field now."""

    text: Annotated[str, Field(max_length=20_000)] = ""
    lines: Annotated[
        tuple[Annotated[str, Field(max_length=LONGEST_LINE)], ...], Field(max_length=MOST_LINES)
    ] = ()
    """Lines of working or an answer, each by itself."""


class Shown(Record):
    """One line as it was read."""

    html: str
    how: Literal["read", "words", "empty"]


class Preview(Record):
    """What the page shows under its fields."""

    html: str = ""
    lines: tuple[Shown, ...] = ()


@router.post("/preview")
async def preview(given: Typed, who: Seen) -> Preview:
    """Words with drawn mathematics, and lines of mathematics as the tutor reads them."""
    return Preview(html=written(given.text), lines=tuple(_shown(each) for each in given.lines))


def _shown(text: str) -> Shown:
    bare = text.strip()
    if not bare:
        return Shown(html="", how="empty")
    if looks_like_maths(bare):
        return Shown(html=formula(bare).html, how="read")
    html = line(bare)
    return Shown(html=html, how="read" if "<math" in html else "words")
