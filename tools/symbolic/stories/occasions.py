"""Days and times of a clause: on one of them, on each, or how long."""

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.comparing import Comparing

_OCCASIONS = (
    words.WEEKDAYS,
    words.MONTHS,
    frozenset("morning afternoon evening night".split()),
    frozenset("breakfast lunch dinner".split()),
)


class Occasions(Comparing):
    """Takes note of `on Monday and Friday`."""

    def _in_one_day(self, clause: Clause) -> None:
        """`In one day they sold 5`: the day is no amount of the story."""
        kept = [
            row for row in clause.front
            if not (row[0] in {"in", "on"} and row[1].number == 1 and row[1].head in words.TIMES)
        ]  # fmt: skip
        self.ones += len(clause.front) - len(kept)
        clause.front = kept

    def _on_several_days(self, clause: Clause) -> bool:
        """`3 miles on Monday and Friday`: on each of them, or on both together?"""
        if sum(p.phrase.counted for p in clause.parts()) != 1 or clause.than_time:
            return False
        rows = [*clause.front, *(row for p in clause.parts() for row in p.places)]
        heads = {p.head for _, p in rows if not p.counted}
        return any(len(heads & group) > 1 for group in _OCCASIONS)

    def _timed(self, clause: Clause) -> dict[int, frozenset[str]]:
        """`for six hours on Saturday`: the words that follow an amount after a preposition."""
        found: dict[int, frozenset[str]] = {}
        for row in [clause.front, *(p.places for p in clause.parts())]:
            last = None
            for _, phrase in row:
                if phrase.counted:
                    last = phrase
                elif last is not None:
                    found[id(last)] = found.get(id(last), frozenset()) | phrase.stems()
        return found
