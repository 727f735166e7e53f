"""The picture of prerequisites."""

from pathlib import Path

import pytest

from kptutor.tools.knowledge.dependencies import depths, draw, layout, near
from kptutor.tools.knowledge.point import Point


def point(name: str, *needs: str) -> Point:
    return Point(name, f"Title of {name}", "S.", "K.", ("t",), "high", needs)


POINTS = {p.id: p for p in (point("a"), point("b", "a"), point("c", "a", "b"), point("d", "c"))}


def test_depth_is_the_longest_chain() -> None:
    assert depths(POINTS) == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_near_goes_both_ways_by_steps() -> None:
    assert set(near(POINTS, "b", 1)) == {"a", "b", "c"}
    assert set(near(POINTS, "b", 2)) == {"a", "b", "c", "d"}


def test_no_two_points_share_a_place() -> None:
    places = layout({**POINTS, "e": point("e", "a")})
    assert len(set(places.values())) == 5


@pytest.mark.requirement("knowledge:graph")
@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_picture_is_written(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"g.{ending}"
    draw(POINTS, file, mark="c")
    assert file.stat().st_size > 2000
    with pytest.raises(ValueError, match="nonsense"):
        draw(POINTS, tmp_path / "g.nonsense")
