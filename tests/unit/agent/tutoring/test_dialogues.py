"""Whole dialogues, as golden files: read them as a learner would.

Write them again with `KPTUTOR_GOLDEN=write pytest tests/unit/agent/tutoring/test_dialogues.py`,
and read what changed.
"""

import os
from pathlib import Path

import pytest
import yaml
from classroom import Classroom

from kptutor.agent.tutoring.records import TeacherRules, Turn
from kptutor.tools.records import Problem

FOLDER = Path(__file__).parents[3] / "golden" / "tutoring"
SCRIPTS = yaml.safe_load((FOLDER / "scripts.yaml").read_text(encoding="utf-8"))


def written(turns: tuple[Turn, ...], statement: str) -> str:
    rows = [f"Problem: {statement}", ""]
    for turn in turns:
        if turn.message_id != "opening":
            rows += [f"Learner: {turn.text.strip()}"]
        rows += [f"Tutor [{turn.reply.move}, {turn.reply.rung}]: {turn.reply.text}", ""]
    return "\n".join(rows)


@pytest.mark.requirement("sessions:dialogues")
@pytest.mark.parametrize("name", SCRIPTS)
async def test_a_dialogue_reads_as_it_did(name: str) -> None:
    script = SCRIPTS[name]
    async with Classroom() as room:
        rules = TeacherRules(**script.get("rules", {}))
        problem = Problem(
            text=script["problem"],
            answer_key=script.get("key"),
            worked_solution=script.get("solution"),
        )
        session = room.session(problem, rules=rules)
        await room.talk(session, *(str(message) for message in script["messages"]))
        turns = await session.transcript()
    text = written(turns, script["problem"])
    place = FOLDER / f"{name}.txt"
    if os.environ.get("KPTUTOR_GOLDEN") == "write":
        place.write_text(text, encoding="utf-8")
    assert text == place.read_text(encoding="utf-8")
    assert [turn.guard.findings for turn in turns if turn.guard.findings] == []


async def test_the_same_session_again_says_the_same() -> None:
    said = []
    for _ in range(2):
        async with Classroom() as room:
            replies = await room.talk(room.session(), "hint", "idk", "2x = 14", "x = 4")
            said.append([reply.text for reply in replies])
    assert said[0] == said[1]
