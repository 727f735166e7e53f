"""Short answers in words."""

import pytest

from kptutor.tools.maths.wording import likeness, matches, same_text


@pytest.mark.parametrize(
    ("student", "reference", "settings", "expected"),
    [
        ("prime", "prime", {}, True),
        ("Prime", "prime", {}, False),
        ("Prime", "prime", {"ignore_case": True}, True),
        ("a prime", "aprime", {}, False),
        (" a  prime ", "a prime", {"ignore_spaces": True}, True),
    ],
)
def test_same_text(student: str, reference: str, settings: dict[str, bool], expected: bool) -> None:
    assert same_text(student, reference, **settings) is expected


def test_patterns_are_searched_for() -> None:
    assert matches("it is a prime number", r"\bprime\b")
    assert not matches("it is a Prime", r"^prime$")
    with pytest.raises(ValueError, match="cannot be used"):
        matches("x", "(")


@pytest.mark.parametrize(
    ("student", "reference", "expected"),
    [
        ("Hello", "hello", 1.0),
        ("  good   day ", "good day", 1.0),
        ("Jello", "Hello", 0.8),
        ("", "", 1.0),
        ("abc", "xyz", 0.0),
    ],
)
def test_likeness(student: str, reference: str, expected: float) -> None:
    assert likeness(student, reference) == pytest.approx(expected)
