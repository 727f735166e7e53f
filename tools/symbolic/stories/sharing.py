"""How many groups, how many in each, how many in all groups."""

from kptutor.tools.symbolic.stories import verbs, words
from kptutor.tools.symbolic.stories.amounts import Amount, Defined
from kptutor.tools.symbolic.stories.differing import Differing
from kptutor.tools.symbolic.stories.doing import HAVING
from kptutor.tools.symbolic.stories.world import Kind, Mention, NotUnderstood, Rate, plural

PAYING = frozenset({"spend", "pay", "cost"})
EARNING = frozenset({"earn", "mak", "sell", "charg"})
_ANYONE = frozenset("person child student people one boy girl".split())


def _sign(rate: Rate) -> int:
    """Whether what goes in groups comes (1) or goes (-1); 0 if it only is there."""
    if rate.of.head in {"dollar", "cent"}:
        return -1 if rate.verb in PAYING | {"buy"} else 1 if rate.verb in EARNING else 0
    return {"gain": 1, "lose": -1, "give": -1}.get(verbs.kind(rate.verb), 0)


class Sharing(Differing):
    """Finds what is shared or grouped."""

    def _each(self, kinds: list[Kind]) -> Amount:
        each, question_how = self.question.each, self.question.how
        assert each is not None
        if not each.head or (len(kinds) != 1 and question_how != "big"):
            raise NotUnderstood("each of what?")
        kind, per = kinds[0], Kind.of(each)
        told = [r for r in self.world.rates if self._is(kind, r.of) and per.fits(r.per)]
        if told:
            return self._added([r.amount for r in told], kind)
        count = self._count(per)
        total = self._added([self._having_all(k) for k in kinds], kind)
        share = self.world.amount(f"{kind.shown()}s in each {per.head}", kind.head)
        self.world.product(total, count, share, "")
        return share

    def _count(self, per: Kind) -> Amount:
        """How many groups there are."""
        found = [m for m in self.world.mentions if per.fits(m.kind)]
        groups = [m for m in self.world.mentions if m.verb_class == "group"]
        if not found and per.head in _ANYONE and len(groups) == 1:
            return groups[0].amount
        alike = len({(m.verb, m.holder) for m in found}) == 1 and not per.mods
        if len(found) > 1 and alike and len({m.kind.mods for m in found}) == len(found):
            return self._added([m.amount for m in found], per)
        if len(found) != 1:
            raise NotUnderstood("it is not clear how many groups there are")
        return found[0].amount

    def _told_count(self, per: Kind) -> bool:
        """Whether it is told how many groups there are."""
        return any(per.fits(m.kind) and m.amount.value is not None for m in self.world.mentions)

    def _having_all(self, kind: Kind) -> Amount:
        """All there is of a kind, whoever has it."""
        stocks = [s for s in self.world.stocks if not s.closed and self._is(kind, s.kind)]
        told = [s for s in stocks if s.told] or [s for s in stocks if s.begun_by_gain]
        if told:
            return self._added([s.now for s in told], kind)
        found = [m for m in self.world.mentions if self._is(kind, m.kind)]
        if not stocks and not found:
            sorts = [s for s in self.world.stocks if self._sort_of(s.kind, kind) and s.told]
            if len(sorts) > 1 and len({s.holder for s in sorts}) == 1:
                return self._added([s.now for s in sorts], kind)
        if len(found) != 1:
            raise NotUnderstood("it is not clear how many there are in all")
        return found[0].amount

    def _left_over(self, kind: Kind) -> Amount | None:
        """What is left, or lacking, when a total is shared equally as far as it goes."""
        question = self.question
        size = self._shared_by(kind)
        if size is None or not (question.left or question.lacking):
            return None
        stocks = [s for s in self.world.stocks if self._is(kind, s.kind)]
        if self.world.needs or any(s.gaps for s in stocks):
            return None
        total = self._having_all(kind)
        rule = "lacking" if question.lacking else "rest"
        rest = self.world.amount(f"the {kind.shown()}s that are {rule}", kind.head)
        why = f"Share the {plural(kind.head)} equally as far as they go"
        if question.lacking:
            why = f"The {plural(kind.head)} must come out even: take the next multiple"
        self.world.relations.append(Defined(rest, [total, size], rule, why))
        return rest

    def _shared_by(self, kind: Kind) -> Amount | None:
        """By how many something is shared equally: how many groups, or how many in each."""
        lost = {"lose", "give", "take", "leave"}
        if any(self._is(kind, m.kind) and m.verb_class in lost for m in self.world.mentions):
            return None
        groups = [m for m in self.world.mentions if m.verb_class == "group" and m.amount.value]
        per = self.teller.shared_among
        if not groups and len(per) == 1 and self.teller.equally:
            groups = [m for m in self.world.mentions if m.kind.head in per and m.amount.value]
        if len(groups) == 1 and self.teller.equally and not self.world.rates:
            return groups[0].amount
        rates = self.world.rates
        if groups or len(rates) != 1 or rates[0].per.head in words.TIMES:
            return None
        grouped = rates[0].verb in verbs.GROUPING | {"hav", "be", "hold", "mak", "contain", "com"}
        told = any(self._is(rates[0].per, m.kind) for m in self.world.mentions)
        if self._is(kind, rates[0].of) and grouped and not told:
            return rates[0].amount
        return None

    def _groups(self, kind: Kind) -> Amount | None:
        """`How many boxes?`, where it is known what one box holds; or all the pens in them."""
        as_per = [r for r in self.world.rates if self._is(kind, r.per)]
        as_of = [r for r in self.world.rates if self._is(kind, r.of)]
        if (
            not as_of
            and not as_per
            and not any(self._is(kind, m.kind) for m in self.world.mentions)
        ):
            as_of = [r for r in self.world.rates if self._sort_of(r.of, kind)]
        if as_per and not as_of:
            if len(as_per) != 1:
                raise NotUnderstood("it is not clear which groups are asked")
            rate = as_per[0]
            if any(
                self._is(kind, m.kind) and m.amount.value is not None for m in self.world.mentions
            ):
                return None
            needs = [m for m in self.world.needs if self._is(rate.of, m.kind)]
            wanted = len(needs) == 1 and self.question.clause.kind in {"gain", "have"}
            total = needs[0].amount if wanted else self._having_all(rate.of)
            count = self.world.amount(f"the {kind.shown()}s", kind.head)
            needing = {self.question.clause.kind, self.question.clause.wants} & {"need"}
            if needing or wanted:
                why = f"Fill one {rate.per.head} after another; the last one need not be full"
                self.world.relations.append(Defined(count, [total, rate.amount], "needed", why))
                return count
            if self.question.full:
                why = f"Fill one {rate.per.head} after another; count only the full ones"
                self.world.relations.append(Defined(count, [total, rate.amount], "full", why))
                return count
            self.world.product(total, count, rate.amount, "")
            return count
        if as_of and as_per and all(self._told_count(r.per) for r in as_of):
            as_per = []
        if as_of and not as_per:
            if {r.verb for r in as_of} & self.teller.untold:
                raise NotUnderstood("it was done again, and it is not told how much")
            return self._all_in_groups(kind, as_of)
        return None

    def _groups_that_change(self, kind: Kind, rates: list[Rate], parts: list[Amount]) -> Amount:
        """Groups beside single ones: added to them, taken from what there was, or changed later."""
        if (amount := self._single_ones_too(kind, rates, parts)) is not None:
            return amount
        if (amount := self._moved_in_groups(kind, rates, parts)) is not None:
            return amount
        return self._changed_later(kind, parts)

    def _single_ones_too(self, kind: Kind, rates: list[Rate], parts: list[Amount]) -> Amount | None:
        """`3 boxes of 5 pens and 4 more pens`: all together."""
        found = [m for m in self.world.mentions if self._is(kind, m.kind)]
        stocks = [s for s in self.world.stocks if self._is(kind, s.kind)]
        if self.question.left or self.question.initial or any(s.gaps for s in stocks):
            return None
        if any(m.amount.value is None or not self._adds(m, rates) for m in found):
            return None
        return self._added([*parts, *(m.amount for m in found)], kind)

    def _adds(self, mention: Mention, rates: list[Rate]) -> bool:
        """Whether single ones surely are not among those in the groups."""
        asked = self.question.clause
        money = mention.kind.head in {"dollar", "cent"}
        if money and mention.verb_class in {"lose", "cost"} and asked.verb in PAYING:
            return all(r.verb in PAYING | {"buy", "order", "rent"} for r in rates)
        if mention.verb_class in {"lose", "give", "take", "leave", "part", "group"}:
            return False
        holders = {r.holder for r in rates}
        same_verb = mention.verb == asked.verb and all(r.verb == asked.verb for r in rates)
        other = bool(mention.holder) and "" not in holders and mention.holder not in holders
        pers = {r.per.head for r in rates} | {w for r in rates for w in r.words}
        person = self.teller.people.is_person(mention.holder) if mention.holder else True
        other |= not person and mention.verb == "be" and mention.holder not in pers
        return mention.again or "extra" in mention.words or other or (money and same_verb)

    def _moved_in_groups(self, kind: Kind, rates: list[Rate], parts: list[Amount]) -> Amount | None:
        """`had 40 pens and gave 3 to each of 9 friends`: what there was changes in groups."""
        stocks = [
            s for s in self.world.stocks if self._is(kind, s.kind) and (s.told or s.begun_by_gain)
        ]
        having = self.question.clause.kind in HAVING or self.question.left
        signs = [_sign(r) for r in rates]
        if len(stocks) != 1 or not having or self.question.initial or not all(signs):
            return None
        stock = stocks[0]
        others = [m for m in self.world.mentions if self._is(kind, m.kind)]
        open_ = stock.first.value is None and not stock.begun_by_gain
        if stock.gaps or any(m.holder != stock.holder for m in others) or open_:
            return None
        if any(r.holder not in {"", stock.holder} for r in rates):
            return None
        for rate, part, sign in zip(rates, parts, signs, strict=True):
            verb = "come" if sign > 0 else "go"
            self.world.change(stock, sign, part, f"So many {plural(rate.of.head)} {verb}")
        return stock.now

    def _changed_later(self, kind: Kind, parts: list[Amount]) -> Amount:
        """`3 boxes of 5 pens. Then he bought 4 pens`: what is in the groups comes first."""
        question = self.question
        stocks = [s for s in self.world.stocks if self._is(kind, s.kind)]
        changes = [m for m in self.world.mentions if self._is(kind, m.kind)]
        if any(r.per.head in words.TIMES for r in self.world.rates):
            raise NotUnderstood("a rate and single amounts together are not read")
        later = all(m.place > r.place for m in changes for r in self.world.rates)
        having = question.clause.kind in HAVING or question.left
        if len(stocks) > 1:
            stocks = [s for s in stocks if not s.begun_by_gain]  # not those who are given some
        if len(stocks) != 1 or len(parts) != 1 or not later or not having or question.initial:
            raise NotUnderstood("groups and single ones together are not read")
        stock = stocks[0]
        if stock.told or stock.first.value is not None or not stock.touched:
            raise NotUnderstood("groups and single ones together are not read")
        self.world.sum(stock.first, [(1, parts[0])], "All that is in the groups was there first")
        stock.told = True
        return stock.now

    def _sorted(self, per: Kind, asked: Kind) -> Kind:
        """`pieces of candy` are in the packages of candy."""
        sorts = [
            m.kind for m in self.world.mentions if per.fits(m.kind) and m.kind.mods & asked.mods
        ]
        return sorts[0] if len(sorts) == 1 else per

    def _parts_in_groups(self, kind: Kind, rates: list[Rate]) -> list[Amount]:
        """What all groups of each sort hold."""
        parts = []
        for rate in rates:
            count = self._count(self._sorted(rate.per, kind))
            part = self.world.amount(f"the {rate.of.shown()}s", kind.head)
            self.world.product(part, count, rate.amount, "")
            parts.append(part)
        return parts

    def _all_in_groups(self, kind: Kind, rates: list[Rate]) -> Amount | None:
        around = self._setting()
        for one, other in self.question.clause.joined:
            if any(one & r.words for r in rates) and any(other & r.words for r in rates):
                rates = [r for r in rates if (one | other) & r.words]
                around -= one | other
        for word in sorted(around):
            marked = [r for r in rates if word in r.words]
            if marked and len(marked) < len(rates):
                self.marked.add(word)
                rates = marked
        bought = any(m.amount.value is None and m.verb_class == "gain" for m in self.world.mentions)
        if bought and kind.head in {"dollar", "cent"} and not self.question.more:
            raise NotUnderstood("something is bought, and it is not told for how much")
        parts = self._parts_in_groups(kind, rates)
        if any(self._is(kind, m.kind) for m in self.world.mentions):
            return self._groups_that_change(kind, rates, parts)
        if self.question.left or self.question.initial:
            raise NotUnderstood("groups that change are not read")
        return self._added(parts, kind)
