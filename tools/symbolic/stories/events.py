"""Events: what comes, goes, is given and is moved."""

from kptutor.tools.symbolic.stories import sayings, verbs, words
from kptutor.tools.symbolic.stories.clauses import Clause, Part
from kptutor.tools.symbolic.stories.holding import Holding
from kptutor.tools.symbolic.stories.notes import PLACES
from kptutor.tools.symbolic.stories.world import Kind, Mention, NotUnderstood, Stock

_CREATING = frozenset("add build bak mak produc print creat cook prepar plant".split())
_OUT_OF = frozenset("pick tak remov cut".split())


class Events(Holding):
    """Takes note of changes."""

    def _event(
        self, mention: Mention, part: Part, clause: Clause, holder: str, sign: int, why: str
    ) -> None:
        stock = self._stock_for_event(mention, holder, part)
        if (
            stock.told
            and mention.verb in _OUT_OF | {"harvest", "gather", "plant", "paint", "fold"}
            and sign > 0
            and not mention.again
        ):
            raise NotUnderstood("what is picked may be more, or less of what was there")
        self.world.change(stock, sign, mention.amount, why)

    def _stock_for_event(self, mention: Mention, holder: str, part: Part) -> Stock:
        kind = mention.kind
        mine = self.world.stocks_of(kind, holder)
        if "+" in holder and not mine:
            each = [self.world.stocks_of(kind, who) for who in holder.split("+")]
            if all(len(row) == 1 for row in each):
                return self.world.total_stock(kind, holder, [row[0] for row in each])
        if len(mine) > 1:
            exact = [s for s in mine if s.kind.mods == kind.mods]
            if len(exact) == 1:
                return exact[0]
            if all(s.kind.mods > kind.mods for s in mine):
                return self.world.total_stock(kind, holder, mine)
            raise NotUnderstood("it is not clear which of them change")
        if mine:
            return mine[0]
        others = self.world.stocks_of(kind)
        measured = mention.kind.head in words.UNITS and not mine
        if measured and len(others) == 1 and not self.people.is_person(others[0].holder or "it"):
            return others[0]
        if (
            len(others) == 1
            and mention.verb_class == "lose"
            and (
                part.phrase.part
                or not others[0].holder
                or not self.people.is_person(holder or "it")
            )
        ):
            return others[0]
        linked = part.phrase.comparison in {"more", "another", "additional", "new", "other"}
        loose = [s for s in others if s.holder not in self.people.holders]
        if len(others) == 1 and (
            not holder or (linked or part.phrase.part or part.phrase.det) and loose
        ):
            return others[0]
        if len(others) > 1 and not holder:
            if len({s.holder for s in others}) == 1 and all(
                s.kind.mods > kind.mods for s in others
            ):
                return self.world.total_stock(kind, others[0].holder, others)
            raise NotUnderstood("it is not clear which of them change")
        return self.world.new_stock(kind, holder)

    def _from_somebody(
        self, mention: Mention, part: Part, clause: Clause, holder: str, why: str
    ) -> bool:
        """`bought 5 of them`, `took 3 from Tom`: what one gains another loses."""
        away = {"from", "of"} if "out" in clause.adverbs else {"from"}
        rows = [p for prep, p in [*part.places, *clause.front] if prep in away and not p.counted]
        others = [s for s in self.world.stocks_of(mention.kind) if s.holder != holder]
        mine = self.world.stocks_of(mention.kind, holder)
        if part.phrase.part and not mine and len(others) == 1 and others[0].told:
            self.world.change(others[0], -1, mention.amount, why)
            return True
        if len(rows) != 1 or not (rows[0].head or rows[0].owner):
            return False
        known = [s for s in others if s.holder == rows[0].head]
        thing = rows[0].head and not rows[0].pronoun and not self.people.is_person(rows[0].head)
        if not known and thing and clause.verb in _OUT_OF and rows[0].head not in words.TIMES:
            known = [self.world.new_stock(mention.kind, rows[0].head)]
        if rows[0].pronoun and rows[0].head in words.OBJECT_PRONOUNS:
            who = self.people.of(rows[0])
            known = [s for s in others if s.holder == who]
        if len(known) != 1:
            return False
        self.world.change(known[0], -1, mention.amount, why)
        if not mine:
            self.world.new_stock(mention.kind, holder)
        self.world.change(self.world.stocks_of(mention.kind, holder)[0], 1, mention.amount, why)
        return True

    def _given(self, mention: Mention, part: Part, clause: Clause, holder: str, why: str) -> None:
        """Somebody gives: one stock shrinks, another grows."""
        to = [p for prep, p in [*part.places, *clause.front] if prep == "to"]
        indirect = [
            p.phrase for p in clause.objects
            if not p.phrase.counted and p.phrase.det != "done" and p.phrase.head
        ]  # fmt: skip
        receivers = to or indirect
        if len(receivers) > 1:
            raise NotUnderstood("it is not clear who is given what")
        if clause.passive:
            raise NotUnderstood("a gift in the passive")
        receiver = self.people.of(receivers[0]) if receivers else ""
        mention.to = receiver
        if (
            self.world.stocks_of(mention.kind, holder)
            or not receiver
            or not self.world.stocks_of(mention.kind, receiver)
        ):
            self._event(mention, part, clause, holder, -1, why)
        if receiver:
            stocks = self.world.stocks_of(mention.kind, receiver)
            if stocks:
                self.world.change(stocks[0], 1, mention.amount, why)
            else:
                self.world.change(
                    self.world.new_stock(mention.kind, receiver), 1, mention.amount, why
                )

    def _moved(self, mention: Mention, part: Part, clause: Clause, holder: str, why: str) -> None:
        """Something is put somewhere, or taken from somewhere."""
        rows = [
            (prep, p)
            for prep, p in [*part.places, *clause.front]
            if prep in PLACES | {"out", "off"}
        ]
        places = [p.head for _, p in rows if p.head not in words.TIMES]
        sign = 1 if clause.kind == "put" else -1
        stocks = [
            s
            for s in self.world.stocks_of(mention.kind)
            if s.holder in places or s.words & set(places)
        ]
        if len(stocks) == 1:
            self.world.change(stocks[0], sign, mention.amount, why)
            return
        if clause.kind == "take" and "away" in clause.adverbs:
            stocks = self.world.stocks_of(mention.kind)
            if len(stocks) == 1:
                self.world.change(stocks[0], -1, mention.amount, why)
                return
        if clause.kind == "take" and not rows:
            loose = [
                s
                for s in self.world.stocks_of(mention.kind)
                if s.told and not self.people.is_person(s.holder or "it")
            ]
            if len(loose) == 1:
                self.world.change(loose[0], -1, mention.amount, why)
            return
        if clause.kind == "put" and places:
            self.world.change(self.world.new_stock(mention.kind, places[0]), 1, mention.amount, why)
            return
        if clause.kind == "put":
            return
        raise NotUnderstood("it is not clear what is moved")

    def _subject(self, part: Part, clause: Clause) -> Kind:
        """Counted things that do something themselves: `4 birds joined them`."""
        group = clause.kind
        if any(a in words.MODALS for a in clause.aux):
            raise NotUnderstood("what can or could be is not what is")
        if clause.verb == "be" and (clause.objects or clause.extra) and not clause.passive:
            return self._part(part, clause)
        if (
            clause.going
            and (part.phrase.part or not part.phrase.head)
            and "left" not in clause.adverbs
        ):
            return self._part(part, clause)
        if clause.verb == "be" and not clause.objects:
            if (part.places or clause.front) and not (part.phrase.part or not part.phrase.head):
                return self._state(part, clause, "")
            if "left" in clause.adverbs or "remaining" in clause.adverbs:
                return self._state(part, clause, "")
            return self._part(part, clause)
        somewhere = bool(part.places or clause.front)
        known = any(s.told for s in self.world.stocks_of(self.kind(part.phrase)))
        placed = somewhere or (clause.going and not known)
        if clause.verb in verbs.STAYING and placed and not {"behind", "home"} & set(clause.adverbs):
            return self._state(part, clause, "")
        mention = self._mention(part, clause, "")
        why = sayings.event("", clause, mention.amount.value, mention.kind.head)
        if clause.passive and (group == "put" or clause.verb in _CREATING):
            self._event(mention, part, clause, "", 1, why)
        elif (
            clause.passive
            and group in {"lose", "take", "give"}
            or clause.passive
            and {"out", "away", "off"} & set(clause.adverbs)
        ) or (
            clause.verb in {"break", "burn", "spoil", "rot", "crack", "pop"} and not clause.objects
        ):
            self._event(mention, part, clause, "", -1, why)
        elif group in {"enter", "leave"}:
            self._event(mention, part, clause, "", 1 if group == "enter" else -1, why)
        elif clause.verb in verbs.MOVING and (sign := self._direction(part, clause)):
            self._event(mention, part, clause, "", sign, why)
        return mention.kind

    def _direction(self, part: Part, clause: Clause) -> int:
        """Whether those who move come to what was counted, or leave it; 0 if neither is said."""
        small = {prep for prep, _ in [*part.places, *clause.front]} | set(clause.adverbs)
        rows = [(prep, p.head) for prep, p in [*part.places, *clause.front]]
        stocks = self.world.stocks_of(self.kind(part.phrase))
        if len(stocks) == 1 and stocks[0].told:
            if any(
                head == stocks[0].holder and prep in {"to", "into", "in"} for prep, head in rows
            ):
                return 1
            if any(head == stocks[0].holder and prep in {"from", "off"} for prep, head in rows):
                return -1
        out, into = small & {"off", "away", "out", "home"}, small & {"on", "in", "into", "onto"}
        if clause.verb in {"go"} and not small & {"away", "home"}:
            return 0
        return -1 if out else 1 if into and clause.verb == "get" else 0
