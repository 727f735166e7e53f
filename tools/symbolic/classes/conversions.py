"""Conversion of units: how many of one are in so many of another."""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.operation import Operation, ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import two_routes
from kptutor.tools.symbolic.values import latex

_F = Fraction
_SIZES: dict[str, dict[str, Fraction]] = {
    "length": {"inch": _F(1), "foot": _F(12), "yard": _F(36), "mile": _F(63360)},
    "metric length": {"millimeter": _F(1), "centimeter": _F(10), "decimeter": _F(100), "meter": _F(1000), "kilometer": _F(10**6)},
    "time": {"second": _F(1), "minute": _F(60), "hour": _F(3600), "day": _F(86400), "week": _F(604800)},
    "years": {"month": _F(1), "year": _F(12), "decade": _F(120), "century": _F(1200)},
    "weight": {"ounce": _F(1), "pound": _F(16), "ton": _F(32000)},
    "mass": {"milligram": _F(1), "gram": _F(1000), "kilogram": _F(10**6)},
    "volume": {"teaspoon": _F(1), "tablespoon": _F(3), "cup": _F(48), "pint": _F(96), "quart": _F(192), "gallon": _F(768)},
    "metric volume": {"milliliter": _F(1), "liter": _F(1000)},
    "money": {"cent": _F(1), "nickel": _F(5), "dime": _F(10), "quarter": _F(25), "dollar": _F(100)},
    "angle": {"degree": _F(1)},
    "pieces": {"dozen": _F(12)},
}  # fmt: skip
_SIGNS = {
    "mm": "millimeter", "cm": "centimeter", "dm": "decimeter", "m": "meter", "km": "kilometer", "ft": "foot", "yd": "yard",
    "mi": "mile", "mg": "milligram", "g": "gram", "kg": "kilogram", "oz": "ounce", "lb": "pound", "lbs": "pound",
    "ml": "milliliter", "l": "liter", "sec": "second", "min": "minute", "hr": "hour", "hrs": "hour",
}  # fmt: skip
_PLURALS = {
    "feet": "foot",
    "inches": "inch",
    "centuries": "century",
    "metres": "meter",
    "litres": "liter",
    "kilometres": "kilometer",
    "centimetres": "centimeter",
    "millimetres": "millimeter",
}


def _unit(word: Any) -> str:
    word = _SIGNS.get(word, word)
    name: str = _PLURALS.get(word, word.removesuffix("s"))
    return name.replace("metre", "meter").replace("litre", "liter")


def _sizes(one: Any, other: Any) -> tuple[Fraction, Fraction]:
    if not isinstance(one, str) or not isinstance(other, str):
        raise CannotSolve("these are no units")
    a, b = _unit(one), _unit(other)
    for table in _SIZES.values():
        if a in table and b in table:
            return table[a], table[b]
    raise CannotSolve("these units are not measures of the same thing")


def _convert(amount: Any, source: Any, target: Any) -> Any:
    a, b = _sizes(source, target)
    return amount * sp.Rational(a.numerator * b.denominator, a.denominator * b.numerator)


def _by_proportion(amount: Any, source: Any, target: Any) -> Any:
    a, b = _sizes(source, target)
    x = sp.Symbol("x")
    return sp.solve(
        x * sp.Rational(b.numerator, b.denominator)
        - amount * sp.Rational(a.numerator, a.denominator),
        x,
    )[0]


def _said(amount: Any, source: Any, target: Any, result: Any) -> tuple[str, str]:
    return (
        "Convert with the sizes of the units.",
        f"{latex(amount)} \\text{{ {source}}} = {latex(result)} \\text{{ {target}}}",
    )


def _known(*words: Node) -> bool:
    return all(any(_unit(w.value) in table for table in _SIZES.values()) for w in words)


def _build(target: Node, amount: Node, source: Node) -> Node | None:
    return ask("conversion", amount, source, target) if _known(source, target) else None


def _forward(amount: Node, source: Node, target: Node) -> Node | None:
    return _build(target, amount, source)


def _one(target: Node, source: Node) -> Node | None:
    return _build(target, number(1), source)


def _powers(power: int) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The same for square and cubic units: the factor is taken to the power."""

    def first(amount: Any, source: Any, target: Any) -> Any:
        return amount * (_convert(sp.Integer(1), source, target)) ** power

    def second(amount: Any, source: Any, target: Any) -> Any:
        for _ in range(power):
            amount = _by_proportion(amount, source, target)
        return amount

    return first, second


def _in_powers(word: str, power: int) -> Operation:
    name = f"conversion of {word} units"

    def said(amount: Any, source: Any, target: Any, result: Any) -> list[tuple[str, str]]:
        unit = _convert(sp.Integer(1), source, target)
        return [
            (f"One {_unit(source)} is {latex(unit)} times one {_unit(target)}; take that to the power {power}.", f"\\left({latex(unit)}\\right)^{{{power}}} = {latex(unit**power)}"),
            ("Multiply by the amount.", f"{latex(amount)} \\cdot {latex(unit**power)} = {latex(result)}"),
        ]  # fmt: skip

    return two_routes(name, *_powers(power), "one factor after the other", said,
        questions=(f"how many {word} {{w}} are|is there? in {{n}} {word} {{w}}",), phrases=(f"number of {word} {{w}} in {{n}} {word} {{w}}",),
        build=lambda target, amount, source: ask(name, amount, source, target) if _known(source, target) else None)  # fmt: skip


def _fahrenheit(value: Any) -> Any:
    return value * sp.Rational(9, 5) + 32


def _celsius(value: Any) -> Any:
    return (value - 32) * sp.Rational(5, 9)


def _solved(formula: Callable[[Any], Any]) -> Callable[[Any], Any]:
    x = sp.Symbol("x")
    return lambda value: sp.solve(formula(x) - value, x)[0]


def _warm(
    name: str,
    formula: Callable[[Any], Any],
    back: Callable[[Any], Any],
    line: str,
    source: str,
    target: str,
) -> Operation:
    return two_routes(name, formula, lambda v: _solved(back)(v), "the other formula solved backwards",
        lambda value, result: ("Put the number into the formula.", f"{line.format(latex(value))} = {latex(result)}"),
        questions=(f"convert|change {{n}} degrees? {source} to|into degrees? {target}", f"what is {{n}} degrees? {source} in degrees? {target}"),
        build=lambda tree: ask(name, tree.args[0] if tree.head == "degree" else tree))  # fmt: skip


def _mixed_time(*parts: Node) -> Node | None:
    """`3 hours 20 minutes` in one unit."""
    many, big, few, small, target = parts
    if not _known(big, small, target) or many.symbols() or few.symbols():
        return None
    both = (ask("conversion", many, big, target), ask("conversion", few, small, target))
    return Node("add", both)


OPERATIONS = (
    _in_powers("square", 2),
    _in_powers("cubic", 3),
    _warm("degrees Fahrenheit", _fahrenheit, _celsius, "\\frac{{9}}{{5}} \\cdot {} + 32", "celsius|centigrade", "fahrenheit"),
    _warm("degrees Celsius", _celsius, _fahrenheit, "\\frac{{5}}{{9}} \\left({} - 32\\right)", "fahrenheit", "celsius"),
    two_routes("conversion of two units", lambda *a: a[0], lambda *a: a[0], "", lambda *a: ("", ""), build=_mixed_time,
        questions=("convert|change|express|write {n} {w} and? {n} {w} to|into|in {w}",)),
    two_routes("conversion", _convert, _by_proportion, "the proportion solved for the amount", _said),
    two_routes("conversion asked", _convert, _by_proportion, "the proportion solved for the amount", _said,
        questions=("how many {w} are|is there? in {n} {w}", "how many {w} is|are|equal|equals {n} {w}", "how many {w} are equal|equivalent to {n} {w}"), phrases=("number of {w} in {n} {w}",), build=_build),
    two_routes("conversion ordered", _convert, _by_proportion, "the proportion solved for the amount", _said,
        questions=("convert|change {n} {w} to|into {w}", "what is {n} {w} in {w}"), build=_forward),
    two_routes("conversion of one", _convert, _by_proportion, "the proportion solved for the amount", _said,
        questions=("how many {w} are|is there? in a|one|an {w}", "how many {w} make a|one|an {w}"), build=_one),
)  # fmt: skip
