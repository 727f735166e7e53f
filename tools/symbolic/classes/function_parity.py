"""Whether a product, sum or composition of even and odd functions is even, odd or neither.

Found by the rules for the signs; verified on two pairs of example functions.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding

ROUTE = "example functions"
_EXAMPLES = {
    "even": (lambda x: x**2 + 3, lambda x: 2 * sp.cos(x) + x**4, lambda x: x**2 - 5),
    "odd": (lambda x: x**3 - 2 * x, lambda x: sp.sin(x) + 3 * x, lambda x: x**5 + x),
}


def _kinds(tree: Node) -> dict[str, str]:
    return dict(tree.value)


def _sign(tree: Node, kinds: dict[str, str], x: str) -> str:
    """Even, odd or neither, by the rules; constants are even, `x` is odd."""
    if tree.head in {"number", "constant"}:
        return "even"
    if tree.head == "symbol":
        if tree.value != x:
            raise CannotSolve("a further name is not understood")
        return "odd"
    inner = [_sign(arg, kinds, x) for arg in tree.args]
    if tree.head == "call" and len(inner) == 1 and tree.value in kinds:
        outer = kinds[tree.value]
        return "even" if inner[0] == "even" else outer if inner[0] == "odd" else "neither"
    if tree.head == "call" and tree.value == "abs":
        return "neither" if inner[0] == "neither" else "even"
    if tree.head in {"negate", "positive"}:
        return inner[0]
    if tree.head in {"multiply", "divide"} and "neither" not in inner:
        return "odd" if inner.count("odd") % 2 else "even"
    if tree.head == "add":
        return inner[0] if len(set(inner)) == 1 else "neither"
    if (
        tree.head == "power"
        and tree.args[1].head == "number"
        and tree.args[1].value.value.denominator == 1
    ):
        return inner[0] if tree.args[1].value.value % 2 or inner[0] == "neither" else "even"
    raise CannotSolve("this combination of functions is not mastered")


def solve(page: Page, tree: Node, kinds: Node) -> Any:
    """Even, odd or neither."""
    (x,) = tree.symbols()
    page.say("An even function ignores the sign of its argument; an odd one passes it on.")
    return _sign(tree, _kinds(kinds), x)


def verify(answer: Answer, tree: Node, kinds: Node) -> Finding:
    """Put example functions in and compare the values at opposite places."""
    given = answer.value if isinstance(answer.value, str) else ""
    if given not in {"even", "odd", "neither"}:
        return Finding("silent", ROUTE, "the answer is none of even, odd, neither")
    found = {_example(tree, _kinds(kinds), k) for k in range(3)}
    if found == {given}:
        return Finding("supports", ROUTE, "all examples say so")
    return Finding("refutes", ROUTE, "an example says something else")


def _example(tree: Node, kinds: dict[str, str], k: int) -> str:
    (name,) = tree.symbols()
    order = sorted(kinds)
    functions = {f: _EXAMPLES[kinds[f]][(k + order.index(f)) % 3] for f in kinds}
    place = sp.Rational(7, 5)
    here, there = (_value(tree, functions, name, at) for at in (place, -place))
    if abs(here - there) < 1e-20:
        return "even"
    return "odd" if abs(here + there) < 1e-20 else "neither"


def _value(tree: Node, functions: dict[str, Any], name: str, place: Any) -> Any:
    """The tree's value with the functions put in, to 40 digits."""
    if tree.head == "symbol":
        return sp.N(place, 40)
    if tree.head == "call" and tree.value in functions:
        return sp.N(functions[tree.value](_value(tree.args[0], functions, name, place)), 40)
    values = [_value(arg, functions, name, place) for arg in tree.args]
    acts: dict[str, Any] = {
        "number": lambda: sp.Rational(tree.value.value.numerator, tree.value.value.denominator),
        "negate": lambda: -values[0],
        "positive": lambda: values[0],
        "add": lambda: sp.Add(*values),
        "multiply": lambda: sp.Mul(*values),
        "divide": lambda: values[0] / values[1],
        "power": lambda: values[0] ** values[1],
        "call": lambda: abs(values[0]),
    }
    return acts[tree.head]()


def _kind(*pairs: tuple[Node, str]) -> Node | None:
    found = []
    for tree, kind in pairs:
        if tree.head != "call" or len(tree.args) != 1:
            return None
        found.append((tree.value, kind))
    return Node("kinds", (), tuple(found))


def _both(kind: str) -> Any:
    def build(f: Node, g: Node, wanted: Node) -> Node | None:
        kinds = _kind((f, kind), (g, kind))
        return None if kinds is None else ask("parity of a combination", wanted, kinds)

    return build


def _one(kind: str) -> Any:
    def build(f: Node, wanted: Node) -> Node | None:
        kinds = _kind((f, kind))
        return None if kinds is None else ask("parity of a combination", wanted, kinds)

    return build


def _each(first: str, second: str) -> Any:
    def build(f: Node, g: Node, wanted: Node) -> Node | None:
        kinds = _kind((f, first), (g, second))
        return None if kinds is None else ask("parity of a combination", wanted, kinds)

    return build


_OR = "{m} is? even , odd , or neither"
OPERATIONS = (
    Operation("parity of a combination", solve, verify, raw=True),
    *(Operation(f"parity of a combination of one {kind} function", solve, verify, raw=True, build=_one(kind),
        questions=(f"let {{m}} be a|an {kind} function ; is {_OR}", f"if {{m}} is a|an {kind} function , is|find|determine if|whether? {_OR}"))
      for kind in ("even", "odd")),
    *(Operation(f"parity of a combination of {kind} functions", solve, verify, raw=True, build=_both(kind),
        questions=(f"let {{m}} and {{m}} be {kind} functions ; is {_OR}", f"if {{m}} and {{m}} are {kind} functions , is|find|determine if|whether? {_OR}"))
      for kind in ("even", "odd")),
    *(Operation(f"parity with an {first} and an {second} function", solve, verify, raw=True, build=_each(first, second),
        questions=(f"if {{m}} is an {first} function and {{m}} is an {second} function , is|find|determine if|whether? {_OR}", f"let {{m}} be an {first} function and? let? {{m}} be an {second} function ; is {_OR}"))
      for first, second in (("even", "odd"), ("odd", "even"))),
)  # fmt: skip
