"""Trees taken apart into numbers and units; trees are built by hand here."""

from fractions import Fraction

import pytest

from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node, Numeral, number, symbol
from kptutor.tools.maths.units import (
    Quantity,
    compatible,
    counted_in,
    in_base_units,
    measure,
    same_unit,
)


def unit(name: str) -> Node:
    return Node("unit", (), name)


def times(*args: Node) -> Node:
    return Node("multiply", args, ("implicit",) * (len(args) - 1))


def over(above: Node, below: Node) -> Node:
    return Node("divide", (above, below), "slash")


def power(base: Node, exponent: int) -> Node:
    return Node("power", (base, number(exponent)))


def plus(*args: Node) -> Node:
    return Node("add", args)


def quantity(value: Node, expression: Node) -> Node:
    return Node("quantity", (value, expression))


def measured(node: Node) -> Quantity:
    found = measure(node)
    assert found is not None
    return found


M, KM, CM, S, H = (unit(name) for name in ("m", "km", "cm", "s", "h"))

WORTH = [
    # prefixes and products
    (quantity(number(1), KM), Fraction(1000)),
    (quantity(number(5), CM), Fraction(1, 20)),
    (quantity(number(36), over(KM, H)), Fraction(10)),
    (quantity(number(2), power(CM, 2)), Fraction(1, 5000)),
    # metres per second written together, and milliseconds
    (quantity(number(3), power(unit("ms"), -1)), Fraction(3)),
    (quantity(number(9), power(unit("ms"), -2)), Fraction(9)),
    (quantity(number(3), unit("ms")), Fraction(3, 1000)),
    # units anywhere in a product
    (over(M, number(4)), Fraction(1, 4)),
    (times(number(3), KM, over(number(1), S)), Fraction(3000)),
    (over(quantity(number(6), M), quantity(number(2), S)), Fraction(3)),
    (Node("negate", (quantity(number(2), KM),)), Fraction(-2000)),
    (times(Node("negate", (number(2),)), KM), Fraction(-2000)),
    # a sum of quantities of one kind
    (plus(quantity(number(2), M), quantity(number(30), CM)), Fraction(23, 10)),
    # temperatures have an origin, differences of them none
    (quantity(number(20), unit("°C")), Fraction("293.15")),
    (quantity(number(68), unit("°F")), Fraction("293.15")),
    (quantity(number(1), over(unit("J"), unit("°C"))), Fraction(1)),
    # the sign of degrees read apart from the letter
    (times(Node("degree", (number(20),)), symbol("C")), Fraction("293.15")),
    (quantity(Node("degree", (number(68),)), unit("F")), Fraction("293.15")),
    # a prefix written apart from its unit
    (quantity(times(number(5), symbol("k")), unit("W")), Fraction(5000)),
    (quantity(times(number(10), symbol("mu")), unit("A")), Fraction(1, 10**5)),
    # money and time of day
    (Node("money", (number(5),), "$"), Fraction(5)),
    (quantity(number(50), unit("cents")), Fraction(1, 2)),
    (Node("time", (number(1), number(30))), Fraction(5400)),
]


@pytest.mark.requirement("units:exact")
@pytest.mark.parametrize(("node", "worth"), WORTH)
def test_the_value_in_base_units_is_exact(node: Node, worth: Fraction) -> None:
    assert rational(in_base_units(measured(node))) == worth


@pytest.mark.requirement("units:exact")
@pytest.mark.parametrize(
    ("node", "unit_of", "value"),
    [
        (quantity(number(2), KM), quantity(number(1), M), Fraction(2000)),
        (quantity(number(36), over(KM, H)), quantity(number(1), over(M, S)), Fraction(10)),
        (quantity(number(68), unit("°F")), quantity(number(1), unit("°C")), Fraction(20)),
        (quantity(number(20), unit("°C")), quantity(number(1), unit("K")), Fraction("293.15")),
    ],
)
def test_counted_in_another_unit(node: Node, unit_of: Node, value: Fraction) -> None:
    assert rational(counted_in(measured(node), measured(unit_of))) == value


def test_digits_stay_when_only_the_point_moves() -> None:
    written = Node("number", (), Numeral(Fraction("66.70"), "66.70", 2))
    value = counted_in(measured(quantity(written, CM)), measured(quantity(number(1), M)))
    assert value.value == Numeral(Fraction("0.667"), "66.70", 2, -2)


def test_degrees_carry_pi() -> None:
    found = measured(Node("degree", (number(180),)))
    assert (found.factor, found.pi_power) == (Fraction(1, 180), 1)
    assert compatible(found, measured(quantity(number(2), unit("rad"))))


@pytest.mark.requirement("units:kinds")
@pytest.mark.parametrize(
    ("first", "second", "same_kind", "same"),
    [
        (quantity(number(5), CM), quantity(number(5), M), True, False),
        (quantity(number(5), M), quantity(number(5), S), False, False),
        (quantity(number(5), over(M, S)), quantity(number(5), times(M, power(S, -1))), True, True),
        (quantity(number(5), unit("N")), quantity(number(5), unit("J")), False, False),
        (Node("money", (number(5),), "$"), Node("money", (number(5),), "€"), False, False),
    ],
)
def test_kinds_and_units(first: Node, second: Node, same_kind: bool, same: bool) -> None:
    left, right = measured(first), measured(second)
    assert (compatible(left, right), same_unit(left, right)) == (same_kind, same)


@pytest.mark.parametrize(
    "node",
    [
        number(5),
        symbol("x"),
        plus(quantity(number(5), M), number(1)),
        plus(quantity(number(5), M), quantity(number(5), S)),
        quantity(number(5), unit("apples")),
        Node("call", (Node("degree", (number(30),)),), "sin"),
        power(quantity(number(5), M), 10**6),
        Node("relation", (symbol("x"), quantity(number(5), M)), ("=",)),
    ],
)
def test_no_quantity(node: Node) -> None:
    assert measure(node) is None


def test_a_unit_without_a_number_says_so() -> None:
    assert measured(over(M, S)).bare
    assert not measured(quantity(number(1), M)).bare


def test_symbols_count_as_units_only_where_asked() -> None:
    node = times(number(5), symbol("kN"), power(symbol("widget"), -1))
    assert measure(node) is None
    found = measure(node, symbols=True)
    assert found is not None
    assert found.unit == "kN/widget"
    assert found.factor == 1000


def test_the_number_part_stays_as_written() -> None:
    value = over(number(15), Node("constant", (), "pi"))
    assert measured(times(value, over(unit("kN"), power(unit("mm"), 2)))).value == value
