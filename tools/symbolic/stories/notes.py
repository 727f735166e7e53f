"""What a teller keeps in mind: the world, the people, and what was counted last."""

from dataclasses import replace

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.clauses import Clause, Part, setting
from kptutor.tools.symbolic.stories.people import People
from kptutor.tools.symbolic.stories.phrases import Phrase
from kptutor.tools.symbolic.stories.world import (
    Kind,
    Mention,
    NotUnderstood,
    World,
)

FIRST = frozenset("first initially originally earlier previously before".split())
PLACES = frozenset("in on at near under inside into onto behind to from by around aboard".split())
MONEY = frozenset({"money", "dollar", "cent", "buck"})


class Notes:
    """From phrases to kinds, amounts and mentions."""

    def __init__(self, names: frozenset[str]) -> None:
        self.world = World()
        self.people = People(names)
        self.kinds: list[Kind] = []
        """The kinds that the last clause with amounts counted."""
        self.place = 0
        self.untold: set[str] = set()
        """Verbs that came again without an amount."""
        self.sized: set[str] = set()
        """The units of `is 8 cm long`."""
        self.shared_among: set[str] = set()
        """The nouns of `the same number to each child`, told without an amount."""
        self.equally = False
        """Whether something is shared equally."""
        self.paid_for = Part(Phrase())
        """What the price that is told just now is for."""
        self.for_all = False
        """Whether a price was told of several things without `each`."""
        self.others = False
        """Whether the story speaks of `the other` or `another`."""
        self.ones = 0
        """How often `one` stood for `each`."""
        self.asked_kind: Kind | None = None
        self.in_clause = False
        self.all_kinds: set[Kind] = set()
        self.generic: set[str] = set()
        """The nouns of `a crate`, `one crate` as holders."""
        self.counted_kinds: set[Kind] = set()
        """Kinds of which several were counted."""
        self.spoken: set[str] = set()
        """Every content word that was told."""

    def kind(self, phrase: Phrase) -> Kind:
        """The kind of a phrase; one left out is the kind of the clause before."""
        if phrase.head == "one" and phrase.mods <= {"old", "new", "other", "last"}:
            phrase = replace(phrase, head="", mods=frozenset())
        if phrase.head and phrase.head not in {"them", "one", "those", "these"}:
            return self._money(Kind.of(phrase))
        if not self.kinds and self.asked_kind is not None and self.asked_kind.head in self.spoken:
            return self.asked_kind
        if len({k.head for k in self.kinds}) != 1:
            raise NotUnderstood("it is not clear what is counted")
        if len(self.kinds) == 1:
            mods = self.kinds[0].mods
            return Kind(self.kinds[0].head, mods if not phrase.mods else phrase.mods)
        return Kind(self.kinds[0].head, phrase.mods)

    def _money(self, kind: Kind) -> Kind:
        return Kind("dollar") if kind.head in {"money", "buck"} else kind

    def amount(self, phrase: Phrase, name: str, kind: Kind) -> Amount:
        """The amount that a phrase tells; `an orange` is one, but no number of the story."""
        told = phrase.number is not None and phrase.det != "one"
        if phrase.number is not None and phrase.number > 1:
            self.counted_kinds.add(kind)
        return self.world.amount(name, kind.head, phrase.number, given=told)

    def _mention(
        self, part: Part, clause: Clause, holder: str, amount: Amount | None = None
    ) -> Mention:
        phrase = part.phrase
        if phrase.det in {"each", "rest", "no", "any"}:
            raise NotUnderstood(f"“{phrase.det}” with a number")
        kind = self.kind(phrase)
        self._linked(phrase, kind)
        whose = f"{holder} " if holder else ""
        for known in self.world.mentions:
            if (
                known.open and amount is None and phrase.number is not None
                and known.amount.value is None and known.holder == holder
                and known.verb == clause.verb and known.kind.fits(kind)
            ):  # fmt: skip
                known.amount.value, known.amount.given = phrase.number, True
                known.words |= setting(part, clause)
                return known
        made = Mention(
            amount or self.amount(phrase, f"{whose}{clause.verb}: {kind.shown()}", kind),
            kind, holder, clause.verb, clause.kind, setting(part, clause), place=self.place,
        )  # fmt: skip
        made.again = phrase.comparison in {"more", "another", "additional"} or bool(
            set(clause.adverbs) & {"also", "later", "again"} or clause.link == "then"
        )
        if phrase.det == "total" or set(clause.adverbs) & {"total", "altogether", "together"}:
            made.words |= {"total"}
        self.world.mentions.append(made)
        return made

    def _linked(self, phrase: Phrase, kind: Kind) -> None:
        """`2 more players`: there must have been players before."""
        known = any(k.head == kind.head for k in self.all_kinds)
        if phrase.comparison in {"more", "another", "additional", "extra", "other"} and not known:
            raise NotUnderstood(f"“{phrase.comparison}” than what?")
        if (
            phrase.comparison == "more"
            and not phrase.vague
            and any(k.head == kind.head and k.mods != kind.mods for k in self.kinds)
            and self.in_clause
        ):
            raise NotUnderstood("“more” can be meant in two ways")
        self.all_kinds.add(kind)

    def _place_holder(self, part: Part, clause: Clause) -> str:
        rows = [*part.places, *clause.front]
        places = [
            p for prep, p in rows if prep in PLACES and not p.counted and p.head not in words.TIMES
        ]
        return places[0].head if places else ""

    def _one(self, holders: list[str]) -> str:
        if len(holders) == 1:
            return holders[0]
        if not holders:
            return ""
        return "+".join(sorted(holders))
