"""The two sides of `the difference between ... and ...`: whose, or before and after what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.items import Items
from kptutor.tools.symbolic.stories.phrases import Phrase
from kptutor.tools.symbolic.stories.tokens import Token
from kptutor.tools.symbolic.stories.words import noun, verb
from kptutor.tools.symbolic.stories.world import Kind, NotUnderstood

if TYPE_CHECKING:
    from kptutor.tools.symbolic.stories.asked import Asked

_FIRST = frozenset("before beginning start originally".split())
_NOW = frozenset("left after still now".split())


def difference(asker: Asked, sides: tuple[list[Token], list[Token]]) -> Amount:
    """The greater of the two less the smaller.

    Raises:
        NotUnderstood: If a side is not clear, or it is not known which is greater.
    """
    one, two = (_side(asker, row) for row in sides)
    if one is two:
        raise NotUnderstood("an amount is compared with itself")
    values = [asker.value(one), asker.value(two)]
    if values[0] is None or values[1] is None:
        raise NotUnderstood("it is not known which of the two is greater")
    greater, smaller = (one, two) if values[0] >= values[1] else (two, one)
    gap = asker.world.amount("the difference", one.unit)
    return asker.world.sum(gap, [(1, greater), (-1, smaller)], "Take the difference of the two")


def _side(asker: Asked, row: list[Token]) -> Amount:
    world = asker.world
    items = Items(row, asker.teller.people.names).read()
    phrases = [i.phrase for i in items if i.kind == "phrase"]
    owned = [p for p in phrases if p.owner]
    texts = {t.text for t in row}
    if len(items) == 1 and len(owned) == 1 and owned[0].head:
        kind, who = Kind.of(owned[0]), asker.teller.people.of(_owner(owned[0]))
        stocks = world.stocks_of(kind, who)
        if len(stocks) == 1:
            asker.asked_kinds = [kind]
            return stocks[0].now
        raise NotUnderstood("it is not clear what is compared")
    stocks = [s for s in world.stocks if s.told]
    if len(stocks) != 1:
        raise NotUnderstood("it is not clear what is compared")
    stock = stocks[0]
    asker.asked_kinds = [stock.kind]
    if not _known(asker, texts):
        raise NotUnderstood("it is not clear what is compared")
    if texts & _FIRST:
        return stock.first
    if texts & _NOW:
        return stock.now
    stems = {verb(text) for text in texts}
    done = [m for m in world.mentions if m.verb in stems and m.verb_class not in {"have", "see"}]
    if len(done) != 1:
        raise NotUnderstood("it is not clear what is compared")
    return done[0].amount


def _owner(phrase: Phrase) -> Phrase:
    return replace(phrase, head="")


def _known(asker: Asked, texts: set[str]) -> bool:
    """Whether the nouns of a side were spoken of."""
    nouns = {noun(t) for t in texts} & {s.kind.head for s in asker.world.stocks}
    others = {m.kind.head for m in asker.world.mentions} - {
        s.kind.head for s in asker.world.stocks if s.told
    }
    return not ({noun(t) for t in texts} & others) and len(nouns) <= 1
