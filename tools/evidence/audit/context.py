"""Pairs with variables, judged by what the text has said before them.

False is only what cannot be meant as a new condition: sides of one chain that are no identity,
an equation that cannot come from the one it was made from, or another value under the same name.
"""

from dataclasses import dataclass, field

from kptutor.tools.evidence.audit import algebra, numbers
from kptutor.tools.evidence.audit.chains import Chain
from kptutor.tools.evidence.audit.pairs import UNKNOWN, Decision, Pair
from kptutor.tools.evidence.audit.wording import (
    Way,
    computes,
    leads_nowhere,
    names_a_quantity,
    transition,
    works_out,
)
from kptutor.tools.maths.tree import Node

_COMPUTED = frozenset(("call", "power"))
"""What nobody would put alone on one side of an equation that is only to be rewritten."""
_BINDERS = ("sum", "product", "integral", "limit", "derivative", "prime")


@dataclass(frozen=True, slots=True)
class _Known:
    """A pair that was met, and what stands last in its chain so far."""

    pair: Pair
    left: Node
    right: Node


@dataclass
class Context:
    """What a text has said so far."""

    text: str
    conditions: set[frozenset[str]] = field(default_factory=set)
    """The variables of each equation that is no identity."""
    to_solve: Chain | None = None
    """A chain that begins with an equation to be solved: its sides are no identities."""
    before: _Known | None = None
    label: tuple[str, Node, Chain] | None = None
    """The name of the chain before, and its last side."""

    def decide(self, pair: Pair, left: Node, right: Node) -> Decision:
        """Judge a pair with variables."""
        if pair.doubtful:
            return UNKNOWN
        parts = algebra.polynomial_of(left, right)
        if parts is None:
            return self._no_polynomial(pair, left, right)
        top = parts[0]
        if not top:
            return Decision("true", "identity")
        if pair.sign != "=" or pair.named:
            return UNKNOWN
        if not algebra.names_of(top) and not algebra.names_of(parts[1]):
            wrong = not leads_nowhere(self.text, pair.span[1])
            return Decision("false", "identity") if wrong else UNKNOWN
        for rule in (self._from_before, self._identity):
            decision = rule(pair, left, right, top)
            if decision.verdict != "unknown":
                return decision
        return UNKNOWN

    def decide_label(self, pair: Pair, right: Node) -> Decision:
        """Judge `R = b` behind `R = a`: two sides under one name."""
        if self.label is None or pair.place or pair.doubtful or self.label[2] is pair.chain:
            return UNKNOWN
        name, last, chain = self.label
        way = transition(self.text, chain.end, pair.span[0])
        if name != _name(pair) or way == "none":
            return UNKNOWN
        if numbers.lone(last) or last.head == "divide":
            return UNKNOWN
        if not last.symbols() and not right.symbols():
            return self._second_value(last, right, chain)
        parts = algebra.polynomial_of(last, right)
        if parts is None or not parts[0] or not last.symbols() >= right.symbols():
            return UNKNOWN
        if not right.symbols() or pair.named or self._conditional(pair, last) or way != "words":
            return UNKNOWN
        return Decision("false", "identity", before=chain.sides[-1].text)

    def _second_value(self, last: Node, right: Node, chain: Chain) -> Decision:
        if not numbers.lone(right) or numbers.agree(last, right, roughly=True) is not False:
            return UNKNOWN
        value = numbers.readings(last)[0].value
        if numbers.rounds_to(right, value):
            return UNKNOWN
        should = numbers.written(value)
        return Decision("false", "equation before", should_be=should, before=chain.sides[-1].text)

    def remember(self, pair: Pair, decision: Decision) -> None:
        """Take note of a pair for those behind it."""
        left, right = pair.left, pair.right
        if pair.sign == "=" and right is not None and not pair.doubtful:
            self.label = (_name(pair), right, pair.chain)
        if pair.sign != "=" or left is None or right is None or pair.doubtful:
            self.before = None
            return
        names = left.symbols() | right.symbols()
        if not names:
            return
        if decision.verdict == "unknown":
            self.conditions.add(names)
            if pair.place == 0 and left.head != "symbol":
                self.to_solve = pair.chain
        self.before = None if pair.named else _Known(pair, left, right)

    def _no_polynomial(self, pair: Pair, left: Node, right: Node) -> Decision:
        if not self._claims_identity(pair, left, right):
            return UNKNOWN
        same = algebra.same_function(left, right)
        if same is None:
            return UNKNOWN
        return Decision("true" if same else "false", "identity")

    def _identity(self, pair: Pair, left: Node, right: Node, top: algebra.Polynomial) -> Decision:
        wrong = self._claims_identity(pair, left, right)
        return Decision("false", "identity") if wrong else UNKNOWN

    def _claims_identity(self, pair: Pair, left: Node, right: Node) -> bool:
        """Whether two neighbouring sides are meant to be the same expression."""
        if pair.sign != "=" or pair.named or self.to_solve is pair.chain:
            return False
        if pair.place == 0 and not self._goes_on(pair, left, right):
            return False
        if left.has("degree", *_BINDERS) or right.has("degree", *_BINDERS):
            return False
        if left.head == "symbol" or not right.symbols() or not left.symbols() >= right.symbols():
            return False
        return not self._conditional(pair, left)

    def _goes_on(self, pair: Pair, left: Node, right: Node) -> bool:
        """Whether a chain begins with the value of something, or with what was there before."""
        start = pair.span[0]
        if names_a_quantity(self.text, start):
            return True
        if numbers.lone(right) or right.head == "symbol" or left.symbols() != right.symbols():
            return False
        if pair.chain.formula and left.head in _COMPUTED and computes(self.text, start):
            return True
        if self.label is None or not works_out(self.text, start, of_equations=False):
            return False
        parts = algebra.polynomial_of(self.label[1], left)
        return parts is not None and not parts[0]

    def _conditional(self, pair: Pair, left: Node) -> bool:
        """Whether a stated equation may have been used."""
        if works_out(self.text, pair.span[0]):
            return False
        return any(names <= left.symbols() for names in self.conditions)

    def _from_before(
        self, pair: Pair, left: Node, right: Node, top: algebra.Polynomial
    ) -> Decision:
        """An equation made from the one before it has a root in common with it."""
        known = self.before
        if known is None or known.pair.chain is pair.chain or pair.place:
            return UNKNOWN
        way = transition(self.text, known.pair.span[1], pair.span[0])
        if way == "none" or _a_value(known.left, known.right) or not self._comparable(known, way):
            return UNKNOWN
        parts = algebra.polynomial_of(known.left, known.right)
        if parts is None or not _made_from_each_other(parts[0], top):
            return UNKNOWN
        if _rounded(left, right, known.left, known.right):
            return UNKNOWN
        old = parts[0]
        if not (
            algebra.no_common_root(old, top)
            or algebra.one_term_off(old, top, least=2 if way == "words" else 3)
            or algebra.one_sign_off(old, top)
        ):
            return UNKNOWN
        said = self.text[slice(*known.pair.span)]
        return Decision("false", "equation before", before=said)

    def _comparable(self, known: _Known, way: Way) -> bool:
        """`y = 2x + 1` beside `y = 2x + 3` are two lines, unless words join them."""
        return way == "words" or "symbol" not in (known.left.head, known.right.head)


def _name(pair: Pair) -> str:
    side = pair.chain.sides[0]
    return side.text or f"@{side.start}"


def _a_value(left: Node, right: Node) -> bool:
    """Whether it only names a value: `x = 3`."""
    sides = {left.head, right.head}
    return "symbol" in sides and not (left.symbols() and right.symbols())


def _made_from_each_other(old: algebra.Polynomial, new: algebra.Polynomial) -> bool:
    names = algebra.names_of(old)
    return bool(names) and names == algebra.names_of(new)


def _rounded(*sides: Node) -> bool:
    """Whether a decimal that may be a rounded number occurs."""
    found = (part for side in sides for part in side.walk() if part.head == "number")
    return any((part.value.decimals or 0) >= 2 for part in found)
