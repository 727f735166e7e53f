"""The tools about the learner who asks: `next_problem`, `learner_report`."""

from typing import Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from kptutor.serving.mcp.desk import READS, Desk, sentences, tool
from kptutor.serving.mcp.results import KnownSkill, NextChosen, Reported
from kptutor.tools.knowledge.point import Level

Only = Annotated[Level | None, Field(description="Only knowledge points of this level.")]
Most = Annotated[int, Field(ge=1, le=200, description="How many knowledge points at most.")]


def add(server: MCPServer[Any], desk: Desk) -> None:
    """Add them to a server."""

    @tool(server, "Choose the next problem", READS)
    async def next_problem(ctx: Context[Any, Any], level: Only = None) -> NextChosen:
        """Say what the learner should work on now, and why."""
        with sentences():
            chosen = await desk.tutor.learners.next_problem(desk.asking(ctx), level=level)
        if chosen is None:
            raise ToolError("No problem fits. Ask without a level.")
        return NextChosen.model_validate(
            {
                "problem": chosen.statement,
                "knowledge_point": chosen.point,
                "title": chosen.title,
                "reason": chosen.reason,
            }
        )

    @tool(server, "Report on the learner", READS)
    async def learner_report(ctx: Context[Any, Any], most: Most = 50) -> Reported:
        """Say what the learner knows, knowledge point by knowledge point."""
        with sentences():
            report = await desk.tutor.learners.report(desk.asking(ctx))
        return Reported(
            mastered=report.mastered,
            skills=tuple(
                KnownSkill(
                    knowledge_point=skill.point,
                    title=skill.title,
                    known=round(skill.known, 3),
                    mastered=skill.mastered,
                    seen=len(skill.evidence),
                )
                for skill in report.skills[:most]
            ),
        )
