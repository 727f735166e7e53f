"""Pieces that belong together: `x = 2 or x = 3`, `x = 2, 3`, `x = ±3`."""

from dataclasses import replace

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.pieces import Piece

_ALSO = frozenset({"and", ",", ";", "und", "et", "y"})
_LISTING = frozenset({"or", "and", ",", "oder", "ou", "o", "either", ";"})


def joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with alternatives for one name made into one."""
    result: list[Piece] = []
    for piece in map(_both_signs, pieces):
        together = None
        if result:
            together = _alternative(result[-1], piece) or _system(result[-1], piece)
        if together is not None:
            result[-1] = together
        else:
            result.append(piece)
    return result


def _alternative(before: Piece, piece: Piece) -> Piece | None:
    """Two pieces as one `or`; None if they are separate."""
    words = set(piece.before)
    if not words or not words <= _LISTING or before.tree is None or piece.tree is None:
        return None
    last = before.tree.args[-1] if before.tree.head == "or" else before.tree
    if last.head != "relation" or len(last.args) != 2 or not last.symbols():
        return None
    other = piece.tree
    if other.head != "relation" and last.value == ("=",) and last.args[0].head == "symbol":
        if other.symbols() or other.head in ("and", "or"):
            return None
        other = Node("relation", (last.args[0], other), ("=",), other.span)
    elif not _alike(last, other, words):
        return None
    return _together("or", before, piece, other)


def _together(head: str, before: Piece, piece: Piece, other: Node) -> Piece:
    assert before.tree is not None
    parts = before.tree.args if before.tree.head == head else (before.tree,)
    others = other.args if other.head == head else (other,)
    return replace(
        before,
        text=f"{before.text} {head} {piece.text}",
        bare=f"{before.bare} {head} {piece.bare}",
        tree=Node(head, (*parts, *others)),
        after=piece.after,
    )


def _system(before: Piece, piece: Piece) -> Piece | None:
    """Two equations that hold together, as one `and`; None if they are separate."""
    if not set(piece.before) or not set(piece.before) <= _ALSO:
        return None
    if before.tree is None or piece.tree is None or piece.lead or before.lead:
        return None
    last = before.tree.args[-1] if before.tree.head == "and" else before.tree
    for one in (last, piece.tree):
        if one.head != "relation" or one.value != ("=",) or not one.symbols():
            return None
    if last.args[0].head == "call" or piece.tree.args[0].head == "call":
        return None
    several = len(last.symbols() | piece.tree.symbols()) > 1
    return _together("and", before, piece, piece.tree) if several else None


def _alike(last: Node, other: Node, words: set[str]) -> bool:
    """Whether two relations are alternatives: an `or`, or two values of one name."""
    if other.head not in ("relation", "or"):
        return False
    if "or" in words:
        same = last.symbols() == other.symbols() or len(last.symbols() | other.symbols()) == 1
        return same or last.value == other.value == ("=",)
    if other.head == "or":
        return False
    names = [one.args[0] for one in (last, other)]
    equations = last.value == other.value == ("=",)
    return equations and names[0] == names[1] and names[0].head == "symbol"


def _both_signs(piece: Piece) -> Piece:
    """`x = ±3` as `x = 3 or x = -3`."""
    tree = piece.tree
    if tree is None or tree.head != "relation" or not tree.has("plus_minus"):
        return piece
    return replace(piece, tree=Node("or", (_signed(tree, False), _signed(tree, True))))


def _signed(tree: Node, minus: bool) -> Node:
    def change(part: Node) -> Node:
        if part.head not in ("plus_minus", "minus_plus"):
            return part
        negative = minus == (part.head == "plus_minus")
        last = Node("negate", (part.args[-1],)) if negative else part.args[-1]
        return last if len(part.args) == 1 else Node("add", (part.args[0], last))

    return tree.rewrite(change)
