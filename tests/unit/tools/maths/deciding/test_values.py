"""Expressions: true identities, and the usual ways to be fooled."""

import pytest

from kptutor.tools.maths import Verdict, check

IDENTITIES = [
    # rational functions
    ("1/n-1/(n+1)", "1/(n(n+1))"),
    ("(x^2-1)/(x+1)", "x-1"),
    ("(x-4a)^6000", "(4a-x)^6000"),
    # roots
    ("\\sqrt{6}", "\\sqrt{2}\\sqrt{3}"),
    ("\\sqrt{11+6\\sqrt{2}}", "3+\\sqrt{2}"),
    ("\\sqrt{x^2}", "|x|"),
    ("\\sqrt[3]{-8}", "-2"),
    ("(-8)^{1/3}", "-2"),
    ("x^{2/3}", "\\sqrt[3]{x^2}"),
    ("\\sqrt{1/x}", "1/\\sqrt{x}"),
    # logarithms and powers
    ("e^x e^y", "e^{x+y}"),
    ("\\ln(x^2 y)-\\ln z", "\\ln(x^2 y/z)"),
    ("\\log_2 8", "3"),
    ("(-\\cos x)^n", "(-1)^n \\cos^n x"),
    # trigonometry
    ("\\sin^2 x+\\cos^2 x", "1"),
    ("\\sin 2x", "2\\sin x\\cos x"),
    ("\\arcsin x", "\\pi/2-\\arccos x"),
    ("\\cos(n\\pi)", "(-1)^n"),
    # factorials
    ("n!k/(k!(n-k+1)!)", "n!/((k-1)!(n-k+1)!)"),
    # zero in disguise
    ("\\sin\\pi", "0"),
    ("\\sqrt{2x\\sqrt{x^2+1}+2x^2+1}-\\sqrt{x^2+1}-x", "0"),
    # a long decimal is a rounded number
    ("3.14159265358979", "\\pi"),
    ("0.0833333333333333", "1/12"),
    # infinity
    ("\\infty", "\\infty+99"),
]

TRAPS = [
    ("1/2004!", "1/2006!"),
    ("2^{-99}", "2^{-98}"),
    ("10^{-30}", "2\\cdot 10^{-30}"),
    ("1-1/e", "1+1/e"),
    ("10^{-50}\\cos x", "10^{-50}\\sin x"),
    ("e^{10x}+0.0000001", "e^{10x}"),
    ("|x+1001|-1001", "|x+1000|-1000"),
    ("|x|", "x"),
    ("\\sqrt{x^2}", "x"),
    ("\\sqrt{x-3}\\sqrt{x-5}", "\\sqrt{(x-3)(x-5)}"),
    ("\\ln|x|", "\\ln x"),
    ("(-1)^x", "\\cos(\\pi x)"),
    ("(5\\sqrt{2}-7)^7", "(19601-13861\\sqrt{2})^{7/4}"),
    ("3.14", "\\pi"),
    ("0.333333", "1/3"),
    ("x^{100}", "(x+1)^{100}"),
    ("(x-a)^{5999}", "(x-a)^{6000}"),
    ("\\infty", "-\\infty"),
    ("1/0", "1"),
    ("x+2E-8", "x+1E-8"),
    ("|x+100|-100", "x"),
    ("(x-a)^{5999}", "\\sin\\pi"),
    ("e^{10^{14}}", "e^{10^{14}}+1"),
    ("10^{60}\\pi", "10^{60}\\pi+\\sqrt{2}"),
    ("\\pi", "\\pi+10^{-60}e"),
    ("\\cos(10^{-30})", "1"),
]


def compared(student: str, reference: str) -> Verdict:
    return check(student, reference, limit_s=0)


@pytest.mark.requirement("comparing:identities")
@pytest.mark.parametrize(("first", "second"), IDENTITIES)
def test_identities(first: str, second: str) -> None:
    assert compared(first, second).status == "equal"
    assert compared(second, first).status == "equal"


@pytest.mark.requirement("comparing:traps")
@pytest.mark.parametrize(("first", "second"), TRAPS)
def test_traps(first: str, second: str) -> None:
    assert compared(first, second).status == "different"
    assert compared(second, first).status == "different"


@pytest.mark.requirement("comparing:proof")
@pytest.mark.parametrize(
    ("first", "second", "status", "proof"),
    [
        ("(x-1)(x+1)", "x^2-1", "equal", True),
        ("1/3+1/6", "0.5", "equal", True),
        ("sin(x)^2+cos(x)^2", "1", "equal", False),
        ("sin(x)", "cos(x)", "different", True),
        ("x^2", "x^2+10^(-40)", "different", True),
        ("sqrt(2)", "1.41421356", "different", True),
    ],
)
def test_a_difference_is_proved_and_agreement_at_points_is_not(
    first: str, second: str, status: str, proof: bool
) -> None:
    verdict = compared(first, second)
    assert (verdict.status, verdict.proof) == (status, proof)


@pytest.mark.requirement("comparing:undecided")
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("10^{10^{10^{10}}}", "10^{10}"),
        ("9^{9^{9^{9}}}", "9^{9^{9^{8}}}"),
        ("\\int_0^1 x^{x^x} dx", "1/2"),
        ("1/0", "2/0"),
    ],
)
def test_what_cannot_be_decided_is_not_equal(first: str, second: str) -> None:
    verdict = compared(first, second)
    assert verdict.status == "undecided"
    assert verdict.equivalent is None
    assert not verdict


@pytest.mark.requirement("comparing:undecided")
def test_a_long_sum_is_settled_in_a_worker_or_left_open() -> None:
    verdict = check("\\sum_{k=1}^{10^9} k^2", "5", limit_s=2.0)
    assert verdict.status in ("different", "undecided")


@pytest.mark.requirement("comparing:symbolic")
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("\\int_0^1 x^2 dx", "1/3"),
        ("\\lim_{x \\to 0} \\frac{\\sin x}{x}", "1"),
        ("\\sum_{n=0}^{\\infty} \\frac{1}{2^n}", "2"),
    ],
)
def test_calculus_is_left_to_a_worker(first: str, second: str) -> None:
    assert check(first, second, limit_s=30).status == "equal"


@pytest.mark.requirement("comparing:proof")
def test_a_proof_can_be_asked_for() -> None:
    verdict = check("sin(x)^2+cos(x)^2", "1", proof=True, limit_s=30)
    assert (verdict.status, verdict.proof) == ("equal", True)
    assert check("sin(x)^2+cos(x)^2", "1", proof=True, limit_s=0).status == "undecided"
