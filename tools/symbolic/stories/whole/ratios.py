"""`The ratio of cups to plates is 3:2`: both are equal shares, and one number tells how large.

The third number is one of the two amounts, their sum or their difference, and so is what is asked.
Which of the two a phrase means is told by the words that only one of them has.
"""

import re
from dataclasses import dataclass

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.words import is_irregular_past, noun, verb
from kptutor.tools.symbolic.stories.world import NotUnderstood, World

ALLOWED = frozenset({"ratio"})
_N = r"⟦\d+⟧"
_TOLD = (
    re.compile(
        rf"\bratio of (?P<one>[a-z' -]+?) (?:compared )?to (?P<two>[a-z' -]+?)"
        rf"(?: (?:is|was|are|were|to be|being))? (?P<a>{_N}) (?::|to) (?P<b>{_N})"
    ),
    re.compile(
        rf"\b(?P<one>[a-z' -]+?) and (?P<two>[a-z' -]+?) (?:are|were|is|was) in (?:the|a) ratio"
        rf" (?:of )?(?P<a>{_N}) (?::|to) (?P<b>{_N})"
    ),
    re.compile(
        rf"\bfor every (?P<a>{_N}) (?P<one>[a-z' -]+?) ?,? (?:there (?:are|were) )?"
        rf"(?P<two>(?:[a-z]+ ){{1,2}}?)(?P<b>{_N})(?P<rest>(?: [a-z]+)?)(?= \.| ,)"
    ),
)  # fmt: skip
_NUMBERS = re.compile(
    rf"\btwo numbers are in (?:the|a) ratio (?:of )?(?P<a>{_N}) (?::|to) (?P<b>{_N})"
)
_ASKED = re.compile(r"\b(?:how (?:many|much)|what (?:is|was)|find) (?P<what>.+)$")
_ALL = re.compile(r"\b(?:total|altogether|combined|in all|sum|together)\b")
_MORE = re.compile(r"\b(?P<how>more|fewer|less) (?P<one>.*?)\bthan (?P<two>.+)$")
_NOUNS = re.compile(r"^(?:[a-z'-]+ )*?(?=(?:did|do|does|will|would|are|were|is) )")
_REFUSED = re.compile(
    r"\b(?:each|every|left|then|after|before|now|originally|first|another|triangle)\b"
)
_EMPTY = frozenset(
    "the a an of to was were is are be that this who he she it they his her their number amount "
    "in on at did do does had has have how many much what find for and".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two sides of a ratio by the words that only one of them has, and by those of both."""

    one: frozenset[str]
    two: frozenset[str]
    both: frozenset[str]

    def meant(self, text: str, names: frozenset[str]) -> str:
        """`one`, `two`, `sum`, `gap` or nothing."""
        if more := _MORE.search(text):
            return "gap" if set(self._compared(more, text)) == {"one", "two"} else ""
        side = self._side(text)
        if _ALL.search(text):
            return "sum" if side == "both" or (not side and _stems(text) & self.both) else ""
        if side != "both":
            return side
        whose = self._side(" ".join(w for w in text.split() if w in names))
        return whose if whose != "both" and " and " not in text else ""

    def _compared(self, more: re.Match[str], text: str) -> tuple[str, str]:
        """Whose is more: `more pens did Ann find than Tom`, `Ann has 4 more than Tom`."""
        first = _NOUNS.sub("", more["one"]).strip() or text[: more.start()]
        return self._side(first), self._side(more["two"])

    def _side(self, text: str) -> str:
        found = _stems(text)
        one, two = bool(found & self.one), bool(found & self.two)
        return "both" if one and two else "one" if one else "two" if two else ""

    def first_is_more(self, text: str) -> bool:
        """Whether `more` (or `fewer`) stands at the first side."""
        more = _MORE.search(text)
        assert more is not None
        return (self._compared(more, text)[0] == "one") == (more["how"] == "more")


def read(page: Page) -> tuple[World, Amount] | None:
    """The shares and the amounts; None if it is no such story.

    Raises:
        NotUnderstood: If the numbers do not fit together.
    """
    told = next((m for p in _TOLD if (m := p.search(page.text))), None)
    plain = _NUMBERS.search(page.text)
    asked = _ASKED.search(page.text.split(" . ")[-1].split(" , ")[-1])
    if not (told or plain) or asked is None or len(page.numbers) != 3 or "⟦" in asked.group():
        return None
    if any(v <= 0 for v in page.numbers.values()) or page.text.count("how m") > 1:
        return None
    match = plain or told
    assert match is not None
    rest = page.text[: match.start()] + " ; " + page.text[match.end() :]
    if _REFUSED.search(rest) or re.search(r"\b(?:other|rest)\b", rest):
        return None
    facts = [c for c in re.split(r" [.,;] ", rest) if "⟦" in c]
    if len(facts) != 1:
        return None
    if plain:
        kinds = _of_numbers(facts[0]), _of_numbers(asked.group())
    else:
        sides = _sides(match["one"], f"{match['two']}{_rest(match)}")
        kinds = sides.meant(facts[0], page.names), sides.meant(asked["what"], page.names)
    if not all(kinds) or kinds[0] == kinds[1]:
        return None
    marks = match["a"], match["b"]
    third = next(f"⟦{k}⟧" for k in page.numbers if f"⟦{k}⟧" not in marks)
    greater = page.number(marks[0]) > page.number(marks[1])
    if kinds[0] == "gap" and not plain and sides.first_is_more(facts[0]) != greater:
        raise NotUnderstood("the ratio and the difference do not fit together")
    return _world(page, marks, third, kinds)


def _rest(match: re.Match[str]) -> str:
    return match.groupdict().get("rest") or ""


def _stems(text: str) -> frozenset[str]:
    plain = [w for w in re.findall(r"[a-z-]+", text) if w not in _EMPTY]
    return frozenset(w for word in plain for w in (noun(word), verb(word)))


def _sides(one: str, two: str) -> _Sides:
    first, second = (_stems(" ".join(w for w in s.split() if not _done(w))) for s in (one, two))
    if not first - second or not second - first:
        first, second = _stems(one), _stems(two)
    return _Sides(first - second, second - first, first & second)


def _done(word: str) -> bool:
    """`sold`, `rented`: said of both sides, though it stands once."""
    return is_irregular_past(word) or (word.endswith("ed") and len(word) > 4)


def _of_numbers(text: str) -> str:
    """What a phrase about `two numbers` means."""
    found = [w for w in ("sum", "difference", "larger", "smaller", "greater") if w in text.split()]
    if len(found) != 1:
        return ""
    return {"sum": "sum", "difference": "gap", "smaller": "smaller"}.get(found[0], "larger")


def _world(
    page: Page, marks: tuple[str, str], third: str, kinds: tuple[str, str]
) -> tuple[World, Amount]:
    world = World()
    shares = [world.amount("shares", "share", page.number(m), given=True) for m in marks]
    one_share = world.amount("one share", "part")
    sides = [world.amount("one side of the ratio"), world.amount("the other side")]
    amounts = dict(zip(("one", "two"), sides, strict=True))
    order = sorted((0, 1), key=lambda k: page.number(marks[k]), reverse=True)
    amounts["larger"], amounts["smaller"] = sides[order[0]], sides[order[1]]
    for kind, sign, how in (("sum", 1, "Together they"), ("gap", -1, "The difference")):
        whole = amounts[kind] = world.amount(f"their {kind}")
        if kind in kinds:
            parts = world.amount("equal shares", "share")
            verb_ = "are" if sign > 0 else "is"
            row = [(1, shares[order[0]]), (sign, shares[order[1]])]
            world.sum(parts, row, f"{how} {verb_} so many equal shares")
            world.product(whole, parts, one_share, "Each share is equally large")
    for side, share in zip(sides, shares, strict=True):
        world.product(side, share, one_share, "The ratio tells how many equal shares there are")
    told = amounts[kinds[0]]
    told.value, told.given = page.number(third), True
    if page.whole() and (told.value / _count(page, marks, kinds[0])).denominator != 1:
        raise NotUnderstood("it does not come out whole")
    return world, amounts[kinds[1]]


def _count(page: Page, marks: tuple[str, str], kind: str) -> int:
    """By how many shares the told amount is divided."""
    a, b = (int(page.number(m)) for m in marks)
    counts = {"one": a, "two": b, "sum": a + b, "gap": abs(a - b)}
    counts |= {"larger": max(a, b), "smaller": min(a, b)}
    if not counts[kind]:
        raise NotUnderstood("both sides of the ratio are equal")
    return counts[kind]
