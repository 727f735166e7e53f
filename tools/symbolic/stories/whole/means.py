"""The mean of a list of numbers that a story tells."""

import re
from fractions import Fraction

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.world import NotUnderstood, World

_ASKED = re.compile(r"^what is the (?:mean|average) of (?:the |her |his |their )?[a-z' ]+$")
_LIST = re.compile(r"^#(?: , #)*(?: ,)? and #$")
_FEWEST = 3
ALLOWED = frozenset({"mean", "average"})


def read(page: Page) -> tuple[World, Amount] | None:
    """The numbers of one list, and their mean; None if the story asks for none.

    Raises:
        NotUnderstood: If it would be rounded: by how much, the story does not tell.
    """
    rows = page.rows
    texts = [" ".join("#" if t.value is not None else t.text for t in row) for row in rows]
    lists = [t for t in texts[:-1] if "#" in t]
    if not _ASKED.match(texts[-1]) or len(lists) != 1:
        return None
    listed = lists[0].partition(" : ")[2]
    if not _LIST.match(listed) or "#" in lists[0].partition(" : ")[0]:
        return None
    values = [t.value for row in rows for t in row if t.value is not None]
    if len(values) < _FEWEST:
        return None
    if (sum(values, Fraction(0)) / len(values) * 10).denominator != 1:
        raise NotUnderstood("it is not told how the mean is rounded")
    world = World()
    parts = [world.amount("a number of the list", "", value, given=True) for value in values]
    total = world.amount("their sum", "")
    count = world.amount("how many there are", "", Fraction(len(values)))
    found = world.amount("the mean", "")
    world.sum(total, [(1, part) for part in parts], "Add the numbers of the list")
    world.product(total, count, found, "Divide the sum by how many numbers there are")
    return world, found
