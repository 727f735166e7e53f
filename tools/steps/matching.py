"""Whether a wrong line that a rule predicts is the one that was written."""

from dataclasses import dataclass
from functools import cached_property

from kptutor.tools.maths.checking import decide
from kptutor.tools.maths.deciding.effort import TooMuchWorkError, limited
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.steps.values import OPTIONS, Values, close, rounded, same, values

STEPS = 20_000
"""Steps of evaluation that one exact comparison may take."""

MOST_SIZE = 150
"""Parts of a line that is compared exactly."""

MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}

_EXPANDABLE = ("multiply", "power", "divide", "negate")

EXACT, LATER = 0, 1
"""How a prediction fits: side by side, or after further right steps."""


@dataclass
class Side:
    """An expression with its values, computed once."""

    node: Node

    @cached_property
    def values(self) -> Values | None:
        """At the points of `values`."""
        return values(self.node)

    def is_(self, written: "Side") -> bool:
        """Whether this is what was written, maybe rounded there."""
        return same(self.values, written.values) or rounded(self.values, written.node)


class Line:
    """A line in the shape in which lines are compared.

    With `whole`, `3 m` behind a quantity is one, though `m` alone is read as a letter.
    """

    def __init__(self, tree: Node, *, whole: bool = False) -> None:
        self.tree = tree
        self.sign = ""
        self.sides: tuple[Side, ...] = ()
        if whole and tree.head == "multiply":
            return
        if tree.head == "relation" and len(tree.args) == 2 and tree.value[0] in MIRRORED:
            self.sign = tree.value[0]
            self.sides = (Side(tree.args[0]), Side(tree.args[1]))
        elif tree.head not in _MANY and not tree.has(*_OTHER):
            self.sides = (Side(tree),)

    @property
    def kind(self) -> int:
        """0: something else, 1: an expression, 2: an equation or inequality."""
        return len(self.sides)


_MANY = frozenset(
    "relation sequence or and not tuple list set interval matrix union piecewise text".split()
)

_OTHER = ("quantity", "unit", "money", "plus_minus", "minus_plus", "text", "time")


def fit(predicted: Line, written: Line) -> int | None:
    """How a predicted line fits the written one: EXACT, LATER, or None for not at all."""
    if predicted.kind != written.kind:
        if 0 not in (predicted.kind, written.kind) or _other_unit(predicted, written):
            return None
        return LATER if decided(predicted, written) else None
    if predicted.kind == 0:
        return (
            EXACT if not _other_unit(predicted, written) and decided(predicted, written) else None
        )
    if predicted.kind == 1:
        return EXACT if predicted.sides[0].is_(written.sides[0]) else None
    if _side_by_side(predicted, written):
        return EXACT
    return LATER if not _longer(predicted, written) and _equivalent(predicted, written) else None


def _longer(predicted: Line, written: Line) -> bool:
    """Whether a line is too long to come later: steps shorten what has no brackets to expand."""
    if any(node.head in _EXPANDABLE and node.has("add") for node in predicted.tree.walk()):
        return False
    return _leaves(written.tree) > _leaves(predicted.tree) + 1


def _leaves(tree: Node) -> int:
    return sum(not node.args for node in tree.walk())


def _other_unit(predicted: Line, written: Line) -> bool:
    unit = _unit(predicted.tree)
    return unit is not None and unit != _unit(written.tree)


def _unit(tree: Node) -> str | None:
    """The unit of a quantity as it is written; `m` alone may be read as a letter."""
    if tree.head == "quantity" or tree.head == "multiply" and len(tree.args) == 2:
        unit = tree.args[1]
        power = unit.head == "power"
        inner = unit.args[0] if power else unit
        if inner.head in ("unit", "symbol"):
            return f"{inner.value}^{show(unit.args[1])}" if power else str(inner.value)
    return None


def _side_by_side(predicted: Line, written: Line) -> bool:
    (left, right), (first, second) = predicted.sides, written.sides
    if predicted.sign == written.sign and left.is_(first) and right.is_(second):
        return True
    return MIRRORED[predicted.sign] == written.sign and left.is_(second) and right.is_(first)


def _equivalent(predicted: Line, written: Line) -> bool:
    """Whether one difference of sides is a multiple of the other, or both have one root."""
    ours, theirs = _difference(predicted), _difference(written)
    if ours is None or theirs is None or None in ours or None in theirs:
        return False
    if any(close(one, 0) for one in (*ours, *theirs)):
        return _solved(predicted, written)
    ratio = ours[0] / theirs[0]  # type: ignore[operator]  # none of them is None
    if not all(close(one, ratio * other) for one, other in zip(ours, theirs, strict=True)):  # type: ignore[operator]  # the same
        return _solved(predicted, written)
    if abs(ratio.imag) > 0 or all(close(one, ours[0]) for one in ours):
        return False
    sign = written.sign if ratio.real > 0 else MIRRORED[written.sign]
    return predicted.sign == sign


def _difference(line: Line) -> Values | None:
    left, right = (side.values for side in line.sides)
    if left is None or right is None or len(left) != len(right):
        return None
    return tuple(
        None if one is None or other is None else one - other
        for one, other in zip(left, right, strict=True)
    )


def _solved(predicted: Line, written: Line) -> bool:
    """Whether a linear equation has the root that was written as a rounded decimal."""
    if predicted.sign != "=" or written.sign != "=":
        return False
    left, right = (side.node for side in written.sides)
    if left.head != "symbol":
        left, right = right, left
    names = predicted.tree.symbols()
    if left.head != "symbol" or right.symbols() or names != {left.value}:
        return False
    root = _root(predicted.tree, left.value)
    return root is not None and rounded((root,) * 3, right)


def _root(tree: Node, name: str) -> complex | None:
    """The root of an equation that is linear in its only name."""
    at = [_difference(Line(_put(tree, name, place))) for place in (0, 1, 2)]
    if any(one is None or one[0] is None for one in at):
        return None
    zero, one, two = (found[0] for found in at)  # type: ignore[index]  # none of them is None
    if close(one, zero) or not close(two - one, one - zero):  # type: ignore[operator]  # the same
        return None
    return zero / (zero - one)  # type: ignore[operator]  # the same


def _put(tree: Node, name: str, amount: int) -> Node:
    def change(node: Node) -> Node:
        return number(amount) if node.head == "symbol" and node.value == name else node

    return tree.rewrite(change)


def decided(first: Line, second: Line, options: Options = OPTIONS) -> bool | None:
    """Whether the comparator takes two lines for the same; None if it cannot tell cheaply."""
    if _costly(first.tree) or _costly(second.tree):
        return None
    try:
        with limited(STEPS):
            return decide(first.tree, second.tree, options).equal
    except TooMuchWorkError:
        return None


def _costly(tree: Node) -> bool:
    """Whether comparing solution sets would take too long: several unknowns and an inequality."""
    if sum(1 for _ in tree.walk()) > MOST_SIZE:
        return True
    signs = {sign for node in tree.walk() if node.head == "relation" for sign in node.value}
    return len(tree.symbols()) > 1 and not signs <= {"="}
