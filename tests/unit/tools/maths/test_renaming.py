"""Answers up to the names of their variables."""

import pytest

from kptutor.tools.maths.forms.same import key
from kptutor.tools.maths.reading import read
from kptutor.tools.maths.renaming import renamings


def same(student: str, reference: str, *fixed: str) -> bool:
    ours, theirs = read(student), read(reference)
    wanted = key(theirs)
    return any(key(node) == wanted for node in renamings(ours, theirs, frozenset(fixed)))


@pytest.mark.parametrize(
    ("student", "reference", "fixed", "expected"),
    [
        ("P*cos(t)+Q*sin(t)", "A*cos(t)+B*sin(t)", (), True),
        ("P*cos(t)+Q*sin(t)", "A*cos(x)+B*sin(x)", (), True),
        ("P*cos(t)+Q*sin(t)", "A*cos(x)+B*sin(x)", ("x",), False),
        ("x+x*y", "y+x*y", (), True),
        ("x+y", "x+x", (), False),
        ("[a,b,c]", "[c,c,b]", (), False),
    ],
)
def test_up_to_names(student: str, reference: str, fixed: tuple[str, ...], expected: bool) -> None:
    assert same(student, reference, *fixed) is expected


def test_too_many_names_are_not_tried() -> None:
    many = "a+b+c+d+p+q+r"
    assert list(renamings(read(many), read(many))) == []
