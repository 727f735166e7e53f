"""Where a piece stands: what its line says around it."""

from dataclasses import dataclass

from kptutor.tools.maths.printing import show
from kptutor.tools.steps.pieces import Piece

CALCULATING = frozenset(
    "so thus therefore then hence and or gives get we now add adding subtract subtracting divide "
    "dividing multiply multiplying times both sides side by from to the with square squaring root "
    "roots take taking expand expanding simplify simplifying factor factorise collect like terms "
    "which is implies since because plus minus of equals step solution answer check i it isolate "
    "distribute combine move cross a into using substitute substituting put finally first next "
    "also ergo daher also donc luego dann folglich "
    "think believe my line ok okay well um hm maybe i'm it's that's".split()
)
"""Words of a calculation: a line with no others is mathematics."""

DERIVING = frozenset(
    "so thus therefore hence then gives give giving get gets getting obtain obtains obtaining "
    "becomes become simplify simplifies simplifying yields yield implies means dividing "
    "subtracting adding multiplying rearranging expanding factoring equivalently ie "
    "subtract divide multiply simplified => ⇒".split()
)
SUPPOSING = frozenset(
    "let lets let's suppose assume assuming if try trying test testing guess say consider case "
    "when for set take taking check checking where denote call define whether unless until "
    "root roots solution solutions example instance maximum minimum".split()
)
DENYING = frozenset(
    "not isn't aren't doesn't don't wrong incorrect instead false never cannot can't rather "
    "impossible unlike".split()
)
REASONING = frozenset(
    "must cannot negative positive nonnegative non-negative reject rejected extraneous invalid "
    "discard discarded ignore impossible acute obtuse length lengths integer domain".split()
)
"""Words with which a line says why solutions are left out."""
LOOKING = frozenset("critical denominator denominators undefined asymptote asymptotes".split())
"""Words before an equation for places that are looked for, not for solutions."""
_STOPS = frozenset((",", ".", ";", ":", "=>", "?", "!"))
_LISTING = frozenset((",", "and", "or", ";", "with", "quad"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands."""

    line: int
    bare: bool
    """Whether the line has no words but those of a calculation."""
    alone: bool
    """Whether it is the only piece of its line."""
    words: frozenset[str]
    clause: frozenset[str]
    """The words of its clause that stand before it."""
    supposed: bool
    """Whether it is only tried out, or only said to be so."""
    denied: bool = False
    """Whether the next line says that it is not so: a check that fails."""

    @property
    def derived(self) -> bool:
        """Whether it claims to come from what stands before."""
        return self.bare or bool(self.clause & DERIVING)


def places_of(
    pieces: list[Piece], line: int, words: frozenset[str], above: frozenset[str], *, denied: bool
) -> list[Place]:
    """The place of each piece of a line.

    Args:
        pieces: The pieces.
        line: Number of the line.
        words: All words of the line.
        above: The words of the line above.
        denied: Whether a line below says that this one is not so.
    """
    bare = not words - CALCULATING
    places: list[Place] = []
    for piece in pieces:
        clause = _clause(piece.before)
        listed = bool(places) and set(piece.before) <= _LISTING
        looked = bool((words | above) & LOOKING) and _is_zero(piece)
        supposed = bool(clause & SUPPOSING) or looked or (listed and places[-1].supposed)
        places.append(Place(line, bare, len(pieces) == 1, words, clause, supposed, denied))
    return places


def _is_zero(piece: Piece) -> bool:
    """Whether it says that something is 0."""
    tree = piece.tree
    return tree is not None and tree.head == "relation" and show(tree.args[-1]) == "0"


def _clause(before: tuple[str, ...]) -> frozenset[str]:
    """The words of the clause that a piece stands in, and the arrow before it."""
    words: list[str] = []
    for word in reversed(before):
        if word in _STOPS:
            if word == "=>":
                words.append(word)
            if words or word in ".;?!":
                break
            continue
        words.append(word)
    return frozenset(words)
