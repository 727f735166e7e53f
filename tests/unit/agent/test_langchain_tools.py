"""The tutor's abilities inside somebody else's agent."""

import json

import pytest
from fakes import HINT, FakeReasoner, deps

from kptutor.agent.tutor import Tutor


@pytest.mark.requirement("solve:as-langchain-tools")
async def test_each_ability_is_a_tool() -> None:
    tutor = Tutor(deps=deps(FakeReasoner(["So \\boxed{2}."])))
    tools = {tool.name: tool for tool in tutor.as_langchain_tools()}
    assert sorted(tools) == [
        "check_maths_answer",
        "check_maths_work",
        "find_knowledge_points",
        "solve_maths_problem",
    ]
    solved = json.loads(await tools["solve_maths_problem"].ainvoke({"problem": "1 + 1"}))
    assert (solved["answer"], solved["grade"]) == ("2", "AGREED")
    points = json.loads(await tools["find_knowledge_points"].ainvoke({"problem": "1 + 1"}))
    assert [point["id"] for point in points] == [HINT.id]


@pytest.mark.requirement("solve:as-langchain-tools")
def test_an_agent_that_cannot_await_uses_them_too() -> None:
    with Tutor(deps=deps(FakeReasoner(["So \\boxed{2}."]))) as tutor:
        tools = {tool.name: tool for tool in tutor.as_langchain_tools()}
        asked = {"problem": "1 + 1"}
        assert json.loads(tools["solve_maths_problem"].invoke(asked))["answer"] == "2"
        assert json.loads(tools["find_knowledge_points"].invoke(asked))[0]["id"] == HINT.id
        compared = tools["check_maths_answer"].invoke({"student": "2", "reference": "4/2"})
        assert json.loads(compared)["equivalent"] is True
        assert "empty" in tools["solve_maths_problem"].invoke({"problem": " "})


async def test_bad_input_is_told_to_the_model_and_not_raised() -> None:
    tutor = Tutor(deps=deps(FakeReasoner(["So \\boxed{2}."])))
    for name in ("solve_maths_problem", "find_knowledge_points"):
        tool = {tool.name: tool for tool in tutor.as_langchain_tools()}[name]
        assert "empty" in await tool.ainvoke({"problem": " "})
