"""The steps of a calculation: one line per level of brackets, powers, products and sums."""

from fractions import Fraction
from typing import Any

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.values import latex

_WHY = (
    ("bracket", "Work out the brackets first."),
    ("power", "Work out the powers."),
    ("product", "Multiply and divide, from left to right."),
    ("sum", "Add and subtract, from left to right."),
)
MOST_LINES = 12


def work_out(page: Page, tree: Node, value: Any) -> None:
    """Write the lines that lead from a tree to its value."""
    start, result = show(tree), latex(value)
    if exact.rational(tree) is None or len(list(tree.walk())) > 60:
        if start and start != result:
            page.say("Work out the exact value.", f"{start} = {result}")
        return
    page.say("Write down what is to be worked out.", start)
    for _ in range(MOST_LINES):
        if tree.head == "number" or _done(tree):
            break
        why, after = _reduced(tree)
        if after == tree:
            break
        page.say(why, f"{show(tree)} = {show(after)}")
        tree = after
    if show(tree) != result:
        page.say("Write the result in its simplest form.", f"{show(tree)} = {result}")


def _done(tree: Node) -> bool:
    if tree.head == "negate":
        return _done(tree.args[0]) and tree.args[0].head == "number"
    return tree.head == "number"


def _plain(node: Node) -> bool:
    """Whether a node is a number that needs no work: `3`, `-3`, `3/4` as a value."""
    return node.head == "number" or (node.head == "negate" and node.args[0].head == "number")


def _reduced(tree: Node) -> tuple[str, Node]:
    """The tree after the work of one line, and the reason for it."""
    ready = [n for n in tree.walk() if not _plain(n) and n.args and all(_plain(a) for a in n.args)]
    first = min((_rank(n) for n in ready), default=3)
    chosen = {id(n) for n in ready if _rank(n) == first}
    inner = any(id(n) in chosen and n is not tree for n in tree.walk())
    why = {
        0: "Write percentages and mixed numbers as fractions.",
        1: "Work out the powers.",
        2: "Multiply and divide.",
        3: "Add and subtract.",
    }[first]
    if inner and first in {2, 3} and _inside_brackets(tree, chosen):
        why = "Work out the brackets first."
    return why, _replace(tree, chosen)


def _inside_brackets(tree: Node, chosen: set[int]) -> bool:
    for node in tree.walk():
        for arg in node.args:
            if (
                id(arg) in chosen
                and arg.head == "add"
                and node.head in {"multiply", "power", "divide"}
            ):
                return node.head != "divide" or node.value == "slash"
    return False


def _rank(node: Node) -> int:
    return {"percent": 0, "mixed": 0, "power": 1, "multiply": 2, "divide": 2}.get(node.head, 3)


def _replace(tree: Node, chosen: set[int]) -> Node:
    if id(tree) in chosen:
        value = exact.rational(tree)
        return tree if value is None else signed(value)
    return tree.with_args(tuple(_replace(arg, chosen) for arg in tree.args))


def signed(value: Fraction) -> Node:
    """A number as a tree, its sign in front."""
    return Node("negate", (number(-value),)) if value < 0 else number(value)
