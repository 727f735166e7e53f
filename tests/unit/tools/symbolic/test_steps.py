"""The steps of a solution: what they say of mathematics is true, and what they use has a name."""

# ruff: noqa: E501 - a table reads better unbroken

import re
from pathlib import Path

import pytest
import yaml
from symbolic_cases import MORE
from symbolic_more_cases import LATER

from kptutor.tools.maths import check
from kptutor.tools.maths.printing import to_latex
from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import Solved, solve
from kptutor.tools.symbolic.points import BEGINNINGS, point_of

ONE_EACH = list({case[0]: case for case in (*MORE, *LATER) if case[2]}.values())
"""One statement of each problem class."""
ROOT = Path(__file__).parents[4]
SYMBOLIC = ROOT / "tools" / "symbolic"
POINTS = sorted((ROOT / "prompts" / "knowledge").glob("*.yaml"))
IDENTITIES = (
    "Factor", "Multiply out", "Take out", "Write the polynomial as a product", "Bring all terms over",
    "Collect the numerator", "Simplify.", "Find the numerators", "Complete the square.", "Write the square",
    "Use the power rule", "Use the product rule", "Use the quotient rule", "Use the chain rule",
    "Cancel what", "Split into partial", "Take the coefficient of the square", "Divide the polynomials",
)  # fmt: skip
"""Beginnings of sentences whose line says that two expressions are the same for every value."""


def equalities(maths: str) -> list[tuple[Node, Node]]:
    """The pairs of sides that a line calls equal."""
    try:
        tree = read(maths, Conventions(units="off"))
    except Unreadable:
        return []
    if tree.head != "relation" or set(tree.value) != {"="}:
        return []
    return list(zip(tree.args, tree.args[1:], strict=False))


def is_claim(sentence: str, left: Node, right: Node) -> bool:
    """Whether the pair is said to be equal whatever the names are; dots and functions say less."""
    if any(
        side.has("ellipsis", "text", "tuple", "prime", "limit", "matrix") for side in (left, right)
    ):
        return False
    if any(n.head == "call" and n.value in "fgh" for side in (left, right) for n in side.walk()):
        return False
    return sentence.startswith(IDENTITIES) or not (left.symbols() | right.symbols())


@pytest.mark.requirement("symbolic:true-lines")
@pytest.mark.parametrize(("name", "statement", "answer"), ONE_EACH, ids=[c[0] for c in ONE_EACH])
def test_no_line_of_a_solution_is_false(name: str, statement: str, answer: str) -> None:
    found = solve(statement)
    assert isinstance(found, Solved), found
    for line in found.steps:
        for left, right in equalities(line.maths):
            if is_claim(line.text, left, right):
                assert check(to_latex(left), to_latex(right)).equivalent, (line.text, line.maths)


def test_a_false_line_would_be_found() -> None:
    ((left, right),) = equalities("2 x + 2 = 2 \\left(x + 2\\right)")
    assert is_claim("Factor.", left, right)
    assert not check(to_latex(left), to_latex(right)).equivalent
    ((left, right),) = equalities("3 \\cdot 4 = 13")
    assert is_claim("Multiply and divide.", left, right)
    assert not check(to_latex(left), to_latex(right)).equivalent


@pytest.mark.requirement("symbolic:steps-name-points")
def test_every_knowledge_point_of_a_step_is_in_the_library() -> None:
    known = {point["id"] for name in POINTS for point in yaml.safe_load(name.read_text())}
    assert set(BEGINNINGS) <= known


def test_every_beginning_is_said_somewhere() -> None:
    said = "\n".join(path.read_text() for path in SYMBOLIC.rglob("*.py") if path.stem != "points")
    plain = re.sub(r'"\s*\n\s*f?"', "", said)
    starts = [" ".join(b.split()[:2]) for row in BEGINNINGS.values() for b in row]
    assert [start for start in starts if start not in plain] == []


@pytest.mark.requirement("symbolic:steps-name-points")
def test_steps_carry_the_points_that_they_use() -> None:
    found = solve("Solve 2x^2 - 3x - 2 = 0.")
    assert isinstance(found, Solved)
    points = [step.point for step in found.steps]
    assert "zero-product" in points
    assert points[0] is None
    assert found.as_json()["steps"][2]["point"] == "zero-product"
    assert point_of("Use the chain rule.") == "chain-rule"
    assert point_of("Say hello.") is None
