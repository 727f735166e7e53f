"""`3 pens cost $6. How much would 5 pens cost?`: so much for so many, in the same proportion."""

import re
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.words import noun
from kptutor.tools.symbolic.stories.world import NotUnderstood, World, plural

ALLOWED: frozenset[str] = frozenset()
_N, _MONEY = r"⟦\d+⟧", r"(?:\$ ⟦\d+⟧|⟦\d+⟧ (?:dollars?|cents?))"
_THING = r"(?P<thing>[a-z' -]+?)"
_COSTS = "costs?|are|were|is|was|sells?|sold|go(?:es)?|for"
_PRICED = (
    re.compile(
        rf"(?P<many>{_N}) {_THING} (?:{_COSTS})(?: sold)?(?: for)?(?: at)? (?P<price>{_MONEY})"
    ),
    re.compile(
        rf"\bprice (?:for|of) (?P<thing>[a-z' -]+?) (?:is|was) (?P<price>{_MONEY})"
        rf" for (?P<many>{_N})\b"
    ),
    re.compile(
        rf"\bsell(?:s|ing)? (?P<thing>[a-z' -]+?) (?:at )?(?P<many>{_N}) for (?P<price>{_MONEY})"
    ),
)
_HOW_MUCH = (
    "(?:money |would |will |should |did |does |do |it |they |you |he |she |have |need|money |"
    "earn|pay|cost|spend|be|have to |to |earned|them|us|him|her| )+"
)
_IF_BOUGHT = "(?:if (?:you|he|she|they) (?:were to |wanted to |want to )?)?(?:to )?buy "
_ASKED = re.compile(
    rf"(?P<more>{_N}) (?P<thing>[a-z' -]+?)? ?, how much {_HOW_MUCH}$"
    rf"|how much (?:money )?(?:would|will|do|does|did) (?:it cost (?:[a-z]+ )?{_IF_BOUGHT}"
    rf"|you pay for |(?:he|she|they) pay for )?(?P<more2>{_N}) (?P<thing2>[a-z' -]+?)(?: cost)?$"
)
_ASIDE = re.compile(
    r"\b(?:each|every|discount|tax|free|extra|less|fewer|than|half|first|second|change|left|"
    r"another|other|and|some|several)\b"
)
_TO_BUY = re.compile(r"\b(?:buy|bought|purchase|sell(?:ing)?|sold|get)\b")


def read(page: Page) -> tuple[World, Amount] | None:
    """What so many cost, if others cost so much; None if it is no such story."""
    if len(page.numbers) != 3 or any(v <= 0 for v in page.numbers.values()):
        return None
    told, comma, _ = page.text.rpartition(" . ")
    asked = _ASKED.search(page.text)
    priced = [m for p in _PRICED for m in p.finditer(told)]
    if asked is None or not priced or not comma or _ASIDE.search(page.text):
        return None
    found, more = priced[0], asked["more"] or asked["more2"]
    many, price = page.number(found["many"]), page.number(_mark(found["price"]))
    if {found["many"], _mark(found["price"]), more} != {f"⟦{k}⟧" for k in page.numbers}:
        return None
    thing = noun(_last(found["thing"]))
    named = asked["thing"] or asked["thing2"] or ""
    if named and thing not in {noun(w) for w in named.split()} or not named and thing == "":
        return None
    between = page.text[found.end() : asked.start()]
    if not _TO_BUY.search(f"{between} {asked.group()} cost") or "⟦" in between:
        return None
    unit = "cent" if "cent" in found["price"] else "dollar"
    return _proportion(many, price, page.number(more), thing, unit)


def _mark(price: str) -> str:
    match = re.search(r"⟦\d+⟧", price)
    assert match is not None
    return match.group()


def _last(words: str) -> str:
    """The noun of a phrase: `bags of rice` are bags."""
    return words.split(" of ")[0].split()[-1]


def _proportion(
    many: Fraction, price: Fraction, more: Fraction, thing: str, unit: str
) -> tuple[World, Amount]:
    if many == more:
        raise NotUnderstood("the same number is told twice")
    world = World()
    first = world.amount(f"the {plural(thing)}", thing, many, given=True)
    paid = world.amount("what they cost", unit, price, given=True)
    wanted = world.amount(f"the {plural(thing)} that are asked", thing, more, given=True)
    one = world.amount("the price of one", unit)
    asked = world.amount("what is asked", unit)
    world.product(paid, first, one, "")
    world.product(asked, wanted, one, "")
    return world, asked
