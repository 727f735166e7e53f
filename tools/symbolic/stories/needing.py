"""What is needed, and what is still lacking."""

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.sharing import Sharing
from kptutor.tools.symbolic.stories.world import Kind, NotUnderstood


class Needing(Sharing):
    """Finds what is lacking."""

    def _need(self, kinds: list[Kind], holders: list[str]) -> Amount:
        """What is still lacking: what is needed, less what is there or done."""
        question, clause = self.question, self.question.clause
        goal = [p.phrase for p in clause.objects if p.phrase.counted]
        goal += [clause.goal] if clause.goal is not None else []
        if len(kinds) != 1 or (question.more != "more" and not question.than):
            raise NotUnderstood("what is needed is not read")
        kind = kinds[0]
        if question.than:
            row = [i for i in question.than if i.kind == "phrase"]
            if len(row) != 1 or len(question.than) != 1 or goal:
                raise NotUnderstood("what is needed is not read")
            other = self.teller.kind(row[0].phrase)
            sign = 1 if question.more == "more" else -1
            gap = self.world.amount("the difference", kind.head)
            parts = [(sign, self._lacking(kind, holders)), (-sign, self._lacking(other, holders))]
            return self.world.sum(gap, parts, "Take the difference of the two")
        if goal:
            if (
                len(goal) != 1
                or goal[0].number is None
                or self.teller.kind(goal[0]).head != kind.head
            ):
                raise NotUnderstood("what is needed is not read")
            wanted = self.teller.amount(goal[0], f"the {kind.shown()}s that are wanted", kind)
        else:
            return self._lacking(kind, holders)
        lack = self.world.amount(f"the {kind.shown()}s that are lacking", kind.head)
        return self.world.sum(
            lack,
            [(1, wanted), (-1, self._there_already(kind, holders))],
            "Take what is there from what is needed",
        )

    def _lacking(self, kind: Kind, holders: list[str]) -> Amount:
        """What is needed of a kind, less what is there; all of it where nothing is there."""
        needs = [m for m in self.world.needs if self._is(kind, m.kind)]
        if len(needs) != 1 or needs[0].amount.value is None:
            raise NotUnderstood("it is not clear what is needed")
        there = any(self._is(kind, m.kind) for m in self.world.mentions)
        there |= any(self._is(kind, r.of) for r in self.world.rates)
        if not there:
            return needs[0].amount
        lack = self.world.amount(f"the {kind.shown()}s that are lacking", kind.head)
        parts = [(1, needs[0].amount), (-1, self._there_already(kind, holders))]
        return self.world.sum(lack, parts, "Take what is there from what is needed")

    def _there_already(self, kind: Kind, holders: list[str]) -> Amount:
        rates = [r for r in self.world.rates if self._is(kind, r.of) and self._told_count(r.per)]
        if rates and len(rates) == len([r for r in self.world.rates if self._is(kind, r.of)]):
            parts = self._parts_in_groups(kind, rates)
            found = [m for m in self.world.mentions if self._is(kind, m.kind)]
            if all(self._adds(m, rates) and m.amount.value is not None for m in found):
                return self._added([*parts, *(m.amount for m in found)], kind)
            raise NotUnderstood("it is not clear what is there already")
        stocks = [s for s in self.world.stocks if not s.closed and self._is(kind, s.kind)]
        if holders and any(s.holder in holders for s in stocks):
            stocks = [s for s in stocks if s.holder in holders]
        if len(stocks) == 1:
            return stocks[0].now
        done = [m for m in self.world.mentions if self._is(kind, m.kind)]
        if stocks or not done or len({m.verb for m in done}) > 1:
            raise NotUnderstood("it is not clear what is there already")
        return self._added([m.amount for m in done], kind)
