"""Clauses without amounts: they must not move what is counted."""

from kptutor.tools.symbolic.stories import verbs
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.occasions import Occasions
from kptutor.tools.symbolic.stories.phrases import Phrase
from kptutor.tools.symbolic.stories.world import NotUnderstood

_MOVING = frozenset("lose give take put enter leave".split())
_COMPARED = frozenset("more fewer less another other extra".split())
_MEASURED = frozenset("no all both any number".split())


class Background(Occasions):
    """Takes note of what is told beside the amounts."""

    def _background(self, clause: Clause) -> None:
        """A clause without amounts; it must not move what is counted, nor say it again."""
        phrases = clause.phrases()
        same = any({"same", "equal"} & p.mods for p in phrases)
        if {"again", "too"} & set(clause.adverbs):
            raise NotUnderstood("something happens again, and it is not told how much")
        shared = clause.verb in verbs.GROUPING | {"shar"} and self.equally
        if not same and not shared and clause.kind in _MOVING:
            moved = [p.phrase for p in clause.objects]
            if clause.passive or not clause.objects:
                moved += [p.phrase for p in clause.subjects]
            if any(self._is_counted(phrase) for phrase in moved):
                raise NotUnderstood("something happens to an amount that is not told")
        for phrase in phrases:
            counting = phrase.det == "number" and clause.kind in {"see", "do"}
            if phrase.det in _MEASURED and not phrase.name and not same and not counting:
                raise NotUnderstood(f"“{phrase.det}” is not read")
            if phrase.comparison in _COMPARED:
                raise NotUnderstood(f"“{phrase.comparison}” without an amount")
            if phrase.det == "each" and clause.kind not in {"be", "do"} and not same:
                raise NotUnderstood("“each” without an amount")

    def _is_counted(self, phrase: Phrase) -> bool:
        """Whether a phrase may stand for things that were counted: `them`, `the others`."""
        if phrase.head in {"they", "them", "it", "other", "one", ""}:
            return True
        return any(kind.head == phrase.head for kind in self.all_kinds)
