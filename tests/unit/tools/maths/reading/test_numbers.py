"""Numbers as people write them."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from kptutor.tools.maths.reading import Unreadable, read

GROUPED = [
    # a comma, a space or a LaTeX space between groups of three
    ("1,000", "1000"),
    ("12,345,678.5", "12345678.5"),
    ("1{,}000", "1000"),
    (r"1\,000", "1000"),
    (r"11,\! 111,\! 100", "11111100"),
    ("1 000", "1000"),
    ("1٬000", "1000"),
    # a list where the groups are not of three, a space stands behind, or a bracket is open
    ("1,2", "sequence(1, 2)"),
    ("1, 200", "sequence(1, 200)"),
    ("0,123", "sequence(0, 123)"),
    ("(1,200)", "tuple(1, 200)"),
    ("(1,000)", "1000"),
    ("max(9,876,543)", "max(9, 876, 543)"),
]

DECIMALS = [
    (".5", ".5"),
    ("5.", "5"),
    ("1.2e3", "1.2e3"),
    ("5E-15", "5e-15"),
    ("1.2*10^3", "multiply(1.2, power(10, 3))"),
    (r"2.5\times 10^{-3}", "multiply(2.5, power(10, negate(3)))"),
]

REPEATING = [
    (r"0.1\overline{6}", "0.1(6)"),
    (r"0.\overline{3}", "0.(3)"),
    (r"0.\dot{3}", "0.(3)"),
    ("0.(3)", "0.(3)"),
    ("0.1(6)", "0.1(6)"),
    ("0.1666...", "0.1(6)"),
    ("0.12̅3̅", "0.1(23)"),
    ("1.414...", "1.414"),
    # in a longer text a bracket behind a decimal is a product
    ("0.1(6)+1", "add(multiply(0.1, 6), 1)"),
]

MIXED = [
    ("3 1/2", "mixed(3, divide(1, 2))"),
    ("-3 1/2", "negate(mixed(3, divide(1, 2)))"),
    (r"3\frac{1}{2}", "mixed(3, divide(1, 2))"),
    (r"3\frac12", "mixed(3, divide(1, 2))"),
    ("3½", "mixed(3, divide(1, 2))"),
    ("½", "divide(1, 2)"),
    # a fraction above one, a bracket or a letter makes it a product
    (r"3\frac52", "multiply(3, divide(5, 2))"),
    (r"(3)\frac12", "multiply(3, divide(1, 2))"),
    (r"x\frac12", "multiply(x, divide(1, 2))"),
]

DECIMALS += [("3{,}5", "3.5"), (r"1{,}000{,}5", "1000.5")]

MARKED = [
    ("50%", "percent(50)"),
    (r"50\%", "percent(50)"),
    ("50 percent", "percent(50)"),
    ("$5", "money $(5)"),
    (r"\$5.50", "money $(5.50)"),
    ("5€", "money €(5)"),
    ("$5 and $10", "sequence(money $(5), money $(10))"),
    ("90°", "degree(90)"),
    (r"90^\circ", "degree(90)"),
    (r"90^{\circ}", "degree(90)"),
    ("90 degrees", "degree(90)"),
    ("3:45 pm", "time pm(3, 45)"),
    ("12_3", "12_3"),
    ("101_{2}", "101_2"),
    ("(101)_2", "101_2"),
    (r"\text{1F}_{16}", "1F_16"),
    ("2A_{16}", "2A_16"),
]


@pytest.mark.requirement("reading:numbers")
@pytest.mark.parametrize(("text", "expected"), GROUPED + DECIMALS + REPEATING + MIXED + MARKED)
def test_numbers(outline: Callable[[str], str], text: str, expected: str) -> None:
    assert outline(text) == expected


VALUES = [
    ("0.1(6)", Fraction(1, 6)),
    (r"0.\overline{142857}", Fraction(1, 7)),
    ("2.50", Fraction(5, 2)),
    ("1.2e3", Fraction(1200)),
    ("5E-3", Fraction(1, 200)),
    ("101_2", Fraction(5)),
    ("1,234.5", Fraction(2469, 2)),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values_are_exact(text: str, value: Fraction) -> None:
    assert read(text).value.value == value


def test_decimals_are_counted_as_written() -> None:
    assert [read(text).value.decimals for text in ("3", "3.0", "3.50")] == [None, 1, 2]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("19_8", 0, 4), ("1e9999", 0, 6), ("7" * 2001, 0, 2001), ("2 3", 2, 3), ("1.2.3", 3, 5)],
)
def test_what_is_no_number(text: str, start: int, end: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert (caught.value.start, caught.value.end) == (start, end)
