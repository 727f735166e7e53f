"""`The ratio of boys to girls is 2:3`: both are so many equal shares."""

from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.items import Items
from kptutor.tools.symbolic.stories.tokens import Token
from kptutor.tools.symbolic.stories.world import Kind, Mention, NotUnderstood, Stock, World


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two kinds and the shares of each."""

    kinds: tuple[Kind, Kind]
    shares: tuple[Fraction, Fraction]


def asks(texts: list[str]) -> bool:
    """`What is the ratio of boys to girls?` asks for a ratio; it tells none."""
    found = "ratio" in texts and texts.count("to") > 0 and ":" not in texts
    place = texts.index("ratio") if found else 0
    return place > 1 and (
        texts[place - 2 : place] in (["is", "the"], ["find", "the"])
        or texts[place - 2 : place] == ["what's", "the"]
    )


def cut(row: list[Token], named: frozenset[str]) -> tuple[list[Token], Ratio | None]:
    """A sentence without the ratio that it tells, and the ratio.

    Raises:
        NotUnderstood: If it speaks of a ratio in a way that is not read.
    """
    texts = [t.text for t in row]
    if "ratio" not in texts:
        return row, None
    start = texts.index("ratio")
    if asks(texts):
        return row, None
    colons = [k for k, text in enumerate(texts) if text == ":"]
    if texts[start + 1 : start + 2] != ["of"] or len(colons) != 1 or texts.count("ratio") != 1:
        raise NotUnderstood("a ratio that is not read")
    colon = colons[0]
    left, right = row[colon - 1].value, row[colon + 1].value if colon + 1 < len(row) else None
    middle = texts[start + 2 : colon - 1]
    while middle and middle[-1] in words.BE | {"to"}:
        middle.pop()
    if not left or not right or middle.count("to") != 1:
        raise NotUnderstood("a ratio that is not read")
    place = start + 2 + middle.index("to")
    one = _kind(row[start + 2 : place], named)
    other = _kind(row[place + 1 : start + 2 + len(middle)], named)
    first = start - 1 if texts[start - 1 : start] == ["the"] else start
    return row[:first] + row[colon + 2 :], Ratio((one, other), (left, right))


def _kind(row: list[Token], named: frozenset[str]) -> Kind:
    """One noun, perhaps with `sold` and a place after it."""
    items = Items(row, named).read()
    kinds = [i.kind for i in items]
    if not items or kinds[0] != "phrase" or "phrase" in kinds[1:2] or items[0].phrase.counted:
        raise NotUnderstood("a ratio that is not read")
    if any(k not in {"phrase", "verb", "prep"} for k in kinds) or kinds.count("verb") > 1:
        raise NotUnderstood("a ratio that is not read")
    if any(i.phrase.counted or i.phrase.pronoun for i in items) or not items[0].phrase.head:
        raise NotUnderstood("a ratio that is not read")
    return Kind.of(items[0].phrase)


def note(world: World, ratio: Ratio) -> None:
    """Join the two amounts by one share.

    Raises:
        NotUnderstood: If it is not clear which amounts are meant.
    """
    found = [_found(world, kind) for kind in ratio.kinds]
    if all(found):
        raise NotUnderstood("both amounts of a ratio are told")
    pattern = next((f for f in found if f is not None), None)
    share = world.amount("one share", "part")
    for kind, source, parts in zip(ratio.kinds, found, ratio.shares, strict=True):
        amount = _amount_of(source) if source is not None else _new(world, kind, pattern)
        given = world.amount("shares", "share", parts, given=True)
        world.product(amount, given, share, "The ratio tells how many equal shares there are")


def _found(world: World, kind: Kind) -> Stock | Mention | None:
    stocks = [s for s in world.stocks_of(kind) if s.kind.mods >= kind.mods]
    mentions = [m for m in world.mentions if m.kind.fits(kind) and m.verb_class != "have"]
    if len(stocks) + len(mentions) > 1 and not (len(mentions) == 1 and not stocks[0].told):
        raise NotUnderstood("it is not clear what the ratio is of")
    return mentions[0] if mentions else stocks[0] if stocks else None


def _amount_of(source: Stock | Mention) -> Amount:
    return source.amount if isinstance(source, Mention) else source.now


def _new(world: World, kind: Kind, pattern: Stock | Mention | None) -> Amount:
    """The amount that the story does not tell, held or done like the one that it tells."""
    if isinstance(pattern, Mention):
        amount = world.amount(f"the {kind.shown()}s", kind.head)
        world.mentions.append(
            Mention(amount, kind, pattern.holder, pattern.verb, pattern.verb_class, open=True)
        )
        return amount
    stock = world.new_stock(kind, pattern.holder if pattern else "", frozenset())
    stock.told = True
    return stock.now
