"""Learners as doors see them: reports, the next problem, everything kept, and its erasure."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kptutor.agent.conversations.records import Conversation
from kptutor.agent.identity import Principal
from kptutor.agent.learners.choosing import choose
from kptutor.agent.learners.classes import ProblemReport, require_teacher, teacher_report
from kptutor.agent.learners.model import LearnerModel
from kptutor.agent.learners.records import VERSION, Erased, LearnerReport, NextProblem
from kptutor.agent.stored import items
from kptutor.agent.tutoring.guesses import Guesses
from kptutor.agent.tutoring.register import Register

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore

    from kptutor.agent.tutoring.records import Kept
    from kptutor.agent.tutoring.sessions import Sessions

CONVERSATIONS = "conversations"
ANSWERS = "idempotent"
"""Answers that are kept for requests which are sent again; they hold what was asked."""


class Learners:
    """What is known and kept of learners; each call reads one learner's records alone.

    Args:
        sessions: The sessions, whose store this is.
    """

    def __init__(self, sessions: "Sessions") -> None:
        self._sessions = sessions

    async def report(self, who: Principal) -> LearnerReport:
        """What a learner knows, with the evidence behind each estimate.

        Raises:
            Missing: If the store cannot be reached; so do all the others.
        """
        return await (await self._model()).report(who)

    async def next_problem(self, who: Principal, *, level: str | None = None) -> NextProblem | None:
        """What a learner should work on now; None if nothing fits.

        Args:
            who: The learner.
            level: Only knowledge points of this level, such as `middle`.

        Raises:
            BadInput: If there is no such level.
        """
        model = await self._model()
        worked = {entry.statement for entry in await Register(await self._store()).of(who)}
        return choose(model, await model.observations(who), worked, level=level)

    async def export(self, who: Principal) -> dict[str, Any]:
        """Everything that is kept of a learner, as JSON values."""
        model = await self._model()
        seen = await model.observations(who)
        guesses = await Guesses(await self._store(), who).all()
        sessions = [
            kept for id in await self._session_ids(who) if (kept := await self._kept(who, id))
        ]
        return {
            "version": VERSION,
            "tenant": who.tenant,
            "learner": who.learner,
            "observations": [each.model_dump(mode="json") for each in seen],
            "skills": [s.model_dump(mode="json") for s in (await model.report(who)).skills],
            "sessions": [_own(kept) for kept in sessions],
            "guesses": [each.model_dump(mode="json") for each in guesses],
            "conversations": [
                each.model_dump(mode="json") for _, each in await self._conversations(who)
            ],
        }

    async def erase(self, who: Principal) -> Erased:
        """Erase everything that is kept of a learner; once more erases nothing."""
        store = await self._store()
        ids = await self._session_ids(who)
        for session_id in ids:
            await self._sessions.forget(who, session_id)
        conversations = await self._conversations(who)
        for key, _ in conversations:
            await store.adelete(who.namespace(CONVERSATIONS), key)
        answers = [item.key async for item in items(store, who.namespace(ANSWERS))]
        for key in answers:
            await store.adelete(who.namespace(ANSWERS), key)
        await Guesses(store, who).clear()
        observations = await (await self._model()).erase(who)
        await (await self._sessions.memory()).wipe()
        return Erased(
            observations=observations, sessions=len(ids), conversations=len(conversations)
        )

    async def teacher_report(
        self, teacher: Principal, *, problem: str | None = None
    ) -> tuple[ProblemReport, ...]:
        """Per problem of a tenant: wrong answers by mistake, where learners stop, help used.

        Args:
            teacher: Who asks; needs the role `teacher`.
            problem: Only this statement.

        Raises:
            BadInput: If the role is missing.
        """
        require_teacher(teacher)
        entries = await Register(await self._store()).of_tenant(teacher.tenant)
        kept = [
            found
            for entry in entries
            if problem is None or entry.statement.split() == problem.split()
            if (
                found := await self._kept(
                    Principal(teacher.tenant, entry.learner), entry.session_id
                )
            )
        ]
        return teacher_report(kept)

    async def _model(self) -> LearnerModel:
        return LearnerModel(await self._store(), clock=self._sessions.clock)

    async def _store(self) -> "BaseStore":
        return (await self._sessions.memory()).store

    async def _kept(self, who: Principal, session_id: str) -> "Kept | None":
        return await self._sessions.kept(who, session_id)

    async def _session_ids(self, who: Principal) -> list[str]:
        """Sessions of the register, and those that conversations name."""
        entries = await Register(await self._store()).of(who)
        chapters: Iterable[str] = (
            chapter.session_id
            for _, conversation in await self._conversations(who)
            for chapter in conversation.chapters
        )
        return list(dict.fromkeys([*(entry.session_id for entry in entries), *chapters]))

    async def _conversations(self, who: Principal) -> list[tuple[str, Conversation]]:
        return [
            (item.key, Conversation.model_validate(item.value))
            async for item in items(await self._store(), who.namespace(CONVERSATIONS))
        ]


def _own(kept: "Kept") -> dict[str, Any]:
    """A session as its learner may have it: without what would give the answer away."""
    return {
        "session_id": kept.card.id,
        "statement": kept.card.statement,
        "messages": [
            {
                "message_id": turn.message_id,
                "at": turn.at,
                "said": turn.text,
                "reply": turn.reply.model_dump(mode="json"),
            }
            for turn in kept.turns
        ],
    }
