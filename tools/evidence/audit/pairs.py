"""Two neighbouring sides of a chain, read."""

import re
from dataclasses import dataclass

from kptutor.tools.evidence.audit.chains import Chain, Side
from kptutor.tools.evidence.audit.numbers import bare
from kptutor.tools.evidence.audit.records import How, Truth
from kptutor.tools.maths.deciding.functions import KNOWN, canonical
from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node

_CONVENTIONS = Conventions(notation="auto")
_NO_VALUE = frozenset("relation sequence and or implies text modulo".split())
_NO_PART = "ellipsis plus_minus minus_plus text unit interval matrix".split()
_NAMED = re.compile(
    r"(?<![\\A-Za-z])[A-Z]{2,}|[A-Z](?:_\w|_\{\w+\})?'*\s*(?:\\left)?\(|[a-z]\(\w{1,2}\)"
    r"|\\(?:sin|cos|tan|cot|sec|csc|log|ln)(?:\^\{?\d\}?)?\s*(?![\s({]|\\left|\\frac)"
)


_AMBIGUOUS = re.compile(r"/\s*[\d.]+\s*(?:\*\s*)?(?:sqrt|√|[a-zA-Z(]|\\(?:sqrt|pi|left))")
"""`1/2x` is half of x for some and one over 2x for others."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A side, a sign and the next side."""

    chain: Chain
    place: int
    left: Node | None
    right: Node | None

    @property
    def sign(self) -> str:
        """`=`, `~` (about), `equiv` or `other`."""
        return self.chain.signs[self.place]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides as they stand in the text."""
        return self.chain.sides[self.place], self.chain.sides[self.place + 1]

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the text."""
        return self.sides[0].start, self.sides[1].end

    @property
    def doubtful(self) -> bool:
        """Whether a side may be longer or shorter than it was taken to be."""
        return any(side.doubtful for side in self.sides)

    @property
    def named(self) -> bool:
        r"""Whether letters may be something else than factors.

        `AB` is the length from A to B, `P(x)` a function, and `\sin a b` ends nobody knows where.
        """
        return any(_NAMED.search(side.text) for side in self.sides)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a pair."""

    verdict: Truth = "unknown"
    how: How = ""
    should_be: str | None = None
    before: str | None = None


UNKNOWN = Decision()


def tree_of(side: Side) -> Node | None:
    """The tree of a side; None if it is no expression whose value we know how to find."""
    if not side.text or _AMBIGUOUS.search(side.text):
        return None
    try:
        node = bare(read(side.text, _CONVENTIONS))
    except (Unreadable, RecursionError):
        return None
    if node.head in _NO_VALUE or node.has(*_NO_PART) or _letter_e(node):
        return None
    return None if any(_foreign(part) for part in node.walk()) else node


def _letter_e(node: Node) -> bool:
    """Whether `e` stands elsewhere than under an exponent: it may be a variable there."""
    powers = [p for p in node.walk() if p.head == "power" and p.args[0].value == "e"]
    letters = [p for p in node.walk() if p.head == "constant" and p.value == "e"]
    return len(powers) < len(letters)


def _foreign(part: Node) -> bool:
    """Whether it is a function that we do not know, such as `f(3)`."""
    return part.head == "prime" or (part.head == "call" and canonical(str(part.value)) not in KNOWN)
