"""All templates of the classes, found by the word that a sentence begins with."""

from collections.abc import Iterable
from dataclasses import dataclass

from kptutor.tools.symbolic.operation import Operation


@dataclass(frozen=True, slots=True)
class Entry:
    """A template of an operation, and what a sentence must hold for it to fit."""

    operation: Operation
    template: str
    heads: frozenset[str]
    """Words it may begin with; none: any."""
    needed: tuple[str, ...]
    """Words with blanks around them that must occur."""


class Wordings:
    """The templates of some operations; build it once."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        rows = tuple(operations)
        self._tables = {
            "phrases": [_entry(o, template) for o in rows for template in o.phrases],
            "questions": [_entry(o, template) for o in rows for template in o.questions],
        }
        self._heads = {
            kind: frozenset(head for entry in table for head in entry.heads)
            for kind, table in self._tables.items()
        }
        self._found: dict[tuple[str, str], list[Entry]] = {}

    def that_may_begin(self, first: str, kind: str) -> list[Entry]:
        """The templates that may begin with a word, in their order."""
        key = (kind, first if first in self._heads[kind] else "")
        if key not in self._found:
            self._found[key] = [e for e in self._tables[kind] if not e.heads or first in e.heads]
        return self._found[key]


def _entry(operation: Operation, template: str) -> Entry:
    tokens = template.split()
    free = tokens[0].endswith("?") or tokens[0].startswith("{")
    heads = () if free else (w.split("_")[0] for w in tokens[0].split("|"))
    needed = (t for t in tokens if not t.endswith("?") and not t.startswith("{") and "|" not in t)
    words = tuple(f" {t.replace('_', ' ')} " for t in needed)
    return Entry(operation, template, frozenset(heads), words)
