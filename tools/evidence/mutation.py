"""The mutation test: a check counts only if it refuses changed answers.

A changed answer is the answer plus or minus 1, with the other sign, doubled, halved, or what
another attempt answered instead. Values that stay the same (minus 0) are no change.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from kptutor.tools.maths import acheck
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.records import Attempt

MOST = 6
"""Answers of other attempts that are tried."""

Accepts = Callable[[str], Awaitable[bool | None]]
"""Whether a check accepts an answer; None if it has nothing to say about it."""


def changed(node: Node) -> tuple[Node, ...]:
    """Answers near a value, all different from it."""
    value = rational(node)
    if value is not None:
        near = (value + 1, value - 1, -value, 2 * value, value / 2)
        return tuple(number(other) for other in dict.fromkeys(near) if other != value)
    double = Node("multiply", (number(2), node), ("explicit",))
    if node.symbols():
        return (double,)  # more or less by a constant may be another right antiderivative
    one = number(1)
    less = Node("add", (node, Node("negate", (one,))))
    return (Node("add", (node, one)), less, Node("negate", (node,)), double)


async def neighbours(answer: str, others: Sequence[Attempt] = ()) -> tuple[str, ...]:
    """Changed answers as texts: near values, and different answers of other attempts.

    Empty for an answer that is no single value.
    """
    try:
        tree = read(answer)
    except Unreadable:
        return ()
    if tree.head in _NO_VALUE:
        return ()
    found = [show(other) for other in changed(tree)]
    given = dict.fromkeys(other.boxed for other in others if other.boxed)
    found += [t for t in list(given)[:MOST] if (await acheck(t, answer)).equivalent is False]
    return tuple(dict.fromkeys(found))


async def accepts_others(accepts: Accepts, answers: Iterable[str]) -> bool:
    """Whether a check accepts a changed answer as well: then it cannot tell answers apart."""
    for answer in list(answers)[: 2 * MOST]:
        if await accepts(answer):
            return True
    return False


_NO_VALUE = frozenset(
    "sequence set list tuple relation and or not text interval union intersection matrix".split()
)
