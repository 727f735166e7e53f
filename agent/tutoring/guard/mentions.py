"""Every piece of mathematics that a message mentions, with the words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kptutor.agent.tutoring.learner_maths import tree_of
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic.statement import MARK, Unreadable, take_apart

SHORT = 400
"""Characters of a text whose mentions are kept: one message is looked at from many sides, and the
library's texts come with every message."""
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.](?=\d)[^.!?\n]*)*[.!?\n]*")
_LOOSE = re.compile(r"-?\d+(?:\.\d+)?(?:\s?/\s?\d+)?")
_EQUATING = frozenset({"=", "approx", "equiv", ":=", "to", "in"})
_JOINING = frozenset({"or", "and", "implies", "iff", "sequence", "tuple", "set", "list"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One piece, or one side or part of it."""

    tree: Node
    piece: str
    """The whole piece that it stands in, in one spelling."""
    side: bool
    """Whether it is a whole side of an equation."""
    before: str
    after: str
    sentence: str
    names: frozenset[str] = frozenset()
    """Symbols of the other sides; empty where the other side is a single symbol."""

    @property
    def asks(self) -> bool:
        """Whether its sentence is a question."""
        return self.sentence.rstrip().endswith("?")


def mentions(text: str) -> Iterator[Mention]:
    """All mentions of a message, sentence by sentence."""
    return iter(_of_short(text)) if len(text) <= SHORT else _of_text(text)


@lru_cache(maxsize=1_024)
def _of_short(text: str) -> tuple[Mention, ...]:
    return tuple(_of_text(text))


def _of_text(text: str) -> Iterator[Mention]:
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if sentence.strip():
            yield from _in_sentence(sentence)


def canonical(text: str) -> str:
    """One spelling of a piece of mathematics; the text itself if it is none."""
    tree = tree_of(text)
    return spelled(tree) if tree is not None else " ".join(text.split())


def spelled(tree: Node) -> str:
    """A tree without the blanks and signs that change nothing."""
    return re.sub(r"[\s*·]", "", show(tree))


def _in_sentence(sentence: str) -> Iterator[Mention]:
    try:
        parts = take_apart(sentence)
    except Unreadable:
        for match in _LOOSE.finditer(sentence):
            before, after = sentence[: match.start()], sentence[match.end() :]
            yield from _of_piece(match[0], before, after, sentence)
        return
    for row in parts.sentences:
        for mark in MARK.finditer(row):
            before = _filled(row[: mark.start()], parts.pieces)
            after = _filled(row[mark.end() :], parts.pieces)
            yield from _of_piece(parts.pieces[int(mark[1])], before, after, sentence)


def _filled(row: str, pieces: tuple[str, ...]) -> str:
    return MARK.sub(lambda mark: pieces[int(mark[1])], row)


def _of_piece(piece: str, before: str, after: str, sentence: str) -> Iterator[Mention]:
    tree = tree_of(piece.strip().rstrip("=").strip())
    if tree is None:
        for match in _LOOSE.finditer(piece):
            number = tree_of(match[0])
            if number is not None:
                around = (before + piece[: match.start()], piece[match.end() :] + after)
                yield Mention(number, spelled(number), False, *around, sentence)
        return
    whole = spelled(tree)
    for node, side, names in _parts(tree):
        yield Mention(node, whole, side, before, after, sentence, names)


def _parts(tree: Node) -> Iterator[tuple[Node, bool, frozenset[str]]]:
    """The piece itself, the sides of its equations and the members of its lists."""
    yield tree, False, frozenset()
    if tree.head == "relation":
        if set(tree.value) & _EQUATING:
            for arg in tree.args:
                names = _others(tree, arg)
                yield arg, True, names
                if arg.head in _JOINING:
                    yield from ((inner, True, names) for inner, _, _ in _parts(arg))
    elif tree.head in _JOINING:
        for arg in tree.args:
            yield from _parts(arg)


def _others(tree: Node, side: Node) -> frozenset[str]:
    others = [arg for arg in tree.args if arg is not side]
    if all(arg.head in ("symbol", "prime") or not arg.symbols() for arg in others):
        return frozenset()
    return frozenset(name for arg in others for name in arg.symbols())
