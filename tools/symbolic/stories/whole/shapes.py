"""Rectangles and regular figures: two of the sides, the perimeter and the area give the others.

The numbers of such a story are no counts but measures of one figure. It is read as a whole: every
number must be one of its measures, in one unit, and no word may speak of more than one figure.
"""

import re
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount, root
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.words import noun
from kptutor.tools.symbolic.stories.world import NotUnderstood, World

ALLOWED = frozenset({"area", "perimeter"})
_SIDES = {
    "wide": "width", "width": "width", "breadth": "width", "long": "length", "length": "length",
    "tall": "height", "high": "height", "height": "height", "deep": "height",
}  # fmt: skip
_UNITS = frozenset(
    "foot feet inch inches yard yards meter meters metre metres mile miles centimeter centimeters "
    "ft cm m km mm feets units unit kilometers kilometer".split()
)
_UNIT = rf"(?P<square>square |sq )?(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b"
_NUMBER = rf"⟦(?P<number>\d+)⟧ {_UNIT}"
_IS = (
    r"(?: (?:of )?(?:a|an|the|this|his|her) [a-z' -]+?)?"
    r" ?(?:of|is|was|measures|measured|measuring)?"
)
_NAMED = re.compile(
    rf"\b(?P<role>length|width|breadth|height|area|perimeter|side|distance around){_IS} {_NUMBER}"
)
_PLAIN = rf"⟦\d+⟧ (?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b"
_BY = re.compile(rf"({_PLAIN}) by ({_PLAIN})")
_FOLLOWED = re.compile(
    rf"{_NUMBER} (?:in )?(?P<role>wide|long|tall|high|deep|length|width|height)\b"
)
_ASKED = re.compile(
    r"\bhow (?P<how>wide|long|tall|high|deep) (?:is|was)\b"
    r"|\b(?:what is|what was|what would be|what's|find|calculate) (?:the|its) (?:total )?"
    r"(?P<what>area|perimeter|length|width|breadth|height)\b(?! and\b)"
)
_OTHER = re.compile(
    r"\b(?:triang\w+|circ\w+|round|cub\w+|box|volume|trape\w+|parallelogram|surface|twice|thrice|"
    r"times|each|every|more|less|fewer|border|path|half|diagonal\w*|increas\w+|reduc\w+|short\w*|"
    r"longer|larger|wider|taller|than|cost\w*|per|both|another|other|second|ratio|equal|same|if he|"
    r"add\w*|cut off|remain\w*|left|rug|carpet|border|frame|rest)\b|\bsquare (?!⟧)(?!"
    + "|".join(_UNITS)
    + ")"
)
_FIGURES = {"equilateral triangle": 3, "square": 4, "regular pentagon": 5, "regular hexagon": 6,
            "regular octagon": 8}  # fmt: skip
_SIDE = re.compile(rf"\b(?:each|one|every|a|whose|the) sides?(?: [a-z' ]*?)? {_NUMBER}")
_AROUND = re.compile(rf"\bperimeter{_IS} {_NUMBER}")


def read(page: Page) -> tuple[World, Amount] | None:
    """The measures of one figure and the one that is asked; None if it is no such story."""
    if any(value <= 0 for value in page.numbers.values()) or "$" in page.text:
        return None
    text, numbers = page.text.replace(" . ", " "), page.numbers
    found = _rectangle(text, dict(numbers)) or _square(text, dict(numbers))
    return found or _regular(text, dict(numbers))


def _rectangle(text: str, numbers: dict[int, Fraction]) -> tuple[World, Amount] | None:
    text = _BY.sub(r"\1 long and \2 wide", text)
    asked = list(_ASKED.finditer(text))
    if len(asked) != 1 or len(numbers) != 2 or _OTHER.search(text):
        return None
    wanted = asked[0]["how"] or asked[0]["what"]
    wanted = _SIDES.get(wanted, wanted)
    told: dict[str, Fraction] = {}
    units = set()
    for match in [*_NAMED.finditer(text), *_FOLLOWED.finditer(text)]:
        role = {"distance around": "perimeter"}.get(match["role"], match["role"])
        if bool(match["square"]) != (role == "area") or int(match["number"]) not in numbers:
            return None
        told[_SIDES.get(role, role)] = numbers.pop(int(match["number"]))
        units.add(noun(noun(match["unit"])))
    if numbers or len(told) != 2 or len(units) != 1 or wanted in told:
        return None
    return _solvable(told, wanted, units.pop())


def _solvable(told: dict[str, Fraction], wanted: str, unit: str) -> tuple[World, Amount] | None:
    """Two sides, or one of them with the area or the perimeter."""
    sides = [role for role in told if role not in {"area", "perimeter"}]
    other = wanted not in {"area", "perimeter"}
    if len(sides) + other > 2 or not sides or (other and len(sides) == 2):
        return None
    world = World()
    known = {
        role: world.amount(f"the {role}", unit, value, given=True) for role, value in told.items()
    }
    first = known[sides[0]]
    second = known[sides[1]] if len(sides) == 2 else world.amount("the other side", unit)
    area = known.get("area") or world.amount("the area", unit)
    around = known.get("perimeter") or world.amount("the perimeter", unit)
    half = world.amount("half of the perimeter", unit)
    two = world.amount("two", "", Fraction(2))
    world.product(area, first, second, "The area of a rectangle is its length times its width")
    world.sum(half, [(1, first), (1, second)], "Length and width are half of the perimeter")
    world.product(around, two, half, "The perimeter is twice the sum of length and width")
    return world, {"area": area, "perimeter": around}.get(wanted, second)


_IS_SQUARE = re.compile(
    rf"\bsquare(?: [a-z]+)?(?: of [a-z]+)?,? (?:has|had|with|whose|that has|having|is|measures)\b"
    rf"(?! ⟦)|\b(?:a|the|this) square (?!{'|'.join(sorted(_UNITS))})[a-z]+\b"
)
_SQUARE_ASKED = re.compile(
    r"\b(?:what is|what was|what's|find|calculate) (?:the |its )?(?:[a-z]+'s |[a-z]+ 's )?"
    r"(?P<what>area|perimeter|(?:length|measure) of (?:each|one|a|its|the) sides?|side length)\b"
    r"|\bhow long (?:is|are) (?P<side>each|one|its|the|a) (?:side|edge)s?\b"
)


def _square(text: str, numbers: dict[int, Fraction]) -> tuple[World, Amount] | None:
    """A square: one of its side, perimeter and area gives the others."""
    asked = list(_SQUARE_ASKED.finditer(text))
    others = re.sub(r"\b(?:each|every|one) (?=sides?\b)|\bsquare (?!⟦)", "", text)
    if len(numbers) != 1 or len(asked) != 1 or not _IS_SQUARE.search(text) or _OTHER.search(others):
        return None
    told = [*_NAMED.finditer(text), *_SIDE.finditer(text)]
    told = list({m["number"]: m for m in told}.values())
    if len(told) != 1:
        return None
    match = told[0]
    role = match.groupdict().get("role") or "side"
    role = {"distance around": "perimeter"}.get(role, role)
    wanted = asked[0]["what"] or "side"
    wanted = wanted if wanted in {"area", "perimeter"} else "side"
    if role not in {"side", "length", "perimeter", "area"} or (role == "area") != bool(
        match["square"]
    ):
        return None
    role = "side" if role == "length" else role
    value = numbers[int(match["number"])]
    if role == wanted:
        return None
    if role == "area" and root(value) is None:
        raise NotUnderstood("the side of the square is no whole number or fraction")
    return _square_world(role, wanted, value, noun(noun(match["unit"])))


def _square_world(role: str, wanted: str, value: Fraction, unit: str) -> tuple[World, Amount]:
    world = World()
    given = {role: value}
    one, area, around = (
        world.amount(f"the {name}", unit, given.get(name), given=name in given)
        for name in ("side", "area", "perimeter")
    )
    four = world.amount("four sides", "", Fraction(4))
    world.product(area, one, one, "The area of a square is its side times itself")
    world.product(around, four, one, "A square has four equal sides")
    return world, {"side": one, "area": area, "perimeter": around}[wanted]


def _regular(text: str, numbers: dict[int, Fraction]) -> tuple[World, Amount] | None:
    """`a regular octagon`: the perimeter is as many sides as the figure has."""
    found = [name for name in _FIGURES if re.search(rf"\b{name}\b(?! (?:feet|inches|cm))", text)]
    if len(found) != 1 or len(numbers) != 1 or "area" in text.split():
        return None
    corners = Fraction(_FIGURES[found[0]])
    side, around = _SIDE.search(text), _AROUND.search(text)
    match = around or side
    if match is None or match["square"] or int(match["number"]) not in numbers:
        return None
    asks_side = re.search(r"(?:what is|find) the (?:length|measure) of (?:each|one|a) side", text)
    asks_side = asks_side or re.search(r"how long is (?:each|one) side", text)
    asks_around = re.search(r"(?:what is|find) the (?:[a-z' ]+ )?perimeter", text)
    if bool(asks_side) != bool(around) or bool(asks_around) == bool(around):
        return None
    world, unit = World(), noun(match["unit"])
    value = numbers[int(match["number"])]
    one = world.amount("one side", unit, None if around else value, given=not around)
    whole = world.amount("the perimeter", unit, value if around else None, given=bool(around))
    count = world.amount("the sides", "", corners)
    why = f"A figure of this kind has {corners} equal sides"
    world.product(whole, count, one, why)
    return world, one if around else whole
