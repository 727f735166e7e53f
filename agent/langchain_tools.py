"""The tutor's abilities as LangChain tools, for a host application's own agent."""

import json
from collections.abc import Awaitable, Callable, Coroutine
from typing import Annotated, Any, cast

from langchain_core.tools import BaseTool, StructuredTool, ToolException, tool

from kptutor.agent.deps import SelectHints
from kptutor.agent.errors import BadInput
from kptutor.agent.nodes.read import as_problem
from kptutor.tools.maths.tool import check_tool
from kptutor.tools.records import Solution
from kptutor.tools.steps.tool import check_work_tool


def build_tools(
    solve: Callable[[str], Awaitable[Solution]],
    select_hints: SelectHints,
    run: Callable[[Coroutine[Any, Any, str]], str],
) -> list[BaseTool]:
    """The tools of one tutor, for `invoke` as well as `ainvoke`; each returns JSON text.

    Args:
        solve: Solves the problem with this statement.
        select_hints: Finds knowledge points for a problem.
        run: Runs a coroutine for a caller that cannot await.
    """

    @tool
    async def solve_maths_problem(
        problem: Annotated[str, "The whole statement of the problem."],
    ) -> str:
        """Solve a maths problem; says how sure it is (PROVED, AGREED or UNSURE) and why."""
        try:
            solution = await solve(problem)
        except BadInput as error:
            raise ToolException(str(error)) from error
        certificate = solution.certificate
        return json.dumps(
            {
                "answer": solution.answer,
                "grade": solution.grade,
                "why": certificate.why if certificate else solution.error,
                "steps": [step.model_dump() for step in solution.steps],
            },
            ensure_ascii=False,
        )

    @tool
    async def find_knowledge_points(
        problem: Annotated[str, "The whole statement of the problem."],
    ) -> str:
        """Name at most three principles that help with a maths problem, without its answer."""
        try:
            hints, _ = await select_hints(as_problem(problem), "generic")
        except BadInput as error:
            raise ToolException(str(error)) from error
        return json.dumps([hint.model_dump() for hint in hints], ensure_ascii=False)

    tools: list[BaseTool] = [
        solve_maths_problem,
        check_tool(),
        check_work_tool(),
        find_knowledge_points,
    ]
    for each in tools:
        each.handle_tool_error = True
        _add_sync_twin(cast(StructuredTool, each), run)
    return tools


def _add_sync_twin(each: StructuredTool, run: Callable[[Coroutine[Any, Any, str]], str]) -> None:
    """An agent that cannot await calls `func`; without it LangChain raises."""
    begin = cast(Callable[..., Coroutine[Any, Any, str]], each.coroutine)

    def func(**arguments: Any) -> str:
        return run(begin(**arguments))

    each.func = func
