"""Cuts a sentence into clauses."""

from dataclasses import replace

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.building import Builder
from kptutor.tools.symbolic.stories.clauses import Clause, Part
from kptutor.tools.symbolic.stories.phrases import Item


def clauses(items: list[Item]) -> list[Clause]:
    """The clauses of a sentence, in order."""
    made: list[Clause] = []
    items = _others_jointly(_times_as_places(items))
    for link, segment in _segments(items):
        clause = Builder(link, segment).build()
        if made:
            _completed(clause, made[-1])
        if clause.verb == "" and not clause.parts() and not clause.front and not clause.adverbs:
            continue
        if not clause.subjects and not clause.there and made:
            clause.shares_subject = True
        made.append(clause)
    return made


def _times_as_places(items: list[Item]) -> list[Item]:
    """`after dinner`, without a verb, is a time and no clause."""
    made = list(items)
    for place, item in enumerate(items):
        if item.kind != "sub" or item.text not in {"before", "after"} or place + 1 == len(items):
            continue
        rest = []
        for other in items[place + 1 :]:
            if other.kind in {"and", "comma", "sub", "rel"}:
                break
            rest.append(other)
        if rest and rest[0].kind == "phrase" and not any(_is_verb(i) for i in rest):
            made[place] = Item("prep", item.text)
    return made


def _others_jointly(items: list[Item]) -> list[Item]:
    """`than Ann and Tom together do`: the two are compared with as one."""
    made: list[Item] = []
    for place, item in enumerate(items):
        made.append(item)
        row = made[-4:]
        if [i.kind for i in row] != ["than", "phrase", "and", "phrase"] or row[2].text != "and":
            continue
        after = items[place + 1].kind if place + 1 < len(items) else "adverb"
        named = all(i.phrase.name and not i.phrase.owner for i in (row[1], row[3]))
        if named and after in {"adverb", "comma", "aux"}:
            both = "+".join(sorted((row[1].phrase.head, row[3].phrase.head)))
            made[-3:] = [Item("phrase", both, replace(row[1].phrase, head=both))]
    for place, item in enumerate(made[:-1]):
        if item.kind == "phrase" and "+" in item.phrase.head:
            while place + 1 < len(made) and made[place + 1].text in {"together", "do", "did"}:
                made.pop(place + 1)
    return made


def _completed(clause: Clause, before: Clause) -> None:
    """What a clause leaves out stands in the one before: its verb, or who `who` is."""
    if clause.link in {"who", "which", "that"} and not clause.subjects:
        last = before.than or next(iter(reversed(before.objects or before.subjects)), None)
        if last is not None:
            clause.subjects = [Part(last.phrase)]
    if clause.verb == "" and clause.than is not None and before.than is not None:
        clause.verb, clause.shares_subject = before.verb, True
        clause.objects, clause.subjects = clause.subjects + clause.objects, []


def _segments(items: list[Item]) -> list[tuple[str, list[Item]]]:
    rows: list[tuple[str, list[Item]]] = []
    link, place = "", 0
    current: list[Item] = []
    while place < len(items):
        item = items[place]
        if (
            (
                item.kind in {"sub", "rel"}
                and not _inside_than(current)
                and not (item.text == "but" and _compares(items, place))
            )
            or (item.kind == "and" and _compares_again(items, place, current))
            or (item.kind in {"and", "comma"} and _new_clause(items, place, current))
        ):
            rows.append((link, current))
            link, current = item.text, []
        elif item.kind == "there" and link and any(i.kind == "verb" for i in current):
            rows.append((link, current))
            link, current = "", [item]
        elif item.kind == "sub" and item.text == "but" and _compares(items, place):
            current.append(Item("and", "and"))
        elif _purpose_with_amount(items, place, current):
            rows.append((link, current))
            skipped = item.kind == "to"
            link, current = ("to" if skipped else "ing"), [] if skipped else [item]
        elif _subject_again(item, items, place, current):
            rows.append((link, current))
            link, current = "", [item]
        else:
            current.append(item)
        place += 1
    rows.append((link, current))
    return [(link, row) for link, row in rows if any(i.kind not in {"comma", "and"} for i in row)]


def _purpose_with_amount(items: list[Item], place: int, current: list[Item]) -> bool:
    """`to split into 3 groups`, `leaving him with 7 pens`: a clause of its own."""
    item = items[place]
    follows = items[place + 1] if place + 1 < len(items) else item
    opens = (item.kind == "to" and follows.kind == "verb") or (
        item.kind == "verb" and item.text.endswith("ing")
    )
    ended = bool(current) and current[-1].kind in {"phrase", "comma"}
    if not opens or not ended or not any(i.kind == "verb" for i in current):
        return False
    for other in items[place + 1 :]:
        ends = {"sub", "rel", "than"} | (set() if item.kind == "to" else {"and", "comma"})
        if other.kind in ends:
            return False
        if other.kind == "phrase" and other.phrase.number is not None:
            return True
    return False


def _compares(items: list[Item], place: int) -> bool:
    """`but 7 less crunches than Sam`: a second comparison with the same person."""
    after = items[place + 1] if place + 1 < len(items) else None
    return (
        after is not None
        and after.kind == "phrase"
        and bool(after.phrase.number is not None and after.phrase.comparison)
    )


def _compares_again(items: list[Item], place: int, current: list[Item]) -> bool:
    """`3 fewer than Tom and 2 more than Sam`."""
    after = items[place + 1] if place + 1 < len(items) else None
    return (
        after is not None
        and after.kind == "phrase"
        and bool(after.phrase.comparison)
        and any(i.kind == "than" for i in current)
    )


def _inside_than(current: list[Item]) -> bool:
    return bool(current) and current[-1].kind == "than"


def _is_verb(item: Item) -> bool:
    return item.kind in {"verb", "aux", "there"}


def _new_clause(items: list[Item], place: int, current: list[Item]) -> bool:
    """Whether `and` or a comma begins a clause of its own."""
    if not any(_is_verb(i) for i in current):
        return bool(current) and items[place].kind == "comma" and _only_front(current)
    after = place + 1
    while after < len(items) and items[after].kind in {"adverb", "and", "comma"}:
        after += 1
    if after < len(items) and _is_verb(items[after]):
        return not items[after].text.endswith("ing") or items[place].kind == "comma"
    while after < len(items) and items[after].kind in {"phrase", "prep", "adverb", "and"}:
        if items[after].kind == "and" and _object_follows(items, after):
            return False
        if items[after].kind == "phrase" and items[after - 1].kind == "phrase":
            return False
        after += 1
    return after < len(items) and _is_verb(items[after]) and not items[after].text.endswith("ing")


def _object_follows(items: list[Item], place: int) -> bool:
    return (
        place + 1 < len(items)
        and items[place + 1].kind == "phrase"
        and items[place + 1].phrase.counted
        and items[place - 1].kind == "phrase"
        and items[place - 1].phrase.counted
    )


def _only_front(current: list[Item]) -> bool:
    """`On Monday,`: nothing but prepositional phrases and adverbs."""
    return current[0].kind in {"prep", "adverb"} and not any(i.kind == "and" for i in current)


def _subject_again(item: Item, items: list[Item], place: int, current: list[Item]) -> bool:
    """A subject pronoun or a name with its verb, after a finished clause, without a comma."""
    if item.kind != "phrase" or not any(_is_verb(i) for i in current) or not current:
        return False
    if item.phrase.head == "rest" and current[-1].kind != "prep" and place + 1 < len(items):
        return _is_verb(items[place + 1])
    if current[-1].kind not in {"phrase", "adverb", "verb"} or place + 1 >= len(items):
        return False
    if current[0].kind == "aux":
        return False
    counted = (
        item.phrase.number is not None and bool(item.phrase.head) and current[-1].kind == "phrase"
    )
    named = item.phrase.name and current[0].kind == "verb"
    subject = item.phrase.text_is(words.SUBJECT_PRONOUNS - {"it", "you"}) or counted or named
    follows = items[place + 1]
    follows_verb = (follows.kind in {"verb", "aux"} and not follows.text.endswith("ing")) or (
        follows.kind == "adverb" and place + 2 < len(items) and _is_verb(items[place + 2])
    )
    return subject and follows_verb
