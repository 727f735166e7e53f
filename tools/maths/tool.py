"""The comparator as a LangChain tool, for any agent."""

import json
from typing import Annotated

from langchain_core.tools import BaseTool, tool

from kptutor.tools.maths import acheck


def check_tool() -> BaseTool:
    """A tool that compares two answers; it returns the verdict as JSON text."""

    @tool
    async def check_maths_answer(
        student: Annotated[str, "The learner's answer, as plain text or LaTeX."],
        reference: Annotated[str, "The right answer."],
    ) -> str:
        """Say whether two answers to a maths problem are the same, and why."""
        verdict = await acheck(student, reference)
        return json.dumps(verdict.as_json(), ensure_ascii=False)

    return check_maths_answer
