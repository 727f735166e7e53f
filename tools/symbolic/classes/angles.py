"""Angles: the third of a triangle, complements and supplements, sectors and arcs.

Verified by adding up again, or by the share of the whole circle as an integral.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.operation import ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import numbers, two_routes
from kptutor.tools.symbolic.values import latex


def _degrees(tree: Node) -> Node:
    """`50°` as the number 50."""
    return tree.args[0] if tree.head == "degree" else tree


def _open(*values: Any) -> None:
    if not all(v.is_number and v.is_positive and bool(v < 360) for v in values):
        raise CannotSolve("an angle lies between 0 and 360 degrees")


def _third(values: Any) -> Any:
    row = numbers(values)
    if len(row) != 2 or bool(sum(row) >= 180):
        raise CannotSolve("two angles of a triangle are needed")
    _open(*row)
    return 180 - row[0] - row[1]


def _third_by_equation(values: Any) -> Any:
    x = sp.Symbol("x")
    return sp.solve(sp.Add(x, *values) - 180, x)[0]


def _up_to(total: int) -> tuple[Callable[..., Any], Callable[..., Any]]:
    def first(value: Any) -> Any:
        _open(value)
        if bool(value >= total):
            raise CannotSolve("the angle is too large")
        return total - value

    def second(value: Any) -> Any:
        x = sp.Symbol("x")
        return sp.solve(x + value - total, x)[0]

    return first, second


def _sector(radius: Any, angle: Any) -> Any:
    _open(angle)
    if not radius.is_positive:
        raise CannotSolve("a radius is a positive number")
    return sp.pi * radius**2 * angle / 360


def _sector_by_integral(radius: Any, angle: Any) -> Any:
    t = sp.Dummy("t", real=True)
    return sp.integrate(radius**2 / 2, (t, 0, angle * sp.pi / 180))


def _arc(radius: Any, angle: Any) -> Any:
    _open(angle)
    if not radius.is_positive:
        raise CannotSolve("a radius is a positive number")
    return 2 * sp.pi * radius * angle / 360


def _arc_by_integral(radius: Any, angle: Any) -> Any:
    t = sp.Dummy("t", real=True)
    return sp.integrate(radius, (t, 0, angle * sp.pi / 180))


def _pair(one: Node, other: Node) -> Node:
    row = (_degrees(one), _degrees(other))
    return ask("third angle", Node("sequence", row, ","))


def _in_order(name: str, swap: bool) -> Callable[..., Node]:
    def build(one: Node, other: Node) -> Node:
        radius, angle = (other, one) if swap else (one, other)
        return ask(name, radius, _degrees(angle))

    return build


_A = "degrees|degree?"
_CIRCLE = "of|in|for a? circle? with|of|having a? radius of|is? {n} units|cm|m|inches|feet? and a?|an? central? angle of|is? {n} degrees?"
_TURNED = "with|of|for a? central? angle of|is? {n} degrees? in|of|and a? circle? with|of|having? a? radius of|is? {n}"
_SECTOR = "with|of|having a? radius of|is? {n} units|cm|m|inches|feet? and|whose a?|an? central? angle of|is? {n} degrees?"
OPERATIONS = (
    two_routes("third angle", _third, _third_by_equation, "solving for the angle", lambda row, r: ("The angles of a triangle add up to 180 degrees.", f"180 - {latex(row[0])} - {latex(row[1])} = {latex(r)}"), build=_pair,
        questions=("two angles of|in a triangle are|measure {n} degrees? and {n} degrees? ; what is the? measure_of_the|size_of_the? third angle", "two of the angles of a triangle are|measure {n} degrees? and {n} degrees? ; what is the? measure_of_the? third angle", "find the third angle of a triangle if|when the other two|two are|measure {n} degrees? and {n} degrees?", "a triangle has angles of? {n} degrees? and {n} degrees? ; what is the? measure_of_the|size_of_the? third angle", "if two angles of a triangle are|measure {n} degrees? and {n} degrees? ,? what is the? measure_of_the? third angle")),
    two_routes("complement of an angle", *_up_to(90), "solving for the angle", lambda a, r: ("Complementary angles add up to 90 degrees.", f"90 - {latex(a)} = {latex(r)}"), build=lambda a: ask("complement of an angle", _degrees(a)),
        phrases=("complement of a|an? angle? of? {n} degrees|degree? angle?", "measure of the complement of a|an? {n} degrees|degree? angle?", "angle complementary to {n} degrees?", "complement of an angle measuring|that_measures {n} degrees?")),
    two_routes("supplement of an angle", *_up_to(180), "solving for the angle", lambda a, r: ("Supplementary angles add up to 180 degrees.", f"180 - {latex(a)} = {latex(r)}"), build=lambda a: ask("supplement of an angle", _degrees(a)),
        phrases=("supplement of a|an? angle? of? {n} degrees|degree? angle?", "measure of the supplement of a|an? {n} degrees|degree? angle?", "angle supplementary to {n} degrees?", "supplement of an angle measuring|that_measures {n} degrees?")),
    two_routes("area of a sector", _sector, _sector_by_integral, "integrating over the angle", lambda r, a, v: ("The sector is its share of the whole circle.", f"\\frac{{{latex(a)}}}{{360}} \\cdot \\pi \\cdot {latex(r)}^2 = {latex(v)}"), build=_in_order("area of a sector", swap=False),
        phrases=(f"area of a? circular? sector {_SECTOR}", f"area of a? sector {_CIRCLE}")),
    two_routes("area of a sector, angle first", _sector, _sector_by_integral, "integrating over the angle", lambda r, a, v: ("The sector is its share of the whole circle.", f"\\frac{{{latex(a)}}}{{360}} \\cdot \\pi \\cdot {latex(r)}^2 = {latex(v)}"), build=_in_order("area of a sector", swap=True),
        phrases=(f"area of a? circular? sector {_TURNED}",)),
    two_routes("length of an arc", _arc, _arc_by_integral, "integrating over the angle", lambda r, a, v: ("The arc is its share of the circumference.", f"\\frac{{{latex(a)}}}{{360}} \\cdot 2 \\pi \\cdot {latex(r)} = {latex(v)}"), build=_in_order("length of an arc", swap=False),
        phrases=("length of the|a|an? arc of a circle of|with radius {n} with|and|subtended_by|intercepted_by a|an? central? angle of? {n} degrees?", f"length of the|a|an? arc {_CIRCLE}", "arc length of a circle of|with radius {n} with|and central? angle of? {n} degrees?")),
    two_routes("length of an arc, angle first", _arc, _arc_by_integral, "integrating over the angle", lambda r, a, v: ("The arc is its share of the circumference.", f"\\frac{{{latex(a)}}}{{360}} \\cdot 2 \\pi \\cdot {latex(r)} = {latex(v)}"), build=_in_order("length of an arc", swap=True),
        phrases=(f"length of the|a|an? arc {_TURNED}",)),
)  # fmt: skip
