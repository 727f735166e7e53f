"""Comparisons: how many more, fewer, times as many."""

from dataclasses import replace

from kptutor.tools.symbolic.stories import sayings, words
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.clauses import Clause, Part, setting
from kptutor.tools.symbolic.stories.phrases import Phrase
from kptutor.tools.symbolic.stories.rating import Rating
from kptutor.tools.symbolic.stories.world import (
    Kind,
    Mention,
    NotUnderstood,
)

_SMALLER = frozenset("shorter younger lighter slower lower narrower smaller".split())


class Comparing(Rating):
    """Takes note of `3 more than Sam`."""

    def _compared(self, clause: Clause, holders: list[str]) -> None:
        """`Tom has 3 more apples than Sam`; `12 cm taller than`."""
        if clause.there and not holders and clause.subjects == []:
            holders = [self._place_holder(clause.than or Part(Phrase()), clause)]
        if clause.than is None or len(holders) != 1:
            raise NotUnderstood("a comparison that is not read")
        if len(clause.objects) > 2 or not clause.objects:
            raise NotUnderstood("a comparison that is not read")
        part = clause.objects[0]
        both = [
            p for p in clause.objects if p.phrase.number and p.phrase.comparison and p.phrase.head
        ]
        if len(both) == 2:
            for one_part in both:
                clause.objects = [one_part]
                self._compared(clause, holders)
            return
        if len(clause.objects) == 2:
            other = clause.objects[1].phrase
            if other.head or other.counted or other.comparison not in {"less", "more", "fewer"}:
                raise NotUnderstood("a comparison that is not read")
            part.phrase = replace(part.phrase, comparison=other.comparison)
        phrase = part.phrase
        if (
            phrase.number is None
            or part.each is not None
            or any(p.counted for _, p in clause.front)
        ):
            raise NotUnderstood("a comparison without a number")
        if any(p.counted or p.det == "each" for _, p in [*part.places, *clause.than.places]):
            raise NotUnderstood("a comparison with more amounts")
        times = phrase.comparison == "timesas"
        sign = {"more": 1, "timesas": 1, "fewer": -1, "less": -1}.get(phrase.comparison, 0)
        if clause.measure:
            sign = self._by_measure(clause, phrase)
        if not sign:
            raise NotUnderstood("a comparison that is not read")
        other = clause.than.phrase
        kind = self.kind(phrase)
        if other.counted or other.det == "each":
            raise NotUnderstood("a comparison with an amount")
        if clause.measure:
            self._gap_of_sizes(clause, holders[0], sign, kind)
            return
        same_kind = other.head in self.people.holders or other.name or other.pronoun
        if same_kind:
            one = self._level(kind, holders[0], clause)
            two = self._level(kind, self.people.of(other), clause)
        else:
            one = self._level(kind, holders[0], clause)
            two = self._level(Kind.of(other), holders[0], clause)
        if one is two:
            raise NotUnderstood("an amount is compared with itself")
        if times:
            factor = self.amount(phrase, "how many times", Kind("times"))
            self.world.product(
                one,
                factor,
                two,
                f"One has {sayings.number(phrase.number)} times as many as the other",
            )
            self.kinds = [kind]
            return
        by = self.amount(phrase, f"how many {phrase.comparison}", kind)
        gap = sayings.counted(phrase.number, kind.head)
        why = f"There is a difference of {gap}: one has {phrase.comparison} than the other"
        self.world.sum(one, [(1, two), (sign, by)], why)
        self.kinds = [kind]

    def _compared_in_time(self, clause: Clause, holders: list[str]) -> None:
        """`On Tuesday he read 8 pages more than on Monday`."""
        row = [p for p in clause.objects if p.phrase.counted]
        phrase = row[0].phrase if len(row) == 1 else Phrase()
        sign = {"more": 1, "fewer": -1, "less": -1, "timesas": 1}.get(phrase.comparison, 0)
        if not sign or phrase.number is None or len(holders) > 1:
            raise NotUnderstood("a comparison that is not read")
        kind, holder = self.kind(phrase), self._one(holders)
        now = setting(row[0], clause)
        one = self._at_time(kind, holder, clause, now)
        two = self._at_time(kind, holder, clause, clause.than_time)
        if one is two or not now & words.TIMES:
            raise NotUnderstood("an amount is compared with itself")
        if phrase.comparison == "timesas":
            factor = self.amount(phrase, "how many times", Kind("times"))
            self.world.product(one, factor, two, "One is so many times the other")
        else:
            by = self.amount(phrase, f"how many {phrase.comparison}", kind)
            gap = sayings.counted(phrase.number, kind.head)
            why = f"There is a difference of {gap} between the two times"
            self.world.sum(one, [(1, two), (sign, by)], why)
        self.kinds = [kind]

    def _at_time(self, kind: Kind, holder: str, clause: Clause, when: frozenset[str]) -> Amount:
        """What was done at one time; new if it is first spoken of here."""
        found = [
            m for m in self.world.mentions
            if m.kind.fits(kind) and m.holder == holder and m.verb == clause.verb
            and m.words & when & words.TIMES
        ]  # fmt: skip
        if len(found) > 1:
            raise NotUnderstood("it is not clear what is compared")
        if found:
            return found[0].amount
        amount = self.world.amount(f"{holder} {clause.verb}: {kind.shown()}", kind.head)
        self.world.mentions.append(
            Mention(
                amount, kind, holder, clause.verb, clause.kind, when, place=self.place, open=True
            )
        )
        return amount

    def _by_measure(self, clause: Clause, phrase: Phrase) -> int:
        """`12 cm taller`: 1, `12 cm shorter`: -1."""
        plain = clause.kind == "be" or clause.measure in {"farther", "further"}
        if phrase.comparison or not clause.measure.endswith(("er", "ther")) or not plain:
            raise NotUnderstood("comparing by a measure is not read")
        return -1 if clause.measure in _SMALLER else 1

    def _gap_of_sizes(self, clause: Clause, who: str, sign: int, kind: Kind) -> None:
        """What is measured of one is so much more, or less, than of the other."""
        assert clause.than is not None
        others = self.people.measured(clause.than.phrase)
        if len(others) != 1 or others[0] == who or len(clause.than_clause) > 1:
            raise NotUnderstood("a comparison that is not read")
        one, two = self._level(kind, who, clause), self._level(kind, others[0], clause)
        phrase = clause.objects[0].phrase
        by = self.amount(phrase, f"how much {clause.measure}", kind)
        gap = sayings.counted(phrase.number, kind.head)
        why = f"There is a difference of {gap}: one is {clause.measure} than the other"
        self.world.sum(one, [(1, two), (sign, by)], why)
        self.sized.add(kind.head)
        self.kinds = [kind]

    def _level(self, kind: Kind, holder: str, clause: Clause) -> Amount:
        """The amount that a comparison speaks of: what somebody has, or did."""
        if clause.kind in {"have", "be"}:
            stocks = self.world.stocks_of(kind, holder)
            if len(stocks) > 1:
                raise NotUnderstood("it is not clear what is compared")
            stock = stocks[0] if stocks else self.world.new_stock(kind, holder)
            stock.told = True
            return stock.now
        found = [
            m for m in self.world.mentions
            if m.kind.fits(kind) and m.holder == holder and m.verb == clause.verb
        ]  # fmt: skip
        if len(found) > 1:
            raise NotUnderstood("it is not clear what is compared")
        if found:
            return found[0].amount
        amount = self.world.amount(f"{holder} {clause.verb}: {kind.shown()}", kind.head)
        self.world.mentions.append(
            Mention(
                amount,
                kind,
                holder,
                clause.verb,
                clause.kind,
                setting(None, clause),
                place=self.place,
                open=True,
            )  # fmt: skip
        )
        return amount
