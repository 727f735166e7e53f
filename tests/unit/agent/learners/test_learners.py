"""The learner model in real sessions: fed once, reported, exported, erased, and private."""

from pathlib import Path
from typing import Any

import pytest
from classroom import LINEAR, Classroom

from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal
from kptutor.agent.knowledge import default_store
from kptutor.agent.learners.model import LearnerModel
from kptutor.agent.learners.service import Learners
from kptutor.agent.settings import load_settings
from kptutor.agent.tutor import Tutor
from kptutor.tools.records import Problem

ANN, ANNA = Principal("school", "ann"), Principal("school", "anna")
TEACHER = Principal("school", "mr-t", frozenset({"teacher"}))


async def model_of(room: Classroom) -> LearnerModel:
    return LearnerModel((await room.sessions.memory()).store)


@pytest.mark.requirement("learners:once")
async def test_the_same_evidence_counts_once() -> None:
    async with Classroom() as room:
        model = await model_of(room)
        for _ in range(3):
            await model.observe(ANN, "linear-equation", True, False, "s/m1", "answer: right")
        await model.observe(ANN, "linear-equation", True, False, "s/m2")
        seen = await model.observations(ANN)
    assert [each.evidence for each in seen] == ["s/m1", "s/m2"]


@pytest.mark.requirement("learners:private")
async def test_a_name_that_begins_another_reads_nothing_of_it() -> None:
    async with Classroom() as room:
        model = await model_of(room)
        await model.observe(ANNA, "linear-equation", True, False, "s/m1")
        await model.observe(Principal("school", "ann/x.y"), "linear-equation", True, False, "s/m")
        assert await model.observations(ANN) == []
        assert (await model.report(ANN)).skills == ()
        assert await model.erase(ANN) == 0
        assert len(await model.observations(ANNA)) == 1


def settings(folder: Path) -> Any:
    return load_settings(database_url=f"sqlite:///{folder / 'sessions.db'}", environ={})


@pytest.mark.requirement("learners:fed")
@pytest.mark.requirement("learners:evidence")
async def test_a_session_feeds_the_model_and_the_report_shows_why(tmp_path: Path) -> None:
    async with Tutor(settings(tmp_path)) as tutor:
        session = tutor.session(Problem(text=LINEAR, answer_key="4"), learner=ANN)
        await session.send("2x + 3 = 11\n2x = 14", message_id="m1")
        await session.send("2x = 8\nx = 4", message_id="m2")
        await session.send("x = 4", message_id="m3")  # over already: shows nothing new
        report = await tutor.learners.report(ANN)
    seen = {
        (skill.point, each.correct, each.evidence)
        for skill in report.skills
        for each in skill.evidence
    }
    assert ("linear-equation", True, f"{session.id}/m2") in seen
    assert {evidence for *_, evidence in seen} == {f"{session.id}/m1", f"{session.id}/m2"}
    assert all(each.check for skill in report.skills for each in skill.evidence)


@pytest.mark.requirement("learners:fed")
async def test_fishing_is_no_evidence() -> None:
    async with Classroom() as room:
        await room.talk(room.session(), "is it 4?", "is it 5?", "2x = 8", "x = 4")
    assert [correct for _, _, correct, *_ in room.observed] == [True]


@pytest.mark.requirement("learners:erase")
async def test_export_and_erase_are_everywhere(tmp_path: Path) -> None:
    async with Tutor(settings(tmp_path)) as tutor:
        learners = tutor.learners
        for who in (ANN, ANNA):
            session = tutor.session(Problem(text=LINEAR, answer_key="4"), learner=who)
            await session.send("x = 5", message_id="m0")
            await session.send("x = 4", message_id="m1")
        exported = await learners.export(ANN)
        assert [each["said"] for each in exported["sessions"][0]["messages"]] == [
            "",
            "x = 5",
            "x = 4",
        ]
        assert exported["guesses"] == [{"statement": LINEAR, "times": 1}]
        assert len(exported["observations"]) == 2
        erased = await learners.erase(ANN)
        assert (erased.observations, erased.sessions) == (2, 1)
        empty = await learners.export(ANN)
        kept = ("observations", "sessions", "guesses", "conversations")
        assert [empty[part] for part in kept] == [[]] * 4
        assert len((await learners.export(ANNA))["sessions"]) == 1


@pytest.mark.requirement("learners:teacher")
async def test_the_teachers_view_groups_wrong_answers_and_names_nobody() -> None:
    async with Classroom() as room:
        learners = Learners(room.sessions)
        for learner, lines in (
            ("ann", ["2x = 14", "x = 4"]),
            ("ben", ["2x = 14", "hint"]),
            ("zoe", ["x = 5"]),
        ):
            await room.talk(room.session(learner=learner, key="4"), *lines)
        with pytest.raises(BadInput, match="teacher"):
            await learners.teacher_report(ANN)
        (report,) = await learners.teacher_report(TEACHER)
        elsewhere = await learners.teacher_report(
            Principal("other", "mr-t", frozenset({"teacher"}))
        )
    assert (report.sessions, report.learners, report.solved) == (3, 3, 1)
    answers = {a.text: a.sessions for group in report.mistakes for a in group.answers}
    assert answers["2x = 14"] == 2
    assert sum(stop.sessions for stop in report.stops) == 2
    assert sum(report.hints.values()) == 1
    assert "ann" not in report.model_dump_json()
    assert elsewhere == ()


@pytest.mark.requirement("learners:teacher")
async def test_a_key_that_differs_from_a_proved_answer_is_told_to_the_teacher() -> None:
    async with Classroom() as room:
        await room.talk(room.session(key="5"), "x = 4", "hint")
        (report,) = await Learners(room.sessions).teacher_report(TEACHER)
    assert any("differs" in note for note in report.notes)


@pytest.mark.requirement("learners:teacher")
async def test_lines_that_leave_the_worked_solution_are_grouped() -> None:
    problem = Problem(
        text="A shop has 5 boxes of 12 pens and sells 18. How many pens are left?",
        worked_solution="5 * 12 = 60\n60 - 18 = 42",
    )
    async with Classroom() as room:
        for learner in ("ann", "ben"):
            await room.talk(room.session(problem, learner=learner), "5 * 12 = 60\n60 + 18 = 78")
        (report,) = await Learners(room.sessions).teacher_report(TEACHER)
    (group,) = report.mistakes
    assert group.title == "a line that the worked solution does not have"
    assert [(answer.text, answer.sessions) for answer in group.answers] == [("60 + 18 = 78", 2)]


@pytest.mark.requirement("learners:next")
async def test_something_new_is_of_the_level_of_what_was_last(tmp_path: Path) -> None:
    async with Tutor(settings(tmp_path)) as tutor:
        session = tutor.session(Problem(text=LINEAR, answer_key="4"), learner=ANN)
        await session.send("2x = 8\nx = 4", message_id="m1")
        found = await tutor.learners.next_problem(ANN)
    points = default_store().points
    assert found is not None
    assert found.reason == "new"
    assert points[found.point].level == points["linear-equation"].level
