"""The final result taken apart: whole, by its elements, as numbers, as words."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from kptutor.agent.tutoring.learner_maths import tree_of
from kptutor.tools.maths.checking import check
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.tree import Node

_GATHERINGS = frozenset({"or", "and", "sequence", "set", "list", "tuple", "vector", "plus_minus"})
SHORT = 80
"""Characters of an answer whose values are kept: every message of a session is held to them."""
_WRAPPED = frozenset({"quantity", "money", "percent", "degree"})


@dataclass(frozen=True, slots=True)
class SecretValue:
    """One result that must not be said: an element of the answer, or the whole of it."""

    text: str
    tree: Node
    number: Fraction | None
    """Its exact value, where it is a rational number."""

    @property
    def words(self) -> str:
        """The words of an answer that is no mathematics, folded."""
        return self.text.strip().lower() if self.tree.head in ("text", "constant") else ""

    def equals(self, tree: Node) -> bool:
        """Whether a tree is this result in any spelling."""
        value = rational(tree)
        if self.number is not None:
            return value == self.number or (value is None and self._same(tree))
        return value is None and self._same(tree)

    def _same(self, tree: Node) -> bool:
        if tree.head == "text" or self.tree.head == "text":
            return False
        if tree.symbols() and not self.tree.symbols():
            return False
        texts = show(tree), self.text
        return (_known if max(map(len, texts)) <= SHORT else _equivalent)(*texts)


def _equivalent(text: str, secret: str) -> bool:
    """Whether two texts are known at once to be the same."""
    try:
        return check(text, secret, limit_s=0).equivalent is True
    except (ValueError, RecursionError):
        return False


_known = lru_cache(maxsize=2_048)(_equivalent)


def secret_values(answer: str) -> tuple[SecretValue, ...]:
    """The answer as a whole, then its elements; empty if it cannot be read."""
    return _of_short(answer) if len(answer) <= SHORT else _of_text(answer)


def _of_text(answer: str) -> tuple[SecretValue, ...]:
    tree = tree_of(answer)
    if tree is None:
        return ()
    parts = [tree, *_elements(tree)]
    values = [SecretValue(show(part), part, rational(_bare(part))) for part in parts]
    return tuple(dict.fromkeys(values))


_of_short = lru_cache(maxsize=512)(_of_text)


def _elements(tree: Node) -> list[Node]:
    if tree.head in _GATHERINGS:
        return [each for arg in tree.args for each in (arg, *_elements(arg))]
    if tree.head == "relation" and tree.value == ("=",):
        return [tree.args[-1], *_elements(tree.args[-1])]
    if tree.head in _WRAPPED:
        return [tree.args[0]]
    return []


def _bare(tree: Node) -> Node:
    return tree.args[0] if tree.head in ("quantity", "money") and tree.args else tree
