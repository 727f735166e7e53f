"""Stories that hang on the whole and not on a clause: figures, lists, packs, equal sharing.

Each file reads one class: every number of the story must have its place in it. Words that change
what numbers mean are refused here as they are in every story, but for those that a class reads.
"""

from collections.abc import Callable

from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.reading import refuse
from kptutor.tools.symbolic.stories.tokens import Token
from kptutor.tools.symbolic.stories.whole import (
    conversions,
    extremes,
    means,
    patterns,
    proportions,
    ratios,
    shapes,
)
from kptutor.tools.symbolic.stories.whole.page import Page
from kptutor.tools.symbolic.stories.world import World

Found = tuple[World, Amount]
_READERS: tuple[tuple[Callable[[Page], Found | None], frozenset[str]], ...] = (
    (shapes.read, shapes.ALLOWED),
    (ratios.read, ratios.ALLOWED),
    (means.read, means.ALLOWED),
    (patterns.read, patterns.ALLOWED),
    (extremes.read, extremes.ALLOWED),
    (proportions.read, proportions.ALLOWED),
    (conversions.read, conversions.ALLOWED),
)


def read(rows: list[list[Token]], names: frozenset[str]) -> Found | None:
    """The amounts of a story of one of the classes and what is asked; None if it is none.

    Raises:
        NotUnderstood: If it is one, and a word or a missing amount leaves it open.
    """
    page = Page.of(rows, names)
    for reader, allowed in _READERS:
        if (found := reader(page)) is not None:
            refuse(rows, counted=False, allowed=allowed)
            return found
    return None


__all__ = ["read"]
