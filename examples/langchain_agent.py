"""Give the tutor's abilities to an agent of your own, as LangChain tools."""

import asyncio
import json

from kptutor import Tutor


async def main() -> None:
    """Call each tool once, as a model would."""
    async with Tutor() as tutor:
        tools = {tool.name: tool for tool in tutor.as_langchain_tools()}
        print(sorted(tools))
        solved = await tools["solve_maths_problem"].ainvoke({"problem": "Factor x^2 - 5x + 6."})
        print(json.loads(solved)["answer"])
        checked = await tools["check_maths_answer"].ainvoke({"student": "0.5", "reference": "1/2"})
        print(json.loads(checked)["status"])


asyncio.run(main())
