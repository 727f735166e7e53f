"""Is a value right? Put it into the story and work backwards to each number that was told."""

import re
from fractions import Fraction

from kptutor.tools.maths import exact
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.symbolic.records import Finding
from kptutor.tools.symbolic.stories import puzzles
from kptutor.tools.symbolic.stories.amounts import Defined
from kptutor.tools.symbolic.stories.puzzles import Puzzle
from kptutor.tools.symbolic.stories.solution import Contradiction, solve
from kptutor.tools.symbolic.stories.solving import Worked
from kptutor.tools.symbolic.stories.words import noun

ROUTE = "the story told backwards, from the answer to each given number"
COUNTING = "counting out what the definition says"
_WITH_UNIT = re.compile(
    r"(?P<sign>\\?\$)?\s*(?P<number>[^$]*?\d)\s*(?:\\text\{\s*)?(?P<unit>[A-Za-z ]*)\}?\.?"
)


def verify(worked: Worked, answer: str) -> Finding:
    """What the story, as it was read, says about an answer.

    Support is never proof: that the words were read as they were meant cannot be computed.
    """
    value = _value(answer, worked.asked.unit)
    if value is None:
        return Finding("silent", ROUTE, "the answer is no number of what is asked")
    return backwards(worked, value)


def listed(puzzle: Puzzle, answer: str) -> Finding:
    """What a number puzzle says about an answer of one number or several."""
    values = [_value(part, "") for part in re.split(r"\s*(?:[,;]|\\band\\b)\s*", answer.strip())]
    if not values or any(v is None for v in values):
        return Finding("silent", puzzles.ROUTE, "the answer is no number of what is asked")
    return puzzles.verify(puzzle, [v for v in values if v is not None])


def backwards(worked: Worked, value: Fraction) -> Finding:
    """Take the value as told and each given amount as unknown, in turn."""
    _, used = worked.solution.leading_to(worked.asked)
    if (finding := _by_definition(worked, value)) is not None:
        return finding
    others = [a for a in worked.world.amounts if a is not worked.asked]
    found = 0
    for withheld in [a for a in others if a.given and id(a) in used]:
        told = withheld.value
        asked = worked.asked
        before, asked.value, withheld.value = asked.value, value, None
        try:
            again = solve(worked.world.relations, worked.world.amounts).values.get(id(withheld))
        except Contradiction:
            return Finding("refutes", ROUTE, "the amounts of the story would contradict each other")
        finally:
            asked.value, withheld.value = before, told
        if again is None:
            continue
        if again != told:
            return Finding("refutes", ROUTE, f"then the story would tell {again} instead of {told}")
        found += 1
    if not found and _contradicts(worked, value):
        return Finding("refutes", ROUTE, "the amounts of the story would contradict each other")
    if not found:
        return Finding("silent", ROUTE, "no given number can be found again from the answer")
    return Finding("supports", ROUTE, "every given number is found again from the answer")


def _contradicts(worked: Worked, value: Fraction) -> bool:
    """Whether the value cannot stand beside everything that was told."""
    asked = worked.asked
    before, asked.value = asked.value, value
    try:
        solve(worked.world.relations, worked.world.amounts)
    except Contradiction:
        return True
    finally:
        asked.value = before
    return False


def _by_definition(worked: Worked, value: Fraction) -> Finding | None:
    """A rest, a common divisor and the like are tried out by counting; None for other answers."""
    asked = worked.asked
    for relation in worked.world.relations:
        if isinstance(relation, Defined) and relation.whole is asked:
            values = {**worked.solution.values, id(asked): value}
            if max(values[id(p)] for p in relation.parts) > 10**6:
                return Finding("silent", ROUTE, "the numbers are too large to be counted out")
            if relation.holds(values):
                return Finding("supports", COUNTING, "counting it out gives this value")
            return Finding("refutes", COUNTING, "counting it out gives another value")
    return None


def _value(answer: str, unit: str) -> Fraction | None:
    """The number of an answer; a unit beside it must be the one that is asked."""
    text = answer.strip()
    if unit == "ratio":
        text = text.replace(":", "/")
    match = _WITH_UNIT.fullmatch(text)
    if match and (match.group("unit").strip() or match.group("sign")):
        words = match.group("unit").split()
        asked = {unit} if unit else set()
        if match.group("sign") and unit != "dollar":
            return None
        if words and not any(noun(word) in asked for word in words):
            return None
        text = match.group("number")
    try:
        return exact.rational(read(text))
    except Unreadable:
        return None
