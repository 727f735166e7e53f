"""How many groups at most, all alike? How many things at least, so that packs come out even?

These questions hang on the whole story and not on a clause, so they are read as a whole: every
number must be a count of things to be shared, or the size of a pack.
"""

import re
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount, Defined
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.items import Items
from kptutor.tools.symbolic.stories.segments import clauses
from kptutor.tools.symbolic.stories.tokens import Token
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.words import noun
from kptutor.tools.symbolic.stories.world import World

ALLOWED = frozenset({"without", "none", "nobody", "minimum", "maximum"})
_PACKS = "packs|packages|groups|boxes|bags|sets|flocks|bunches|herds|tables|rows|packets|bundles"
_SIZE = re.compile(rf"\b(?:{_PACKS}) of (?P<number>⟦\d+⟧)")
_ALIKE = re.compile(
    r"\b(?:none|nobody|nothing|without any(?:thing)?) (?:is |are |being )?left(?: over| out)?\b"
    r"|\busing (?:all|up) (?:of )?the\b|\bbeing left(?: over| out)\b"
    r"|\bsame (?:number|combination|amount|set|contents|total number)\b|\bidentical\b"
    r"|\bequal (?:numbers?|quantities|amounts?)\b|\bthe same\b"
)
_MOST = re.compile(
    r"^what is the (?:greatest|largest|maximum) (?:possible )?number of (?P<asked>[a-z' -]+)$"
)
_LEAST = re.compile(
    r"^what is the (?:smallest|least|minimum) (?:possible )?number of (?P<asked>[a-z' -]+)$"
)
_MOST_TOLD = re.compile(
    r"(?:^|\. |, )if (?:[a-z' ]+ )?(?:makes?|creates?|forms?|wants?|prepares?|wanted|made)"
    r"(?: to (?:make|have|create|form))? the (?:greatest|largest|maximum) (?:possible )?number of "
    r"(?P<asked>[a-z -]+?)(?: possible)?(?: , each [a-z ]+)? , "
    r"how many (?P<sort>[a-z' -]+?) (?:will|would|can|are) [a-z' ]*?"
    r"(?:in|on|have|get|for) each (?P<per>[a-z]+)$"
)
_EVERY = re.compile(
    r"\b(?:every|each) (?P<number>⟦\d+⟧) (?P<unit>days|minutes|hours|weeks|seconds)\b"
)
_AGAIN = re.compile(
    r"^how many (?P<unit>days|minutes|hours|weeks|seconds) (?:from now |later |until |will it be "
    r"(?:until|before) |will |after )[a-z', ]*\b(?:both|again|together|same)\b[a-z', ]*$"
)
_SORTS = frozenset("types type kinds sorts".split())
_PACK_NOUNS = frozenset(noun(word) for word in _PACKS.split("|"))


def read(page: Page) -> tuple[World, Amount] | None:
    """The amounts of such a story and what is asked; None if it is none."""
    names, rows = page.names, [_without_types(row, page.text) for row in page.rows]
    rows = _divided(rows)
    *told, question = rows
    texts = [_text(row) for row in rows]
    joined = " . ".join(texts)
    asked = texts[-1].split(" , ")[-1]
    if (often := _every(page)) is not None:
        return often
    if not told or not _ALIKE.search(joined) or any(t.value is not None for t in question):
        return None
    least = _LEAST.match(asked)
    if any(_moves(row, names, selling=least is not None) for row in told):
        return None
    numbers = [t.value for row in rows for t in row if t.value is not None]
    if not 2 <= len(numbers) <= 3 or any(v.denominator != 1 or v < 2 for v in numbers):
        return None
    if (match := _MOST_TOLD.search(joined)) and _head(match) == noun(match["per"]):
        return _in_each(page, rows, match)
    if (match := _MOST.match(asked)) and _things(told, names, _head(match)):
        return _world(numbers, "gcd", _head(match))
    if least and len(_SIZE.findall(joined)) == len(numbers):
        return None if _asks_packs(least, joined) else _world(numbers, "lcm", _head(least))
    return None


def _divided(rows: list[list[Token]]) -> list[list[Token]]:
    """`What is the greatest number ... if you have 3 ... and 4 ...?` with its condition first."""
    *told, question = rows
    cut = next((k for k, t in enumerate(question) if t.text == "if" and k > 3), 0)
    if not cut or not any(t.value is not None for t in question[cut:]):
        return rows
    return [*told, question[cut + 1 :], question[:cut]]


def _every(page: Page) -> tuple[World, Amount] | None:
    """`every 4 days ... every 6 days`: both fall together after a common multiple."""
    found = list(_EVERY.finditer(page.text))
    asked = _AGAIN.match(page.text.split(" . ")[-1])
    marks = {m["number"] for m in found}
    if not asked or len(found) != len(page.numbers) or not 2 <= len(marks) <= 3:
        return None
    together = re.search(r"\b(?:today|both|same (?:time|day)|together|start)\b", page.text)
    if {m["unit"] for m in found} != {asked["unit"]} or not together or not page.whole():
        return None
    return _world([page.numbers[k] for k in page.numbers], "lcm", noun(asked["unit"]))


def _in_each(
    page: Page, rows: list[list[Token]], match: re.Match[str]
) -> tuple[World, Amount] | None:
    """The greatest number of groups is told, and what is in each of them is asked."""
    sort = noun(match["sort"].split()[-1])
    counted = [
        (token.value, noun(after.text))
        for row in rows for token, after in zip(row, row[1:], strict=False) if token.value
    ]  # fmt: skip
    mine = [value for value, name in counted if name == sort and value is not None]
    values = [v for v, _ in counted if v is not None]
    if len(mine) != 1 or len(values) != len(page.numbers) or not 2 <= len(values) <= 3:
        return None
    if any(v.denominator != 1 or v < 2 for v in values) or len({n for _, n in counted}) < 2:
        return None
    world, groups = _world(values, "gcd", noun(match["per"]))
    total = next(a for a in world.amounts if a.value == mine[0])
    each = world.amount(f"the {sort}s in each", sort)
    world.product(total, groups, each, "")
    return world, each


def _without_types(row: list[Token], joined: str) -> list[Token]:
    """`two types of birds`, `two gifts. The first gift ...`: how many are told of is no amount."""
    kept = []
    for place, token in enumerate(row):
        after = [t.text for t in row[place + 1 : place + 3]]
        listed = any(
            f"first {noun(word)}" in joined and f"second {noun(word)}" in joined for word in after
        )
        if not (token.value == 2 and (set(after[:1]) & _SORTS or listed)):
            kept.append(token)
    return kept


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
        (c.kind in {"lose", "take", "leave"} and not _only_meant(c, selling=selling))
        or {"away", "again"} & set(c.adverbs)
        for c in made
    )


def _only_meant(clause: Clause, *, selling: bool) -> bool:
    """`would like to donate`, `break them into groups`: nothing has gone yet."""
    into = any(prep == "into" for part in clause.parts() for prep, _ in part.places)
    meant = bool(clause.wants) or bool(set(clause.aux) & {"would", "will", "can"})
    return meant or (selling and clause.verb == "sell") or (into and clause.verb == "break")


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
        phrases = [i.phrase for i in items if i.kind == "phrase"]
        phrases = [p.size if p.size and p.det in {"a", "an"} else p for p in phrases]
        counted = [p for p in phrases if p.number is not None]
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
