"""Vectors: lengths, angles, projections, cross products, areas and volumes.

Each number is found with products of components and verified by another identity.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.matrices import rows, written
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, is_zero, latex, point

ROUTE = "another identity between lengths and products"
Vector = list[Any]


def components(tree: Node) -> Vector:
    """The components of a row, a column, or a sum of multiples of i, j, k.

    Raises:
        CannotSolve: If the tree is no vector.
    """
    if tree.head == "relation" and tree.value == ("=",):
        return components(tree.args[1])
    if tree.head == "interval" and tree.value == "()":
        return [expression(arg) for arg in tree.args]
    if tree.head in {"add", "negate", "multiply", "symbol", "constant"}:
        return _by_units(tree)
    entries = rows(tree)
    if len(entries) == 1:
        return entries[0]
    if any(len(row) != 1 for row in entries):
        raise CannotSolve("this is no vector")
    return [row[0] for row in entries]


def _by_units(tree: Node) -> Vector:
    value = expression(
        tree.rewrite(
            lambda n: Node("symbol", (), "i") if n.head == "constant" and n.value == "i" else n
        )
    )
    units = sp.symbols("i j k")
    if not value.free_symbols or value.free_symbols - set(units) or not value.is_polynomial(*units):
        raise CannotSolve("this is no vector")
    poly = sp.Poly(value, *units)
    if poly.total_degree() != 1 or poly.coeff_monomial(1) != 0:
        raise CannotSolve("this is no vector")
    found = [poly.coeff_monomial(u) for u in units]
    return found if value.has(units[2]) else found[:2]


def _numbers(*trees: Node) -> list[Vector]:
    found = [components(tree) for tree in trees]
    if len({len(v) for v in found}) != 1 or any(c.free_symbols for v in found for c in v):
        raise CannotSolve("vectors of numbers of the same length are needed")
    return found


def dot(one: Vector, other: Vector) -> Any:
    """The scalar product."""
    return sp.Add(*(a * b for a, b in zip(one, other, strict=True)))


def cross(one: Vector, other: Vector) -> Vector:
    """The vector product in space."""
    if len(one) != 3 or len(other) != 3:
        raise CannotSolve("a cross product needs vectors in space")
    (a, b, c), (d, e, f) = one, other
    return [b * f - c * e, c * d - a * f, a * e - b * d]


def _norm(v: Vector) -> Any:
    return sp.sqrt(dot(v, v))


def _by_law(one: Vector, other: Vector) -> Any:
    """The scalar product by the lengths of the sum and of the difference."""
    plus = [a + b for a, b in zip(one, other, strict=True)]
    minus = [a - b for a, b in zip(one, other, strict=True)]
    return (dot(plus, plus) - dot(minus, minus)) / 4


def _cosine(one: Vector, other: Vector) -> Any:
    if _norm(one) == 0 or _norm(other) == 0:
        raise CannotSolve("the zero vector has no direction")
    return sp.radsimp(dot(one, other) / (_norm(one) * _norm(other)))


def _cosine_by_law(one: Vector, other: Vector) -> Any:
    return _by_law(one, other) / sp.sqrt(dot(one, one) * dot(other, other))


def _parallelogram(one: Vector, other: Vector) -> Any:
    if len(one) == 2:
        return abs(one[0] * other[1] - one[1] * other[0])
    return _norm(cross(one, other))


def _parallelogram_by_gram(one: Vector, other: Vector) -> Any:
    return sp.sqrt(sp.expand(dot(one, one) * dot(other, other) - dot(one, other) ** 2))


def _box(a: Vector, b: Vector, c: Vector) -> Any:
    return abs(dot(a, cross(b, c)))


def _box_by_gram(a: Vector, b: Vector, c: Vector) -> Any:
    gram = sp.Matrix([[dot(p, q) for q in (a, b, c)] for p in (a, b, c)])
    return sp.sqrt(gram.det())


def _number(
    name: str,
    first: Callable[..., Any],
    second: Callable[..., Any],
    why: str,
    *phrases: str,
    questions: tuple[str, ...] = (),
) -> Operation:
    def solve(page: Page, *trees: Node) -> Any:
        result = sp.radsimp(sp.simplify(first(*_numbers(*trees))))
        page.say(why, latex(result))
        return result

    def verify(answer: Answer, *trees: Node) -> Finding:
        given = answer.number()
        if given is None or given.free_symbols:
            return Finding("silent", ROUTE, "the answer is no number")
        wanted = second(*_numbers(*trees))
        if exactly_zero(given - wanted):
            return Finding("supports", ROUTE, "it comes to the same number", proof=True)
        if is_zero(given - wanted):
            return Finding("supports", ROUTE, "it comes to the same number to 60 digits")
        return Finding("refutes", ROUTE, f"it comes to {latex(wanted)}")

    return Operation(name, solve, verify, raw=True, phrases=phrases, questions=questions)


def _angle(in_degrees: bool) -> tuple[Callable[..., Any], Callable[..., Any]]:
    def first(one: Vector, other: Vector) -> Any:
        angle = sp.acos(sp.simplify(_cosine(one, other)))
        if not in_degrees:
            return angle
        degrees = sp.simplify(angle * 180 / sp.pi)
        if not degrees.is_Rational:
            raise CannotSolve("the angle is no whole number of degrees")
        return degrees

    def second(one: Vector, other: Vector) -> Any:
        angle = 2 * sp.atan2(
            _parallelogram_by_gram(one, other), _by_law(one, other) + _norm(one) * _norm(other)
        )
        return angle * 180 / sp.pi if in_degrees else angle

    return first, second


def _shown(like: Node, value: Vector) -> Written:
    if like.head == "matrix":
        return written(
            sp.Matrix([[c] for c in value]) if len(like.args) > 1 else sp.Matrix([value])
        )
    return Written(point(value))


def _read(answer: Answer) -> Vector | None:
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    if again is None or again.tree is None:
        return None
    try:
        return components(again.tree)
    except CannotSolve:
        return None


def _vector(
    name: str, act: Callable[..., Vector], test: Callable[..., bool], why: str, *phrases: str
) -> Operation:
    def solve(page: Page, *trees: Node) -> Any:
        found = [sp.radsimp(sp.simplify(c)) for c in act(*_numbers(*trees))]
        page.say(why, point(found))
        return _shown(trees[0], found)

    def verify(answer: Answer, *trees: Node) -> Finding:
        given = _read(answer)
        vectors = _numbers(*trees)
        if given is None or any(c.free_symbols for c in given):
            return Finding("silent", ROUTE, "the answer is no vector")
        if len(given) == len(vectors[0]) and test(given, *vectors):
            return Finding("supports", ROUTE, "it has all properties that define it", proof=True)
        return Finding("refutes", ROUTE, "it lacks a property that defines it")

    return Operation(name, solve, verify, raw=True, phrases=phrases)


def _project(one: Vector, onto: Vector) -> Vector:
    if _norm(onto) == 0:
        raise CannotSolve("the zero vector has no direction")
    scale = dot(one, onto) / dot(onto, onto)
    return [scale * c for c in onto]


def _is_projection(given: Vector, one: Vector, onto: Vector) -> bool:
    rest = [a - g for a, g in zip(one, given, strict=True)]
    parallel = all(
        exactly_zero(given[j] * onto[k] - given[k] * onto[j])
        for j in range(len(onto))
        for k in range(j)
    )
    return parallel and exactly_zero(dot(rest, onto))


def _is_cross(given: Vector, one: Vector, other: Vector) -> bool:
    normal = exactly_zero(dot(given, one)) and exactly_zero(dot(given, other))
    turned = sp.Matrix([given, one, other]).det()
    size = dot(one, one) * dot(other, other) - dot(one, other) ** 2
    return normal and exactly_zero(dot(given, given) - size) and exactly_zero(turned - size)


def _unit(v: Vector) -> Vector:
    if _norm(v) == 0:
        raise CannotSolve("the zero vector has no direction")
    return [c / _norm(v) for c in v]


def _is_unit(given: Vector, v: Vector) -> bool:
    return exactly_zero(dot(given, given) - 1) and exactly_zero(dot(given, v) - _norm(v))


def _never(*_: Any) -> Any:
    raise CannotSolve("this is a wording only")


_TWO = "vectors? {m} and {m}"
OPERATIONS = (
    _number("length of a vector", _norm, lambda v: sp.sqrt(sp.expand(_by_law(v, v))), "The root of the sum of the squares of the components.",
        "magnitude|length|norm of the? vector {m}"),
    _number("cosine of an angle", _cosine, _cosine_by_law, "The scalar product over the product of the lengths.", f"cosine of the? angle between the? {_TWO}"),
    _number("angle of vectors in degrees", *_angle(True), "The angle whose cosine is the scalar product over the lengths.", f"angle between the? {_TWO} ,? in_degrees", f"angle ,? in_degrees ,? between the? {_TWO}"),
    _number("angle of vectors", *_angle(False), "The angle whose cosine is the scalar product over the lengths.", "angle between the? vectors {m} and {m}"),
    Operation("angle of vectors, named", _never, _never, build=lambda name, one, other: ask("angle of vectors", one, other), phrases=("angle {v} between the? vectors? {m} and {m}",)),
    _number("area of a parallelogram by vectors", _parallelogram, _parallelogram_by_gram, "The length of the cross product.",
        f"area of the? parallelogram determined|generated|spanned|formed by the? {_TWO}", "area of the? parallelogram determined|spanned|formed by the? vectors? {m} , {m}", "area of the? parallelogram with|whose adjacent? sides? are? {m} and {m}"),
    _number("area of a triangle by vectors", lambda a, b: _parallelogram(a, b) / 2, lambda a, b: _parallelogram_by_gram(a, b) / 2, "Half the length of the cross product.",
        f"area of the? triangle determined|generated|spanned|formed by the? {_TWO}"),
    _number("volume of a parallelepiped", _box, _box_by_gram, "The scalar triple product, without its sign.",
        "volume of the? parallelepiped determined|generated|spanned|formed by the? vectors? {m} , {m} ,? and {m}", "volume of the? parallelepiped with adjacent sides|edges {m} , {m} , {m} :? {q}", "volume of the? parallelepiped with adjacent sides|edges {m} , {m} ,? and {m}"),
    _vector("projection", _project, _is_projection, "Scalar product with the direction, over the square of its length, times the direction.",
        "projection of the? vector? {m} onto|on the? vector? {m}"),
    _vector("cross product", cross, _is_cross, "Work out the components of the cross product.", f"cross|vector product of the? {_TWO}"),
    _vector("unit vector", _unit, _is_unit, "Divide by the length.", "unit vector in the direction of|as the? vector? {m}", "unit vector in the same direction as the? vector? {m}"),
)  # fmt: skip
