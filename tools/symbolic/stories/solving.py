"""The value that a story asks for, if it follows, is sensible, and leaves nothing over."""

from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.symbolic.stories import aside, whole
from kptutor.tools.symbolic.stories.amounts import Amount, Defined
from kptutor.tools.symbolic.stories.reading import Story, names, plain, read
from kptutor.tools.symbolic.stories.solution import Contradiction, Solution, solve
from kptutor.tools.symbolic.stories.world import NotUnderstood, World


@dataclass(frozen=True, slots=True)
class Worked:
    """What a story tells and asks, with its solution."""

    world: World
    asked: Amount
    solution: Solution
    value: Fraction


def work(text: str) -> Worked:
    """The story of a text and the value that is asked.

    Raises:
        NotUnderstood: If it is not fully understood, or has no sensible solution.
    """
    rows = plain(text)
    if (found := whole.read(rows, names(rows))) is not None:
        return _worked(*found)
    story = read(rows)
    world = story.world
    try:
        solution = solve(world.relations, world.amounts)
        if id(story.asked) not in solution.values:
            _presume(story)
            solution = solve(world.relations, world.amounts)
    except Contradiction as problem:
        raise NotUnderstood(str(problem)) from None
    value = solution.values.get(id(story.asked))
    if value is None:
        raise NotUnderstood("what is asked does not follow from what is told")
    _sensible(story, solution, value)
    _all_used(story, solution)
    return Worked(world, story.asked, solution, value)


def _worked(world: World, asked: Amount) -> Worked:
    solution = solve(world.relations, world.amounts)
    value = solution.values[id(asked)]
    if value <= 0:
        raise NotUnderstood("an amount would be less than nothing")
    return Worked(world, asked, solution, value)


def _presume(story: Story) -> None:
    """Who is first heard of with a gain had nothing before."""
    for stock in story.world.stocks:
        if stock.first.value is None and stock.begun_by_gain and stock.first is not story.asked:
            stock.first.value = Fraction(0)
            stock.first.by_convention = True


def _sensible(story: Story, solution: Solution, value: Fraction) -> None:
    money = story.asked.unit in {"dollar", "cent"}
    _, used = solution.leading_to(story.asked)
    direct = aside.is_direct(story, used)
    starts = {id(s.first) for s in story.world.stocks if not s.first.given} - used
    for amount in story.world.amounts:
        found = solution.values.get(id(amount))
        if direct and id(amount) not in used:
            continue
        if found is not None and found < 0 and id(amount) not in starts:
            raise NotUnderstood("an amount would be less than nothing")
    if value == 0 and any(
        isinstance(r, Defined) and r.whole is story.asked for r in story.world.relations
    ):
        raise NotUnderstood("nothing is left over, so it is not clear what is asked")
    whole = all(solution.values[id(a)].denominator == 1 for a in story.world.amounts if a.given)
    if whole and value.denominator != 1 and not money and story.asked.unit != "ratio":
        raise NotUnderstood("it does not come out whole")


def _all_used(story: Story, solution: Solution) -> None:
    """Every given amount takes part, or the question itself sets it apart."""
    _, used = solution.leading_to(story.asked)
    given = [a for a in story.world.amounts if a.given]
    if sum(id(a) in used for a in given) < 2:
        raise NotUnderstood("one amount alone makes no story")
    for amount in given:
        if id(amount) not in used and not aside.is_apart(amount, story, used):
            raise NotUnderstood(f"an amount was left over: {amount.name}")
    units = {a.unit for a in story.world.amounts if id(a) in used}
    states = [m for m in story.world.mentions if id(m.amount) in used and m.amount.given]
    latest = min((m.place for m in states if m.verb_class == "have"), default=0)
    only_states = all(m.verb_class == "have" for m in states) and len(states) == len(
        [a for a in given if id(a) in used]
    )
    for mention in story.world.mentions:
        if only_states and mention.place < latest and story.question.now:
            continue  # what happened before is contained in what there is now
        unknown = mention.amount.value is None and not mention.open
        unused = unknown and id(mention.amount) not in used and mention.kind.head in units
        if unused and not aside.is_apart(mention.amount, story, used):
            raise NotUnderstood("something happens with an amount that is not told")
