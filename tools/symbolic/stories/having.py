"""How many there are: stocks, their parts and totals."""

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.asked import Asked
from kptutor.tools.symbolic.stories.world import Kind, Mention, NotUnderstood, Stock


class Having(Asked):
    """Finds how many somebody has."""

    def _having(self, kind: Kind, holders: list[str], around: frozenset[str]) -> Amount:
        if (rest := self._rest_of(kind)) is not None:
            return rest
        self._total_of_sorts(kind)
        stocks = self._stocks(kind, holders, around)
        if not stocks:
            return self._known_mentions(kind, holders, around)
        initial = self.question.initial
        if len(stocks) == 1:
            return stocks[0].first if initial else stocks[0].now
        return self._added([s.first if initial else s.now for s in stocks], kind)

    def _total_of_sorts(self, kind: Kind) -> None:
        """`15 peaches in all`, some of them red and some green: the sorts make up the total."""
        totals = [
            s for s in self.world.stocks
            if s.kind.head == kind.head and not s.kind.mods and "total" in s.words and not s.closed
        ]  # fmt: skip
        sorts = [
            s
            for s in self.world.stocks
            if s.kind.head == kind.head and s.kind.mods and not s.touched
        ]
        one_unknown = sum(s.now.value is None for s in sorts) == 1
        together = len(sorts) > 1 and len({s.holder for s in sorts}) == 1
        if len(totals) == 1 and kind.mods and one_unknown and together and not totals[0].touched:
            self.world.sum(
                totals[0].now, [(1, s.now) for s in sorts], "All sorts together make up the total"
            )

    def _rest_of(self, kind: Kind) -> Amount | None:
        """What is left of a whole when the parts that were told are taken away."""
        clause = self.question.clause
        asked = kind.mods | {kind.head} | self._setting()
        asked |= {clause.verb} if clause.going else frozenset()
        for whole in self.world.wholes:
            if (
                whole.rest
                and asked - whole.kind.mods - {whole.kind.head} <= whole.rest
                and (asked & whole.rest or not asked - {whole.kind.head})
            ):
                if not asked & whole.rest:
                    continue
                rest = self.world.amount(f"the {kind.shown()}s", whole.kind.head)
                parts = [(-1, amount) for _, amount in whole.parts]
                return self.world.sum(
                    rest,
                    [(1, whole.amount), *parts],
                    "Take the parts that are known from the whole",
                )
        return None

    def _stocks(self, kind: Kind, holders: list[str], around: frozenset[str]) -> list[Stock]:
        stocks = [s for s in self.world.stocks if not s.closed and self._is(kind, s.kind)]
        if not stocks and not any(m.kind.head == kind.head for m in self.world.mentions):
            stocks = [s for s in self.world.stocks if not s.closed and self._sort_of(s.kind, kind)]
        if len(holders) > 1 or self._group(holders):
            jointly = [s for s in stocks if "+" in s.holder]
            if len(jointly) == 1 and len(stocks) == 1:
                return jointly
        if holders:
            mine = [s for s in stocks if s.holder in holders]
            if not mine:
                mine = [s for s in stocks if s.words & set(holders) or not s.holder]
            if not mine and len(stocks) == 1 and self._group(holders):
                mine = stocks
            if not mine:
                mine = [s for s in stocks if s.holder in around]
            if not mine and self.question.total:
                persons = self.teller.people
                mine = [s for s in stocks if s.holder and not persons.is_person(s.holder)]
            if len(holders) > 1 and {s.holder for s in mine} != set(holders) and len(mine) != 1:
                mine = [] if len({s.holder for s in mine}) > 1 and not self.question.total else mine
            stocks = mine
        placed = [s for s in stocks if around & ({s.holder} | s.words)]
        shared = len(holders) > 1 and {s.holder for s in placed} != {s.holder for s in stocks}
        if placed and len(placed) < len(stocks) and not shared:
            self.marked |= set().union(*(around & ({s.holder} | s.words) for s in placed))
            stocks = placed
        if len({s.holder for s in stocks}) > 1 and len(holders) < 2 and not self.question.total:
            raise NotUnderstood("it is not clear whose are asked")
        return stocks

    def _known_mentions(self, kind: Kind, holders: list[str], around: frozenset[str]) -> Amount:
        """`Have` asks for what was done, where nothing else was told of the kind."""
        found = [m for m in self.world.mentions if self._is(kind, m.kind)]
        if not found and (self.question.total or len(holders) > 1 or not holders):
            found = [m for m in self.world.mentions if self._sort_of(m.kind, kind)]
        found = self._filtered(found, holders, around)
        if not found:
            raise NotUnderstood("nothing was told of what is asked")
        if len({m.verb for m in found}) > 1:
            raise NotUnderstood("different things were done with them")
        if (
            len(found) > 1
            and not self.question.total
            and len(holders) < 2
            and len({m.kind for m in found}) == 1
        ):
            raise NotUnderstood("it is not clear which are asked")
        return self._added([m.amount for m in found], kind)

    def _filtered(
        self, found: list[Mention], holders: list[str], around: frozenset[str]
    ) -> list[Mention]:
        if holders:
            mine = [m for m in found if m.holder in holders or not m.holder]
            if not mine and self._group(holders):
                mine = found
            found = mine
        for one, other in self.question.clause.joined:
            sides = [[m for m in found if side & (m.words | m.kind.mods)] for side in (one, other)]
            if all(sides) and one | other <= around | set(holders):
                both = [m for m in found if m in sides[0] or m in sides[1]]
                if len(both) < len(found):
                    self.marked |= one | other
                found, around = both, around - one - other
        for word in sorted(around):
            marked = [
                m for m in found if word in m.words or word in m.kind.mods or word == m.holder
            ]
            if len(holders) > 1 and {m.holder for m in marked} != {m.holder for m in found}:
                continue  # `while Sam brought 4 to the park`: the place is for both
            if marked and len(marked) < len(found):
                self.marked.add(word)
                found = marked
            elif not marked and word in self.marked_by(found):
                raise NotUnderstood("several occasions are asked together")
        return found

    def marked_by(self, found: list[Mention]) -> set[str]:
        """Words that set apart mentions of the same kinds that were left out."""
        kinds = [m.kind for m in found]
        others = [
            m for m in self.world.mentions if m not in found and any(k.fits(m.kind) for k in kinds)
        ]
        return {w for m in others for w in m.words}
