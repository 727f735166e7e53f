"""The host's side of the pool: one thread that hands out jobs, watches clocks and kills.

Everything here runs in that thread; other threads reach it through `post` alone.
"""

import json
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from kptutor.tools.workers.errors import JobFailed, OutOfMemory, TimedOut, WorkerDied
from kptutor.tools.workers.member import Job, Member

START_LIMIT_S = 90.0
"""A worker that has not reported by then (imports on a very busy machine) is given up."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from kptutor.tools.workers.zygote import main; main()"
)


class Dispatcher:
    """The thread's state: the helper process, the workers and the queue.

    Args:
        size: Workers at work at the same time.
        memory: Bytes that jobs may add to a worker's memory.
    """

    def __init__(self, size: int, memory: int) -> None:
        self.size, self.memory = size, memory
        self.helper, self.control = _start_helper()
        self.queue: deque[Job] = deque()
        self.members: list[Member] = []
        self.dying: dict[int, Job | None] = {}
        self.modules: frozenset[str] = frozenset()
        self.orders: deque[Callable[[], None]] = deque()
        self.closing = False
        self.tell = True
        self.lock = threading.Lock()
        self.ended = False
        self.selector = selectors.DefaultSelector()
        self.wake, self.waker = socket.socketpair()
        self.words = b""
        self.wake.setblocking(False)
        self.waker.setblocking(False)
        self.selector.register(self.wake, selectors.EVENT_READ, self._woken)
        self.selector.register(self.control, selectors.EVENT_READ, self._told)

    def post(self, order: Callable[[], None]) -> bool:
        """Let the thread carry out an order; safe from any thread. False if it has ended."""
        with self.lock:
            if self.ended:
                return False
            self.orders.append(order)
            with suppress(BlockingIOError):
                self.waker.send(b"!")
            return True

    def run(self) -> None:
        """Work until `close`; whatever happens, no caller is left waiting."""
        try:
            while not self.closing:
                for key, events in self.selector.select(self._patience()):
                    key.data(events)
                self._obey()
                self._expire()
                self._dispatch()
        finally:
            self._end()

    def add(self, job: Job) -> None:
        """Queue a job."""
        self.queue.append(job)

    def drop(self, job: Job) -> None:
        """Forget a job that nobody waits for; a worker busy with it is killed."""
        with suppress(ValueError):
            self.queue.remove(job)
        for member in self.members:
            if member.job is job:
                self._remove(member)
                break

    def close(self, tell: bool = True) -> None:
        """End the thread; without `tell`, whoever still waits is left waiting."""
        self.closing, self.tell = True, tell

    def forget(self) -> None:
        """In a forked child: let go of everything without touching the parent's workers."""
        self.helper.returncode = 0
        self.selector.close()
        for connection in (self.wake, self.waker, self.control):
            connection.close()
        for member in self.members:
            member.connection.close()

    def _obey(self) -> None:
        while self.orders:
            self.orders.popleft()()

    def _patience(self) -> float | None:
        deadlines = [member.deadline for member in self.members if member.deadline is not None]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _woken(self, _: int) -> None:
        with suppress(BlockingIOError):
            self.wake.recv(4096)

    def _told(self, _: int) -> None:
        """The helper process reports how a worker ended, or is gone itself."""
        piece = b""
        with suppress(ConnectionResetError):
            piece = self.control.recv(1 << 16)
        if not piece:
            self.closing = True
            return
        *lines, self.words = (self.words + piece).split(b"\n")
        for line in lines:
            report = json.loads(line)
            job = self.dying.pop(report.get("pid"), None)
            if job is not None:
                job.fail(_death(job, report["status"]))

    def _dispatch(self) -> None:
        """Give waiting jobs to workers that have imported what they need; fork the missing."""
        while self.queue:
            job = self.queue[0]
            if job.future.cancelled():
                self.queue.popleft()
                continue
            idle = [member for member in self.members if member.idle]
            fitting = [member for member in idle if job.module in member.modules]
            if not fitting:
                self._make_room(job, idle)
                return
            self._give(self.queue.popleft(), fitting[-1])

    def _make_room(self, job: Job, idle: list[Member]) -> None:
        """Fork workers for the queue, in the place of idle ones that lack a module."""
        if len(self.members) >= self.size and idle:
            self._remove(idle[0])
        starting = sum(member.pid is None for member in self.members)
        for _ in range(min(self.size - len(self.members), len(self.queue) - starting)):
            self._fork(job.module)

    def _fork(self, module: str) -> None:
        ours, theirs = socket.socketpair()
        order = json.dumps({"fork": self.memory, "module": module}).encode() + b"\n"
        with theirs, suppress(BrokenPipeError, ConnectionResetError):
            socket.send_fds(self.control, [order], [theirs.fileno()])
        ours.setblocking(False)
        self.modules |= {module}
        member = Member(ours, self.modules, time.monotonic() + START_LIMIT_S)
        self.members.append(member)
        self.selector.register(ours, selectors.EVENT_READ, lambda events: self._hear(member))

    def _give(self, job: Job, member: Member) -> None:
        member.job = job
        member.unsent = memoryview(job.packed)
        member.deadline = time.monotonic() + job.limit_s
        self._push(member)

    def _push(self, member: Member) -> None:
        member.send()
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if member.unsent else 0)
        self.selector.modify(member.connection, events, lambda events: self._serve(member, events))

    def _serve(self, member: Member, events: int) -> None:
        if events & selectors.EVENT_WRITE:
            self._push(member)
        if events & selectors.EVENT_READ:
            self._hear(member)

    def _hear(self, member: Member) -> None:
        """A worker is ready, has an answer, or is gone."""
        messages = member.receive()
        if messages is None:
            self._bury(member)
            return
        for message in messages:
            member.deadline = None
            if member.pid is None:
                member.pid = message["pid"]
            else:
                self._answer(member, message)

    def _answer(self, member: Member, message: dict[str, Any]) -> None:
        job, member.job = member.job, None
        if message.get("retire"):
            self._remove(member)
        if job is None:
            return
        if "result" in message:
            job.succeed(message["result"])
        elif message["kind"] == "MemoryError":
            job.fail(OutOfMemory(f"{job.function} needed more memory than a worker may have."))
        else:
            job.fail(JobFailed(job.function, message["kind"], message["message"]))

    def _expire(self) -> None:
        now = time.monotonic()
        for member in [m for m in self.members if m.deadline is not None and m.deadline <= now]:
            job = member.job
            self._remove(member)
            if job is not None:
                job.fail(TimedOut(job.function, job.limit_s))
                self._fork(job.module)

    def _remove(self, member: Member) -> None:
        """Kill a worker and forget it."""
        self.members.remove(member)
        self.selector.unregister(member.connection)
        member.kill()
        if member.pid is not None:
            self._reap(member.pid, None)

    def _bury(self, member: Member) -> None:
        """A worker has ended by itself: ask how, and tell its caller."""
        self.members.remove(member)
        self.selector.unregister(member.connection)
        member.connection.close()
        if member.pid is not None:
            self._reap(member.pid, member.job)
        elif self.queue:
            self.queue.popleft().fail(WorkerDied("A worker process ended while it started."))

    def _reap(self, pid: int, job: Job | None) -> None:
        self.dying[pid] = job
        with suppress(BrokenPipeError, ConnectionResetError):
            self.control.sendall(json.dumps({"reap": pid}).encode() + b"\n")

    def _end(self) -> None:
        """Kill the workers, let the helper process end, and tell every caller."""
        with self.lock:
            self.ended = True
        self._obey()
        waiting = [*self.queue, *self.dying.values(), *(member.job for member in self.members)]
        for member in self.members:
            member.kill()
        self.selector.close()
        for connection in (self.wake, self.waker, self.control):
            connection.close()
        _stop_helper(self.helper)
        for job in waiting:
            if job is not None and self.tell:
                job.fail(WorkerDied(f"The pool ended before {job.function} had answered."))


def _start_helper() -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start the helper process: a session of its own, so that Ctrl-C does not reach it.

    Raises:
        WorkerDied: If the system does not let it start.
    """
    ours, theirs = socket.socketpair()
    number = theirs.fileno()
    with theirs:
        try:
            helper = subprocess.Popen(
                [sys.executable, "-c", _START, json.dumps(sys.path), str(number)],
                pass_fds=[number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONHASHSEED": "0"},
                start_new_session=True,
            )
        except OSError as error:
            ours.close()
            raise WorkerDied(f"The helper of the workers could not be started: {error}.") from error
    return helper, ours


def _stop_helper(helper: subprocess.Popen[bytes]) -> None:
    """It ends when its line closes; a helper that is stuck is killed."""
    try:
        helper.wait(timeout=1.0)
    except subprocess.TimeoutExpired:
        helper.kill()
        helper.wait()


def _death(job: Job, status: int) -> WorkerDied:
    how = f"by signal {-status}" if status < 0 else f"with exit code {status}"
    return WorkerDied(f"The worker process that ran {job.function} ended {how}.")
