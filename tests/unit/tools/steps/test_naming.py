"""Naming mistakes: a line before, a wrong line, and the rules that lead from one to the other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.steps import check_work
from kptutor.tools.steps.malrules import RULES
from kptutor.tools.steps.naming import name_mistake

NAMED = [
    # signs, inside equations that are otherwise copied
    ("w = -54/9", "w = 6", "unlike-signs-quotient-positive"),
    ("w = -54/(-9)", "w = -6", "like-signs-quotient-negative"),
    ("-20 - 31 = 6w", "51 = 6w", "two-negatives-make-positive-in-sum"),
    ("4 - 19 = 3p", "15 = 3p", "subtract-smaller-from-larger"),
    ("12 - 5p - 12 = 40", "5p = 40", "minus-sign-dropped"),
    # rounded decimals
    ("y = -22/7", "y = 3.143", "unlike-signs-quotient-positive"),
    ("y = 22/7", "y = 0.318", "quotient-reversed"),
    # equations: side by side, and after a right step
    ("5p + 4 = 19", "5p = 23", "move-without-sign-change"),
    ("5p + 4 = 19", "p = 23/5", "move-without-sign-change"),
    ("6p = 42", "p = 36", "coefficient-subtracted"),
    ("-6p = 42", "p = 7", "coefficient-sign-lost"),
    ("3p + 12 = 30", "p + 12 = 10", "divide-only-one-term"),
    ("p/5 = 20", "p = 4", "coefficient-multiplied"),
    ("-4p < 20", "p < -5", "keep-direction-when-negative"),
    ("abs(p - 4) = 6", "p = 10", "absolute-one-case"),
    # expressions, in another shape than the rule gives them
    ("(p + 7)^2", "49 + p^2", "square-of-sum"),
    ("4(p - 6)", "4p - 6", "multiply-only-first-term"),
    ("9 - (p + 2)", "11 - p", "minus-only-first-term"),
    ("7p + 2", "9p", "combine-unlike-terms"),
    ("3/7 + 2/5", "5/12", "add-tops-and-bottoms"),
    ("3/7 + 2/5", r"\frac{5}{12}", "add-tops-and-bottoms"),
    ("sqrt(25 + 144)", "17", "root-of-sum"),
    ("m^4*m^3", "m^12", "multiply-exponents-in-product"),
    (r"\log(p + q)", r"\log p + \log q", "log-of-sum"),
    # derivatives and integrals, asked for and answered in several ways
    (r"\frac{d}{dx}(x^3 \cos x)", "-3x^2 sin x", "product-of-derivatives"),
    ("f(x) = sin(5x)", "f'(x) = cos(5x)", "forget-inner-derivative"),
    ("y = x^4", "y' = x^3", "power-rule-forgets-factor"),
    (r"\int x^4 dx", "x^5 + C", "integral-not-divided"),
    # chains: the first wrong step counts
    ("3/7*5", "3/7*5 = 15/35 = 3/7", "scale-both-parts"),
    ("8 + 3*4", "8 + 3*4 = 11*4 = 44", "left-to-right-only"),
    ("2/5 ÷ 3/4", "5/2*3/4", "invert-the-dividend"),
    # nothing before: the line is false in itself
    ("", "26 + 38 = 54", "ignore-carry"),
    # products that are no zero: both factors, or the divisors that fit
    ("x(x + 4) = 21", "x = 21 or x + 4 = 21", "product-equals-nonzero"),
    ("x(x + 4) = 21", "x = 3 or x + 4 = 7", "product-equals-nonzero"),
    ("x(x + 4) = 21", "x = 3 or x = 7", "product-equals-nonzero"),
    # brackets in equations, also on both sides
    ("5 - 2(x + 3) = 1", "5 - 2x + 3 = 1", "multiply-only-first-term"),
    ("3(x - 2) = 9", "3x - 2 = 9", "multiply-only-first-term"),
    ("4(x + 1) = 2(x - 3)", "4x + 1 = 2x - 3", "multiply-only-first-term"),
    # systems
    ("x + y = 10; 2x - y = 5", "2x - 10 - x = 5", "substitute-without-brackets"),
    ("x + y = 9; x - y = 3", "0 = 6", "subtract-equation-partly"),
]


@pytest.mark.requirement("naming:line-before")
@pytest.mark.parametrize(("before", "after", "rule"), NAMED)
def test_a_wrong_line_is_named(before: str, after: str, rule: str) -> None:
    named = name_mistake(before, after)
    assert named is not None
    assert named.rules == (rule,)
    assert named.certain
    assert named.reason


@pytest.mark.requirement("naming:ambiguous")
@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ("-6 - 6 = p", "0 = p", {"add-for-subtract", "minus-sign-dropped"}),
        ("5^2 + x^2 = 13^2", "x^2 = 13^2 + 5^2", {"move-without-sign-change", "leg-as-hypotenuse"}),
    ],
)
def test_two_explanations_are_both_given(before: str, after: str, rules: set[str]) -> None:
    named = name_mistake(before, after)
    assert named is not None
    assert set(named.rules) == rules
    assert not named.certain


@pytest.mark.requirement("naming:silence")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        # right lines, also rounded, turned round, and with steps left out
        ("2x + 3 = 11", "x = 4"),
        ("2x + 3 = 11", "8 = 2x"),
        ("y = 22/7", "y = 3.14"),
        ("-2x < 6", "x > -3"),
        ("(x + 5)^2", "x^2 + 10x + 25"),
        ("6/8", "3/4"),
        ("x^2 = 9", "x = 3 or x = -3"),
        (r"\int x^2 dx", "x^3/3 + C"),
        ("f(x) = x^2", "f'(x) = 2x"),
        ("(3x - 9)/3", "x - 9/3"),
        ("y = (3x - 9)/3", "y = x - 9/3"),
        # wrong lines that no rule makes
        ("2x + 3 = 11", "x = 1234"),
        ("(x + 5)^2", "q + 17"),
        # nothing to read
        ("2x + 3 = 11", "I do not know"),
        ("2x + 3 = 11", ""),
        ("", "7"),
        ("", ""),
    ],
)
def test_without_an_explanation_nothing_is_named(before: str, after: str) -> None:
    assert name_mistake(before, after) is None


@pytest.mark.requirement("naming:statement")
@pytest.mark.parametrize(
    ("statement", "line", "rule"),
    [
        ("Solve 5p + 4 = 19 for p.", "5p = 23", "move-without-sign-change"),
        # the part of the statement that explains most, and not the first that explains something
        ("Solve x + y = 7, 5 - 2(x + 3) = 1", "5 - 2x + 3 = 1", "multiply-only-first-term"),
    ],
)
def test_the_statement_stands_for_a_line_before_that_is_missing(
    statement: str, line: str, rule: str
) -> None:
    named = name_mistake("", line, statement=statement)
    assert named is not None
    assert named.rules == (rule,)


def test_a_line_that_is_another_part_of_the_statement_is_not_named() -> None:
    assert name_mistake("", "x - y = 1", statement="Solve x + y = 1, x - y = 1.") is None


def test_only_the_given_rules_are_tried() -> None:
    rules = [rule for rule in RULES if rule.family != "powers"]
    assert name_mistake("(p + 7)^2", "49 + p^2", rules) is None
    assert name_mistake("(p + 7)^2", "49 + p^2", []) is None


@pytest.mark.requirement("naming:bounded")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(" * 300 + "x" + ")" * 300, "x"),
        ("+".join(["x"] * 150), "x"),
        ("9^9^9^9", "1"),
        ("x^99999999 + 1 = 0", "x = 1"),
        ("2" * 300 + "*3", "6"),
        ("10000!", "1"),
        ("1/0", "0"),
        ("\\frac{\\frac{", "\x00"),
        ("x = 1", "x" * 100_000),
    ],
)
def test_hostile_lines_cost_bounded_work_and_raise_nothing(before: str, after: str) -> None:
    name_mistake(before, after)


NUMBERS = st.integers(min_value=-12, max_value=12).filter(lambda n: n not in (-1, 0, 1))


@pytest.mark.requirement("naming:silence")
@given(NUMBERS, NUMBERS, NUMBERS)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_right_steps_are_never_named(a: int, b: int, c: int) -> None:
    before = f"{a}x + ({b}) = {c}"
    assert name_mistake(before, f"{a}x = {c - b}") is None
    assert name_mistake(before, f"x = ({c - b})/({a})") is None
    assert name_mistake(before, f"{-a}x = {b - c}") is None


@pytest.mark.requirement("naming:line-before")
@given(NUMBERS, NUMBERS, NUMBERS)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_a_term_moved_without_its_sign_is_always_among_the_names(a: int, b: int, c: int) -> None:
    named = name_mistake(f"{a}x + ({b}) = {c}", f"{a}x = {c + b}")
    assert named is not None
    assert "move-without-sign-change" in named.rules


@pytest.mark.requirement("naming:statement")
@pytest.mark.parametrize(
    ("statement", "working", "rule"),
    [
        ("Solve 5p + 4 = 19", "5p = 23\np = 4.6", "move-without-sign-change"),
        ("Solve -2x < 6", "x < -3", "keep-direction-when-negative"),
        ("Find the derivative of sin(5x)", "cos(5x)", "forget-inner-derivative"),
        ("", "2x + 3 = 11\n2x = 14\nx = 7", "move-without-sign-change"),
    ],
)
def test_the_first_wrong_line_of_a_working_is_named(
    statement: str, working: str, rule: str
) -> None:
    report = check_work(working, statement=statement, rules=RULES)
    assert report.mistake is not None
    assert report.mistake.rules == (rule,)
    assert report.mistake.line == report.first_wrong
