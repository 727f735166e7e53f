"""The problems of a tenant's teachers, in the store."""

import re
import secrets
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal, label
from kptutor.agent.learners.classes import require_teacher
from kptutor.agent.stored import items
from kptutor.agent.teaching.records import VERSION, Draft, Offered, TeacherProblem

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore

PROBLEMS = "teacher_problems"
MOST = 2_000
"""Problems of one tenant."""
_NAME = re.compile(r"p-[0-9a-f]{16}")


class TeacherProblems:
    """Kept by teachers, found by learners; every tenant has its own.

    Args:
        store: Where records are kept.
        clock: Seconds since the epoch.
    """

    def __init__(self, store: "BaseStore", clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    async def add(self, teacher: Principal, draft: Draft) -> TeacherProblem:
        """Keep a new problem.

        Raises:
            BadInput: If the role is missing, the statement is blank, or there are too many.
        """
        require_teacher(teacher)
        if len(await self.all(teacher)) >= MOST:
            raise BadInput(f"At most {MOST:,} problems are kept. Remove some of the old ones.")
        now = self._clock()
        return await self._put(teacher, draft, f"p-{secrets.token_hex(8)}", now, now)

    async def change(self, teacher: Principal, name: str, draft: Draft) -> TeacherProblem | None:
        """Put a problem in the place of an earlier one; sessions that have begun keep theirs.

        Returns:
            None if there is no such problem.

        Raises:
            BadInput: If the role is missing or the statement is blank.
        """
        require_teacher(teacher)
        kept = await self.find(teacher.tenant, name)
        if kept is None:
            return None
        return await self._put(teacher, draft, name, kept.made, self._clock())

    async def remove(self, teacher: Principal, name: str) -> None:
        """Remove a problem, if it is there.

        Raises:
            BadInput: If the role is missing.
        """
        require_teacher(teacher)
        if _NAME.fullmatch(name):
            await self._store.adelete(_space(teacher.tenant), name)

    async def all(self, teacher: Principal) -> list[TeacherProblem]:
        """Every problem with its key, the newest first.

        Raises:
            BadInput: If the role is missing.
        """
        require_teacher(teacher)
        return await self._all(teacher.tenant)

    async def offered(self, tenant: str) -> list[Offered]:
        """What learners may choose from, the newest first."""
        return [
            Offered(id=each.id, text=each.text) for each in await self._all(tenant) if each.listed
        ]

    async def find(self, tenant: str, name: str) -> TeacherProblem | None:
        """A problem of a tenant, with its key: for opening a session, never for a learner."""
        if not _NAME.fullmatch(name):
            return None
        item = await self._store.aget(_space(tenant), name)
        return None if item is None else _read(item.value)

    async def _all(self, tenant: str) -> list[TeacherProblem]:
        kept = [_read(item.value) async for item in items(self._store, _space(tenant))]
        return sorted(kept, key=lambda each: (-each.made, each.id))

    async def _put(
        self, who: Principal, draft: Draft, name: str, made: float, changed: float
    ) -> TeacherProblem:
        if not draft.text.strip():
            raise BadInput("A problem needs a statement.")
        told = (draft.text, draft.answer_key, draft.worked_solution)
        if any("\x00" in part for part in told if part):
            raise BadInput("A problem holds the sign NUL, which is no text. Leave it out.")
        fields = draft.model_dump() | {"id": name, "made": made, "changed": changed}
        kept = TeacherProblem.model_validate(fields)
        await self._store.aput(_space(who.tenant), name, kept.model_dump(mode="json"), index=False)
        return kept


def _space(tenant: str) -> tuple[str, ...]:
    return (PROBLEMS, label(tenant))


def _read(value: dict[str, Any]) -> TeacherProblem:
    """A record of the store.

    Raises:
        BadInput: If a newer version of kptutor wrote it.
    """
    if value.get("version", VERSION) > VERSION:
        raise BadInput("This problem was kept by a newer version of kptutor. Update this one.")
    return TeacherProblem.model_validate(value)
