"""From the question to one amount of the world, with the relations that lead there."""

from dataclasses import replace

from kptutor.tools.symbolic.stories import sides, words
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.doing import HAVING
from kptutor.tools.symbolic.stories.items import Items
from kptutor.tools.symbolic.stories.needing import Needing
from kptutor.tools.symbolic.stories.segments import clauses
from kptutor.tools.symbolic.stories.tokens import Token
from kptutor.tools.symbolic.stories.world import Kind, NotUnderstood


class Asker(Needing):
    """Finds what a question asks in a world that was told."""

    def asked(self) -> Amount:
        """The amount that is asked.

        Raises:
            NotUnderstood: If the question is not fully understood, or can mean several.
        """
        question = self.question
        if question.sides is not None and question.ratio:
            return self._ratio(question.sides)
        if question.sides is not None:
            return sides.difference(self, question.sides)
        if question.clause.messy:
            raise NotUnderstood(f"the question holds more than is read: {question.clause.messy}")
        self._amounts_asked()
        self._of_each_one()
        if self.teller.for_all and question.each is None:
            raise NotUnderstood("it is not clear whether the price is for one or for all")
        self._jointly()
        kinds = self._kinds()
        self.asked_kinds = kinds
        holders = self.holders = self._holders()
        self._unspoken()
        if question.lacking:
            if (lack := self._left_over(kinds[0])) is None:
                raise NotUnderstood("it is not clear what should come out even")
            return lack
        needed = question.clause.wants == "need" or question.clause.verb == "need"
        if needed and question.more == "" and not self.world.needs:
            if (
                (groups := self._groups(kinds[0])) is None
                or question.left
                or "still" in question.clause.adverbs
            ):
                raise NotUnderstood("it is not clear what is needed")
            return groups
        if needed or question.clause.goal:
            return self._need(kinds, holders)
        if question.clause.negated:
            return self._denied(kinds)
        if question.more == "fewer" and not question.than:
            raise NotUnderstood("fewer than what?")
        if (
            question.clause.wants == "hav"
            and (question.left or question.more)
            and not question.than
        ):
            return self._remaining(kinds[0], holders, question.clause)
        if question.more and question.than:
            return self._difference(kinds, holders)
        if question.more:
            return self._more(kinds, holders)
        if question.each is not None:
            return self._each(kinds)
        held = sum(any(self._is(k, s.kind) for s in self.world.stocks) for k in kinds)
        if question.clause.kind in HAVING and held not in {0, len(kinds)}:
            raise NotUnderstood("some of them are there, and others are only told of")
        if len(kinds) > 1:
            return self._added([self._one_of(k, holders) for k in kinds], kinds[0])
        if (rest := self._left_over(kinds[0])) is not None:
            return rest
        if (groups := self._groups(kinds[0])) is not None:
            return groups
        return self._term(kinds[0], holders, question.clause)

    def _one_of(self, kind: Kind, holders: list[str]) -> Amount:
        """One of several kinds that are asked together."""
        rated = any(self._is(kind, r.of) for r in self.world.rates)
        groups = self._groups(kind) if rated else None
        return groups or self._term(kind, holders, self.question.clause)

    def _jointly(self) -> None:
        """`Together they have 14 pears`: what each of them has makes it up."""
        for stock in list(self.world.stocks):
            if "+" not in stock.holder or stock.touched or "total" not in stock.words:
                continue
            parts = []
            for who in stock.holder.split("+"):
                mine = self.world.stocks_of(stock.kind, who)
                if len(mine) > 1 or any(s.touched or s.kind != stock.kind for s in mine):
                    raise NotUnderstood("a total stands among the parts")
                parts.append(mine[0] if mine else self.world.new_stock(stock.kind, who))
                parts[-1].told = True
            rows = [(1, part.now) for part in parts]
            self.world.sum(stock.now, rows, "What each of them has makes up the total")

    def _ratio(self, rows: tuple[list[Token], list[Token]]) -> Amount:
        """The ratio of two amounts that are held or there."""
        one, two = (self._ratio_side(row) for row in rows)
        if one is two or one.unit != two.unit and {one.unit, two.unit} & words.UNITS:
            raise NotUnderstood("a ratio that is not read")
        ratio = self.world.amount("the ratio", "ratio")
        self.world.product(one, ratio, two, "The ratio compares the two amounts")
        return ratio

    def _ratio_side(self, row: list[Token]) -> Amount:
        """`boys in the class`, `the number of empty seats`, `the total number of seats`."""
        items = Items(row, self.teller.people.names).read()
        while items and items[0].kind == "other":
            items.pop(0)
        phrases = [i.phrase for i in items if i.kind == "phrase"]
        if not phrases or items[0].kind != "phrase" or any(p.counted for p in phrases):
            raise NotUnderstood("a ratio that is not read")
        made = clauses(items)
        if len(made) > 2 or any(c.messy or c.negated for c in made):
            raise NotUnderstood("a ratio that is not read")
        kind = Kind(phrases[0].head, phrases[0].mods - {"total", "number"})
        self.asked_kinds = [*self.asked_kinds, kind]
        total = "total" in {t.text for t in row}
        verbs = [c.verb for c in made if c.verb not in {"", "be", "hav"}]
        if total and not verbs:
            return self._having_all(kind)
        if verbs:
            return self._ratio_verb(kind, verbs, made)
        holders = [self.teller.people.of(replace(phrases[0], head=""))] if phrases[0].owner else []
        around = frozenset(w for p in phrases[1:] for w in p.stems())
        return self._having(kind, holders, around)

    def _ratio_verb(self, kind: Kind, verbs: list[str], made: list[Clause]) -> Amount:
        """`people who like tea`: the amount of that verb, told with the same words."""
        around = frozenset(
            w for c in made for w in c.extra | c.purpose | frozenset().union(
                *(p.stems() for p in c.phrases())
            )
        ) - {kind.head}  # fmt: skip
        found = [m for m in self.world.mentions if self._is(kind, m.kind) and m.verb == verbs[-1]]
        marked = [m for m in found if around & (m.words | m.kind.mods)]
        if len(found) > 1 and len(marked) == 1:
            found = marked
        if len(found) != 1:
            raise NotUnderstood("a ratio that is not read")
        return found[0].amount
