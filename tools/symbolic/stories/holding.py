"""States: who has how many, and which parts make up a whole."""

from fractions import Fraction

from kptutor.tools.symbolic.stories.clauses import Clause, Part, setting
from kptutor.tools.symbolic.stories.notes import FIRST, Notes
from kptutor.tools.symbolic.stories.world import Kind, Mention, NotUnderstood, Stock, Whole

_LATER = frozenset("now left still then only remaining later currently".split())


class Holding(Notes):
    """Takes note of what there is."""

    def _state(self, part: Part, clause: Clause, holder: str) -> Kind:
        """`Tom has 5 apples`, `there are 5 apples on the tree`."""
        phrase = part.phrase
        if phrase.det == "each":
            raise NotUnderstood("each of what?")
        if phrase.comparison in {
            "more",
            "fewer",
            "less",
            "another",
            "additional",
            "extra",
            "other",
        } and not (phrase.comparison == "more" and (phrase.vague or self._elsewhere(part))):
            extra = phrase.comparison in {"extra", "another", "additional", "more"}
            if not extra or not any(r.of.fits(self.kind(phrase)) for r in self.world.rates):
                raise NotUnderstood("more than what?")
        kind = self.kind(phrase)
        self.all_kinds.add(kind)
        around = setting(part, clause)
        if phrase.comparison in {"extra", "another", "additional"}:
            around |= {"extra"}
        if not holder:
            holder = self._place_holder(part, clause)
        if (
            "together" in clause.adverbs
            or "altogether" in clause.adverbs
            or "total" in clause.adverbs
            or phrase.det == "total"
        ):
            around |= {"total"}
        if not holder and {"left", "remaining"} & set(clause.adverbs):
            self._of_nobody(kind)
        stock = self._stock_for_state(kind, holder, around)
        marks = set(clause.adverbs) | ({"now"} if self._a_day_later(stock, clause) else set())
        supposed = clause.link == "if" and stock.touched and not stock.begun_by_gain
        supposed |= "already" in marks and stock.touched and stock.begun_by_gain
        if not marks & _LATER and (marks & FIRST or supposed and stock.first.value is None):
            state = stock.first
        elif stock.now.value is None and not (
            stock.begun_by_gain
            and not stock.told
            and marks & {"left", "still", "remaining"}
            and self._all_known(stock)
        ):
            state = stock.now
        elif marks & _LATER or clause.link in {"then", "after"} or stock.touched:
            before = stock.now
            stock.now = state = self.world.amount(f"the {kind.shown()}s now", kind.head)
            stock.gaps.append((before, state))
        else:
            raise NotUnderstood("two amounts for one thing")
        if phrase.number is not None and phrase.number > 1:
            self.counted_kinds.add(kind)
        if phrase.number is not None:
            if state.value is not None:
                raise NotUnderstood("two amounts for one thing")
            state.value, state.given = phrase.number, phrase.det != "one"
        stock.told = True
        stock.words |= around
        self.world.mentions.append(
            Mention(state, kind, holder, clause.verb, "have", around, place=self.place)
        )
        return kind

    def _of_nobody(self, kind: Kind) -> None:
        """`Ann ate 3 and Tom ate 5. There are 7 left`: all from what was there together."""
        stocks = self.world.stocks_of(kind)
        losses = [m for m in self.world.mentions if m.kind.fits(kind)]
        if len(stocks) < 2 or any(s.told or s.begun_by_gain or not s.touched for s in stocks):
            return
        if any(m.verb_class != "lose" or m.amount.value is None for m in losses):
            return
        for stock in stocks:
            stock.closed = True
        whole = self.world.new_stock(kind, "")
        for mention in losses:
            name = f"{mention.holder.capitalize()} takes"
            self.world.change(whole, -1, mention.amount, f"{name} some of the {kind.shown()}s")

    def _a_day_later(self, stock: Stock, clause: Clause) -> bool:
        """`Yesterday there were 9. Today there are 5`: two states of one thing."""
        return "yesterday" in stock.words and "today" in clause.adverbs

    def _all_known(self, stock: Stock) -> bool:
        """Whether every change of a stock was told with its amount."""
        same = [
            m for m in self.world.mentions if m.kind.fits(stock.kind) and m.holder == stock.holder
        ]
        if any(m.amount.value is None for m in same):
            return False
        stock.first.value, stock.first.by_convention = Fraction(0), True
        return True

    def _elsewhere(self, part: Part) -> bool:
        """`12 pens in her desk and 3 more in her bag`."""
        return self.in_clause and not part.phrase.head and bool(part.places)

    def _stock_for_state(self, kind: Kind, holder: str, around: frozenset[str]) -> Stock:
        exact = [s for s in self.world.stocks_of(kind, holder) if s.kind.mods == kind.mods]
        exact = [s for s in exact if not (s.words and around and not s.words & around and s.told)]
        if exact:
            return exact[0]
        placed = [s for s in self.world.stocks_of(kind) if holder and holder in s.words]
        if len(placed) == 1 and holder not in self.people.holders:
            return placed[0]
        near = self.world.stocks_of(kind, holder)
        if len(near) == 1 and (near[0].kind.mods > kind.mods or not near[0].told):
            return near[0]
        if len(near) > 1 and all(s.kind.mods > kind.mods for s in near):
            return self.world.total_stock(kind, holder, near)
        anyone = self.world.stocks_of(kind)
        if (
            not holder
            and len(anyone) == 1
            and not ("total" in anyone[0].words and kind.mods > anyone[0].kind.mods)
        ):
            return anyone[0]
        return self.world.new_stock(kind, holder, around)

    def _part(self, part: Part, clause: Clause) -> Kind:
        """`6 of them are red`."""
        phrase = part.phrase
        kind = Kind.of(phrase) if phrase.head else self.kind(phrase)
        sort = self._sort(clause)
        if clause.verb != "be":
            sort |= {clause.verb}
        stocks = [s for s in self.world.stocks_of(kind) if s.now.value is not None]
        if len(stocks) != 1 or not sort or stocks[0].touched:
            raise NotUnderstood("it is not clear of what this is a part")
        whole = next((w for w in self.world.wholes if w.amount is stocks[0].now), None)
        if whole is None:
            whole = Whole(stocks[0].kind, stocks[0].now)
            self.world.wholes.append(whole)
        if whole.rest:
            raise NotUnderstood("more is told after the rest")
        mine = Kind(whole.kind.head, whole.kind.mods | sort)
        amount = self.amount(phrase, f"the {mine.shown()}s", mine)
        self.world.mentions.append(
            Mention(amount, mine, stocks[0].holder, "be", "part", place=self.place)
        )
        whole.parts.append((sort, amount))
        return whole.kind

    def _sort(self, clause: Clause) -> frozenset[str]:
        """What `are red`, `are bread rolls`, `are about school` says."""
        if clause.than or clause.wants or len(clause.objects) > 1:
            return frozenset()
        found = set(clause.extra)
        for part in clause.objects:
            found |= part.phrase.stems()
        for _, phrase in [*clause.front, *(r for p in clause.parts() for r in p.places)]:
            found |= phrase.stems()
        return frozenset(found)

    def _whole_before(self) -> None:
        """`485 pupils. There are 232 girls and the rest ...`: the first stock is the whole."""
        stocks = self.world.stocks
        told = [m for m in self.world.mentions if m.verb_class == "have"]
        if len(stocks) < 2 or len(told) != len(stocks) or any(s.touched for s in stocks):
            raise NotUnderstood("“the rest” is not read here")
        if len(told) != len(self.world.mentions) or any(m.amount.value is None for m in told):
            raise NotUnderstood("“the rest” is not read here")
        first, *parts = told
        if any(m.place == first.place for m in parts):
            raise NotUnderstood("“the rest” is not read here")
        whole = Whole(first.kind, first.amount)
        whole.parts = [(m.kind.mods | {m.kind.head}, m.amount) for m in parts]
        self.world.wholes.append(whole)

    def _rest(self, clause: Clause) -> None:
        """`The rest are green`."""
        if not (clause.verb == "be" or clause.going) or len(clause.subjects) != 1:
            raise NotUnderstood("“the rest” is not read here")
        if not self.world.wholes:
            self._whole_before()
        whole = self.world.wholes[-1]
        if whole.rest or any(p.phrase.counted for p in clause.objects):
            raise NotUnderstood("“the rest” is not read here")
        whole.rest = self._sort(clause) | ({clause.verb} if clause.going else frozenset())
        if not whole.rest:
            raise NotUnderstood("“the rest” is not read here")
