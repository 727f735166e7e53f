"""How many were picked, sold, eaten: the amounts of a verb, or a change between two states."""

from kptutor.tools.symbolic.stories import verbs
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.having import Having
from kptutor.tools.symbolic.stories.world import Kind, Mention, NotUnderstood

HAVING = frozenset({"have", "be"})


class Doing(Having):
    """Finds what was done with how many."""

    def _term(self, kind: Kind, holders: list[str], clause: Clause) -> Amount:
        return self._term_of(kind, holders, clause, self._setting())

    def _term_of(
        self, kind: Kind, holders: list[str], clause: Clause, around: frozenset[str]
    ) -> Amount:
        if clause.going and (rest := self._rest_of(kind)) is not None:
            return rest
        if clause.kind in HAVING or self.question.left or self._states(kind, clause):
            return self._having(kind, holders, around)
        return self._doing(kind, holders, clause, around)

    def _states(self, kind: Kind, clause: Clause) -> bool:
        """`How many birds are sitting on the fence?` asks how many there are."""
        if clause.verb in {"end", "start", "begin"}:
            self.question.initial |= clause.verb != "end"
            return True
        return clause.verb in verbs.STAYING and any(
            self._is(kind, s.kind) and s.told for s in self.world.stocks
        )

    def _doing(
        self, kind: Kind, holders: list[str], clause: Clause, around: frozenset[str]
    ) -> Amount:
        """`How many did Tom pick?`: the amounts of that verb, taken together."""
        same = [m for m in self.world.mentions if self._is(kind, m.kind)]
        if not same:
            same = [m for m in self.world.mentions if self._sort_of(m.kind, kind)]
        wanted = {clause.verb} | self.question.verbs
        done = [m for m in same if m.verb in wanted]
        if self.question.verbs and {m.verb for m in done} != wanted:
            raise NotUnderstood("it is not clear which of them are asked")
        self.verbs |= wanted
        if wanted & self.teller.untold:
            raise NotUnderstood("it was done again, and it is not told how much")
        if not done and clause.kind not in {"do", "have", "be"}:
            done = [m for m in same if m.verb_class == clause.kind]
            if len({m.verb for m in done}) > 1:
                raise NotUnderstood("it is not clear which of them are asked")
        if not done and kind.mods and not kind.mods & self.teller.spoken:
            done = [
                m for m in self.world.mentions if m.kind.head == kind.head and m.verb == clause.verb
            ]
            if not self.question.total and (len(done) < 2 or len({m.place for m in done}) > 1):
                done = []
        done = self._filtered(done, holders, around)
        if clause.kind == "give" and done and (to := self._receiver()):
            done = [m for m in done if m.to == to or not m.to]
        if not done and (told := [r for r in self.world.rates if self._is(kind, r.of)]):
            for word in sorted(around):
                told = [r for r in told if word in r.words] or told
            told = [r for r in told if r.verb == clause.verb]
            if len(told) == 1 and self.question.more:
                return told[0].amount
        away = {"away", "off", "out"} & set(clause.adverbs) and clause.verb in verbs.MOVING
        if not done and (share := self._other_share(kind, holders, clause)) is not None:
            return share
        changing = {"lose", "give", "gain", "take", "leave", "enter", "put"}
        if not done and (clause.kind in changing or away):
            return self._gap(kind, holders, "leave" if away else clause.kind)
        if not done:
            raise NotUnderstood("nothing was told of what is asked")
        if len(done) > 1 and not self.question.total and not self._several(done):
            raise NotUnderstood("it is not clear which of them are asked")
        if self._unknown_gain(done, clause):
            return self._gap(kind, [], clause.kind)
        if any(m.amount.value is None and not m.open for m in done) and len(done) > 1:
            raise NotUnderstood("it is not clear which of them are asked")
        return self._added([m.amount for m in done], kind)

    def _other_share(self, kind: Kind, holders: list[str], clause: Clause) -> Amount | None:
        """`Together Ann and Tom caught 9, Ann caught 4`: the rest is what Tom caught."""
        same = [m for m in self.world.mentions if self._is(kind, m.kind) and m.verb == clause.verb]
        joint = [m for m in same if "+" in m.holder]
        if len(holders) != 1 or len(joint) != 1 or self.question.more or self.question.total:
            return None
        others = set(joint[0].holder.split("+")) - set(holders)
        mine = [m for m in same if m is not joint[0]]
        if {m.holder for m in mine} != others or len(mine) != len(others) or joint[0].again:
            return None
        if holders[0] not in joint[0].holder.split("+"):
            return None
        rest = self.world.amount(f"the {kind.shown()}s of {holders[0]}", kind.head)
        rows = [(1, joint[0].amount), *((-1, m.amount) for m in mine)]
        return self.world.sum(rest, rows, "Take what the others did from what they did together")

    def _unknown_gain(self, done: list[Mention], clause: Clause) -> bool:
        """`She cut some roses`, told of another place only: the place tells before and after."""
        if len(done) != 1 or done[0].amount.value is not None or clause.kind != "gain":
            return False
        places = [s for s in self.world.stocks if s.kind.fits(done[0].kind) and s.gaps]
        return self.value(done[0].amount) is None and [s.holder for s in places] != [done[0].holder]

    def _several(self, done: list[Mention]) -> bool:
        """Whether several amounts are asked together without the word `altogether`."""
        return (
            len({m.kind for m in done}) == len(done)
            or all(m.again for m in done[1:])
            or (len({(m.kind, m.words, m.holder) for m in done}) == len(done))
        )

    def _receiver(self) -> str:
        clause = self.question.clause
        rows = [*clause.front, *(r for p in clause.parts() for r in p.places)]
        to = [p for prep, p in rows if prep == "to"] or [p.phrase for p in clause.objects]
        return self.teller.people.of(to[0]) if len(to) == 1 and to[0].head else ""

    def _gap(self, kind: Kind, holders: list[str], verb_class: str) -> Amount:
        """What was lost or gained between two states, without being told."""
        stocks = [s for s in self.world.stocks if self._is(kind, s.kind) and s.gaps]
        holders = [*holders, "+".join(sorted(holders))]
        if any(s.holder in holders for s in stocks):
            stocks = [s for s in stocks if s.holder in holders]
        elif holders[:-1] and not self._group(holders):
            stocks = []
        if len(stocks) != 1 or len(stocks[0].gaps) != 1:
            raise NotUnderstood("it is not clear which change is asked")
        before, after = stocks[0].gaps[0]
        more = verb_class in {"gain", "enter", "put"}
        change = self.world.amount("the change", kind.head)
        rows = [(1, after), (-1, before)] if more else [(1, before), (-1, after)]
        return self.world.sum(change, rows, "Take the difference between before and after")
