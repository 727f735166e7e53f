"""What a statement gives: definitions, equations, and what is known about the names."""

# ruff: noqa: E501 - wordings and patterns read better unbroken

import re

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.symbolic.grammar import Grammar, is_statement

_KINDS = {
    "real": "real", "complex": "complex", "positive": "positive", "negative": "negative",
    "nonnegative": "nonnegative", "non - negative": "nonnegative", "nonzero": "nonzero",
    "non - zero": "nonzero", "integer": "integer", "integers": "integer", "rational": "rational",
    "whole": "nonnegative integer", "natural": "positive integer", "numbers": "", "number": "",
    "constant": "", "constants": "", "function": "", "functions": "", "variables": "", "unknown": "",
}  # fmt: skip
_KIND_ROW = re.compile(rf"(?:(?:an?|both|all|some|two|any) )?((?:(?:{'|'.join(_KINDS)}) ?)+)")
_NAMES = r"(?P<names>⟦\d+⟧(?:(?: ,)?(?: and)? ⟦\d+⟧)*)"
_IS_KIND = re.compile(
    rf"{_NAMES} (?:is|are|be|denotes?|represents?) (?P<kind>.+?)(?: (?:such that|so that|satisfying|that satisf(?:y|ies)|with|which satisf(?:y|ies)) (?P<rest>.+))?"
)
_SATISFY = re.compile(
    rf"(?:(?P<kind>[^⟦⟧]+?) )?{_NAMES} (?:satisf(?:y|ies)|satisfying|such that) (?:the )?(?:following )?(?:system of )?(?:equations?|conditions?|system)? ?(?P<rest>.+)"
)
_ROOTS = re.compile(
    rf"{_NAMES} (?:are|be|denote|represent) (?:the )?(?:two |three |four )?(?:distinct |real |different )*(?:roots|solutions|zeros) (?:of|to)(?: the)? (?:equation |polynomial |quadratic |quadratic equation )?(?P<rest>⟦\d+⟧)"
)
_OPERATION = re.compile(
    r"(?:the |an? )?(?:binary )?(?:operation|operator|symbol|function)? ?(?P<left>⟦\d+⟧)(?: ,)? (?:is|be) "
    r"defined (?:by|as|to be|such that|to mean)(?: the (?:formula|equation))? (?P<rest>⟦\d+⟧)"
    r"(?: for all (?:real numbers|integers|real|positive|numbers|values)[^⟦⟧]*(?:⟦\d+⟧(?:(?: ,)?(?: and)? ⟦\d+⟧)*)?)?"
)
_FACTOR = re.compile(
    r"(?:the )?(?:binomial |polynomial |expression )?(?P<left>⟦\d+⟧) is a (?:linear )?factor of (?:the )?(?:polynomial |expression )?(?P<rest>⟦\d+⟧)"
)
_ROOT = re.compile(
    rf"{_NAMES} (?:be|is) (?:a|the|one) (?P<kind>positive |negative |real |complex |nonreal )?(?:root|solution|zero) (?:of|to)(?: the)? (?:equation |polynomial |quadratic )?(?P<rest>⟦\d+⟧)"
)
_FORM = re.compile(
    r"(?:the )?(?:expression |fraction |polynomial |quadratic |quadratic expression |product |quotient )?(?P<left>⟦\d+⟧) (?:(?:can|could|may) be|is|are) (?:simplified|written|rewritten|expressed|put)(?: and (?:written|rewritten|expressed))? (?:as|in the form|into the form)(?: of)? (?P<rest>⟦\d+⟧)"
)
_ALWAYS = re.compile(
    r"(?P<rest>⟦\d+⟧) (?:is true |holds )?for (?:all|every|any) (?:real )?(?:values? of |numbers? |real numbers )?(?P<left>⟦\d+⟧)"
)
_EQUALS = re.compile(r"(?P<left>⟦\d+⟧) (?:is|equals|is equal to|be|has the value) (?P<right>.+)")
_DEFINE = re.compile(
    r"(?:the )?(?:function|functions|polynomial|expression)? ?(?P<left>⟦\d+⟧) (?:is|be) (?:defined|given) by (?:the )?(?:function|formula|equation)? ?(?P<rest>⟦\d+⟧)"
)


MOST_CLAUSES = 200
"""Clauses that may be refused before the whole statement counts as not understood."""


class Conditions:
    """Collects what is given; `take` says whether a clause was understood as a whole."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._refused: set[str] = set()
        self.relations: list[Node] = []
        self.definitions: dict[str, tuple[str, Node]] = {}
        self.domains: dict[str, frozenset[str]] = {}

    def copy(self) -> "Conditions":
        """The same conditions, to come back to."""
        twin = Conditions(self._grammar)
        twin._refused = self._refused
        twin.relations = list(self.relations)
        twin.definitions = dict(self.definitions)
        twin.domains = dict(self.domains)
        return twin

    def forget(self) -> None:
        """Start again."""
        self.relations, self.definitions, self.domains = [], {}, {}

    def take(self, clause: str) -> bool:
        """Take note of a clause; False (and nothing changed) if a word is not understood."""
        kept = self.copy()
        clause = clause.strip(" ,:")
        if clause in self._refused or len(self._refused) > MOST_CLAUSES:
            return False
        if self._clause(clause):
            return True
        self._refused.add(clause)
        self.relations, self.definitions = kept.relations, kept.definitions
        self.domains = kept.domains
        return False

    def _clause(self, clause: str) -> bool:
        clause = re.sub(r"^(?:the |that |all |real (?:values? of |numbers? )?)(?=⟦)", "", clause)
        clause = re.sub(
            r"(?:the )?(?:two |three |following )*(?:equations?|functions?|relations?|numbers?|variables?) (?=⟦)",
            "",
            clause,
        )
        clause = re.sub(r"(?<=⟦)(\d+)⟧ ,? ?where ⟦", r"\1⟧ , ⟦", clause)
        if (tree := self._grammar.equations(clause)) is not None:
            return all(self._relation(arg) for arg in _relations(tree))
        if defined := _OPERATION.fullmatch(clause):
            return self._operation(defined)
        for pattern, act in (
            (_ROOTS, self._roots),
            (_ROOT, self._root),
            (_FACTOR, self._factor),
            (_FORM, self._form),
            (_ALWAYS, self._always),
            (_SATISFY, self._satisfy),
            (_IS_KIND, self._is_kind),
            (_EQUALS, self._equals),
        ):
            if (match := pattern.fullmatch(clause)) and act(match):
                return True
        return self._in_parts(clause)

    def _in_parts(self, clause: str) -> bool:
        """`A and B` where each is a clause of its own."""
        for match in re.finditer(r" , and | and | , ", clause):
            left, right = clause[: match.start()], clause[match.end() :]
            if left and right and self.take(left):
                return bool(self.take(right))
        return False

    def _operation(self, match: re.Match[str]) -> bool:
        """An operation with a sign of its own, by an equation or by the expression it means."""
        tree = self._grammar.piece(match.group("rest"))
        if tree is None:
            return False
        if is_statement(tree):
            return self._relation(tree)
        named = self._grammar.piece(match.group("left"))
        if named is None or named.head != "call":
            return False
        return self._relation(Node("relation", (named, tree), ("=",)))

    def _relation(self, tree: Node) -> bool:
        if tree.head != "relation":
            return False
        left = tree.args[0]
        if tree.value == ("=",) and left.head == "call" and len(left.value) == 1:
            names = [arg.value for arg in left.args if arg.head == "symbol"]
            if len(names) == len(left.args) == len(set(names)):
                if left.value in self.definitions:
                    return False
                self.definitions[left.value] = (" ".join(names), tree.args[1])
                return True
        self.relations.append(tree)
        return True

    def _names(self, words: str) -> list[str] | None:
        names: list[str] = []
        for mark in re.findall(r"⟦\d+⟧", words):
            tree = self._grammar.piece(mark)
            if tree is None:
                return None
            items = tree.args if tree.head == "sequence" else (tree,)
            if not all(item.head == "symbol" for item in items):
                return None
            names += [item.value for item in items]
        return names

    def _kind(self, names: list[str], words: str) -> bool:
        match = _KIND_ROW.fullmatch(words.strip())
        if match is None:
            return False
        row = match.group(1).strip().replace("non - ", "non-")
        kinds = {k for w in row.split() for k in _KINDS[w.replace("non-", "non - ")].split() if k}
        for name in names:
            self.domains[name] = self.domains.get(name, frozenset()) | kinds
        return True

    def _is_kind(self, match: re.Match[str]) -> bool:
        names = self._names(match.group("names"))
        if names is None or not self._kind(names, match.group("kind")):
            return False
        return match.group("rest") is None or self.take(match.group("rest"))

    def _satisfy(self, match: re.Match[str]) -> bool:
        names = self._names(match.group("names"))
        if names is None:
            return False
        kind = match.group("kind")
        if kind and not self._kind(names, re.sub(r"^the ", "", kind)):
            return False
        return self.take(match.group("rest"))

    def _roots(self, match: re.Match[str]) -> bool:
        """Names for all roots of an equation: by Vieta, what their sums of products are."""
        names = self._names(match.group("names"))
        tree = self._grammar.piece(match.group("rest"))
        if names is None or tree is None or len(tree.symbols()) != 1:
            return False
        self.relations.append(Node("roots", (tree,), tuple(names)))
        return True

    def _form(self, match: re.Match[str]) -> bool:
        """An expression and the form it takes: equal whatever the names of the expression are."""
        left = self._grammar.expression(match.group("left"))
        right = self._grammar.expression(match.group("rest"))
        if left is None or right is None or not left.symbols() < right.symbols():
            return False
        self.relations.append(Node("identity", (left, right), tuple(sorted(left.symbols()))))
        return True

    def _always(self, match: re.Match[str]) -> bool:
        """An equation that holds for every value of a name."""
        tree = self._grammar.piece(match.group("rest"))
        name = self._grammar.name(match.group("left"))
        if tree is None or name is None or tree.head != "relation" or tree.value != ("=",):
            return False
        if name.value not in tree.symbols() or tree.has("call"):
            return False
        self.relations.append(Node("identity", tree.args, (name.value,)))
        return True

    def _factor(self, match: re.Match[str]) -> bool:
        """A linear factor of a polynomial: the polynomial is zero at the factor's zero."""
        factor = self._grammar.expression(match.group("left"))
        tree = self._grammar.expression(match.group("rest"))
        zero = None if factor is None else _zero_of(factor)
        if tree is None or zero is None:
            return False
        name, value = zero
        at_zero = tree.rewrite(lambda n: value if n == symbol(name) else n)
        return self._relation(Node("relation", (at_zero, number(0)), ("=",)))

    def _root(self, match: re.Match[str]) -> bool:
        """A name for one root of an equation: the equation holds for it."""
        names = self._names(match.group("names"))
        tree = self._grammar.piece(match.group("rest"))
        if names is None or tree is None or len(names) != 1 or len(tree.symbols()) != 1:
            return False
        if tree.head != "relation":
            tree = Node("relation", (tree, number(0)), ("=",))
        kind = (match.group("kind") or "complex").strip()
        if kind == "nonreal":
            return False
        (old,) = tree.symbols()
        renamed = tree.rewrite(lambda n: symbol(names[0]) if n == symbol(old) else n)
        self.relations.append(renamed)
        self.domains[names[0]] = self.domains.get(names[0], frozenset()) | {kind}
        return True

    def _equals(self, match: re.Match[str]) -> bool:
        left = self._grammar.expression(match.group("left"))
        right = self._grammar.phrase(match.group("right"))
        if left is None or right is None:
            return False
        return self._relation(Node("relation", (left, right), ("=",)))


def _zero_of(tree: Node) -> tuple[str, Node] | None:
    """The name and the zero of a linear expression with numbers, such as `2x - 3`."""
    names = tree.symbols()
    if len(names) != 1:
        return None
    (name,) = names
    values = [
        exact.rational(tree.rewrite(lambda n, k=k: number(k) if n == symbol(name) else n))  # type: ignore[misc]
        for k in range(3)
    ]
    a, b, c = values
    if a is None or b is None or c is None or b - a != c - b or a == b:
        return None
    zero = -a / (b - a)
    return name, Node("negate", (number(-zero),)) if zero < 0 else number(zero)


def _relations(tree: Node) -> tuple[Node, ...]:
    return tree.args if tree.head in {"sequence", "set"} and is_statement(tree) else (tree,)
