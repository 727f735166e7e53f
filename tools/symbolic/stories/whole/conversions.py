"""One amount in another unit, and what everybody knows to be in each: minutes, legs, wheels."""

import re
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.words import noun
from kptutor.tools.symbolic.stories.world import NotUnderstood, World, plural

ALLOWED: frozenset[str] = frozenset()
_SIZES = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
    {"month": 1, "year": 12},
    {"inch": 1, "foot": 12, "yard": 36},
    {"millimeter": 1, "centimeter": 10, "meter": 1000, "kilometer": 1000000},
    {"ounce": 1, "pound": 16},
    {"gram": 1, "kilogram": 1000},
    {"milliliter": 1, "liter": 1000},
    {"cup": 1, "pint": 2, "quart": 4, "gallon": 16},
    {"cent": 1, "dollar": 100},
)
_IN_EACH = {
    "leg": {
        **dict.fromkeys("dog cat cow horse sheep pig goat rabbit lion tiger elephant".split(), 4),
        **dict.fromkeys("bird duck hen chicken goose parrot owl child person boy girl".split(), 2),
        **dict.fromkeys("ant bee butterfly beetle fly insect ladybug".split(), 6),
        "spider": 8,
    },
    "wheel": {"car": 4, "bicycle": 2, "bike": 2, "tricycle": 3, "motorcycle": 2},
}
_TOLD = re.compile(r"(?P<number>⟦\d+⟧) (?P<what>[a-z]+)")
_ASKED = re.compile(r"\bhow many (?:total )?(?P<what>[a-z]+)(?: (?P<more>[a-z]+))?\b")
_ASIDE = re.compile(
    r"\b(?:per|each|every|more|less|fewer|left|half|times|apart|another|other|and|twice|rest|"
    r"some|only|longer|later|earlier|ago|before|after|early|late|slower|faster|"
    r"until it|a (?:day|week|month|hour|year)|than)\b"
)


def read(page: Page) -> tuple[World, Amount] | None:
    """The amount in the unit that is asked; None if it is no such story.

    Raises:
        NotUnderstood: If it does not come out whole.
    """
    told, asked = _TOLD.search(page.text), _ASKED.search(page.text.split(" . ")[-1])
    if len(page.numbers) != 1 or not told or not asked or "$" in page.text or not page.whole():
        return None
    if _ASIDE.search(page.text) or page.text.count("how many") != 1:
        return None
    value, unit = page.number(told["number"]), noun(told["what"])
    wanted, more = noun(asked["what"]), noun(asked["more"] or "")
    part = more if wanted == unit else wanted  # `spider legs`
    if (known := _IN_EACH.get(part, {}).get(unit)) is not None:
        return _product(value, unit, part, Fraction(known))
    for sizes in _SIZES:
        if unit in sizes and wanted in sizes and unit != wanted:
            return _converted(value, unit, wanted, Fraction(sizes[unit], sizes[wanted]))
    return None


def _converted(value: Fraction, unit: str, wanted: str, factor: Fraction) -> tuple[World, Amount]:
    if factor > 1:
        return _product(value, unit, wanted, factor)
    if (value * factor).denominator != 1:
        raise NotUnderstood("it does not come out whole")
    world = World()
    given = world.amount(f"the {plural(unit)}", unit, value, given=True)
    asked = world.amount(f"the {plural(wanted)}", wanted)
    size = world.amount("how many are one", unit, 1 / factor)
    world.product(given, asked, size, f"One {wanted} is {1 / factor} {plural(unit)}")
    return world, asked


def _product(value: Fraction, unit: str, wanted: str, factor: Fraction) -> tuple[World, Amount]:
    world = World()
    given = world.amount(f"the {plural(unit)}", unit, value, given=True)
    asked = world.amount(f"the {plural(wanted)}", wanted)
    size = world.amount("how many there are in one", wanted, factor)
    world.product(asked, given, size, f"One {unit} has {factor} {plural(wanted)}")
    return world, asked
