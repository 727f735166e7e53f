"""docs/mcp.md names what is there."""

import re
from pathlib import Path

import pytest
from command import Command
from house import url_in
from mcp import Client

from kptutor.agent.settings import Settings
from kptutor.agent.tutor import Tutor
from kptutor.serving.http.settings import ServiceSettings
from kptutor.serving.mcp.server import build_server
from kptutor.serving.mcp.stdio import desk_of

PAGE = (Path(__file__).parents[4] / "docs" / "mcp.md").read_text(encoding="utf-8")


@pytest.mark.requirement("mcp:documented")
async def test_tools_and_resources_of_the_page_are_real(tmp_path: Path) -> None:
    settings = Settings(database_url=url_in(tmp_path))
    async with Tutor(settings) as tutor:
        server = build_server(desk_of(tutor, settings, solve=True, solve_s=60))
        async with Client(server) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            resources = {each.uri for each in (await client.list_resources()).resources}
    table = PAGE.split("## Tools")[1].split("Knowledge points are")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == tools
    assert {str(uri) for uri in resources} <= set(re.findall(r"`(kptutor://\w+)`", PAGE))
    assert set(re.findall(r"`service\.(\w+)`", PAGE)) <= set(ServiceSettings.model_fields)


@pytest.mark.requirement("mcp:documented")
def test_options_of_the_page_are_real(kptutor: Command) -> None:
    told = kptutor("mcp", "--help").stdout
    for option in ("--no-solve", "--solve-s"):
        assert option in PAGE
        assert option in told
