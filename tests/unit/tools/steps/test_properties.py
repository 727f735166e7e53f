"""Steps that a program makes: right ones are never called wrong, changed ones are noticed."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.steps import check_work

whole = st.integers(-9, 9)
nonzero = whole.filter(bool)


def line(a: object, b: object, c: object, d: object) -> str:
    """A x + b = c x + d."""
    return f"({a})*x + ({b}) = ({c})*x + ({d})"


@pytest.mark.requirement("steps:true-steps-pass")
@settings(max_examples=30)
@given(nonzero, whole, whole, whole, nonzero, whole)
def test_operations_on_both_sides(a: int, b: int, c: int, d: int, k: int, s: int) -> None:
    if a == c:
        return
    solution = Fraction(d - b, a - c)
    work = [
        line(a, b, c, d),
        line(a, b + s, c, d + s),
        line(k * a, k * (b + s), k * c, k * (d + s)),
        f"({a - c})*x = {d - b}",
        f"x = {solution}",
    ]
    report = check_work("\n".join(work))
    assert report.first_wrong is None
    assert [one.verdict for one in report.lines[1:]] == ["equivalent"] * 4


@pytest.mark.requirement("steps:false-steps-fail")
@settings(max_examples=30)
@given(nonzero, whole, whole, nonzero)
def test_a_changed_number_is_noticed(a: int, b: int, d: int, change: int) -> None:
    report = check_work(f"{a}*x + {b} = {d}\n{a}*x = {d - b + change}".replace("+ -", "- "))
    assert report.first_wrong == 1


@pytest.mark.requirement("steps:true-steps-pass")
@settings(max_examples=30)
@given(whole, whole)
def test_products_of_brackets(p: int, q: int) -> None:
    work = f"(x - ({p}))(x - ({q})) = 0\nx^2 - ({p + q})*x + ({p * q}) = 0\nx = {p} or x = {q}"
    report = check_work(work)
    assert [one.verdict for one in report.lines] == ["start", "equivalent", "equivalent"]


@pytest.mark.requirement("steps:false-steps-fail")
@settings(max_examples=30)
@given(st.integers(2, 99), st.integers(2, 99), st.sampled_from("+-*"), st.integers(1, 20))
def test_sums(a: int, b: int, sign: str, change: int) -> None:
    result = {"+": a + b, "-": a - b, "*": a * b}[sign]
    assert check_work(f"So we have {a} {sign} {b} = {result} cats.").first_wrong is None
    assert check_work(f"So we have {a} {sign} {b} = {result + change} cats.").first_wrong == 0
