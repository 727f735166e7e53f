"""Knowledge points as resources: the list of all, and each by its id."""

import json
from dataclasses import asdict
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError

from kptutor.serving.mcp.desk import Desk

ALL = "kptutor://knowledge"
ONE = "kptutor://knowledge/{point}"
JSON = "application/json"


def add(server: MCPServer[Any], desk: Desk) -> None:
    """Add them to a server."""

    @server.resource(
        ALL,
        name="knowledge-points",
        title="Knowledge points",
        description="Every knowledge point: id, title, level, topics.",
        mime_type=JSON,
    )
    async def all_points() -> str:
        store = await desk.knowledge.current()
        return _json(
            [
                {"id": p.id, "title": p.title, "level": p.level, "topics": p.topics}
                for p in store.points.values()
            ]
        )

    @server.resource(
        ONE,
        name="knowledge-point",
        title="One knowledge point",
        description="A principle with its statement and what to mind.",
        mime_type=JSON,
    )
    async def one_point(point: str) -> str:
        store = await desk.knowledge.current()
        if point not in store.points:
            raise ResourceNotFoundError(
                f"There is no knowledge point of that id. {ALL} lists all of them."
            )
        return _json({k: v for k, v in asdict(store.points[point]).items() if v})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
