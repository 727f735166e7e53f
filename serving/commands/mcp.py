"""`kptutor mcp`: the tutor as an MCP server for a program that starts it."""

from typing import Annotated

import typer

from kptutor.agent.errors import Missing

EXTRA = "pip install 'kptutor[mcp]'"


def mcp(
    solve: Annotated[
        bool, typer.Option("--solve/--no-solve", help="Whether the tool solve is offered.")
    ] = True,
    solve_s: Annotated[float, typer.Option(min=1, help="Seconds of a solve.")] = 120.0,
) -> None:
    """Serve MCP on standard input and output, for a host such as a desktop assistant.

    Exit codes: 0 the host has closed it, 2 bad settings, 3 something it needs is missing.
    """
    import asyncio

    from kptutor.agent.settings import load_settings

    try:
        from kptutor.serving.mcp.stdio import serve
    except ModuleNotFoundError as fault:
        if (fault.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise Missing("The MCP door needs the extra mcp.", fix=EXTRA) from fault
    asyncio.run(serve(load_settings(), solve=solve, solve_s=solve_s))
