"""Teachers' problems: kept by tenant, with their keys behind the teacher's role."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal
from kptutor.agent.memory import open_memory
from kptutor.agent.teaching.problems import PROBLEMS, TeacherProblems
from kptutor.agent.teaching.records import Draft
from kptutor.agent.tutoring.records import TeacherRules

TEACHER = Principal("north", "t", frozenset({"teacher"}))
OTHER = Principal("north.south", "t", frozenset({"teacher"}))
LEARNER = Principal("north", "l", frozenset({"learner"}))
DRAFT = Draft(text="Solve 2x + 3 = 11.", answer_key="4")


@pytest.fixture
async def store() -> AsyncIterator[Any]:
    memory = await open_memory("sqlite:///:memory:")
    yield memory.store
    await memory.aclose()


@pytest.mark.requirement("page:teacher-problems")
async def test_kept_changed_offered_and_removed(store: Any) -> None:
    times = iter(range(1, 9))
    problems = TeacherProblems(store, clock=lambda: float(next(times)))
    first = await problems.add(TEACHER, DRAFT)
    hidden = await problems.add(TEACHER, Draft(text="Compute 1 + 1.", listed=False))
    assert [each.id for each in await problems.all(TEACHER)] == [hidden.id, first.id]
    assert [each.id for each in await problems.offered("north")] == [first.id]
    assert "4" not in (await problems.offered("north"))[0].model_dump_json().replace(first.id, "")
    changed = await problems.change(
        TEACHER, first.id, DRAFT.model_copy(update={"rules": TeacherRules(exam=True)})
    )
    assert changed is not None
    assert (changed.made, changed.rules.exam) == (first.made, True)
    assert changed.revision != first.revision
    assert await problems.change(TEACHER, "p-none", DRAFT) is None
    await problems.remove(TEACHER, first.id)
    await problems.remove(TEACHER, first.id)
    assert await problems.find("north", first.id) is None


@pytest.mark.requirement("page:teacher-problems")
async def test_another_tenant_and_learners_see_nothing(store: Any) -> None:
    problems = TeacherProblems(store)
    kept = await problems.add(TEACHER, DRAFT)
    assert await problems.all(OTHER) == []
    assert await problems.find("north.south", kept.id) is None
    with pytest.raises(BadInput):
        await problems.all(LEARNER)
    for work in (
        problems.add(LEARNER, DRAFT),
        problems.change(LEARNER, kept.id, DRAFT),
        problems.remove(LEARNER, kept.id),
    ):
        with pytest.raises(BadInput):
            await work
    for text in ("  ", "Solve \x00."):
        with pytest.raises(BadInput):
            await problems.add(TEACHER, Draft(text=text))
    for name in ("", "\x00", "p-none", "p-" + "0" * 5_000):
        assert await problems.find("north", name) is None
        await problems.remove(TEACHER, name)


@pytest.mark.requirement("page:teacher-problems")
async def test_a_record_of_a_newer_version_is_refused_by_a_sentence(store: Any) -> None:
    problems = TeacherProblems(store)
    kept = await problems.add(TEACHER, DRAFT)
    space = (PROBLEMS, "_north")
    value = kept.model_dump(mode="json") | {"version": 2, "colour": "red"}
    await store.aput(space, kept.id, value, index=False)
    with pytest.raises(BadInput, match="newer version"):
        await problems.find("north", kept.id)
