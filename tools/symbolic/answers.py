"""An answer as somebody wrote it, in the shapes that the verifiers look at."""

import re
from dataclasses import dataclass
from typing import Any

from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.values import (
    Everything,
    PlusConstant,
    Solutions,
    expression,
    latex,
    same_expression,
)

_NONE = re.compile(
    r"\s*(?:\\(?:text|mbox)\{)?\s*(?:there (?:is|are) )?no (?:real )?solutions?\.?\s*\}?\s*"
    r"|\\varnothing|\\emptyset",
    re.I,
)
_ALL = re.compile(
    r"\s*(?:\\(?:text|mbox)\{)?\s*all real numbers\.?\s*\}?\s*"
    r"|\(-\\infty,\s*\\infty\)|\\mathbb\{?R\}?",
    re.I,
)
_WORD = re.compile(r"\s*(?:\\(?:text|mbox|textbf)\{)?\s*([A-Za-z][A-Za-z ]*)\.?\s*\}?\s*")


@dataclass(frozen=True)
class Answer:
    """Either the value that was just worked out, or a text that was read."""

    value: Any = None
    tree: Node | None = None
    text: str = ""

    @staticmethod
    def of(value: Any) -> "Answer":
        """The answer that a value is."""
        return Answer(value=value)

    @staticmethod
    def read(text: str) -> "Answer | None":
        """The answer that a text states, or None if it cannot be read."""
        text = text.strip().strip("$").strip()
        if _NONE.fullmatch(text):
            return Answer(value=Solutions(("",), ()), text=text)
        if _ALL.fullmatch(text):
            return Answer(value=Everything(""), text=text)
        if (word := _WORD.fullmatch(text)) and word.group(1).lower() in _WORDS:
            return Answer(value=_WORDS[word.group(1).lower()], text=text)
        try:
            tree = read(text.replace("\\!", ""), Conventions(units="off"))
        except Unreadable:
            return None
        return Answer(tree=tree, text=text)

    def formula(self) -> Node | None:
        """The answer as a tree of one expression, a leading `y =` dropped; None if it is none."""
        tree = self.tree
        if tree is None:
            value = self.number()
            tree = None if value is None else as_tree(value)
        if tree is not None and tree.head == "relation" and set(tree.value) <= {"=", "approx"}:
            tree = tree.args[-1]
        return tree

    def number(self) -> Any:
        """The answer as one expression, a leading `x =` dropped; None if it is none."""
        if isinstance(self.value, Solutions):
            values = self.value.values() if len(self.value.names) == 1 else ()
            return values[0] if len(values) == 1 else None
        if isinstance(self.value, PlusConstant):
            return self.value.whole()
        if self.value is not None:
            return self.value if isinstance(self.value, sp.Basic) else None
        tree = self.tree
        if tree is not None and tree.head == "relation" and set(tree.value) <= {"=", "approx"}:
            tree = tree.args[-1]
        return _expression(tree)

    def items(self) -> tuple[Any, ...] | None:
        """The answer as a list of expressions in the order written; None if it is none."""
        if isinstance(self.value, Solutions):
            return self.value.values() if len(self.value.names) == 1 else None
        if isinstance(self.value, tuple):
            return self.value
        if self.value is not None:
            return (self.value,) if isinstance(self.value, sp.Basic) else None
        if self.tree is None:
            return None
        found = tuple(_expression(leaf) for leaf in _leaves(self.tree))
        return None if any(item is None for item in found) else found

    def rows(self, names: tuple[str, ...]) -> list[tuple[Any, ...]] | None:
        """The solutions of a system: one tuple per solution, in the order of the names."""
        if isinstance(self.value, Solutions):
            return list(self.value.rows)
        if self.tree is None:
            return None
        return _rows(self.tree, names)


def as_tree(value: Any) -> Node:
    """The tree of an exact value, by way of its LaTeX.

    Raises:
        CannotSolve: If it does not read back as the same value.
    """
    try:
        tree = read(latex(value), Conventions(units="off"))
    except Unreadable:
        raise CannotSolve("an intermediate result could not be written as a tree") from None
    if expression(tree) != value and not same_expression(expression(tree), value):
        raise CannotSolve("an intermediate result does not read back as itself")
    return tree


_WORDS: dict[str, Any] = {"yes": True, "no": False, "true": True, "false": False, "prime": True}
_WORDS.update(
    {word: word for word in ("even odd neither parallel perpendicular converges diverges".split())}
)
_WORDS.update(
    {
        w: w
        for w in (
            "infinitely many|converges absolutely|converges conditionally|"
            "monomial|binomial|trinomial|polynomial"
        ).split("|")
    }
)


def _expression(tree: Node | None) -> Any:
    if tree is None:
        return None
    try:
        value = expression(tree)
    except CannotSolve:
        return None
    return value if isinstance(value, sp.Expr) else None


def _leaves(tree: Node) -> list[Node]:
    r"""The single values of a list, a set, `x = 1 or x = 2`, `1 \\pm 2`."""
    if tree.head in {"sequence", "set", "or", "and", "list", "tuple"}:
        return [leaf for arg in tree.args for leaf in _leaves(arg)]
    if tree.head == "relation" and tree.value in {("=",), ("in",)}:
        return _leaves(tree.args[1])
    for node in tree.walk():
        if node.head in {"plus_minus", "minus_plus"}:
            return [_signed(tree, node.head, sign) for sign in (1, -1)]
    return [tree]


def _signed(tree: Node, head: str, sign: int) -> Node:
    def change(node: Node) -> Node:
        if node.head not in {"plus_minus", "minus_plus"}:
            return node
        positive = (node.head == "plus_minus") == (sign > 0)
        *left, last = node.args
        last = last if positive else Node("negate", (last,))
        return Node("add", (*left, last)) if left else last

    return tree.rewrite(change)


def _rows(tree: Node, names: tuple[str, ...]) -> list[tuple[Any, ...]] | None:
    if tree.head == "relation" and tree.value == ("=",) and tree.args[0].head == "tuple":
        order = tuple(arg.value for arg in tree.args[0].args)
        inner = _rows(tree.args[1], order)
        if inner is None or set(order) != set(names):
            return None
        return [tuple(row[order.index(name)] for name in names) for row in inner]
    if tree.head in {"tuple", "interval"} and len(tree.args) == len(names):
        row = tuple(_expression(arg) for arg in tree.args)
        return None if any(item is None for item in row) else [row]
    if tree.head in {"sequence", "set", "and"} and all(a.head == "relation" for a in tree.args):
        given = {a.args[0].value: _expression(a.args[1]) for a in tree.args if a.value == ("=",)}
        if set(given) == set(names) and len(tree.args) == len(names):
            row = tuple(given[name] for name in names)
            return None if any(item is None for item in row) else [row]
    if tree.head in {"sequence", "set", "or"}:
        rows = [_rows(arg, names) for arg in tree.args]
        if all(row is not None for row in rows):
            return [item for row in rows if row is not None for item in row]
    return None
