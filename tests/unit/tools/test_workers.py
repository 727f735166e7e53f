"""Worker processes: killed at their limits, and the pool lives on."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kptutor.tools import workers
from kptutor.tools.workers.pool import Pool

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    sys.path.insert(0, str(HERE))
    pool = Pool(size=2, memory_mb=256, allow=("pool_jobs",))
    yield pool
    pool.close()
    sys.path.remove(str(HERE))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def eventually(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


@pytest.mark.parametrize(
    "payload",
    [None, True, 0, -1.5, "", "ü∞\n\u202e", [], {}, {"a": [1, {"b": None}]}, "x" * 3_000_000],
)
def test_json_comes_back_as_it_went(pool: Pool, payload: Any) -> None:
    assert pool.run_sync("pool_jobs:echo", payload) == payload


@pytest.mark.requirement("workers:protocol")
async def test_run_awaits_a_function_of_ours(pool: Pool) -> None:
    assert await pool.run("pool_jobs:echo", {"x": [1, 2]}, limit_s=2.0) == {"x": [1, 2]}


@pytest.mark.requirement("workers:killed-at-limit")
def test_a_job_is_killed_at_its_limit(pool: Pool) -> None:
    with pytest.raises(workers.TimedOut, match=r"pool_jobs:hang was stopped after 0\.1 s"):
        pool.run_sync("pool_jobs:hang", None, limit_s=0.1)


@pytest.mark.requirement("workers:memory-capped")
@pytest.mark.parametrize("bomb", ["bomb", "slow_bomb"])
def test_a_job_fails_at_its_limit_of_memory(pool: Pool, bomb: str) -> None:
    with pytest.raises(workers.OutOfMemory, match="more memory than a worker may have"):
        pool.run_sync(f"pool_jobs:{bomb}", None, limit_s=30.0)


@pytest.mark.requirement("workers:pool-survives")
@pytest.mark.parametrize(
    ("job", "error", "says"),
    [
        # the process ends
        ("die", workers.WorkerDied, "by signal 11"),
        ("leave", workers.WorkerDied, "with exit code 3"),
        # the function raises
        ("recurse", workers.JobFailed, "RecursionError"),
        ("refuse", workers.JobFailed, "ValueError: no such thing"),
        ("absent", workers.JobFailed, "AttributeError"),
        # what cannot be sent back
        ("unsendable", workers.JobFailed, "the result cannot be sent"),
    ],
)
def test_the_pool_survives_and_says_what_happened(
    pool: Pool, job: str, error: type[Exception], says: str
) -> None:
    for _ in range(3):
        with pytest.raises(error, match=says):
            pool.run_sync(f"pool_jobs:{job}", 1)
        assert pool.run_sync("pool_jobs:echo", "still here") == "still here"


@pytest.mark.requirement("workers:warm")
def test_a_worker_is_used_again_and_has_imported_beforehand(pool: Pool) -> None:
    first = pool.run_sync("pool_jobs:pid", None)
    assert [pool.run_sync("pool_jobs:pid", None) for _ in range(5)] == [first] * 5
    assert pool.run_sync("pool_jobs:preloaded", None) is True


@pytest.mark.requirement("workers:recycled")
def test_a_worker_that_has_grown_is_replaced(pool: Pool) -> None:
    grown = pool.run_sync("pool_jobs:leak", 120, limit_s=30.0)
    assert isinstance(grown, int)
    assert pool.run_sync("pool_jobs:pid", None) != grown
    assert eventually(lambda: not alive(grown))


def test_a_worker_is_replaced_after_many_jobs(pool: Pool) -> None:
    seen = {pool.run_sync("pool_jobs:pid", None) for _ in range(1201)}
    assert len(seen) >= 2


@pytest.mark.requirement("workers:allowlist")
@pytest.mark.parametrize(
    "function",
    [
        "os:system",
        "kptutor.tools.workers",
        "kptutor.tools.records:__builtins__",
        "kptutor.tools.maths:_private",
        "kptutor..tools:x",
        "kptutor.tools.x:y.z",
        "kptutorx.tools:y",
        "",
    ],
)
async def test_only_functions_of_ours_may_run(function: str) -> None:
    with pytest.raises(ValueError, match="not a function that a worker may run"):
        await workers.run(function, None)
    with pytest.raises(ValueError, match="not a function that a worker may run"):
        workers.run_sync(function, None)


@pytest.mark.parametrize("payload", [{1, 2}, b"x", float("nan"), object()])
def test_a_payload_that_is_not_json_is_refused(pool: Pool, payload: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        pool.run_sync("pool_jobs:echo", payload)


@pytest.mark.requirement("workers:cancel-kills")
async def test_cancelling_kills_the_worker(pool: Pool) -> None:
    await asyncio.gather(*(pool.run("pool_jobs:nap", 0.05) for _ in range(2)))
    before = {member.pid for member in members(pool)}
    task = asyncio.create_task(pool.run("pool_jobs:hang", None, limit_s=60.0))
    assert await asyncio.to_thread(eventually, lambda: busy(pool) != [])
    (hanging,) = busy(pool)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert hanging in before
    assert await asyncio.to_thread(eventually, lambda: not alive(hanging))
    assert await pool.run("pool_jobs:echo", 1) == 1


def members(pool: Pool) -> list[Any]:
    dispatcher = pool._dispatcher
    return list(dispatcher.members) if dispatcher else []


def busy(pool: Pool) -> list[int]:
    return [member.pid for member in members(pool) if member.job and member.pid]


async def test_a_queued_job_that_is_cancelled_never_runs(pool: Pool) -> None:
    hanging = [asyncio.create_task(pool.run("pool_jobs:hang", 0, limit_s=0.5)) for _ in range(2)]
    queued = asyncio.create_task(pool.run("pool_jobs:nap", 60, limit_s=61.0))
    await asyncio.sleep(0.1)
    queued.cancel()
    results = await asyncio.gather(*hanging, queued, return_exceptions=True)
    assert [type(result) for result in results] == [
        workers.TimedOut,
        workers.TimedOut,
        asyncio.CancelledError,
    ]
    assert await pool.run("pool_jobs:echo", 1) == 1


@pytest.mark.requirement("workers:queueing-is-free")
async def test_time_in_the_queue_does_not_count(pool: Pool) -> None:
    naps = [pool.run("pool_jobs:nap", 0.2, limit_s=5.0) for _ in range(8)]
    waiting = pool.run("pool_jobs:nap", 0.1, limit_s=0.6)
    *_, last = await asyncio.gather(*naps, waiting)
    assert last == 0.1


@pytest.mark.requirement("workers:deterministic")
def test_chance_is_the_same_for_every_job_and_worker(pool: Pool) -> None:
    seen = [pool.run_sync("pool_jobs:chance", None)]
    with pytest.raises(workers.WorkerDied):
        pool.run_sync("pool_jobs:die", None)
    seen += [pool.run_sync("pool_jobs:chance", None) for _ in range(3)]
    assert all(one == seen[0] for one in seen)


def outcome(pool: Pool, number: int) -> Any:
    function, limit_s = job(number)
    try:
        return pool.run_sync(function, number, limit_s=limit_s)
    except workers.TimedOut:
        return "timed out"


async def aoutcome(pool: Pool, number: int) -> Any:
    function, limit_s = job(number)
    try:
        return await pool.run(function, number, limit_s=limit_s)
    except workers.TimedOut:
        return "timed out"


def job(number: int) -> tuple[str, float]:
    return ("pool_jobs:hang", 0.2) if number % 20 == 0 else ("pool_jobs:echo", 20.0)


EXPECTED = ["timed out" if number % 20 == 0 else number for number in range(200)]


@pytest.mark.requirement("workers:200-at-once")
async def test_200_jobs_at_once_from_asyncio(pool: Pool) -> None:
    assert await asyncio.gather(*(aoutcome(pool, n) for n in range(200))) == EXPECTED


@pytest.mark.requirement("workers:200-at-once")
def test_200_jobs_at_once_from_threads(pool: Pool) -> None:
    with ThreadPoolExecutor(200) as threads:
        assert list(threads.map(lambda n: outcome(pool, n), range(200))) == EXPECTED


@pytest.mark.requirement("workers:200-at-once")
def test_200_jobs_at_once_from_loops_in_threads(pool: Pool) -> None:
    async def some(start: int) -> list[Any]:
        return list(await asyncio.gather(*(aoutcome(pool, n) for n in range(start, start + 20))))

    with ThreadPoolExecutor(10) as threads:
        parts = list(threads.map(lambda start: asyncio.run(some(start)), range(0, 200, 20)))
    assert [one for part in parts for one in part] == EXPECTED


def test_one_loop_after_another(pool: Pool) -> None:
    async def once() -> Any:
        return await pool.run("pool_jobs:echo", 7)

    assert [asyncio.run(once()) for _ in range(3)] == [7, 7, 7]


def test_a_loop_that_closes_leaves_the_pool_alone(pool: Pool) -> None:
    loop = asyncio.new_event_loop()
    work: Awaitable[Any] = loop.create_task(pool.run("pool_jobs:nap", 0.3))
    loop.run_until_complete(asyncio.sleep(0.05))
    work.cancel()  # type: ignore[attr-defined]
    loop.run_until_complete(asyncio.gather(work, return_exceptions=True))
    loop.close()
    assert pool.run_sync("pool_jobs:echo", 1) == 1


async def test_the_sync_twin_works_inside_a_running_loop(pool: Pool) -> None:
    assert pool.run_sync("pool_jobs:echo", 1) == 1
    assert await asyncio.to_thread(pool.run_sync, "pool_jobs:echo", 2) == 2


def test_close_fails_what_is_on_its_way_and_a_later_job_starts_anew(pool: Pool) -> None:
    closing = Pool(size=1, allow=("pool_jobs",))
    assert closing.run_sync("pool_jobs:echo", 1) == 1
    errors: list[BaseException] = []

    def wait() -> None:
        try:
            closing.run_sync("pool_jobs:nap", 60, limit_s=61.0)
        except workers.WorkerDied as error:
            errors.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    assert eventually(lambda: busy(closing) != [])
    closing.close()
    thread.join()
    assert [str(error) for error in errors] == ["The pool ended before pool_jobs:nap had answered."]
    assert closing.run_sync("pool_jobs:echo", 2) == 2
    closing.close()


def program(body: str) -> subprocess.Popen[str]:
    head = (
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
        "import os, time, threading, asyncio\n"
        "from kptutor.tools.workers.pool import Pool\n"
        "pool = Pool(size=2, allow=('pool_jobs',))\n"
    )
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-X", "dev", "-c", head + body],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.requirement("workers:die-with-parent")
def test_workers_die_with_a_parent_that_is_killed() -> None:
    parent = program(
        "pids = [pool.run_sync('pool_jobs:pid', 0), pool._dispatcher.helper.pid]\n"
        "threading.Thread(target=pool.run_sync, args=('pool_jobs:hang', 0), "
        "kwargs={'limit_s': 600.0}, daemon=True).start()\n"
        "time.sleep(0.2)\n"
        "print(*pids, flush=True)\n"
        "time.sleep(600)\n"
    )
    assert parent.stdout is not None
    pids = [int(word) for word in parent.stdout.readline().split()]
    assert len(pids) == 2
    assert all(alive(pid) for pid in pids)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    assert eventually(lambda: not any(alive(pid) for pid in pids))


@pytest.mark.requirement("workers:quiet-exit")
@pytest.mark.parametrize(
    "body",
    [
        "print(pool.run_sync('pool_jobs:echo', 5))",
        "print(asyncio.run(pool.run('pool_jobs:echo', 5)))",
        # a job still running in a daemon thread
        "threading.Thread(target=pool.run_sync, args=('pool_jobs:nap', 600), "
        "kwargs={'limit_s': 600.0}, daemon=True).start(); time.sleep(0.3); print(5)",
    ],
)
def test_a_program_ends_without_a_word(body: str) -> None:
    process = program(body)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "5\n", "")


@pytest.mark.requirement("workers:fork")
def test_a_forked_child_has_a_pool_of_its_own() -> None:
    process = program(
        "import warnings; warnings.simplefilter('ignore', DeprecationWarning)\n"
        "mine = pool.run_sync('pool_jobs:pid', 0)\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    theirs = pool.run_sync('pool_jobs:pid', 0)\n"
        "    pool.close()\n"
        "    os._exit(0 if theirs != mine else 1)\n"
        "_, status = os.waitpid(child, 0)\n"
        "print(status, pool.run_sync('pool_jobs:pid', 0) == mine)\n"
    )
    assert process.communicate(timeout=60) == ("0 True\n", "")


def test_the_pool_starts_again_after_its_helper_was_killed(pool: Pool) -> None:
    assert pool.run_sync("pool_jobs:echo", 1) == 1
    dispatcher = pool._dispatcher
    assert dispatcher is not None
    dispatcher.helper.kill()
    assert eventually(lambda: dispatcher.ended)
    assert pool.run_sync("pool_jobs:echo", 2) == 2


def test_a_helper_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Pool(size=1, allow=("pool_jobs",))
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(workers.WorkerDied, match="could not be started: .*No such file"):
        fresh.run_sync("pool_jobs:echo", 1)
    monkeypatch.undo()
    assert fresh.run_sync("pool_jobs:echo", 1) == 1
    fresh.close()


def test_ctrl_c_ends_the_wait_and_kills_the_worker() -> None:
    process = program(
        "print('ready', flush=True)\n"
        "try:\n"
        "    pool.run_sync('pool_jobs:hang', 0, limit_s=600.0)\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped', pool.run_sync('pool_jobs:echo', 1))\n"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert out == "stopped 1\n"


def test_a_job_cannot_write_files(pool: Pool, tmp_path: Path) -> None:
    with pytest.raises(workers.JobFailed, match="OSError"):
        pool.run_sync("pool_jobs:write", str(tmp_path / "file"))
