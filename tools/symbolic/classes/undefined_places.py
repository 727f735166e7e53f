"""For which values an expression is not defined: the zeros of its denominators.

Verified by values of the expression at the places and beside them.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import equations
from kptutor.tools.symbolic.classes.derivatives import body
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.trees import times


def _denominators(tree: Node) -> list[Node]:
    found = []
    for node in tree.walk():
        if node.head == "divide" and node.args[1].symbols():
            found.append(node.args[1])
        if node.head in {"call", "power"} and (
            node.head == "call" or node.args[1].head != "number"
        ):
            raise CannotSolve("only fractions of polynomials are mastered")
    if not found:
        raise CannotSolve("no denominator has a name in it")
    return found


def _zero(tree: Node) -> tuple[Node, Node]:
    """The equation that makes a denominator zero, over the real numbers."""
    inner, _ = body(tree)
    parts = _denominators(inner)
    product = parts[0] if len(parts) == 1 else times(*parts)
    (name,) = product.symbols()
    return Node("relation", (product, number(0)), ("=",)), Node("domains", (), ((name, ("real",)),))


def solve(page: Page, tree: Node) -> Any:
    """The values that make a denominator zero."""
    page.say("The expression is not defined where a denominator is zero.")
    return equations.solve(page, *_zero(tree))


def verify(answer: Answer, tree: Node) -> Finding:
    """Each value must be a zero of a denominator, and all zeros must be there."""
    return equations.verify(answer, *_zero(tree))


def _asked(*trees: Node) -> Node | None:
    tree = next((t for t in trees if t.head != "symbol"), None)
    return None if tree is None or tree.has("ask") else ask("undefined places", tree)


def _summed(tree: Node) -> Node | None:
    try:
        equation, domains = _zero(tree)
    except (CannotSolve, ValueError):
        return None
    return ask("sum of solutions", ask("solutions", equation, domains))


_EXPRESSION = "the? following? rational? expression|function|fraction?"
OPERATIONS = (
    Operation("undefined places", solve, verify, raw=True),
    Operation("undefined places, asked", solve, verify, raw=True, build=_asked,
        phrases=("values|value of {v} for_which|where|that_make|that_makes the? rational? expression|function|fraction? {m} is? undefined|not_defined", f"values|value for_which|where {_EXPRESSION} is undefined|not_defined :? {{m}}", "values|value of {v} that are excluded|not_in_the_domain from|of? {m}"),
        questions=("for what|which real? values|value of {v} is the? rational? expression|function|fraction? {m} undefined|not_defined", f"determine|find the? value ( s ) for which {_EXPRESSION} is undefined :? {{m}}", f"determine|find the? values|value for which {_EXPRESSION} is undefined :? {{m}}", "when is {m} undefined")),
    Operation("sum of undefined places", solve, verify, raw=True, build=_summed,
        phrases=("sum of the? two|all|both? values|numbers which|that will? make the? following? expression|fraction? undefined :? {m}", "sum of all? the? real? values|numbers for_which the? expression|fraction? {m} is undefined")),
)  # fmt: skip
