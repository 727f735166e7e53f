"""A story read as a whole: every sentence told or known to be background, one question."""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from kptutor.tools.symbolic.stories import questions, ratios, tokens, words
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.asking import Asker
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.items import Items
from kptutor.tools.symbolic.stories.questions import Question
from kptutor.tools.symbolic.stories.segments import clauses
from kptutor.tools.symbolic.stories.telling import Teller
from kptutor.tools.symbolic.stories.tokens import Token
from kptutor.tools.symbolic.stories.words import verb
from kptutor.tools.symbolic.stories.world import Kind, NotUnderstood, World

LONGEST = 700
MOST_SENTENCES = 8
MOST_NUMBERS = 6
MOST_LISTED = 12
"""Numbers of a story that lists the members of a row."""
_STRANGE = re.compile(r"[=+*^_{}\\<>|%#@~\[\]/&]|\d[a-z]")


_NEVER = words.DANGER | words.ORDINALS
_WORTH = frozenset("money worth cents cent dollars cost much".split())


@dataclass(slots=True)
class Story:
    """A story that was read in full."""

    world: World
    asked: Amount
    question: Question
    asker: Asker
    kinds: list[Kind]


def plain(text: str) -> list[list[Token]]:
    """The sentences of a text that may be a story.

    Raises:
        NotUnderstood: If it is none: too long, or with signs that stories do not have.
    """
    if len(text) > LONGEST or _STRANGE.search(text.replace("1/2", "").replace("\n", " ")):
        raise NotUnderstood("this is no plain story")
    try:
        rows = tokens.sentences(text)
    except (tokens.NotPlain, ValueError) as problem:
        raise NotUnderstood(str(problem)) from None
    if not 0 < len(rows) <= MOST_SENTENCES:
        raise NotUnderstood("a story has a few sentences")
    if not 1 <= sum(t.value is not None for row in rows for t in row) <= MOST_LISTED:
        raise NotUnderstood("a story has a few amounts")
    return rows


def read(rows: list[list[Token]]) -> Story:
    """The story that the sentences tell.

    Raises:
        NotUnderstood: If anything in it is not understood.
    """
    if not 2 <= sum(t.value is not None for row in rows for t in row) <= MOST_NUMBERS:
        raise NotUnderstood("a story has two to six amounts")
    named = names(rows)
    cuts = [ratios.cut(row, named) for row in rows]
    stands: Counter[Fraction | None] = Counter(
        t.value for row in rows for t in row if t.value is not None
    )
    rows = [row for row, _ in cuts]
    asked = any(ratios.asks([t.text for t in row]) for row in rows)
    refuse(rows, counted=True, allowed=frozenset({"ratio"}) if asked else frozenset())
    texts = {t.text for row in rows for t in row}
    if texts & words.COINS and texts & _WORTH:
        raise NotUnderstood("the worth of coins is not read")
    return _told([r for r in rows if r], named, [r for _, r in cuts if r is not None], stands)


def _asks(row: list[Token]) -> bool:
    return questions.find(row) is not None


def refuse(
    rows: list[list[Token]], *, counted: bool, allowed: frozenset[str] = frozenset()
) -> None:
    """Refuse words that change what numbers mean; beside numbers (`counted`) there are more.

    Raises:
        NotUnderstood: If there is one.
    """
    for row in rows:
        beside = any(t.value is not None for t in row) or _asks(row)
        _refuse([t for t in row if t.text not in allowed], counted=counted and beside)


def _refuse(row: list[Token], *, counted: bool) -> None:
    """Refuses words that change what numbers mean."""
    if any(t.capital and len(t.text) == 1 and t.text != "i" for t in row[1:]):
        raise NotUnderstood("a letter stands for a name")
    for token in row:
        parts = set(token.text.split("-"))
        joined = len(parts) > 1 and parts & _NEVER
        if joined or token.text in words.DANGER or (counted and token.text in words.VAGUELY):
            raise NotUnderstood(f"“{token.text}” is not read in a story")
    for place, token in enumerate(row[:-2]):
        share = token.value is not None and token.value.denominator != 1
        if share and row[place + 1].text == "of" and row[place + 2].text not in {"a", "an"}:
            raise NotUnderstood("a fraction of an amount is not read")
    for before, token in pairwise(row):
        parted = before.value is not None or before.text in {"a", "one"}
        if token.text in words.ORDINALS and parted and token.text != "quarter":
            raise NotUnderstood(f"“{token.text}” is not read in a story")


def _told(
    rows: list[list[Token]],
    named: frozenset[str],
    shares: list[ratios.Ratio],
    stands: Counter[Fraction | None],
) -> Story:
    teller = Teller(named)
    texts = {t.text for row in rows for t in row}
    teller.others = bool(texts & {"other", "another"})
    asked: Question | None = None
    told: list[tuple[Clause, list[str]]] = []
    for row in rows:
        cut = questions.find(row)
        before = row if cut is None else cut[0]
        if asked is not None:
            raise NotUnderstood("something stands after the question")
        told += _clauses(teller, before, named)
        if cut is not None:
            asked = questions.read(cut[1], named)
            if asked is None:
                raise NotUnderstood("the question is not understood")
    if asked is None:
        raise NotUnderstood("there is no question")
    told += [(clause, teller.people.subject(clause)) for clause in asked.given]
    heads = {k.head for k in asked.kinds if k.head}
    if len(heads) == 1 and asked.how == "many":
        teller.asked_kind = Kind(min(heads))
    for clause, holders in sorted(told, key=lambda row: 0 if _at_first(row[0]) else 1):
        teller.tell(clause, holders)
    for ratio in shares:
        ratios.note(teller.world, ratio)
    asker = Asker(teller, asked)
    amount = asker.asked()
    read_in = Counter(a.value for a in teller.world.amounts if a.given)
    stands = stands - Counter(asker.repeated)
    stands -= Counter({Fraction(1): teller.ones})
    if read_in != stands:
        raise NotUnderstood("a number was left aside")
    return Story(teller.world, amount, asked, asker, asker.asked_kinds)


def _clauses(
    teller: Teller, row: list[Token], named: frozenset[str]
) -> list[tuple[Clause, list[str]]]:
    """The clauses of a sentence with the holders that their subjects name."""
    made = clauses(Items(row, named).read())
    return [(clause, teller.people.subject(clause)) for clause in _in_time(made)]


def _at_first(clause: Clause) -> bool:
    """Whether a clause tells what was before everything else."""
    marks = {"initially", "originally", "first", "earlier"} & set(clause.adverbs)
    return (
        bool(marks)
        and clause.kind in {"have", "be", "gain"}
        and all(p.phrase.head for p in clause.parts() if p.phrase.counted)
    )


def _in_time(row: list[Clause]) -> list[Clause]:
    """Clauses in the order of what happened: `after ...` comes first."""
    early = [c for k, c in enumerate(row) if c.link == "after" and k and c.counted()]
    return [*early, *(c for c in row if c not in early)]


def names(rows: list[list[Token]]) -> frozenset[str]:
    """Names: words written with a capital within a sentence, or before a verb at its beginning."""
    never = (
        words.WEEKDAYS | words.MONTHS | words.TIMES | words.SUBJECT_PRONOUNS | words.DETERMINERS
        | words.POSSESSIVES | words.PREPOSITIONS | words.SUBORDINATORS | words.ADVERBS
        | words.EACH | words.VAGUE | words.AUXILIARIES | words.CONJUNCTIONS
        | {"how", "what", "there", "all"}
    )  # fmt: skip
    found = {
        t.text for row in rows for k, t in enumerate(row)
        if k and t.kind == "word" and t.capital and t.text not in never
    }  # fmt: skip
    found -= {t.text for row in rows for t in _counted_names(row)}
    found |= {t.text for row in rows for t in row if t.text in words.TITLES and t.capital}
    for row in rows:
        first = row[0]
        if first.kind != "word" or not first.capital or first.text in never or len(row) < 2:
            continue
        after = row[2] if row[1].text.endswith("ly") and len(row) > 2 else row[1]
        if (
            row[1].kind == "owner"
            or after is not row[1]
            and _verb_follows(after)
            or _verb_follows(row[1])
            or row[1].text == "and"
        ):
            found.add(first.text)
    return frozenset(found - {"i"})


def _counted_names(row: list[Token]) -> list[Token]:
    """`72 Lemon Heads`: words with capitals that are counted are no names."""
    found: list[Token] = []
    counting = False
    for token in row:
        counting = token.value is not None or (counting and token.capital)
        if counting and token.kind == "word":
            found.append(token)
    return found


def _verb_follows(token: Token) -> bool:
    return (
        token.text in words.AUXILIARIES
        or words.is_irregular_past(token.text)
        or (
            token.text.endswith(("ed", "s"))
            and len(token.text) > 3
            and verb(token.text) != token.text
        )
    )
