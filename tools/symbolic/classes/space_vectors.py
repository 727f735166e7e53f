"""Vectors under conditions, and sums of vectors: when two are perpendicular, `2u - v`.

Verified component by component, or by putting the parameter back into the product.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, expression, latex


def components(tree: Node) -> list[Any]:
    """The components of a vector in whatever brackets.

    Raises:
        CannotSolve: If it is none.
    """
    if tree.head == "relation" and tree.value == ("=",):
        return components(tree.args[1])
    if tree.head == "matrix" and all(len(row.args) == 1 for row in tree.args):
        return [expression(row.args[0]) for row in tree.args]
    if tree.head in {"tuple", "vector", "list", "interval"} and 2 <= len(tree.args) <= 6:
        return [expression(arg) for arg in tree.args]
    raise CannotSolve("this is no vector")


def _product(one: Node, other: Node) -> Any:
    a, b = components(one), components(other)
    if len(a) != len(b):
        raise CannotSolve("the vectors have different lengths")
    return sp.expand(sp.Add(*(p * q for p, q in zip(a, b, strict=True))))


def solve_right(page: Page, name: Node, one: Node, other: Node) -> Any:
    """The parameters for which the scalar product is zero."""
    k, product = sp.Symbol(name.value), _product(one, other)
    if product.free_symbols != {k} or not product.is_polynomial(k):
        raise CannotSolve("the product must have this parameter and no other name")
    page.say("Vectors are perpendicular exactly when their scalar product is zero.", f"{latex(product)} = 0")  # fmt: skip
    found = sorted((v for v in sp.roots(sp.Poly(product, k)) if v.is_real), key=sp.N)
    if not found:
        raise CannotSolve("no such parameter was found")
    page.say(
        "Solve for the parameter.", ", \\quad ".join(f"{latex(k)} = {latex(v)}" for v in found)
    )
    return Solutions((k.name,), tuple((v,) for v in found))


def verify_right(answer: Answer, name: Node, one: Node, other: Node) -> Finding:
    """By Pythagoras: the square of the sum is the sum of the squares; the count by the degree."""
    route = "the theorem of Pythagoras for the two vectors"
    k, given = sp.Symbol(name.value), answer.items()
    if given is None or any(isinstance(v, tuple) or v.free_symbols for v in given):
        return Finding("silent", route, "the answer is no list of numbers")
    for v in given:
        a, b = ([c.subs(k, v) for c in components(t)] for t in (one, other))
        gap = sum((p + q) ** 2 - p**2 - q**2 for p, q in zip(a, b, strict=True))
        if not exactly_zero(gap):
            return Finding("refutes", route, f"it fails for {latex(v)}")
    poly = sp.Poly(_product(one, other), k)
    wanted = sum(1 for r in set(poly.sqf_part().nroots(n=25)) if abs(sp.im(r)) < 1e-12)
    if wanted != len(set(given)):
        return Finding("refutes", route, f"there are {wanted} such numbers")
    return Finding("supports", route, "it holds for these and no others", proof=True)


def _perpendicular(name: Node, one: Node, other: Node) -> Node | None:
    both = one.symbols() | other.symbols()
    return ask("perpendicular parameter", name, one, other) if both == {name.value} else None


# --- sums of vectors ---------------------------------------------------------------------------------
def solve_sum(page: Page, tree: Node) -> Any:
    """A sum of multiples of vectors, component by component."""
    result = tuple(sp.expand(c) for c in _combined(tree))
    page.say(
        "Work component by component.", f"\\left({', '.join(latex(c) for c in result)}\\right)"
    )
    return (result,)


def _combined(tree: Node) -> list[Any]:
    if tree.head == "add":
        rows = [_combined(arg) for arg in tree.args]
        if len({len(r) for r in rows}) != 1:
            raise CannotSolve("the vectors have different lengths")
        return [sp.Add(*column) for column in zip(*rows, strict=True)]
    if tree.head == "negate":
        return [-c for c in _combined(tree.args[0])]
    if tree.head == "multiply":
        vectors = [arg for arg in tree.args if _is_vector(arg)]
        if len(vectors) != 1:
            raise CannotSolve("it is not clear which product of vectors is meant")
        factor = sp.Mul(*(expression(arg) for arg in tree.args if not _is_vector(arg)))
        return [factor * c for c in _combined(vectors[0])]
    return components(tree)


def _is_vector(tree: Node) -> bool:
    return any(n.head in {"tuple", "vector"} for n in tree.walk())


def verify_sum(answer: Answer, tree: Node) -> Finding:
    """Each component as an expression of its own, worked out from the signs."""
    route = "each component by itself"
    given = answer.items()
    if given is not None and len(given) == 1 and isinstance(given[0], tuple):
        given = given[0]
    size = len(_combined(tree))
    if given is None or len(given) != size:
        return Finding("silent", route, "the answer is no vector of that size")
    for place in range(size):
        alone = expression(tree.rewrite(lambda n, k=place: n.args[k] if n.head in {"tuple", "vector"} else n))  # type: ignore[misc]  # fmt: skip
        if not exactly_zero(sp.expand(given[place] - alone)):
            return Finding("refutes", route, f"component {place + 1} is another number")
    return Finding("supports", route, "every component is right", proof=True)


def _vectors(tree: Node) -> Node | None:
    return ask("sum of vectors", tree) if tree.head in {"add", "multiply", "negate"} and _is_vector(tree) else None  # fmt: skip


_VECTORS = "vectors {m} and {m} perpendicular|orthogonal|at_right_angles"
OPERATIONS = (
    Operation("perpendicular parameter", solve_right, verify_right, raw=True, build=_perpendicular,
        questions=(f"for what|which value|values|number? of? {{v}} are the? {_VECTORS}", "find|determine the? value|values? of? {v} such_that|so_that|for_which|if the? vectors {m} and {m} are perpendicular|orthogonal")),
    Operation("sum of vectors", solve_sum, verify_sum, raw=True, build=_vectors,
        questions=("find|compute|calculate|evaluate|simplify the? vector? {e}",)),
)  # fmt: skip
