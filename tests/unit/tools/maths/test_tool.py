"""The comparator as a tool of somebody else's agent."""

import json

import pytest

from kptutor.tools.maths.tool import check_tool


@pytest.mark.requirement("maths:langchain-tool")
@pytest.mark.parametrize(
    ("student", "reference", "status"),
    [("0.5", "1/2", "equal"), ("2", "3", "different"), ("2 + (", "3", "unreadable")],
)
async def test_the_tool_returns_the_verdict(student: str, reference: str, status: str) -> None:
    said = await check_tool().ainvoke({"student": student, "reference": reference})
    assert json.loads(said)["status"] == status


def test_a_model_can_read_what_it_does() -> None:
    tool = check_tool()
    assert tool.name == "check_maths_answer"
    assert set(tool.args) == {"student", "reference"}
