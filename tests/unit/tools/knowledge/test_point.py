"""One mapping becomes one point, or a fault that names the field."""

from typing import Any

import pytest

from kptutor.tools.knowledge.point import BadPoint, Example, Verify, read_point

GOOD: dict[str, Any] = {
    "id": "zero-product",
    "title": "Zero product rule",
    "statement": "A product is zero exactly when one of its factors is zero.",
    "key_considerations": "One side has to be zero first.",
    "topics": ["algebra"],
    "level": "high",
}


def test_a_point_has_every_field() -> None:
    point = read_point(
        {
            **GOOD,
            "prerequisites": ["factor-trinomial"],
            "cues": ["solve by factoring"],
            "example": {
                "problem": "Solve x^2 = 5x.",
                "solution": "x(x - 5) = 0.",
                "answer": "0, 5",
            },
            "verify": {"claim": "x*y = 0", "for": {"x": "1..3", "y": "real"}, "given": ["x = 0"]},
            "generic": True,
        }
    )
    assert point.topics == ("algebra",)
    assert point.example == Example("Solve x^2 = 5x.", "x(x - 5) = 0.", "0, 5")
    assert point.verify == Verify("x*y = 0", (("x", "1..3"), ("y", "real")), ("x = 0",))
    assert point.generic


BAD: list[tuple[dict[str, Any], str, str]] = [
    # missing, empty, misspelt
    ({"title": ""}, "title", "missing or empty"),
    ({"topics": []}, "topics", "missing or empty"),
    ({"prerequisits": []}, "prerequisits", "did you mean prerequisites?"),
    ({"colour": "red"}, "colour", "known are id, title"),
    # of the wrong type
    ({"topics": "algebra"}, "topics", "is a list of texts"),
    ({"cues": ["a", 3]}, "cues", "is a text, not int 3"),
    ({"pointer": 4}, "pointer", "is a text"),
    ({"example": "x = 1"}, "example", "has the parts problem, solution, answer"),
    ({"example": {"problem": "p", "solution": "s"}}, "example", "not empty"),
    ({"example": {"problm": "p"}}, "example", "did you mean problem?"),
    ({"verify": {"claim": "x = x"}}, "verify", "needs for"),
    ({"generic": "yes"}, "generic", "true or false"),
    # with an impossible value
    ({"id": "Zero Product"}, "id", "lower-case words joined by hyphens"),
    ({"level": "hard"}, "level", "elementary, middle"),
    ({"statement": "word " * 61}, "statement", "61 words, at most 60"),
    ({"key_considerations": "word " * 81}, "key_considerations", "at most 80"),
]


@pytest.mark.requirement("knowledge:field-faults")
@pytest.mark.parametrize(("change", "field", "reason"), BAD)
def test_a_bad_field_is_named(change: dict[str, Any], field: str, reason: str) -> None:
    with pytest.raises(BadPoint, match=reason.replace("?", r"\?")) as caught:
        read_point({**GOOD, **change})
    assert caught.value.field == field
