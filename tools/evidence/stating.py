"""The equations that a statement wants solved, with everything it says about the solutions."""

from typing import Literal

from kptutor.tools.maths.printing import show
from kptutor.tools.maths.tree import Node
from kptutor.tools.records import Record
from kptutor.tools.symbolic.conditional import unfolded
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.task import Task

Kind = Literal[
    "real", "complex", "integer", "rational", "positive", "negative", "nonnegative", "nonzero"
]
_KINDS: frozenset[Kind] = frozenset(
    ("real", "complex", "integer", "rational", "positive", "negative", "nonnegative", "nonzero")
)
_UNSAID = frozenset({"usual", "root"})
"""What the recogniser notes where nothing was said about the numbers."""
_TO_SOLVE = frozenset({"solutions", "system"})
_RESTRICTS = frozenset({"<", "<=", ">", ">=", "!="})


class Stated(Record):
    """What is stated; nothing if any word of the statement is not understood."""

    equations: tuple[str, ...] = ()
    """Equations to be solved, defined functions put in."""
    unknowns: tuple[str, ...] = ()
    """Symbols of the equations, sorted; all of them are asked for."""
    conditions: tuple[str, ...] = ()
    """Inequalities that the solutions must satisfy."""
    definitions: tuple[str, ...] = ()
    """Functions that the statement defines, such as `f(x) = x^2 + 1`."""
    domains: tuple[tuple[str, Kind], ...] = ()
    """Among which numbers an unknown is to be looked for: name and kind, sorted."""


def stated(text: str) -> Stated:
    """The equations that `text` wants solved, if that is its whole question."""
    from kptutor.tools.symbolic.recognise import recognise  # all problem classes come with it

    task = recognise(text)
    if not isinstance(task, Task) or task.ask.head != "ask" or task.ask.value not in _TO_SOLVE:
        return Stated()
    try:
        asked = [unfolded(arg, task.definitions) for arg in task.ask.args]
        given = [unfolded(condition, task.definitions) for condition in task.conditions]
    except CannotSolve:
        return Stated()
    return _Sorted(task).read(asked, given)


class _Sorted:
    """Sorts the parts of a question into equations, conditions, names and domains."""

    def __init__(self, task: Task) -> None:
        self._definitions = tuple(
            f"{name}({variables.replace(' ', ', ')}) = {show(body)}"
            for name, (variables, body) in sorted(task.definitions.items())
        )
        self._kinds = dict(task.domains)
        self._names: set[str] = set()
        self._equations: list[Node] = []
        self._conditions: list[Node] = []

    def read(self, asked: list[Node], given: list[Node]) -> Stated:
        """What the parts come to; nothing if one of them has no place."""
        if not all(self._take(part) for part in (*asked, *given)):
            return Stated()
        unknowns = frozenset().union(*(tree.symbols() for tree in self._equations))
        domains = self._domains()
        if not unknowns or domains is None or (self._names and self._names != unknowns):
            return Stated()
        if any(not tree.symbols() <= unknowns for tree in self._conditions):
            return Stated()
        return Stated(
            equations=tuple(show(tree) for tree in self._equations),
            unknowns=tuple(sorted(unknowns)),
            conditions=tuple(show(tree) for tree in self._conditions),
            definitions=self._definitions,
            domains=domains,
        )

    def _take(self, part: Node) -> bool:
        if part.head == "sequence":
            return all(self._take(arg) for arg in part.args)
        if part.head == "symbol":
            self._names.add(part.value)
            return True
        if part.head == "domains":
            for name, kinds in part.value:
                self._kinds[name] = self._kinds.get(name, frozenset()) | frozenset(kinds)
            return True
        if part.head == "relation" and part.value == ("=",):
            self._equations.append(part)
            return True
        return self._condition(part)

    def _condition(self, part: Node) -> bool:
        if part.head != "relation" or not set(part.value) <= _RESTRICTS:
            return False
        self._conditions.append(part)
        return True

    def _domains(self) -> tuple[tuple[str, Kind], ...] | None:
        """What is said about the unknowns; None if some of it is not known here."""
        found: list[tuple[str, Kind]] = []
        for name, kinds in sorted(self._kinds.items()):
            said = kinds - _UNSAID
            if not said <= _KINDS:
                return None
            found += [(name, kind) for kind in sorted(_KINDS & said)]
        return tuple(found)
