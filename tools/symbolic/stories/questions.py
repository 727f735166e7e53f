"""The question of a story: which amount is asked, of what, whose and when."""

import re
from dataclasses import dataclass, field, replace

from kptutor.tools.symbolic.stories import ratios, words
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.items import Items
from kptutor.tools.symbolic.stories.phrases import Item, Phrase
from kptutor.tools.symbolic.stories.segments import clauses
from kptutor.tools.symbolic.stories.tokens import Token

_FIRST = frozenset("first start beginning originally initially before begin".split())


_FULL = frozenset("full complete whole".split())
_MEASURES = frozenset("long tall wide high deep old heavy".split())
_LONGER = {
    "longer": "more", "taller": "more", "higher": "more", "wider": "more", "older": "more",
    "deeper": "more", "younger": "fewer", "shorter": "fewer",
}  # fmt: skip


@dataclass(slots=True)
class Question:
    """What is asked."""

    how: str
    """`many`, `much`, or a measure such as `far`."""
    kinds: list[Phrase]
    """The nouns that are counted; several where `boys and girls` are asked together."""
    clause: Clause
    """Subject, verb and places."""
    more: str = ""
    """`more` or `fewer`, where a difference or a lack is asked."""
    than: list[Item] = field(default_factory=list)
    total: bool = False
    left: bool = False
    now: bool = False
    initial: bool = False
    each: Phrase | None = None
    goal: Phrase | None = None
    """`to have 47 dollars`: the amount that is wanted."""
    verbs: frozenset[str] = frozenset()
    """Further verbs: `lost or given away`."""
    sides: tuple[list[Token], list[Token]] | None = None
    """The two sides of `the difference between ... and ...`."""
    size: str = ""
    """`taller`, where it is asked how much taller."""
    ratio: bool = False
    """Whether the ratio of the two sides is asked, and not their difference."""
    full: bool = False
    """Whether only full groups are asked."""
    lacking: bool = False
    """Whether it is asked how many more make the groups come out even."""
    given: list[Clause] = field(default_factory=list)
    """Clauses with `if` that came with the question."""


def find(tokens: list[Token]) -> tuple[list[Token], list[Token]] | None:
    """A sentence cut into what is told and what is asked; None if it asks nothing."""
    for place, token in enumerate(tokens):
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.text == "how" and after in {
            "many",
            "much",
            "far",
            "long",
            "tall",
            "old",
            "heavy",
            "big",
            "wide",
            "high",
            "large",
        }:
            return tokens[:place], tokens[place:]
        if token.text in {
            "what",
            "what's",
            "find",
            "calculate",
            "who",
            "which",
            "when",
            "why",
            "whose",
        }:
            if token.text in {"who", "which", "when"} and place:
                continue
            return tokens[:place], tokens[place:]
    return None


def read(tokens: list[Token], names: frozenset[str]) -> Question | None:
    """The question, or None if it is not fully understood."""
    if ratios.asks([t.text for t in tokens]):
        return _ratio(tokens)
    if tokens and tokens[0].text in {"what", "what's"}:
        return _difference(tokens, names)
    if len(tokens) < 3 or tokens[0].text != "how":
        return None
    how = tokens[1].text
    tokens, lacking = _even(tokens)
    if how == "big" and "group" not in {t.text for t in tokens}:
        return None
    items = Items(tokens, names)
    items.place = 2
    row = items.read()
    made = Question(how=how, kinds=[], clause=Clause(), lacking=lacking)
    rest = _asked(row, made)
    if rest is None:
        return None
    rest = _subject_first(_without_than(rest, made))
    tail = clauses(rest)
    return _fitted(made, tail)


_EVEN = re.compile(
    r"^how many (?:more|additional|extra) (?P<asked>.+?) (?:"
    r"so (?:that )?(?:\w+ ){1,3}(?:doesn't|don't|does not|do not|won't) have any (?:extra|left)\b.*"
    r"|to make sure (?:each|every|all|they) .*\b(?:same|equal)\b.*"
    r"|so (?:that )?(?:each|every|all) .*\b(?:same|equal|full)\b.*"
    r"|so (?:that )?(?:none|nothing) (?:is|are) left(?: over)?)$"
)


def _even(tokens: list[Token]) -> tuple[list[Token], bool]:
    """`How many more should she pick so she doesn't have any extra?`: without its end."""
    match = _EVEN.match(" ".join(t.text for t in tokens))
    if match is None or any(t.value is not None for t in tokens):
        return tokens, False
    return tokens[: 3 + len(match["asked"].split())], True


def _difference(tokens: list[Token], names: frozenset[str]) -> Question | None:
    """`What's the difference between A and B?`, cut into its two sides."""
    words_ = [t.text for t in tokens]
    start = 1 if words_[0] == "what's" else 2
    if words_[start : start + 2] != ["the", "difference"] or len(words_) < start + 5:
        return None
    place = start + 2
    while place < len(words_) and words_[place] in {"of", "between", "the", "number", "in"}:
        place += 1
    if words_.count("and") != 1 or any(t.value is not None for t in tokens):
        return None
    cut = words_.index("and")
    sides = (tokens[place:cut], tokens[cut + 1 :])
    if not all(sides):
        return None
    made = Question(how="many", kinds=[], clause=Clause(verb="hav", there=True))
    made.sides = (sides[0], sides[1])
    return made


def _ratio(tokens: list[Token]) -> Question | None:
    """`What is the ratio of A to B?`, cut into its two sides."""
    texts = [t.text for t in tokens]
    place = texts.index("ratio") + 1
    cuts = [k for k in range(place, len(texts)) if texts[k] == "to"]
    if texts[place : place + 1] != ["of"] or len(cuts) != 1 or any(t.value for t in tokens):
        return None
    sides = (tokens[place + 1 : cuts[0]], tokens[cuts[0] + 1 :])
    if not all(sides):
        return None
    made = Question(how="many", kinds=[], clause=Clause(verb="hav", there=True), ratio=True)
    made.sides = sides
    return made


def _asked(row: list[Item], made: Question) -> list[Item] | None:
    """Takes the counted nouns from the front; what is left is the clause."""
    place = 0
    while place < len(row):
        item = row[place]
        if item.kind == "phrase" and (not made.kinds or row[place - 1].kind in {"and", "comma"}):
            phrase = item.phrase
            if phrase.comparison in {"more", "fewer", "less"}:
                made.more = "more" if phrase.comparison == "more" else "fewer"
            if phrase.pronoun or phrase.counted:
                return None
            made.kinds.append(phrase)
        elif item.kind == "adverb" and item.text in words.TOTALS:
            made.total = True
        elif item.kind in {"and", "comma"} and made.kinds:
            pass
        elif item.kind == "measure":
            made.how = item.text
        else:
            break
        place += 1
    if place and row[place - 1].kind in {"and", "comma"}:
        return None
    return row[place:]


def _subject_first(row: list[Item]) -> list[Item]:
    """`did Tom and Sam pick` in the order of a statement: subject, auxiliary, verb."""
    lead = 0
    while lead + 1 < len(row) and row[lead].kind == "prep" and row[lead + 1].kind == "phrase":
        lead += 2
    if lead and lead < len(row) and row[lead].kind == "aux":
        return [*_subject_first(row[lead:]), *row[:lead]]
    if len(row) < 2 or row[0].kind != "aux" or row[0].text in words.BE or row[1].kind != "phrase":
        return row
    end = 2
    while (
        end + 1 < len(row) and row[end].kind in {"and", "comma"} and row[end + 1].kind == "phrase"
    ):
        end += 2
    return [*row[1:end], row[0], *row[end:]]


def _without_than(row: list[Item], made: Question) -> list[Item]:
    """Cuts `than ...` out of the clause; it ends at the auxiliary of the question."""
    if made.how in {"heavier", "lighter"} and not made.kinds:
        made.more = "more" if made.how == "heavier" else "fewer"
        made.size, made.how = made.how, "much"
    if made.how in _LONGER and not made.kinds:
        made.more, made.size, made.how = _LONGER[made.how], made.how, "much"
    if made.how in {"farther", "further"} and not made.kinds:
        made.more, made.how = "more", "far"
    for place, item in enumerate(row):
        if item.kind != "than":
            continue
        head, tail = row[:place], row[place + 1 :]
        if any(i.kind in {"aux", "verb"} for i in head):
            made.than = tail
            return head
        for cut, other in enumerate(tail):
            if other.kind in {"aux", "verb"}:
                made.than = tail[:cut]
                return head + tail[cut:]
        made.than = tail
        return head
    return row


def _fitted(made: Question, tail: list[Clause]) -> Question | None:
    """Takes the main clause, and what the clauses after it add; None if one of them is not read."""
    bare = not tail or tail[0].link == "if"
    made.clause = Clause(verb="be", there=True) if bare else tail[0]
    for clause in tail if bare else tail[1:]:
        if clause.link in {"if", "when", "and"} and (clause.counted() or clause.link == "if"):
            made.given.append(clause)
        elif clause.link == "before" and not any(p.number is not None for p in clause.phrases()):
            made.initial = True
        elif clause.link in {"or", "and"} and not clause.parts() and not clause.messy:
            made.verbs |= {clause.verb}
        elif (
            clause.link in {"after", "when", "because", "while", "since", "so"}
            and not clause.counted()
        ):
            continue  # when it was: nothing that sets amounts apart
        elif clause.link in {"that", "which", ""} and not clause.counted():
            made.clause.extra |= {clause.verb}
        else:
            return None
    main = made.clause
    if (made.size or made.how in _MEASURES) and main.verb == "be" and not main.subjects:
        main.subjects, main.objects = main.objects, []
    return _marked(made)


def _marked(made: Question) -> Question | None:
    """Notes `left`, `now`, `at first`, `altogether`, `in each`."""
    main = made.clause
    adverbs = set(main.adverbs)
    made.total = made.total or bool(adverbs & words.TOTALS)
    made.left = bool(adverbs & {"left", "still", "remaining"}) or "remain" in main.verb
    made.now = bool(adverbs & {"now", "then", "currently"})
    if adverbs & _FIRST:
        made.initial = True
    for places in [main.front, *(p.places for p in main.parts())]:
        for prep, phrase in list(places):
            if phrase.head in {"start", "beginning", "begin"}:
                made.initial = True
                places.remove((prep, phrase))
            elif phrase.det == "total" or phrase.head == "total":
                made.total = True
                places.remove((prep, phrase))
            elif (
                prep == "before"
                and not phrase.counted
                and phrase.head not in words.TIMES
                or prep == "to"
                and phrase.head in {"start", "begin"}
            ):
                made.initial = True
                places.remove((prep, phrase))
    if main.extra & {"start", "begin"} and main.kind == "have":
        made.initial = True
    for place, kind in enumerate(made.kinds):
        if "remaining" in kind.mods:
            made.left = True
        if kind.comparison == "extra" or "leftover" in kind.mods:
            made.left = True
            made.kinds[place] = replace(kind, comparison="", mods=kind.mods - {"leftover"})
        if kind.mods & _FULL:
            made.full = True
            made.kinds[place] = replace(kind, mods=kind.mods - _FULL)
    return made if _each(made) else None


def _each(made: Question) -> bool:
    """Notes `in each box`, `does each child get`, `per day`; false if it is there twice."""
    found = []
    main = made.clause
    for part in main.parts():
        if part.phrase.det == "each":
            found.append(part.phrase)
        if part.each is not None:
            found.append(part.each)
        found += [p for _, p in part.places if p.det == "each"]
    found += [p for prep, p in main.front if p.det == "each" or prep == "per"]
    if len(found) > 1:
        return False
    made.each = found[0] if found else None
    return True
