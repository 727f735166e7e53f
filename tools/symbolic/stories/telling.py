"""From clauses to the world: what each sentence of a story tells."""

from dataclasses import replace
from fractions import Fraction

from kptutor.tools.symbolic.stories import sayings, verbs, words
from kptutor.tools.symbolic.stories.background import Background
from kptutor.tools.symbolic.stories.clauses import Clause, Part
from kptutor.tools.symbolic.stories.families import is_portion
from kptutor.tools.symbolic.stories.notes import FIRST, MONEY
from kptutor.tools.symbolic.stories.phrases import Phrase
from kptutor.tools.symbolic.stories.world import (
    Kind,
    Mention,
    NotUnderstood,
)


class Teller(Background):
    """Takes the clauses of a story in order."""

    def tell(self, clause: Clause, holders: list[str]) -> None:
        """Take note of a clause.

        Raises:
            NotUnderstood: If a part of it fits no frame.
        """
        self.place += 1
        holders = self._one_and_other(clause, holders)
        self.people.acting = holders
        self.equally |= bool({"equally", "evenly"} & set(clause.adverbs)) or any(
            {"same", "equal"} & p.mods for p in clause.phrases()
        )
        for phrase in clause.phrases():
            self.spoken |= phrase.stems()
        self.spoken |= set(clause.adverbs)
        self.spoken |= clause.extra | clause.purpose | {clause.verb}
        if not clause.counted():
            if any({"same", "equal"} & p.mods for p in clause.phrases()):
                self.shared_among |= {
                    p.head for p in clause.phrases() if p.det == "each" and p.head
                }  # fmt: skip
            done = {m.verb for m in self.world.mentions} | {r.verb for r in self.world.rates}
            if clause.verb in done - {"be", "hav"} and not clause.going:
                self.untold.add(clause.verb)
            self._background(clause)
            return
        if clause.messy:
            raise NotUnderstood(f"a clause with an amount holds more than is read: {clause.messy}")
        if clause.negated:
            raise NotUnderstood("an amount is denied")
        if self._on_several_days(clause):
            raise NotUnderstood("it is not clear whether it is for each of the days")
        if clause.verb == "" and not clause.than:
            raise NotUnderstood("an amount stands without a verb")
        planned = clause.wants and clause.wants not in {"hav", "need", "abl"}
        planned = planned and any(p.number is not None for p in clause.phrases())
        if planned and clause.verb not in verbs.GROUPING and not self._began(clause):
            raise NotUnderstood("what somebody only wants is not what is")
        if clause.link == "to" and clause.verb not in verbs.GROUPING:
            raise NotUnderstood("what somebody only wants is not what is")
        if clause.link in {"before", "because", "although"}:
            raise NotUnderstood(f"an amount after “{clause.link}”")
        if any(p.phrase.det == "rest" or p.phrase.head == "rest" for p in clause.subjects):
            self._rest(clause)
            return
        if clause.measure and clause.than is None:
            self._sized(clause, holders)
            return
        if clause.than_time:
            self._compared_in_time(clause, holders)
            return
        if clause.than is not None or clause.measure:
            self._compared(clause, holders)
            return
        if self._took(clause):
            return
        self._rates(clause, holders)
        self._by_class(clause, holders)

    def _wholes(self, clause: Clause, holders: list[str], parts: list[Part]) -> None:
        """`sold 5 of his 9 pens`: there were 9."""
        for part in parts:
            if part.phrase.whole is None:
                continue
            whole = replace(part.phrase, number=part.phrase.whole, part=False, whole=None)
            holder = self._one(holders) if part in clause.objects else ""
            self._state(Part(whole), Clause(verb="hav"), holder)
            part.phrase = replace(part.phrase, whole=None)

    def _collective(self, part: Part, clause: Clause) -> bool:
        """`5 friends picked 45 pears`: what they did together; not said of each of them."""
        phrase = part.phrase
        plain = phrase.number is not None and phrase.number > 1 and phrase.head and not phrase.part
        return bool(plain) and not (
            phrase.comparison or phrase.size or clause.than or clause.aux or part.each
        )

    def _one_and_other(self, clause: Clause, holders: list[str]) -> list[str]:
        """`One box has 4 pens and the other has 8`: two holders, and `one` is no amount."""
        if len(clause.subjects) != 1 or not any(p.phrase.counted for p in clause.objects):
            return holders
        part = clause.subjects[0]
        phrase = part.phrase
        if phrase.number == 1 and self.others and not phrase.comparison and not phrase.part:
            part.phrase = replace(phrase, number=None, det="the")
            self.ones += 1
            return [f"one {phrase.head}".strip()]
        if phrase.comparison in {"other", "another"} and phrase.number is None:
            return [f"other {phrase.head}".strip()]
        return holders

    def _took(self, clause: Clause) -> bool:
        """`It took him 12 days to finish the book`: how long it lasted."""
        it = len(clause.subjects) == 1 and clause.subjects[0].phrase.text_is(frozenset({"it"}))
        times = [p for p in clause.objects if p.phrase.number and p.phrase.head in words.TIMES]
        if not it or clause.verb != "tak" or len(times) != 1 or times[0].each is not None:
            return False
        if any(p.counted for p in clause.phrases() if p is not times[0].phrase):
            return False
        self.plain(self.kind(times[0].phrase), times[0].phrase, "last", "")
        return True

    def _sized(self, clause: Clause, holders: list[str]) -> None:
        """`The pencil is 8 cm long`: a measure that a thing has."""
        parts = [p for p in clause.objects if p.phrase.number is not None]
        aside = set(clause.adverbs) - {"now", "only", "also", "currently", "originally"}
        plain = clause.verb == "be" and not clause.aux and not clause.there and not clause.extra
        if len(parts) != 1 or len(clause.objects) != 1 or len(holders) != 1 or aside or not plain:
            raise NotUnderstood("a comparison that is not read")
        if any(p.counted or p.det == "each" for p in clause.phrases() if p is not parts[0].phrase):
            raise NotUnderstood("a comparison that is not read")
        if clause.measure.endswith("er") or parts[0].each or parts[0].phrase.comparison:
            raise NotUnderstood("a comparison that is not read")
        kind = self._state(parts[0], clause, holders[0])
        self.sized.add(kind.head)
        self.kinds = [kind]

    def _began(self, clause: Clause) -> bool:
        """`decided to give`: what was decided is done; what is planned is not."""
        return clause.wants in {"decid", "start", "begin"}

    def _by_class(self, clause: Clause, holders: list[str]) -> None:
        objects = [p for p in clause.objects if p.phrase.counted]
        subjects = [p for p in clause.subjects if p.phrase.counted]
        rest = [p for p in clause.objects if "rest" in {p.phrase.det, p.phrase.head}]
        if rest and not (clause.verb in verbs.GROUPING or clause.verb == "us"):
            raise NotUnderstood("“the rest” is not read here")
        clause.objects = [p for p in clause.objects if p not in rest]
        self._in_one_day(clause)
        if clause.kind == "have" and not clause.link:
            self.generic |= {
                p.phrase.head for p in clause.subjects if p.phrase.det in {"a", "an"} and objects
            }  # fmt: skip
        aside = [(prep, p, part) for part in clause.parts() for prep, p in part.places if p.counted]
        aside += [(prep, p, Part(Phrase())) for prep, p in clause.front if p.counted]
        times = self._timed(clause)
        for part in clause.parts():
            part.places = [row for row in part.places if not row[1].counted]
        clause.front = [row for row in clause.front if not row[1].counted]
        fresh: list[Kind] = []
        for prep, phrase, of in aside:
            self.paid_for = of
            kind = self._aside(prep, phrase, clause, holders, bool(objects or subjects))
            if kind is not None:
                fresh.append(kind)
                self.kinds = [kind]
            if id(phrase) in times:
                self.world.mentions[-1].words |= times[id(phrase)]
        if not objects and not subjects:
            self.kinds = fresh or self.kinds
            return
        if subjects and objects and clause.verb in verbs.GROUPING | {"shar"} and len(subjects) == 1:
            self.plain(self.kind(subjects[0].phrase), subjects[0].phrase, "group", "")
            subjects = []
        if subjects and objects and len(subjects) == 1 and self._collective(subjects[0], clause):
            self.plain(self.kind(subjects[0].phrase), subjects[0].phrase, "group", "")
            holders, subjects = [subjects[0].phrase.head], []
        if subjects and objects:
            raise NotUnderstood("amounts on both sides of a verb")
        self._wholes(clause, holders, [*objects, *subjects])
        objects = self._with_single(clause, objects)
        self._share_places(objects)
        self.in_clause, before = False, self.kinds
        for place, part in enumerate(objects or subjects):
            if objects and part.phrase.comparison == "timesas" and clause.than is None:
                fresh.append(self._as_many(part, clause, holders, objects[:place]))
            elif objects:
                fresh.append(self._object(part, clause, holders))
            else:
                fresh.append(self._subject(part, clause))
            self.kinds = fresh[-1:]
            self.in_clause = True
        self.in_clause = False
        if clause.link == "after" and not clause.subjects and all(p.phrase.vague for p in objects):
            self.kinds = before
            return
        self.kinds = fresh

    def _as_many(self, part: Part, clause: Clause, holders: list[str], before: list[Part]) -> Kind:
        """`14 lions and twice as many monkeys`: as many as the kind that was told just before."""
        kinds = [self.kind(p.phrase) for p in before] or self.kinds
        kind, holder = self.kind(part.phrase), self._one(holders)
        if len(kinds) != 1 or kinds[0] == kind or part.phrase.number is None or part.each:
            raise NotUnderstood("as many as what?")
        other = self._level(kinds[0], holder, clause)
        amount = self.world.amount(f"the {kind.shown()}s", kind.head)
        factor = self.amount(part.phrase, "how many times", Kind("times"))
        times = sayings.number(part.phrase.number)
        self.world.product(amount, factor, other, f"There are {times} times as many")
        if clause.kind in {"have", "be"}:
            stock = self.world.new_stock(kind, holder)
            stock.first = stock.now = amount
            stock.told = True
            verb_class = "have"
        else:
            verb_class = clause.kind
        self.world.mentions.append(
            Mention(amount, kind, holder, clause.verb, verb_class, place=self.place, open=True)
        )
        self.all_kinds.add(kind)
        return kind

    def _with_single(self, clause: Clause, objects: list[Part]) -> list[Part]:
        """`3 pears and an orange`: the orange is one; `28 pens and pencils` are counted jointly."""
        if not objects:
            return objects
        first = clause.objects.index(objects[0])
        for part in clause.objects[first + 1 :]:
            if part.phrase.counted or part.phrase.det == "done":
                continue
            if objects[0].phrase.vague:
                more = objects[0].phrase.comparison
                part.phrase = replace(part.phrase, vague=True, comparison=more)
                continue
            if part.phrase.det not in {"a", "an"}:
                raise NotUnderstood("two kinds are counted together")
            part.phrase = replace(part.phrase, number=Fraction(1), det="one")
        return [p for p in clause.objects[first:] if p.phrase.counted]

    def _share_places(self, objects: list[Part]) -> None:
        """`5 pens and 3 pencils in the bag`: the place at the end is for all of them."""
        placed = [p for p in objects if p.places]
        if len(objects) > 1 and len(placed) == 1 and placed[0] in (objects[0], objects[-1]):
            for part in objects:
                if part is not placed[0]:
                    part.places = [r for r in placed[0].places if not r[1].counted]

    def _aside(
        self, prep: str, phrase: Phrase, clause: Clause, holders: list[str], counted: bool
    ) -> Kind | None:
        """An amount after a preposition: a time, a price, groups, or what is done with."""
        if (
            phrase.det in {"each", "rest", "no", "any", "all"}
            or phrase.comparison
            or phrase.part
            or (phrase.number == 1)
        ):
            raise NotUnderstood("an amount after a preposition that is not read")
        if not phrase.head and clause.verb in {"start", "begin"} and prep == "with":
            raise NotUnderstood("it is not clear what is counted")
        kind = self.kind(phrase)
        holder = self._one(holders)
        part = Part(phrase)
        if kind.head in words.TIMES and prep in {"for", "in", "over", "during", "within"}:
            self.plain(kind, phrase, "last", holder)
            self.world.mentions[-1].verb = clause.verb
            return kind
        if clause.verb == "fill" and clause.passive and prep == "with" and clause.subjects:
            return self._state(part, clause, clause.subjects[0].phrase.head)
        if prep == "for" and clause.verb in {"pay", "spend"} and kind.head not in words.UNITS:
            self.plain(kind, phrase, "group", holder)
            return None
        if kind.head in MONEY:
            return self._price(prep, part, clause, holder)
        if clause.verb in {"start", "begin"} and prep in {"with", "out"} and not counted:
            return self._state(part, clause, holder)
        if (
            prep in {"among", "between", "to", "into", "in", "onto", "on"}
            and not (
                prep == "to"
                and clause.kind not in {"give", "put", "lose"}
                and clause.verb not in verbs.GROUPING
            )
            and (
                counted
                or any(p.phrase.head for p in clause.objects)
                or clause.passive
                or bool({"equally", "evenly"} & set(clause.adverbs))
            )
        ):
            if phrase.size is not None:
                raise NotUnderstood("groups of groups are not read")
            self.plain(kind, phrase, "group", holder)
            if is_portion(kind.head) and not counted:
                whole = self.world.new_stock(kind, "")
                whole.first = whole.now = self.world.mentions[-1].amount
                whole.told = True
            for part in clause.parts():
                if not part.phrase.counted and not part.phrase.pronoun and not part.phrase.name:
                    self.world.grouped.append(Kind.of(part.phrase))
            return None
        alike = all(
            p.phrase.head == phrase.head for p in clause.objects if p.phrase.counted
        )  # `with 8 kids on Monday and 9 kids on Tuesday`
        if (
            clause.kind in {"do", "see"}
            and (not counted or prep == "with" and alike and not clause.subjects[0].phrase.counted)
            and prep in {"with", "to", "for", "at", "in"}
        ):
            return self._mention(part, clause, holder).kind
        raise NotUnderstood("an amount after a preposition that is not read")

    def plain(self, kind: Kind, phrase: Phrase, what: str, holder: str) -> None:
        """Take note of an amount that nobody has or moves: of groups, or of time."""
        amount = self.amount(phrase, f"the number of {kind.shown()}s", kind)
        self.world.mentions.append(Mention(amount, kind, holder, what, what, place=self.place))

    def _price(self, prep: str, part: Part, clause: Clause, holder: str) -> Kind:
        """`bought a book for $5`: money that leaves the buyer."""
        paid = clause.kind == "gain" and clause.verb not in {"sav", "earn"} and prep == "for"
        sold = clause.verb == "sell" and prep == "for"
        if not (paid or sold) or any(o.phrase.det == "done" for o in clause.objects):
            raise NotUnderstood("money after a preposition that is not read")
        bought = [self.paid_for] if self.paid_for.phrase.head else clause.objects
        if any(o.phrase.vague for o in bought):
            raise NotUnderstood("it is not clear whether the price is for one or for all")
        if any((o.phrase.number or 1) != 1 for o in bought):
            if len(clause.objects) != 1:
                raise NotUnderstood("it is not clear whether the price is for one or for all")
            self.for_all = True
        mention = self._mention(part, clause, holder)
        mention.verb, mention.verb_class = "spend" if paid else "earn", "lose" if paid else "gain"
        self._event(mention, part, clause, holder, -1 if paid else 1, "the price is paid")
        return mention.kind

    def _object(self, part: Part, clause: Clause, holders: list[str]) -> Kind:
        kind, group = clause.kind, clause.kind
        if clause.wants == "need" or clause.kind == "need":
            mention = self._mention(part, clause, self._one(holders))
            self.world.mentions.remove(mention)
            self.world.needs.append(mention)
            return mention.kind
        if any(a in words.MODALS for a in clause.aux) and kind not in {"have", "do"}:
            raise NotUnderstood("what can or could be is not what is")
        if kind == "be" and not clause.there:
            raise NotUnderstood("what is how much is not read here")
        holder = self._one(holders) if holders else ""
        if group == "have" and any(k.head == holder for k in self.counted_kinds):
            raise NotUnderstood(f"it is not clear whether each {holder} has so many")
        if group in {"have", "be"} or (group == "gain" and set(clause.adverbs) & FIRST):
            return self._state(part, clause, "" if clause.there else holder)
        mention = self._mention(part, clause, holder)
        why = sayings.event(holder, clause, mention.amount.value, mention.kind.head)
        if group in {"gain", "take"} and self._from_somebody(mention, part, clause, holder, why):
            return mention.kind
        if group in {"gain", "lose"}:
            sign = 1 if group == "gain" else -1
            off = "off" in clause.adverbs and clause.verb in {"cut", "break", "tear", "saw", "bit"}
            if (
                off
                or "away" in clause.adverbs
                or ("out" in clause.adverbs and clause.verb == "check")
            ):
                sign = -1
            self._event(mention, part, clause, holder, sign, why)
        elif group == "give":
            self._given(mention, part, clause, holder, why)
        elif group in {"take", "put"}:
            self._moved(mention, part, clause, holder, why)
        elif group in {"enter", "leave", "cost"} and mention.kind.head not in words.UNITS:
            raise NotUnderstood(f"“{clause.verb}” with an amount is not read here")
        return mention.kind
