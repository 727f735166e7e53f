"""Several expressions at once: `Let z = 2 + i. Find z^2 and 3z.`.

Each is worked out and verified on its own, in the order in which they are asked for.
"""

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import arithmetic
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding


def solve(page: Page, wanted: Node) -> Any:
    """The values in order."""
    return tuple(arithmetic.solve(page, part) for part in wanted.args)


def verify(answer: Answer, wanted: Node) -> Finding:
    """One after the other."""
    given = answer.items()
    if given is None or len(given) != len(wanted.args):
        return Finding("silent", arithmetic.ROUTE, "the answer is no list of as many values")
    if any(isinstance(item, tuple) for item in given):
        raise CannotSolve("a value is no number")
    pairs = zip(given, wanted.args, strict=True)
    findings = [arithmetic.verify(Answer.of(item), part) for item, part in pairs]
    return next((f for f in findings if not f.proof), findings[0])


def _several(listing: Node) -> Node | None:
    """Only expressions that are worked out: no bare names, inner questions or lists."""
    parts = listing.args
    plain = all(p.symbols() and p.head not in {"symbol", "ask", "relation", "tuple"} for p in parts)
    return ask("several values", listing) if len(parts) > 1 and plain else None


OPERATIONS = (
    Operation(
        "several values",
        solve,
        verify,
        raw=True,
        questions=("find|compute|evaluate|calculate|determine :? {l}",),
        build=_several,
    ),
)
