"""Trigonometric functions."""

from collections.abc import Iterator

from kptutor.tools.maths.tree import Node, call, symbol
from kptutor.tools.steps.malrules.calls import LOGS, TRIG, multiple_out, of, of_sum
from kptutor.tools.steps.malrules.rule import family
from kptutor.tools.steps.malrules.trees import (
    ONE,
    TWO,
    minus,
    num,
    over,
    plus,
    raised,
    times,
    whole,
)

trig = family("trigonometry")

SWAPPED = {"sin": "cos", "cos": "sin", "tan": "cot", "cot": "tan"}


RECIPROCALS = {"sec": "sin", "csc": "cos", "cot": "sin"}


def _trig_of_sum(node: Node) -> Iterator[Node]:
    """sin(x + y) = sin x + sin y."""
    yield from of_sum(TRIG, node)


def _trig_of_multiple(node: Node) -> Iterator[Node]:
    """sin(2x) = 2 sin x."""
    if node.value in TRIG:
        yield from multiple_out(node)


def _square_inside(node: Node) -> Iterator[Node]:
    """sin^2 x = sin(x^2)."""
    base, exponent = node.args
    if base.head == "call" and base.value in TRIG:
        yield of(base, raised(base.args[0], exponent))


def _function_cancelled(node: Node) -> Iterator[Node]:
    """Sin x / x = sin: a letter inside the function is cancelled."""
    above, below = node.args
    if above.head == "call" and above.value in TRIG | LOGS:
        inside = above.args[0]
        if inside == below:
            yield symbol(str(above.value))
            yield of(above, ONE)
        elif inside.head == "multiply" and below in inside.args:
            rest = [arg for arg in inside.args if arg != below]
            yield of(above, times(*rest) if rest else ONE)


def _even_odd(node: Node) -> Iterator[Node]:
    """cos(-x) = -cos x, sin(-x) = sin x."""
    if node.value in TRIG and node.args[0].head == "negate":
        inside = node.args[0].args[0]
        even = node.value in ("cos", "sec")
        yield minus(of(node, inside)) if even else of(node, inside)


def _degrees_as_radians(node: Node) -> Iterator[Node]:
    """sin(30 degrees) taken for sin of 30 radians, or the other way round."""
    if node.value in TRIG:
        inside = node.args[0]
        yield of(node, inside.args[0] if inside.head == "degree" else Node("degree", (inside,)))


def _opposite_adjacent(node: Node) -> Iterator[Node]:
    """Sin for cos: opposite and adjacent side are mixed up."""
    if node.value in SWAPPED:
        yield call(SWAPPED[str(node.value)], *node.args)


def _reciprocal_mixed_up(node: Node) -> Iterator[Node]:
    """Sec x = 1/sin x."""
    if node.value in RECIPROCALS:
        yield over(ONE, call(RECIPROCALS[str(node.value)], *node.args))


def _identity_without_squares(node: Node) -> Iterator[Node]:
    """Sin x = 1 - cos x."""
    if node.value in ("sin", "cos"):
        yield plus(ONE, minus(call(SWAPPED[str(node.value)], *node.args)))


def _identity_sign(node: Node) -> Iterator[Node]:
    """sin^2 x = 1 + cos^2 x, or cos^2 x - 1."""
    base, exponent = node.args
    if base.head == "call" and base.value in ("sin", "cos") and whole(exponent) == 2:
        square = raised(call(SWAPPED[str(base.value)], *base.args), TWO)
        yield plus(ONE, square)
        yield plus(square, num(-1))


RULES = (
    trig("sine-of-sum", "call", _trig_of_sum),
    trig("double-angle-linear", "call", _trig_of_multiple),
    trig("square-inside-function", "power", _square_inside),
    trig("argument-cancelled", "divide", _function_cancelled),
    trig("even-odd-mixed-up", "call", _even_odd),
    trig("degree-radian-mixup", "call", _degrees_as_radians),
    trig("opposite-adjacent-swap", "call", _opposite_adjacent),
    trig("reciprocal-function-mixup", "call", _reciprocal_mixed_up),
    trig("identity-without-squares", "call", _identity_without_squares),
    trig("identity-sign", "power", _identity_sign),
)
