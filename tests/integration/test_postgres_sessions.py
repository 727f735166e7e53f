"""Sessions in a real PostgreSQL: one of our own, started for these tests."""

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from classroom import Classroom

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
URL = os.environ.get("KPTUTOR_TEST_DATABASE_URL")


def as_postgres(*command: str) -> subprocess.CompletedProcess[str]:
    """PostgreSQL refuses to run as root."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return subprocess.run([*user, *command], check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    if URL:
        yield URL
        return
    pytest.importorskip("psycopg", reason="the extra postgres is not installed")
    if not FOLDERS:
        pytest.skip("no PostgreSQL on this machine: set KPTUTOR_TEST_DATABASE_URL")
    data = Path(tempfile.mkdtemp(prefix="kptutor-postgres-"))  # pytest's folders are root's alone
    if os.geteuid() == 0:
        shutil.chown(data, "postgres")
    tools = FOLDERS[-1]
    made = as_postgres(str(tools / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres")
    if made.returncode:
        pytest.skip(f"initdb does not run here: {made.stderr.strip()[-200:]}")
    options = f"-c listen_addresses= -c unix_socket_directories={data} -c fsync=off"
    control = [str(tools / "pg_ctl"), "-D", str(data), "-w", "-l", str(data / "log")]
    started = as_postgres(*control, "-o", options, "start")
    if started.returncode:
        pytest.skip(f"PostgreSQL does not start here: {started.stderr.strip()[-200:]}")
    yield f"postgresql://postgres@/postgres?host={data}"
    as_postgres(*control, "-m", "immediate", "stop")
    shutil.rmtree(data, ignore_errors=True)


@pytest.mark.requirement("sessions:postgres")
async def test_a_session_moves_from_one_machine_to_another(url: str) -> None:
    async with Classroom(url) as one:
        session = one.session()
        await one.talk(session, "hint", "2x = 8")
    async with Classroom(url) as other:
        again = other.session(None, session_id=session.id)
        assert (await again.send("x = 4")).finished
        assert [turn.reply.number for turn in await again.transcript()] == [0, 1, 2, 3]


@pytest.mark.requirement("sessions:postgres")
async def test_two_machines_answer_one_message_at_a_time(url: str) -> None:
    async with Classroom(url) as one, Classroom(url) as other:
        session = one.session(session_id="both")
        await session.start()
        same = other.session(session_id="both")
        texts = ["hint", "2x = 8", "I don't know", "x = 5", "why?", "x = 4"]
        handles = [session, same] * 3
        await asyncio.gather(
            *(h.send(t, message_id=t) for h, t in zip(handles, texts, strict=True)),
            same.send("hint", message_id="hint"),
        )
        turns = await session.transcript()
        assert [turn.reply.number for turn in turns] == list(range(7))
        assert sorted(turn.message_id for turn in turns) == sorted(["opening", *texts])
