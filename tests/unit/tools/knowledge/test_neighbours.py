"""The problems nearest to a new one, what their points say, and which points they vote for."""

import pytest

from kptutor.tools.knowledge.index import Index
from kptutor.tools.knowledge.neighbours import Neighbours


@pytest.fixture
def neighbours() -> Neighbours:
    points, problems = Index(), Index()
    for name, words in {
        "boxes": "boxes objects principle",
        "shelves": "boxes objects shelves",
        "circle": "tangent radius chord",
    }.items():
        points.add(name, [(words.split(), 1.0)])
    problems.add("socks", [("socks drawer dark".split(), 1.0)])
    problems.add("wheel", [("wheel road drawer".split(), 1.0)])
    return Neighbours(points, problems, {"socks": ("boxes",), "wheel": ("circle", "gone")})


def test_the_nearest_problem_comes_first_and_the_excluded_one_never(
    neighbours: Neighbours,
) -> None:
    query = {"socks": 1.0, "drawer": 1.0}
    assert neighbours.nearest(query, None).names == ("socks", "wheel")
    assert neighbours.nearest(query, "socks").names == ("wheel",)
    assert neighbours.nearest({"unheard": 1.0}, None).names == ()


def test_a_problem_itself_is_translated_into_the_words_of_its_points(
    neighbours: Neighbours,
) -> None:
    found = neighbours.nearest({"socks": 1.0, "dark": 1.0}, None)
    assert set(neighbours.translate(found)) == {"boxes", "objects", "principle"}


def test_points_close_to_a_needed_one_get_a_part_of_its_votes(neighbours: Neighbours) -> None:
    boxes, shelves, circle = neighbours.votes(neighbours.nearest({"socks": 1.0}, None)).tolist()
    assert boxes > shelves > circle == 0


def test_without_neighbours_nobody_votes(neighbours: Neighbours) -> None:
    found = neighbours.nearest({"unheard": 1.0}, None)
    assert neighbours.translate(found) == {}
    assert neighbours.votes(found).tolist() == [0.0, 0.0, 0.0]
