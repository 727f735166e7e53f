"""The model servers that `kptutor models up` started on this machine, and their key.

The command keeps one file per server in the state directory; the agent looks a key up by URL, so
that a local server needs no key in the settings.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "localhost", "::1", "0.0.0.0"}


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """`${XDG_STATE_HOME:-~/.local/state}/kptutor/models`."""
    home = Path(environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / "kptutor" / "models"


def local_key(url: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """The key of the server at a URL, if we started it here."""
    wanted = _place(url)
    try:
        files = sorted(state_folder(environ).glob("*.json"))
    except OSError:
        return None
    for path in files:
        try:
            state = json.loads(path.read_text(encoding="utf-8"))
            if wanted in {_place(known) for known in state["urls"]}:
                return str(state["api_key"])
        except (OSError, ValueError, KeyError, TypeError):
            continue  # another user's, or being written
    return None


def _place(url: str) -> tuple[str, int | None]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    return ("loopback" if host in LOOPBACK else host), parts.port
