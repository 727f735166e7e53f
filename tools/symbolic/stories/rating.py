"""Rates: how much is in each, costs each, is for each."""

from dataclasses import replace

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.clauses import Clause, Part, setting
from kptutor.tools.symbolic.stories.events import Events
from kptutor.tools.symbolic.stories.notes import MONEY, PLACES
from kptutor.tools.symbolic.stories.phrases import Phrase
from kptutor.tools.symbolic.stories.world import (
    Kind,
    NotUnderstood,
    Rate,
)


class Rating(Events):
    """Takes note of `6 pens in each box`."""

    def _rates(self, clause: Clause, holders: list[str]) -> None:
        """`Each box holds 6 pens`, `6 pens in each box`, `$3 each`, `boxes of 12`."""
        for part in clause.subjects:
            if part.phrase.det == "each":
                self._rate_of_subject(part, clause)
                return
        given = [p for p in clause.objects if p.phrase.det == "each" and p.phrase.head]
        if len(given) == 1 and len(clause.objects) == 2 and not clause.objects[0].phrase.counted:
            other = next(p for p in clause.objects if p is not given[0])
            if other.phrase.counted and given[0].phrase.number is None:
                clause.objects.remove(given[0])
                self._rate(given[0].phrase, other, clause, holders)
        if self._one_costs(clause):
            return
        self._groups_of(clause)
        self._share_each(clause)
        self._for_one(clause)
        for part in [*clause.objects, *clause.subjects]:
            self._rate_of_part(part, clause, holders)
        each = [(prep, p) for prep, p in clause.front if p.det == "each" or prep == "per"]
        ats = [row for row in clause.front if row[0] == "at" and row[1].number is not None]
        if each and len(ats) == 1:
            self._rate(each[0][1], Part(ats[0][1]), clause, holders)
            clause.front = [row for row in clause.front if row not in ats]
        elif each:
            counted = [p for p in clause.objects if p.phrase.counted] or [
                p for p in clause.subjects if p.phrase.counted
            ]
            for part in counted:
                self._rate(each[0][1], part, clause, holders)
        clause.front = [row for row in clause.front if row not in each]

    def _for_one(self, clause: Clause) -> None:
        """`uses 3 eggs for a cake`: so many for each."""
        if clause.verb not in {"us", "need", "requir"} or clause.wants:
            return
        for part in clause.objects:
            found = [
                row for row in part.places
                if row[0] in {"for", "in"} and row[1].det in {"a", "an"} and not row[1].counted
                and row[1].head not in words.TIMES and not row[1].owner
            ]  # fmt: skip
            if len(found) == 1 and part.phrase.number is not None and not part.each:
                part.each = found[0][1]
                part.places = [row for row in part.places if row not in found]

    def _share_each(self, clause: Clause) -> None:
        """`4 pens and 5 caps a day`, `in each box`: what stands at the end is for all of them."""
        counted = [p for p in clause.objects if p.phrase.counted]
        if len(counted) < 2 or any(p.each or p.places for p in counted[:-1]):
            return
        last = counted[-1]
        places = [row for row in last.places if row[1].det == "each"]
        time = last.each is not None and last.each.head in words.TIMES
        if not time and len(places) != 1:
            return
        for part in counted[:-1]:
            part.each = last.each if time else None
            part.places = list(places)

    def _groups_of(self, clause: Clause) -> None:
        """`split the eggs into groups of 5`, `come in packs of 12`."""
        things = [
            p.phrase
            for p in clause.parts()
            if p.phrase.head and not p.phrase.pronoun and not p.phrase.name
        ]
        for row in [clause.front, *(p.places for p in clause.parts())]:
            for prep, phrase in list(row):
                size = phrase.size
                if size is None or size.number is None or prep not in {"in", "into"}:
                    continue
                main = things[-1] if things else None
                if main is not None and main.head == "rest":
                    main = Phrase()
                of = size if size.head and size.head != "size" else main
                if of is None or phrase.counted:
                    raise NotUnderstood("it is not clear what a group holds")
                kind = self.kind(of)
                amount = self.amount(size, f"{kind.shown()} in one {phrase.head}", kind)
                per = Kind(phrase.head, phrase.mods)
                self.world.rates.append(Rate(per, kind, amount, clause.verb, place=self.place))
                row.remove((prep, phrase))

    def _one_costs(self, clause: Clause) -> bool:
        """`A pencil costs 5 cents`, `one box can hold 6 eggs`: true of each."""
        if len(clause.subjects) != 1 or not clause.objects:
            return False
        per = clause.subjects[0].phrase
        able = clause.kind == "cost" or (
            clause.kind in {"have", "do"} and set(clause.aux) & {"can", "could"}
        )
        single = per.det in {"a", "an"} or per.number == 1
        counted = all(o.phrase.counted and o.each is None for o in clause.objects)
        if not (able and single and counted) or per.owner or per.name or clause.than:
            return False
        if any(p.counted or p.det == "each" for o in clause.objects for _, p in o.places):
            return False
        if per.number == 1:
            self.ones += 1
        for part in clause.objects:
            self._rate(replace(per, number=None), part, clause, [])
        clause.subjects = []
        return True

    def _rate_of_subject(self, part: Part, clause: Clause) -> None:
        objects = clause.objects
        per = part.phrase
        counted = [row for row in clause.front if row[1].counted]
        if not objects and len(counted) == 1 and counted[0][0] in {"of", "for", "with"}:
            objects = [Part(counted[0][1])]
        if per.number is not None:
            count = Part(replace(per, det="", part=False))
            self._mention(count, clause, "").verb_class = "group"
            per = replace(per, number=None)
        if not objects or any(not o.phrase.counted for o in objects):
            raise NotUnderstood("what each one has is not told")
        for other in objects:
            if other.each is not None or any(p.counted or p.det == "each" for _, p in other.places):
                raise NotUnderstood("two rates in one clause")
            self._rate(per, other, clause, [])
        clause.subjects = []

    def _rate_of_part(self, part: Part, clause: Clause, holders: list[str]) -> None:
        size = part.phrase.size
        one_box = part.phrase.det in {"a", "an"} and part.phrase.number is None and not part.each
        if size is not None and size.head and one_box:
            part.phrase = size  # a box of 6 pens is 6 pens
        with_each = [row for row in part.places if row[1].det == "each"]
        if part.phrase.size is not None:
            inner = part.phrase.size
            of = self.kind(inner) if inner.head else None
            if of is None:
                raise NotUnderstood("it is not clear what a group holds")
            amount = self.amount(inner, f"{of.shown()} in one {part.phrase.head}", of)
            self.world.rates.append(
                Rate(
                    Kind(part.phrase.head, part.phrase.mods),
                    of,
                    amount,
                    clause.verb,
                    "",
                    setting(part, clause),
                    self.place,
                )
            )
        ats = [row for row in part.places if row[0] == "at" and row[1].number is not None]
        if part.each is not None and part.each.head and len(ats) == 1:
            self._rate(part.each, Part(ats[0][1]), clause, holders)
            part.places, part.each = [r for r in part.places if r not in ats], None
        withs = [row for row in part.places if row[0] == "with" and row[1].counted]
        if withs and (with_each or part.each is not None):
            per = with_each[0][1] if with_each else part.phrase
            groups = [
                p
                for prep, p in part.places
                if prep in PLACES and not p.counted and p.head and not p.det
            ]
            per = per if per.head else groups[0] if groups else part.phrase
            for _, inner in withs:
                self._rate(per, Part(inner), clause, holders)
            part.places = [r for r in part.places if r not in withs and r not in with_each]
            part.each = None
            return
        if with_each and part.phrase.counted:
            self._rate(with_each[0][1], part, clause, holders)
            part.places = [r for r in part.places if r not in with_each]
        elif part.each is not None:
            self._rate_each(part, clause, holders)

    def _rate_each(self, part: Part, clause: Clause, holders: list[str]) -> None:
        """`for $3 each` after an object is its price; `12 people each` is what a subject has."""
        per = part.each
        assert per is not None
        prices = [row for row in part.places if row[1].counted and row[1].head in MONEY]
        if prices and not per.head:
            self._rate(part.phrase, Part(prices[0][1]), clause, holders)
            part.places = [r for r in part.places if r not in prices]
            part.each = None
            return
        if not part.phrase.counted:
            raise NotUnderstood("each of what?")
        given = [row for row in part.places if row[0] == "to" and row[1].number is not None]
        if not per.head and len(given) == 1 and clause.kind in {"give", "lose"}:
            self._rate(given[0][1], part, clause, holders)
            part.places, part.each = [r for r in part.places if r not in given], None
            return
        if not per.head:
            if len(clause.subjects) != 1 or part in clause.subjects:
                raise NotUnderstood("each of what?")
            per = clause.subjects[0].phrase
            if not per.head or per.pronoun or per.name:
                raise NotUnderstood("each of what?")
        self._rate(per, part, clause, holders)
        part.each = None

    def _rate(self, per: Phrase, part: Part, clause: Clause, holders: list[str]) -> None:
        of = self.kind(part.phrase)
        if not per.head:
            raise NotUnderstood("each of what?")
        name = f"{of.shown()} in each {per.head}"
        amount = self.amount(part.phrase, name, of)
        holder = holders[0] if len(holders) == 1 else ""
        self.world.rates.append(
            Rate(
                self._money(Kind(per.head, per.mods)),
                of,
                amount,
                clause.verb,
                holder,
                setting(part, clause) | per.mods,
                self.place,
            )
        )
        part.phrase = replace(part.phrase, number=None, vague=False, det="done")
        if per.number is not None and not any(p.phrase is per for p in clause.objects):
            if any(
                m.kind == Kind.of(per) and m.amount.value == per.number and m.place == self.place
                for m in self.world.mentions
            ):
                return  # the same groups of two kinds: `9 pens and 6 caps in each of 4 boxes`
            self._mention(Part(replace(per, det="")), clause, holder)
