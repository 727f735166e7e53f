"""What a working has said so far, and what its problem gives."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from time import monotonic

from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.expressions import Function
from kptutor.tools.steps.findings import LineVerdict, Slip
from kptutor.tools.steps.numbers import is_number
from kptutor.tools.steps.task import Task

NEAR = 8
"""Statements back to which a line is compared."""


@dataclass(slots=True)
class Claim:
    """A statement with variables that the working makes, or that the problem gives."""

    tree: Node
    text: str
    line: int | None = None
    """None for the problem itself."""
    supposed: bool = False
    """Whether it is only tried out: `let x = 2`."""
    given: bool = False
    """Whether it stands on its own, not derived from a line before."""
    reasoned: bool = False
    """Whether its line says why some solutions are left out."""
    parent: "Claim | None" = None
    """The statement of which it has some of the solutions."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found about one piece of a line."""

    verdict: LineVerdict
    reason: str = ""
    compared_with: int | None = None
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    before: str = ""
    after: str = ""
    """For a wrong one: what it came from, and what was made of it."""


@dataclass(slots=True)
class Memory:
    """The state of the walk through a working."""

    task: Task
    options: Options
    end: float = inf
    """When (on the monotonic clock) nothing more is to be compared."""
    claims: list[Claim] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    """Names whose number is known, or tried."""
    functions: dict[str, Function] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    """The words of the row before."""
    plain: bool = True
    """Whether no line so far has words beside those of a calculation."""
    expression: Node | None = None
    """What a line that begins with `=` goes on from."""
    expression_line: int | None = None
    expression_text: str = ""

    def is_late(self) -> bool:
        """Whether the time for comparing is over."""
        return monotonic() > self.end

    def conditioned(self, tree: Node) -> Node:
        """A statement together with the inequalities that the problem gives for its names."""
        given = [one for one in self.task.statements if one.symbols() <= tree.symbols()]
        ranges = [one for one in given if one != tree and _is_range(one)]
        return Node("and", (tree, *ranges)) if ranges else tree

    def related(self, tree: Node) -> Iterator[Claim]:
        """Statements that share a variable with a tree, the nearest first."""
        if self.is_late():
            return
        names = tree.symbols()
        found = (claim for claim in reversed(self.claims) if claim.tree.symbols() & names)
        for _, claim in zip(range(NEAR), found, strict=False):
            yield claim

    def add(self, claim: Claim) -> None:
        """Remember a statement, and the value of a name that it gives."""
        if claim.supposed and (given := _value_given(claim.tree)) is not None:
            self._begin_case(*given)
        self.claims.append(claim)
        if (given := _value_given(claim.tree)) is not None:
            self.values[given[0]] = given[1]

    def _begin_case(self, name: str, value: Node) -> None:
        """Forget what was said while another value was supposed for the same name."""
        for at, claim in enumerate(self.claims):
            earlier = _value_given(claim.tree) if claim.supposed else None
            if earlier is not None and earlier[0] == name and earlier[1] != value:
                del self.claims[at:]
                known = (_value_given(kept.tree) for kept in self.claims)
                self.values = dict(one for one in known if one is not None)
                return

    def definitions(self) -> dict[str, Node]:
        """Names that a statement expresses by others: the y of `y = 2x + 1`."""
        found: dict[str, Node] = {}
        for claim in reversed(self.claims):
            tree = claim.tree
            if tree.head != "relation" or tree.value != ("=",):
                continue
            name, body = tree.args
            plain = name.head == "symbol" and name.value not in body.symbols()
            if plain and not (body.symbols() & found.keys()):
                found.setdefault(str(name.value), body)
        return found

    def say(self, expression: Node, line: int | None, text: str) -> None:
        """Remember what the next `=` goes on from."""
        self.expression, self.expression_line = expression, line
        self.expression_text = text


def _value_given(tree: Node) -> tuple[str, Node] | None:
    """The name and its number in `x = 3` or `3 = x`."""
    if tree.head != "relation" or tree.value != ("=",):
        return None
    for name, value in (tree.args, tree.args[::-1]):
        if name.head == "symbol" and is_number(value):
            return str(name.value), value
    return None


def _is_range(tree: Node) -> bool:
    return tree.head == "relation" and not {"<", ">", "<=", ">="}.isdisjoint(tree.value)


_RANK = {"wrong": 0, "follows": 1, "equivalent": 2, "start": 3, "undecided": 4, "unread": 5}


def worst(found: list[Judgement]) -> Judgement:
    """What is to be said of several pieces: the wrong one first, then what says most."""
    if not found:
        return Judgement("start")
    return min(found, key=lambda one: _RANK[one.verdict])
