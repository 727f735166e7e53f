"""Clauses: who does what with how much, and where, when and for what."""

from dataclasses import dataclass, field

from kptutor.tools.symbolic.stories import verbs, words
from kptutor.tools.symbolic.stories.phrases import Item, Phrase
from kptutor.tools.symbolic.stories.words import noun


@dataclass(slots=True)
class Part:
    """A phrase with the prepositional phrases that belong to it."""

    phrase: Phrase
    places: list[tuple[str, Phrase]] = field(default_factory=list)
    each: Phrase | None = None
    """`5 pens each`, `$3 a day`: what one of which the amount is for."""


@dataclass(slots=True)
class Clause:
    """One verb with what belongs to it."""

    link: str = ""
    """The word before it: `if`, `and`, `who`, `after`, ..."""
    subjects: list[Part] = field(default_factory=list)
    verb: str = ""
    """The stem of the verb; empty for a clause without one."""
    said: str = ""
    """The verb as it was written."""
    aux: list[str] = field(default_factory=list)
    wants: str = ""
    """The stem of `want`, `need`, `decide` before `to`."""
    there: bool = False
    objects: list[Part] = field(default_factory=list)
    front: list[tuple[str, Phrase]] = field(default_factory=list)
    """Prepositional phrases before the verb, or after it without an object."""
    adverbs: list[str] = field(default_factory=list)
    than: Part | None = None
    measure: str = ""
    going: bool = False
    """Whether the verb has the form `is riding`."""
    purpose: frozenset[str] = frozenset()
    """Stems of `to make pies`, `doing chores`."""
    extra: frozenset[str] = frozenset()
    """Stems of participles that only describe: `living near the mountain`."""
    goal: Phrase | None = None
    """`to have 47 dollars`."""
    than_time: frozenset[str] = frozenset()
    """`than on Monday`: the words of the other time."""
    than_clause: list[Item] = field(default_factory=list)
    messy: str = ""
    """What could not be fitted in; a clause with numbers must have none."""
    shares_subject: bool = False
    joined: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The class of the verb."""
        if self.verb in {"be", "hav"}:
            return {"be": "be", "hav": "have"}[self.verb]
        return verbs.kind(self.verb)

    @property
    def passive(self) -> bool:
        """`were taken`."""
        return (
            bool(self.aux)
            and self.aux[-1] in words.BE
            and self.verb not in {"be", ""}
            and not self.going
        )

    @property
    def negated(self) -> bool:
        """Whether it says that something is not so."""
        return "not" in self.adverbs or any(a.endswith("n't") or a == "cannot" for a in self.aux)

    def parts(self) -> list[Part]:
        """Subjects, then objects."""
        return [*self.subjects, *self.objects]

    def phrases(self) -> list[Phrase]:
        """Every phrase of the clause."""
        found = [p for _, p in self.front]
        for part in [*self.parts(), *([self.than] if self.than else [])]:
            found += [part.phrase, *(p for _, p in part.places)]
            found += [part.each] if part.each else []
        return found

    def counted(self) -> bool:
        """Whether any phrase tells an amount."""
        return "amount" in self.messy or any(
            p.counted or (p.size and p.size.counted) or p.det == "rest" or p.head == "rest"
            for p in self.phrases()
        )


def setting(part: Part | None, clause: Clause) -> frozenset[str]:
    """The words that tell when, where and how: of a part, or of the whole clause."""
    found = set(clause.extra | clause.purpose)
    for other in clause.objects:
        if not other.phrase.counted and other.phrase.det != "done":
            found |= other.phrase.stems()
            if other is not part:
                found |= {w for _, p in other.places if not p.counted for w in p.stems()}
    for prep, phrase in [*clause.front, *(part.places if part else [])]:
        if not phrase.counted and prep != "per":
            found |= phrase.stems()
    for adverb in clause.adverbs:
        if adverb in {"yesterday", "today", "tomorrow", "tonight", "everyday", "daily"}:
            found.add(noun(adverb))
    return frozenset(found)
