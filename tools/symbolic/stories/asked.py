"""What the words of a question name: kinds, holders, times and places."""

from dataclasses import replace
from fractions import Fraction

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.clauses import Clause, Part, setting
from kptutor.tools.symbolic.stories.families import belongs, is_portion
from kptutor.tools.symbolic.stories.phrases import Phrase
from kptutor.tools.symbolic.stories.questions import Question
from kptutor.tools.symbolic.stories.solution import Contradiction, solve
from kptutor.tools.symbolic.stories.telling import Teller
from kptutor.tools.symbolic.stories.world import Kind, Mention, NotUnderstood, Rate

_HOURS = frozenset("hour minute second day week month year".split())
_MILES = frozenset("mile kilometer meter foot yard inch centimeter block".split())
_SIZES = frozenset("long tall wide high deep old heavy large".split())
_GROUPS = frozenset(
    "they we people family child girl boy friend student everyone group team all sister "
    "brother".split()
)


class Asked:
    """A question beside the world that was told."""

    def __init__(self, teller: Teller, question: Question) -> None:
        self.teller, self.world, self.question = teller, teller.world, question
        self.asked_kinds: list[Kind] = []
        self.other_kinds: list[Kind] = []
        """Kinds that stand after `than`."""
        self.holders: list[str] = []
        self.marked: set[str] = set()
        """Words of the question that set one occasion apart from others."""
        self.verbs: set[str] = set()
        """The verbs that the question asks about; empty if it asks what there is."""
        self.by_family = False
        """Whether sorts are counted under a name that the story does not use."""
        self.repeated: list[Fraction] = []
        """Numbers of the story that the question says once more."""

    def value(self, amount: Amount) -> Fraction | None:
        """What is known of an amount so far."""
        try:
            return solve(self.world.relations, self.world.amounts).values.get(id(amount))
        except Contradiction:
            return None

    def _amounts_asked(self) -> None:
        """An amount in the question: a count of groups or a time that is told only there."""
        clause = self.question.clause
        rows = [clause.front, *(p.places for p in clause.parts())]
        for row in rows:
            for prep, phrase in list(row):
                if not phrase.counted:
                    continue
                if (
                    phrase.number is None
                    or phrase.part
                    or phrase.size
                    or phrase.comparison
                    or not phrase.head
                ):
                    raise NotUnderstood("the question holds an amount")
                kind = self.teller.kind(phrase)
                row.remove((prep, phrase))
                if any(
                    m.kind.fits(kind) and m.amount.value == phrase.number
                    for m in self.world.mentions
                ):
                    self.repeated.append(phrase.number)
                    continue
                self._in_one(prep, kind)
                if prep == "with" and self._spent(kind, phrase.number):
                    continue
                if prep in {"in", "during"} and self._in_a_week(kind, phrase.number):
                    continue
                if prep not in {"in", "for", "with", "on", "after", "during", "from"} or not any(
                    r.per.fits(kind) for r in self.world.rates
                ):
                    raise NotUnderstood("the question holds an amount")
                self.teller.plain(kind, phrase, "group", "")
        for part in clause.parts():
            if part.phrase.counted:
                self._subject_counted(part)

    def _spent(self, kind: Kind, number: Fraction) -> bool:
        """`How many can you buy with $40?`: money to be spent at a price that was told."""
        told = any(s.kind.head == kind.head for s in self.world.stocks)
        if kind.head not in {"dollar", "cent"} or self.question.clause.verb not in {"buy", "play"}:
            return False
        if told or [r.of.head for r in self.world.rates] != [kind.head]:
            return False
        stock = self.world.new_stock(kind, "")
        stock.now.value, stock.now.given, stock.told = number, True, True
        return True

    def _in_a_week(self, kind: Kind, number: Fraction) -> bool:
        """`3 pages a day. How many in one week?`: a week has 7 days."""
        if kind.head != "week" or [r.per.head for r in self.world.rates] != ["day"]:
            return False
        if any(m.kind.head in {"day", "week"} for m in self.world.mentions):
            return False
        weeks = self.world.amount("the weeks", "week", number, given=True)
        days = self.world.amount("the days", "day")
        seven = self.world.amount("the days of a week", "day", Fraction(7))
        self.world.product(days, weeks, seven, "A week has 7 days")
        self.world.mentions.append(Mention(days, Kind("day"), "", "last", "last"))
        return True

    def _in_one(self, prep: str, kind: Kind) -> None:
        """`31 seeds in a pear. How many are in 4 pears?`: what is in one is in each."""
        stocks = [s for s in self.world.stocks if s.holder == kind.head and s.told]
        if prep == "in" and len(stocks) == 1 and not stocks[0].touched and not self.world.rates:
            stock = stocks[0]
            self.world.rates.append(Rate(kind, stock.kind, stock.now, "be"))
            self.world.stocks.remove(stock)
            self.world.mentions = [m for m in self.world.mentions if m.amount is not stock.now]

    def _of_each_one(self) -> None:
        """`A crate holds 7 cups. There are 6 crates`: what one holds is in each of them."""
        for mention in list(self.world.mentions):
            head = mention.kind.head
            count = mention.amount.value
            if head not in self.teller.generic or count is None or count <= 1:
                continue
            for stock in [s for s in self.world.stocks if s.holder == head]:
                if not stock.told or stock.touched:
                    raise NotUnderstood(f"it is not clear whether it is so for each {head}")
                self.world.rates.append(Rate(Kind(head), stock.kind, stock.now, "be"))
                self.world.stocks.remove(stock)
                self.world.mentions = [m for m in self.world.mentions if m.amount is not stock.now]

    def _subject_counted(self, part: Part) -> None:
        """`do all the 8 books have`: groups that are counted again, or only here."""
        phrase = part.phrase
        if self.question.clause.wants and part in self.question.clause.objects:
            return
        if (
            phrase.number is None
            or phrase.part
            or phrase.size
            or phrase.comparison
            or not phrase.head
        ):
            raise NotUnderstood("the question holds an amount")
        kind = self.teller.kind(phrase)
        if any(m.kind.fits(kind) and m.amount.value == phrase.number for m in self.world.mentions):
            self.repeated.append(phrase.number)
        elif any(r.per.fits(kind) for r in self.world.rates):
            self.teller.plain(kind, phrase, "group", "")
        else:
            raise NotUnderstood("the question holds an amount")
        self.question.clause.subjects = [p for p in self.question.clause.subjects if p is not part]
        self.question.clause.objects = [p for p in self.question.clause.objects if p is not part]

    def _kinds(self) -> list[Kind]:
        question = self.question
        if question.how == "big" and question.each is not None:
            kinds = self.world.grouped
            if len({k.head for k in kinds}) != len(kinds) or not kinds:
                raise NotUnderstood("it is not clear what is in the groups")
            return kinds
        if self._sized() and not question.kinds and self.teller.sized:
            clause = self.question.clause
            when = {p.head for p in clause.phrases()} & words.TIMES
            later = set(clause.aux) & words.MODALS or {"ago", "later", "then"} & set(clause.adverbs)
            if len(self.teller.sized) != 1 or when or later:
                raise NotUnderstood("it is not clear what is measured")
            return [Kind(min(self.teller.sized))]
        if question.how in {"long", "far"} and not question.kinds:
            return self._measured(question.how)
        if question.how not in {"many", "much"}:
            raise NotUnderstood(f"“how {question.how}” is not read")
        if not question.kinds or all(not k.head for k in question.kinds):
            if question.how == "much":
                told = {m.kind.head for m in self.world.mentions}
                weighed = {m.kind.head for m in self.world.mentions if m.verb == "weigh"}
                weighed |= {r.of.head for r in self.world.rates if r.verb == "weigh"}
                if len(self.teller.sized) == 1 and told == self.teller.sized:
                    return [Kind(min(told))]
                if (question.clause.verb == "weigh" or question.more) and len(weighed) == 1:
                    return [Kind(min(weighed))]
                if question.clause.kind == "have" and "dollar" in told and "cent" not in told:
                    return [Kind("dollar")]
                verb_class = question.clause.kind
                if verb_class in {"cost"} or question.clause.verb in {"spend", "pay", "earn"}:
                    return [self._coin(Kind("dollar"))]
                done = {m.kind.head for m in self.world.mentions if m.verb == question.clause.verb}
                if done == {"dollar"}:
                    return [Kind("dollar")]
                raise NotUnderstood("it is not clear what is asked")
            mods = question.kinds[0].mods if question.kinds else frozenset()
            return [self.teller.kind(Phrase(mods=mods))]
        sorts = any("new" in m.kind.mods for m in self.world.mentions)
        question.kinds = [
            replace(p, comparison="", mods=p.mods | {"new"})
            if sorts and p.comparison == "new"
            else p
            for p in question.kinds
        ]
        if question.how == "much":
            question.kinds = [self._stuff(p) for p in question.kinds]
        if any(p.comparison not in {"", "more", "fewer", "less"} for p in question.kinds):
            raise NotUnderstood("it is not clear which are asked")
        kinds = [self._coin(self.teller.kind(p)) for p in question.kinds]
        kinds = [Kind(k.head, k.mods - {"more", "remaining", "total", "different"}) for k in kinds]
        return self._shared_head(kinds)

    def _stuff(self, phrase: Phrase) -> Phrase:
        """`How much water?`: counted in the unit in which it was told."""
        kinds = [m.kind for m in self.world.mentions] + [r.of for r in self.world.rates]
        units = {k.head for k in kinds if phrase.head in k.mods}
        if any(k.head == phrase.head for k in kinds) or len(units) != 1:
            return phrase
        return replace(phrase, head=min(units), mods=phrase.mods | {phrase.head})

    def _coin(self, kind: Kind) -> Kind:
        """Money is counted in cents where the story knows only cents."""
        if kind.head != "dollar":
            return kind
        units = {a.unit for a in self.world.amounts} & {"dollar", "cent"}
        if len(units) > 1:
            raise NotUnderstood("dollars and cents together are not read")
        return Kind(min(units)) if units else kind

    def _measured(self, how: str) -> list[Kind]:
        """The unit in which `how long` or `how far` is told."""
        units = _HOURS if how == "long" else _MILES
        heads = {m.kind.head for m in self.world.mentions} | {r.of.head for r in self.world.rates}
        heads |= {r.per.head for r in self.world.rates}
        if how == "far":
            heads -= {r.per.head for r in self.world.rates}
        if len(heads & units) != 1:
            raise NotUnderstood(f"“how {how}” is not read")
        return [Kind(min(heads & units))]

    def _shared_head(self, kinds: list[Kind]) -> list[Kind]:
        """`red and yellow peaches`: the noun may stand only once."""
        heads = {m.kind.head for m in self.world.mentions} | {r.of.head for r in self.world.rates}
        main = [k for k in kinds if k.head in heads]
        if len(kinds) < 2 or len(main) == len(kinds) or len({k.head for k in main}) != 1:
            return kinds
        head = main[0].head
        found = [k if k.head in heads else Kind(head, k.mods | {k.head}) for k in kinds]
        for kind in found:
            if not any(
                m.kind.head == head and kind.mods <= m.kind.mods for m in self.world.mentions
            ):
                raise NotUnderstood("it is not clear which are asked")
        return found

    def _holders(self) -> list[str]:
        clause = self.question.clause
        found: list[str] = []
        for part in clause.subjects:
            phrase = part.phrase
            if phrase.det == "each":
                continue
            if clause.verb == "weigh" or self._sized():
                found += self.teller.people.measured(phrase)
            elif phrase.det in {"both", "all"} and len(self.teller.people.all_of(phrase)) > 1:
                found += self.teller.people.all_of(phrase)
            elif phrase.pronoun and phrase.head in {"they", "we"}:
                found += self._they(phrase.head)
            elif phrase.head or phrase.owner:
                found.append(self.teller.people.of(phrase))
        return found

    def _sized(self) -> bool:
        """Whether it is asked how long or how old something is."""
        question = self.question
        return question.clause.verb == "be" and (question.how in _SIZES or bool(question.size))

    def _they(self, word: str) -> list[str]:
        people = self.teller.people
        told = [h for h in people.holders if self._holds(h)]
        if word == "we" and "i" not in told:
            return ["we"] if "we" in told else told
        return told if len(told) > 1 or not told else told

    def _holds(self, who: str) -> bool:
        return any(m.holder == who for m in self.world.mentions) or any(
            s.holder == who for s in self.world.stocks
        )

    def _unspoken(self) -> None:
        """A word of time or place that was never told leaves open what is asked."""
        asked = self._setting()
        if "day" in asked and "day" not in self.teller.spoken:
            self.question.total = True
        days = self.teller.spoken & words.WEEKDAYS
        whole = {"week"} if len(days) > 1 else set()
        whole |= {"weekend"} if days == {"saturday", "sunday"} else set()
        if asked & whole:
            self.question.total = True
        for word in asked & words.TIMES:
            if word not in self.teller.spoken and word not in {"day"} | whole:
                raise NotUnderstood(f"“{word}” was not spoken of")

    def _setting(self) -> frozenset[str]:
        clause = self.question.clause
        found = setting(None, replace(clause, purpose=frozenset()))
        for part in clause.parts():
            found |= setting(part, Clause())
            if part in clause.objects:
                found |= part.phrase.stems()
        return frozenset(found)

    def _is(self, asked: Kind, told: Kind) -> bool:
        """Whether what was told is of the asked kind (perhaps told with fewer words)."""
        if asked.head != told.head:
            return False
        if asked.mods <= told.mods or (not told.mods and self._same_portions(asked)):
            return True
        exact = any(
            s.kind.head == asked.head and asked.mods <= s.kind.mods for s in self.world.stocks
        ) or any(
            m.kind.head == asked.head and asked.mods <= m.kind.mods for m in self.world.mentions
        )
        return told.mods <= asked.mods and not exact and not self._sorts(asked.head)

    def _same_portions(self, asked: Kind) -> bool:
        """`pieces of gum` and later only `pieces`: the same where there is no other sort."""
        kinds = [m.kind for m in self.world.mentions] + [r.of for r in self.world.rates]
        sorts = {k.mods for k in kinds if k.head == asked.head and k.mods}
        return is_portion(asked.head) and sorts <= {asked.mods}

    def _sort_of(self, told: Kind, asked: Kind) -> bool:
        """Whether what was told is a sort of what is asked: a rose is a flower."""
        found = belongs(told, asked)
        self.by_family |= found
        return found

    def _sorts(self, head: str) -> bool:
        """Whether several sorts of a noun were told."""
        sorts = {m.kind.mods for m in self.world.mentions if m.kind.head == head and m.kind.mods}
        return len(sorts) > 1

    def _group(self, holders: list[str]) -> bool:
        """Whether the question names only a group, such as `they` or `people`."""
        return all(h in _GROUPS for h in holders)

    def _added(self, amounts: list[Amount], kind: Kind) -> Amount:
        if len(amounts) == 1:
            return amounts[0]
        if any("total" in m.words for m in self.world.mentions if m.amount in amounts):
            raise NotUnderstood("a total stands among the parts")
        if len({id(a) for a in amounts}) != len(amounts):
            raise NotUnderstood("an amount would be counted twice")
        total = self.world.amount(f"all the {kind.shown()}s", kind.head)
        return self.world.sum(total, [(1, a) for a in amounts], "Add them up")
