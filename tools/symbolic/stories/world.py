"""What a story has told so far: amounts, who holds what, events, rates, needs, comparisons."""

from dataclasses import dataclass, field
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount, Product, Relation, Sum
from kptutor.tools.symbolic.stories.phrases import Phrase


def plural(noun: str) -> str:
    """The plural by simple rules."""
    if noun in {"child", "person", "foot", "fish", "sheep"}:
        return {"child": "children", "person": "people", "foot": "feet"}.get(noun, noun)
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


class NotUnderstood(ValueError):
    """The story is not fully understood; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted: a noun with its adjectives."""

    head: str
    mods: frozenset[str] = frozenset()

    @classmethod
    def of(cls, phrase: Phrase) -> "Kind":
        """The kind that a phrase names."""
        return cls(phrase.head, phrase.mods)

    def fits(self, other: "Kind") -> bool:
        """Whether one may be a shorter name for the other."""
        return self.head == other.head and (self.mods <= other.mods or other.mods <= self.mods)

    def shown(self) -> str:
        """The kind in words."""
        return " ".join([*sorted(self.mods), self.head])


@dataclass(eq=False, slots=True)
class Mention:
    """An amount as a clause told it."""

    amount: Amount
    kind: Kind
    holder: str
    verb: str
    verb_class: str
    words: frozenset[str] = frozenset()
    to: str = ""
    place: int = 0
    """The clause it stands in."""
    again: bool = False
    """Whether it goes on from an amount before: `36 more`, `also`, `then`."""
    open: bool = False
    """Whether a comparison spoke of it before its amount was told."""


@dataclass(eq=False, slots=True)
class Stock:
    """How many of a kind somebody (or a place) has, as time goes on."""

    kind: Kind
    holder: str
    first: Amount
    now: Amount
    words: frozenset[str] = frozenset()
    gaps: list[tuple[Amount, Amount]] = field(default_factory=list)
    """Two states with nothing told between them."""
    touched: bool = False
    told: bool = False
    """Whether any state was told."""
    begun_by_gain: bool = False
    """Whether the first thing that was told of it is a gain."""
    closed: bool = False
    """Whether it went into a total of several kinds."""


@dataclass(eq=False, slots=True)
class Rate:
    """`6 pens in each box`."""

    per: Kind
    of: Kind
    amount: Amount
    verb: str = ""
    holder: str = ""
    words: frozenset[str] = frozenset()
    place: int = 0


@dataclass(eq=False, slots=True)
class Whole:
    """`26 of them are red, the rest are blue`."""

    kind: Kind
    amount: Amount
    parts: list[tuple[frozenset[str], Amount]] = field(default_factory=list)
    rest: frozenset[str] = frozenset()


@dataclass(eq=False, slots=True)
class World:
    """Everything that was told."""

    amounts: list[Amount] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    stocks: list[Stock] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    grouped: list[Kind] = field(default_factory=list)
    """What was divided into groups."""
    needs: list[Mention] = field(default_factory=list)
    wholes: list["Whole"] = field(default_factory=list)

    def amount(
        self, name: str, unit: str = "", value: Fraction | None = None, given: bool = False
    ) -> Amount:
        """A new amount of the story."""
        made = Amount(name, unit, value, given)
        self.amounts.append(made)
        return made

    def sum(self, whole: Amount, parts: list[tuple[int, Amount]], why: str) -> Amount:
        """Notes that `whole` is the sum of `parts`."""
        if any(part is whole for _, part in parts):
            raise NotUnderstood("an amount would be part of itself")
        self.relations.append(Sum(whole, parts, why))
        return whole

    def product(self, whole: Amount, count: Amount, each: Amount, why: str) -> Amount:
        """Notes that `whole` is `count` times `each`."""
        self.relations.append(Product(whole, count, each, why))
        return whole

    # --- stocks -------------------------------------------------------------------
    def stocks_of(self, kind: Kind, holder: str | None = None) -> list[Stock]:
        """The stocks that a kind may mean."""
        return [
            s for s in self.stocks
            if s.kind.fits(kind) and not s.closed and (holder is None or s.holder == holder)
        ]  # fmt: skip

    def new_stock(self, kind: Kind, holder: str, words: frozenset[str] = frozenset()) -> Stock:
        """A stock of which nothing is known yet."""
        whose = f" of {holder}" if holder else ""
        start = self.amount(f"the {kind.shown()}s{whose} at first", kind.head)
        stock = Stock(kind, holder, start, start, words)
        self.stocks.append(stock)
        return stock

    def change(self, stock: Stock, sign: int, by: Amount, why: str) -> None:
        """An event: the stock grows or shrinks by an amount."""
        whose = f" of {stock.holder}" if stock.holder else ""
        after = self.amount(f"the {stock.kind.shown()}s{whose} after that", stock.kind.head)
        if not stock.touched and not stock.told:
            stock.begun_by_gain = sign > 0
        self.relations.append(Sum(after, [(1, stock.now), (sign, by)], why, event=True))
        stock.now = after
        stock.touched = True

    def total_stock(self, kind: Kind, holder: str, stocks: list[Stock]) -> Stock:
        """The stocks of several sorts taken together, for what is told of all of them."""
        total = self.amount(f"all the {kind.shown()}s", kind.head)
        self.sum(total, [(1, s.now) for s in stocks], "Take all sorts together")
        for stock in stocks:
            stock.closed = True
        made = Stock(
            kind, holder, total, total, frozenset().union(*(s.words for s in stocks)), told=True
        )
        self.stocks.append(made)
        return made
