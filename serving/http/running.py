"""Running the application: one server, stopped gracefully."""

from kptutor.agent.errors import Missing
from kptutor.agent.settings import Settings
from kptutor.serving import console
from kptutor.serving.http.settings import ServiceSettings

EXTRA = "pip install 'kptutor[server]'"
GRACE_S = 30
"""How long running turns may take to finish when the service is told to stop."""


def run(settings: Settings, service: ServiceSettings) -> None:
    """Serve until a signal comes; then finish what is running.

    Raises:
        Missing: If the extra is not installed, or the address cannot be listened on.
    """
    try:
        import uvicorn

        from kptutor.serving.http.app import create_app
    except ImportError as fault:
        raise Missing("The service needs the extra server.", fix=EXTRA) from fault
    app = create_app(settings, service)
    config = uvicorn.Config(
        app,
        host=service.host,
        port=service.port,
        log_level="warning",
        access_log=False,  # its lines would hold what learners ask for
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
    )
    console.complain(f"kptutor listens on http://{service.host}:{service.port} (Ctrl-C stops it)")
    uvicorn.Server(config).run()
