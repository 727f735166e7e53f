"""How many groups at most, all alike? How many things at least, so that packs come out even?

These questions hang on the whole story and not on a clause, so they are read as a whole: every
number must be a count of things to be shared, or the size of a pack.
"""

import re
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount, Defined
from kptutor.tools.symbolic.stories.items import Items
from kptutor.tools.symbolic.stories.segments import clauses
from kptutor.tools.symbolic.stories.tokens import Token
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.words import noun
from kptutor.tools.symbolic.stories.world import World

ALLOWED = frozenset({"without", "none"})
_PACKS = "packs|packages|groups|boxes|bags|sets|flocks|bunches|herds|tables|rows|packets|bundles"
_SIZE = re.compile(rf"\b(?:{_PACKS}) of (?P<number>⟦\d+⟧)")
_ALIKE = re.compile(
    r"\bsame (?:number|combination|amount|set|contents|total number)\b|\bidentical\b"
    r"|\bequal (?:numbers?|quantities|amounts?)\b|\bthe same\b"
)
_MOST = re.compile(r"^what is the (?:greatest|largest) number of (?P<asked>[a-z' -]+)$")
_LEAST = re.compile(r"^what is the (?:smallest|least) number of (?P<asked>[a-z' -]+)$")
_SORTS = frozenset("types type kinds sorts".split())
_PACK_NOUNS = frozenset(noun(word) for word in _PACKS.split("|"))


def read(page: Page) -> tuple[World, Amount] | None:
    """The amounts of such a story and what is asked; None if it is none."""
    names, rows = page.names, [_without_types(row) for row in page.rows]
    *told, question = rows
    texts = [_text(row) for row in rows]
    joined = " . ".join(texts)
    asked = texts[-1].split(" , ")[-1]
    if not told or not _ALIKE.search(joined) or any(t.value is not None for t in question):
        return None
    least = _LEAST.match(asked)
    if any(_moves(row, names, selling=least is not None) for row in told):
        return None
    numbers = [t.value for row in rows for t in row if t.value is not None]
    if not 2 <= len(numbers) <= 3 or any(v.denominator != 1 or v < 2 for v in numbers):
        return None
    if (match := _MOST.match(asked)) and _things(told, names, _head(match)):
        return _world(numbers, "gcd", _head(match))
    if least and len(_SIZE.findall(joined)) == len(numbers):
        return None if _asks_packs(least, joined) else _world(numbers, "lcm", _head(least))
    return None


def _without_types(row: list[Token]) -> list[Token]:
    """`two types of birds`: how many sorts there are is no amount of them."""
    return [
        token for place, token in enumerate(row)
        if token.value != 2 or place + 1 >= len(row) or row[place + 1].text not in _SORTS
    ]  # fmt: skip


def _asks_packs(match: re.Match[str], joined: str) -> bool:
    """Whether the packs are asked, and not what is in them: `gift bags` in packs are things."""
    asked = _words(match)
    sold = re.search(rf"\b{re.escape(asked)} in (?:{_PACKS}) of\b", joined)
    return _head(match) in _PACK_NOUNS and not (" " in asked and sold)


def _moves(row: list[Token], names: frozenset[str], *, selling: bool) -> bool:
    """Whether something comes or goes: then the numbers are no longer what was told.

    A shop that sells in packs only says which packs there are.
    """
    made = clauses(Items(row, names).read())
    phrases = [p for c in made for p in c.phrases()]
    if any(p.vague or p.comparison or "rest" in {p.det, p.head} for p in phrases):
        return True
    return any(
        (c.kind in {"lose", "take", "leave"} and not (selling and c.verb == "sell"))
        or {"away", "again"} & set(c.adverbs)
        for c in made
    )


def _text(row: list[Token]) -> str:
    return " ".join(f"⟦{k}⟧" if t.value is not None else t.text for k, t in enumerate(row))


def _head(match: re.Match[str]) -> str:
    """The noun that is asked: the last word before `he can`, `that can`, `each`."""
    return noun(_words(match).split()[-1])


def _words(match: re.Match[str]) -> str:
    return re.split(r" (?:that|he|she|they|the|you|we|each|can|could|[a-z]+ can) ", match["asked"])[
        0
    ]


def _things(told: list[list[Token]], names: frozenset[str], asked: str) -> bool:
    """Whether every number counts things of its own kind, none of them what is asked."""
    kinds = []
    for row in told:
        items = Items(row, names).read()
        counted = [i.phrase for i in items if i.kind == "phrase" and i.phrase.number is not None]
        if len(counted) != sum(t.value is not None for t in row):
            return False
        kinds += [(p.head, p.mods) for p in counted if p.head and not p.comparison and not p.size]
    heads = {head for head, _ in kinds}
    numbers = sum(t.value is not None for row in told for t in row)
    return len(set(kinds)) == numbers and asked not in heads


def _world(numbers: list[Fraction], rule: str, asked: str) -> tuple[World, Amount]:
    world = World()
    parts = [world.amount("a number of the story", "", value, given=True) for value in numbers]
    whole = world.amount(f"the number of {asked}s", asked)
    why = {
        "gcd": "All groups are alike, so their number divides each amount; take the greatest",
        "lcm": "The number must be a multiple of each size; take the smallest",
    }[rule]
    world.relations.append(Defined(whole, parts, rule, why))
    return world, whole
