"""The step engine as a LangChain tool, for any agent."""

import json
from typing import Annotated

from langchain_core.tools import BaseTool, tool

from kptutor.tools.steps import acheck_work


def check_work_tool() -> BaseTool:
    """A tool that checks a learner's working; it returns the report as JSON text."""

    @tool
    async def check_maths_work(
        work: Annotated[str, "The learner's working, one line for each step."],
        problem: Annotated[str, "The statement of the problem; empty if it is not known."] = "",
        answer: Annotated[str, "The right answer; empty if it is not known."] = "",
        solution: Annotated[str, "A worked solution; empty if there is none."] = "",
    ) -> str:
        """Say of each line of a working whether it follows, and which one is the first wrong."""
        report = await acheck_work(
            work, statement=problem, answer=answer or None, solution=solution
        )
        return json.dumps(report.model_dump(mode="json"), ensure_ascii=False)

    return check_maths_work
