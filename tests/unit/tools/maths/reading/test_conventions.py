"""What mathematics leaves open, and the options that settle it."""

from collections.abc import Callable

import pytest

from kptutor.tools.maths.reading import Conventions, Unreadable, read

CHOICES = [
    ({"decimal_comma": True}, "1,5", "1.5"),
    ({"decimal_comma": True}, "1.000", "1000"),
    ({"decimal_comma": True}, "1,5; 2", "sequence;(1.5, 2)"),
    ({"functions": frozenset({"q"})}, "q(s)", "q(s)"),
    ({"functions": frozenset()}, "f(s)", "multiply(f, s)"),
    ({"variables": frozenset({"xy"})}, "xy", "xy"),
    ({"variables": frozenset({"e"})}, "e", "e"),
    ({"constants": frozenset()}, "2i", "multiply(2, i)"),
    ({"constants": frozenset({"I", "E"})}, "I E", "multiply(i, e)"),
    ({"ignore_case": True}, "SIN(x)", "sin(x)"),
    ({"mixed": False}, r"2\frac{1}{2}", "multiply(2, divide(1, 2))"),
    ({"split_words": False}, "xy+1", "add(xy, 1)"),
    ({"notation": "plain"}, "{x}", "set(x)"),
    ({"notation": "latex"}, "{x}", "x"),
    ({"notation": "latex"}, "{1,2}", "set(1, 2)"),
]

UNITS = [
    ({}, "5 cm", "quantity(5, cm)"),
    ({}, r"5 \text{ m}", "quantity(5, m)"),
    ({}, "5 m", "multiply(5, m)"),
    ({}, "9.8 m/s^2", "quantity(9.8, divide(m, power(s, 2)))"),
    ({}, "70 miles per hour", "quantity(70, divide(miles, hour))"),
    ({}, "5 cm2", "quantity(5, power(cm, 2))"),
    ({}, "8 (ft); 128 (sq. ft)", "sequence;(quantity(8, ft), quantity(128, power(ft, 2)))"),
    ({}, "12 square feet", "quantity(12, power(feet, 2))"),
    ({}, r"5 \text{ km/h}", "quantity(5, divide(km, h))"),
    ({}, r"5 \text{ apples}", "quantity(5, apples)"),
    ({}, "12 apples", "quantity(12, apples)"),
    ({}, "8 (red cars)", "quantity(8, red cars)"),
    ({}, "9(A-B)", "multiply(9, add(A, negate(B)))"),
    ({}, "2 1/2 cups of milk", "quantity(mixed(2, divide(1, 2)), cups of milk)"),
    ({}, "36 (sq. inches)", "quantity(36, power(inches, 2))"),
    ({}, "2 abc", "multiply(2, a, b, c)"),
    ({}, "2 (ab)", "multiply(2, multiply(a, b))"),
    ({}, r"3\ \mu\text{m}", "quantity(3, μm)"),
    ({"units": "on"}, "5 m", "quantity(5, m)"),
    ({"units": "on"}, "-9.81 N m", "negate(quantity(9.81, multiply(N, m)))"),
    ({"units": "on", "notation": "cas"}, "12.3*m/s", "quantity(12.3, divide(m, s))"),
    ({"units": "off"}, "5 cm", "multiply(5, c, m)"),
]


@pytest.mark.requirement("reading:options")
@pytest.mark.parametrize(("options", "text", "expected"), CHOICES)
def test_options(
    outline: Callable[..., str], options: dict[str, object], text: str, expected: str
) -> None:
    assert outline(text, **options) == expected


@pytest.mark.requirement("reading:units")
@pytest.mark.parametrize(("options", "text", "expected"), UNITS)
def test_units(
    outline: Callable[..., str], options: dict[str, object], text: str, expected: str
) -> None:
    assert outline(text, **options) == expected


def test_without_implied_products_the_missing_sign_is_named() -> None:
    with pytest.raises(Unreadable, match="multiplication sign is missing") as caught:
        read("2x", Conventions(implicit=False))
    assert (caught.value.start, caught.value.end) == (1, 2)
