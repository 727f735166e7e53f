"""All templates of the classes, found by the rarest word that each of them needs."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kptutor.tools.symbolic.operation import Operation

Choices = tuple[frozenset[str], ...]
"""The ways to say one token of a template, each as the words that it takes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A template of an operation, and what a sentence must hold for it to fit."""

    operation: Operation
    template: str
    heads: frozenset[str]
    """Words it may begin with; none: any."""
    needed: frozenset[str]
    """Words that cannot be left out."""
    choices: tuple[Choices, ...]
    """Tokens that cannot be left out and have several ways to be said."""

    def words(self) -> frozenset[str]:
        """All words of its tokens that cannot be left out."""
        return self.needed.union(*(choice for choices in self.choices for choice in choices))

    def may_fit(self, first: str, words: frozenset[str]) -> bool:
        """Whether a sentence with this first word and these words can be this template."""
        if not self.needed <= words or (self.heads and first not in self.heads):
            return False
        return all(any(choice <= words for choice in choices) for choices in self.choices)


class Wordings:
    """The templates of some operations; build it once."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        rows = tuple(operations)
        self.readers = tuple(o.read for o in rows if o.read is not None)
        """The free readers, tried where no template fits."""
        self._tables = {
            "phrases": _Table([_entry(o, template) for o in rows for template in o.phrases]),
            "questions": _Table([_entry(o, template) for o in rows for template in o.questions]),
        }

    def that_may_fit(self, words: str, kind: str) -> list[Entry]:
        """The templates whose words a sentence holds, in their order."""
        return self._tables[kind].that_may_fit(words)


class _Table:
    """Entries under one word of each choice of their rarest token."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        count = Counter(word for entry in entries for word in entry.words())
        self._places: dict[str, list[int]] = defaultdict(list)
        self._anywhere: list[int] = []
        for place, entry in enumerate(entries):
            keys = [{min(c, key=lambda w: (count[w], w)) for c in cs} for cs in entry.choices]
            keys += [{word} for word in sorted(entry.needed)]
            if not keys:
                self._anywhere.append(place)
                continue
            for word in min(keys, key=lambda ws: sum(count[w] for w in ws)):
                self._places[word].append(place)

    def that_may_fit(self, words: str) -> list[Entry]:
        row = words.split(" ")
        held = frozenset(row)
        places = set(self._anywhere)
        for word in held & self._places.keys():
            places.update(self._places[word])
        found = (self._entries[place] for place in sorted(places))
        return [entry for entry in found if entry.may_fit(row[0], held)]


def _entry(operation: Operation, template: str) -> Entry:
    tokens = template.split()
    free = tokens[0].endswith("?") or tokens[0].startswith("{")
    heads = () if free else (w.split("_")[0] for w in tokens[0].split("|"))
    said = [_choices(t) for t in tokens if not t.endswith("?") and not t.startswith("{")]
    needed = frozenset(word for choices in said if len(choices) == 1 for word in choices[0])
    several = tuple(choices for choices in said if len(choices) > 1)
    return Entry(operation, template, frozenset(heads), needed, several)


def _choices(token: str) -> Choices:
    return tuple(frozenset(choice.split("_")) for choice in token.split("|"))
