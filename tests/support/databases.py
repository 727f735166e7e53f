"""A real PostgreSQL of the test's own, started from the machine's programs.

`KPTUTOR_TEST_POSTGRES_URL` names a running server instead; without either, tests skip.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest

_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")


@contextmanager
def postgres_url() -> Iterator[str]:
    """The URL of a new, empty database; it is dropped afterwards."""
    import psycopg

    name = f"kptutor_{uuid.uuid4().hex[:12]}"
    server = os.environ.get("KPTUTOR_TEST_POSTGRES_URL") or _server()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    base, _, options = server.partition("?")
    try:
        yield f"{base.rsplit('/', 1)[0]}/{name}?{options}".rstrip("?")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _server() -> str:
    """Start a server of this process's own, stopped when the process ends."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="kptutor-pg-"))
    user = _user()
    shutil.chown(folder, user)
    data = folder / "data"
    _run(user, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    _run(user, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    atexit.register(_stop, user, programs, folder)
    return f"postgresql://postgres@/postgres?host={quote(str(folder), safe='')}"


def _stop(user: str, programs: Path, folder: Path) -> None:
    _run(user, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """Where `initdb` and `pg_ctl` are, the newest version first."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    paths = [path for place in _PLACES for path in Path(place).glob("*/bin/initdb")]
    return max(paths).parent if paths else None


def _user() -> str:
    """Who runs the server: it refuses to be run by root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str, *command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", user, "--", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")
