"""What a story tells beside the point: which amounts the question itself sets apart."""

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.amounts import Amount, Sum
from kptutor.tools.symbolic.stories.families import is_known
from kptutor.tools.symbolic.stories.reading import Story
from kptutor.tools.symbolic.stories.world import Mention


def is_apart(amount: Amount, story: Story, used: set[int]) -> bool:
    """Whether an amount that takes no part is one that the question does not speak of.

    It must differ in something that is said: another noun, another sort, another holder,
    another verb, another time or place. What differs in nothing makes the story unclear.
    """
    world, asker = story.world, story.asker
    mention = next((m for m in [*world.mentions, *world.needs] if m.amount is amount), None)
    told = {a.unit for a in world.amounts if a.given}
    if not all(kind.head in told for kind in story.kinds):
        return False
    each = story.question.each is not None
    rate = next((r for r in world.rates if r.amount is amount), None)
    if rate is not None and asker.marked and rate.words and not rate.words & asker.marked:
        return True
    if rate is not None and any(
        r.per == rate.per and r.of.head != rate.of.head for r in world.rates if id(r.amount) in used
    ):
        return True
    if rate is not None and rate.of.head != story.asked.unit:
        units = {a.unit for a in world.amounts if id(a) in used}
        if rate.of.head not in units and rate.of.head not in {"dollar", "cent"}:
            return True
    if _told_later(amount, story, used):
        return True
    if mention is None:
        return _other_comparison(amount, story, used)
    if mention.kind.head in {m.holder for m in world.mentions if id(m.amount) in used}:
        return False  # `a crate holds 7 cups`, and there are 6 crates
    if mention.verb_class == "last" and each and mention.kind.head in words.TIMES:
        return True
    if mention.verb_class in {"group", "last"} and not each:
        return False
    if story.asked.unit in {"dollar", "cent"} and not _other_holder(mention, story):
        return False
    rates = [r for r in world.rates if id(r.amount) in used]
    if any(r.per.fits(mention.kind) for r in rates) and not each:
        return False
    return (
        (_other_noun(amount, story, used, each) and _beside(mention, story, used))
        or _other_sort(mention, story)
        or _other_holder(mention, story)
        or bool(asker.verbs and mention.verb not in asker.verbs and story.question.more)
        or bool(asker.verbs and mention.verb not in asker.verbs and is_direct(story, used))
        or (not asker.verbs and mention.verb_class == "see" and not story.question.left)
        or bool(
            amount.given and asker.marked and mention.words and not mention.words & asker.marked
        )
    )


def _told_later(amount: Amount, story: Story, used: set[int]) -> bool:
    """What changed an amount before it was told anew does not matter any more."""
    if story.question.initial:
        return False
    gaps = [gap for stock in story.world.stocks for gap in stock.gaps]
    if any(before is amount and after.given and id(after) in used for before, after in gaps):
        return True
    return any(
        relation.whole.given and id(relation.whole) in used
        for relation in story.world.relations
        if isinstance(relation, Sum) and any(part is amount for _, part in relation.parts)
    )


def _other_noun(amount: Amount, story: Story, used: set[int], each: bool) -> bool:
    units = {a.unit for a in story.world.amounts if id(a) in used} | {"dollar", "cent"}
    units |= set() if each else words.TIMES
    if story.asker.by_family and not is_known(amount.unit):
        return False
    return amount.unit not in units


def _beside(mention: Mention, story: Story, used: set[int]) -> bool:
    """Whether it was told in the same way as something that takes part: `8 cakes and 5 pies`."""
    return any(
        m.verb_class == mention.verb_class for m in story.world.mentions if id(m.amount) in used
    )


def _other_sort(mention: Mention, story: Story) -> bool:
    """`lite soda` where only `diet soda` is asked."""
    kinds = [*story.kinds, *story.asker.other_kinds]
    return bool(mention.kind.mods) and all(
        kind.mods and kind.head == mention.kind.head and not kind.fits(mention.kind)
        for kind in kinds
    )


def _other_holder(mention: Mention, story: Story) -> bool:
    """What Sam has does not matter where Tom is asked by name."""
    asked, names = story.asker.holders, story.asker.teller.people.names
    return (
        bool(asked)
        and all(h in names for h in asked)
        and mention.holder in names
        and mention.holder not in asked
        and not story.question.total
    )


def _other_comparison(amount: Amount, story: Story, used: set[int]) -> bool:
    """`2 more than Sam`, where nobody asks for Sam."""
    relations = [r for r in story.world.relations if amount in r.amounts()]
    asked = story.asker.holders
    names = story.asker.teller.people.names
    return (
        amount.name.startswith("how many ")
        and len(relations) == 1
        and bool(asked)
        and all(h in names for h in asked)
    )


def is_direct(story: Story, used: set[int]) -> bool:
    """Whether the answer is made of amounts of the asked verb alone."""
    return bool(story.asker.verbs) and all(
        m.verb in story.asker.verbs for m in story.world.mentions if id(m.amount) in used
    )
