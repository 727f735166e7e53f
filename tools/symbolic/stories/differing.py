"""How many more, how many are lacking, how many were not."""

from dataclasses import replace

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.doing import Doing
from kptutor.tools.symbolic.stories.phrases import Item
from kptutor.tools.symbolic.stories.words import verb
from kptutor.tools.symbolic.stories.world import Kind, NotUnderstood


class Differing(Doing):
    """Finds differences."""

    def _difference(self, kinds: list[Kind], holders: list[str]) -> Amount:
        question, clause = self.question, self.question.clause
        if len(kinds) != 1:
            raise NotUnderstood("several kinds are compared")
        kind = kinds[0]
        around = frozenset() if self._sized() else self._setting()
        one = self._term_of(kind, holders, clause, around)
        two = self._other_term(question.than, kind, holders, clause)
        if one is two:
            raise NotUnderstood("an amount is compared with itself")
        sign = 1 if question.more == "more" else -1
        gap = self.world.amount("the difference", kind.head)
        return self.world.sum(gap, [(sign, one), (-sign, two)], "Take the difference of the two")

    def _other_term(
        self, row: list[Item], kind: Kind, holders: list[str], clause: Clause
    ) -> Amount:
        """The amount after `than`: of another kind, another person, or another time."""
        kinds = [i.kind for i in row]
        if kinds == ["phrase"]:
            phrase = row[0].phrase
            if phrase.counted:
                raise NotUnderstood("a comparison with an amount")
            if clause.subjects and (clause.verb == "weigh" or self._sized()):
                mine = clause.subjects[0].phrase
                if not phrase.head:
                    phrase = replace(phrase, head=mine.head, mods=mine.mods, pronoun=False)
                others = self.teller.people.measured(phrase)
                if len(others) != 1 or others == holders:
                    raise NotUnderstood("a comparison that is not read")
                self.holders = [*self.holders, *others]
                return self._term_of(kind, others, clause, frozenset())
            known = {m.kind.head for m in self.world.mentions} | {
                s.kind.head for s in self.world.stocks
            }
            if phrase.head in known and phrase.head not in self.teller.people.holders:
                self.other_kinds.append(Kind.of(phrase))
                return self._term_of(Kind.of(phrase), holders, clause, self._setting())
            sorts = [
                m.kind for m in self.world.mentions
                if m.kind.head == kind.head and phrase.stems() <= m.kind.mods
            ]  # fmt: skip
            if len({k.mods for k in sorts}) == 1 and not phrase.owner:
                self.other_kinds.append(sorts[0])
                return self._term_of(sorts[0], holders, clause, self._setting())
            if phrase.owner and not phrase.head or phrase.head:
                who = self.teller.people.of(phrase)
                if holders == [who]:
                    raise NotUnderstood("somebody is compared with himself")
                self.holders = [*self.holders, who]
                return self._term_of(kind, [who], clause, self._setting())
        if kinds == ["prep", "phrase"] and row[1].phrase.head:
            places = self._setting()
            phrase = row[1].phrase
            marked = phrase.stems()
            rest = frozenset(w for w in places if not self._same_slot(w, phrase.head))
            if not marked & self.teller.spoken:
                raise NotUnderstood("it is not clear what is compared")
            return self._term_of(kind, holders, clause, rest | marked)
        return self._other_clause(row, kind, holders, clause)

    def _other_clause(
        self, row: list[Item], kind: Kind, holders: list[str], clause: Clause
    ) -> Amount:
        """`than those he lost`, `than he does on Monday`, `than Allan in the park`."""
        row = list(row)
        if (
            row
            and row[0].kind == "phrase"
            and row[0].phrase.det in {"those", "the"}
            and not row[0].phrase.head
        ):
            row.pop(0)
        if row and row[0].kind == "rel":
            row.pop(0)
        if row and row[0].kind == "phrase":
            phrase = row[0].phrase
            if not (phrase.pronoun or phrase.name or phrase.head in self.teller.people.holders):
                raise NotUnderstood("a comparison that is not read")
            who = [self.teller.people.of(phrase)]
            holders = who
            row.pop(0)
        while row and row[0].kind in {"aux", "adverb"}:
            row.pop(0)
        verb_stem = ""
        if row and row[0].kind == "verb":
            verb_stem = verb(row.pop(0).text)
        around: frozenset[str] = frozenset()
        while row:
            item = row.pop(0)
            if item.kind == "phrase" and not item.phrase.counted and not item.phrase.comparison:
                around |= item.phrase.stems()
            elif item.kind not in {"prep", "adverb", "verb"}:
                raise NotUnderstood("a comparison that is not read")
            elif item.kind == "verb":
                around |= {verb(item.text)}
        if around - self.teller.spoken:
            raise NotUnderstood("a comparison that is not read")
        other = Clause(verb=verb_stem or clause.verb)
        return self._term_of(kind, holders, other, around)

    def _same_slot(self, word: str, other: str) -> bool:
        """`on Monday` and `on Tuesday` exclude each other."""
        return (word in words.TIMES) == (other in words.TIMES)

    def _more(self, kinds: list[Kind], holders: list[str]) -> Amount:
        """`How many more did Sam pick?`: a difference where two people did, else a change."""
        question, clause = self.question, self.question.clause
        if len(kinds) != 1 or len(holders) != 1:
            raise NotUnderstood("more than what?")
        kind = kinds[0]
        if clause.wants == "hav":
            return self._remaining(kind, holders, clause)
        same = [m for m in self.world.mentions if self._is(kind, m.kind) and m.verb == clause.verb]
        if (
            len(same) == 2
            and {m.holder for m in same} > {holders[0]}
            and len({m.holder for m in same}) == 2
        ):
            mine = next(m for m in same if m.holder == holders[0])
            other = next(m for m in same if m.holder != holders[0])
            gap = self.world.amount("the difference", kind.head)
            return self.world.sum(
                gap, [(1, mine.amount), (-1, other.amount)], "Take the difference of the two"
            )
        if clause.kind in {"gain", "put"} and not question.total:
            unknown = [m for m in same if m.amount.value is None]
            if len(unknown) == 1:
                return unknown[0].amount
            return self._gap(kind, holders, "gain")
        raise NotUnderstood("more than what?")

    def _denied(self, kinds: list[Kind]) -> Amount:
        """`How many were not hiding?`: all of them, less those that were."""
        clause, question = self.question.clause, self.question
        if len(kinds) != 1 or question.more or question.each or question.left:
            raise NotUnderstood("the question asks what is not so")
        stocks = [
            s for s in self.world.stocks if self._is(kinds[0], s.kind) and s.told and not s.touched
        ]
        done = [
            m for m in self.world.mentions if self._is(kinds[0], m.kind) and m.verb == clause.verb
        ]
        if clause.kind in {"lose", "give", "leave"} and not stocks:
            question.left = True
            return self._having(kinds[0], self.holders, self._setting())
        if len(stocks) != 1 or len(done) != 1 or done[0].amount is stocks[0].now:
            raise NotUnderstood("the question asks what is not so")
        rest = self.world.amount(f"the other {kinds[0].shown()}s", kinds[0].head)
        return self.world.sum(
            rest, [(1, stocks[0].now), (-1, done[0].amount)], "Take the others from all of them"
        )

    def _remaining(self, kind: Kind, holders: list[str], clause: Clause) -> Amount:
        """`How many more do you still have to read?`: all of them, less those that were read."""
        stocks = [
            s for s in self.world.stocks if self._is(kind, s.kind) and s.told and not s.touched
        ]
        done = [m for m in self.world.mentions if self._is(kind, m.kind) and m.verb == clause.verb]
        if not stocks or not done or any(s.now.value is None for s in stocks):
            raise NotUnderstood("more than what?")
        if len({s.kind for s in stocks}) > 1 or any(m.amount.value is None for m in done):
            raise NotUnderstood("more than what?")
        rest = self.world.amount(f"the other {kind.shown()}s", kind.head)
        return self.world.sum(
            rest,
            [(1, self._added([s.now for s in stocks], kind)), *((-1, m.amount) for m in done)],
            "Take those that are done from all of them",
        )
