"""From the question to one amount of the world, with the relations that lead there."""

from kptutor.tools.symbolic.stories import sides
from kptutor.tools.symbolic.stories.amounts import Amount
from kptutor.tools.symbolic.stories.doing import HAVING
from kptutor.tools.symbolic.stories.sharing import Sharing
from kptutor.tools.symbolic.stories.world import NotUnderstood


class Asker(Sharing):
    """Finds what a question asks in a world that was told."""

    def asked(self) -> Amount:
        """The amount that is asked.

        Raises:
            NotUnderstood: If the question is not fully understood, or can mean several.
        """
        question = self.question
        if question.sides is not None:
            return sides.difference(self, question.sides)
        if question.clause.messy:
            raise NotUnderstood(f"the question holds more than is read: {question.clause.messy}")
        self._amounts_asked()
        kinds = self._kinds()
        self.asked_kinds = kinds
        holders = self.holders = self._holders()
        self._unspoken()
        needed = question.clause.wants == "need" or question.clause.verb == "need"
        if needed and question.more == "" and not self.world.needs:
            if (
                (groups := self._groups(kinds[0])) is None
                or question.left
                or "still" in question.clause.adverbs
            ):
                raise NotUnderstood("it is not clear what is needed")
            return groups
        if needed or question.clause.goal:
            return self._need(kinds, holders)
        if question.clause.negated:
            return self._denied(kinds)
        if question.more == "fewer" and not question.than:
            raise NotUnderstood("fewer than what?")
        if question.more and question.than:
            return self._difference(kinds, holders)
        if question.more:
            return self._more(kinds, holders)
        if question.each is not None:
            return self._each(kinds)
        held = sum(any(self._is(k, s.kind) for s in self.world.stocks) for k in kinds)
        if question.clause.kind in HAVING and held not in {0, len(kinds)}:
            raise NotUnderstood("some of them are there, and others are only told of")
        if len(kinds) > 1:
            return self._added([self._term(k, holders, question.clause) for k in kinds], kinds[0])
        if (rest := self._left_over(kinds[0])) is not None:
            return rest
        if (groups := self._groups(kinds[0])) is not None:
            return groups
        return self._term(kinds[0], holders, question.clause)
