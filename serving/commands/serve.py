"""`kptutor serve`: every door in one process."""

from typing import Annotated

import typer


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; 0: any.")] = None,
    keys: Annotated[
        str | None, typer.Option(help="API keys: auto (not on loopback), always or never.")
    ] = None,
) -> None:
    """Start the service: a web page, REST, an OpenAI-compatible API, and MCP.

    Exit codes: 0 stopped, 2 bad settings, 3 something it needs is missing.
    """
    from kptutor.agent.settings import load_settings
    from kptutor.serving.http.running import run
    from kptutor.serving.http.settings import service_settings

    settings = load_settings()
    run(settings, service_settings(settings, host=host, port=port, keys=keys))
