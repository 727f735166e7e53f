"""Starts planned servers, waits until they are ready, and says why one is not."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kptutor.agent.errors import BadInput, KptutorError, Missing
from kptutor.serving.models import processes, server_log, state
from kptutor.serving.models.arguments import served_name
from kptutor.serving.models.jobs import Job, batches, router_job, server_jobs
from kptutor.serving.models.planning import Planned
from kptutor.serving.models.probing import ask, port_is_free
from kptutor.serving.models.state import Process, State

Tell = Callable[[str, str], None]
"""Told a server's name and what it is doing."""

SHORTEST_S, LONGEST_S = 0.05, 1.0
"""Between two looks: the longer it takes, the less often."""
ASK_S = 2.0
STRANGE_S = 3.0
"""How long something that is no model server may answer at a port before we give up."""


def bring_up(planned: Planned, python: Path, tell: Tell) -> State:
    """Start what is missing of one profile's servers, and wait until all are ready.

    Raises:
        BadInput: If it is running with another number of servers.
        Missing: If one does not get ready: why, in one sentence.
    """
    known = state.load(planned.profile.id) or _empty(planned)
    _check_same(planned, known)
    for batch in batches(server_jobs(planned, python)):
        known = _start(known, batch, tell)
    if planned.router_port is not None:
        known = _start(known, [router_job(planned, python)], tell)
    return known


def _start(known: State, jobs: Sequence[Job], tell: Tell) -> State:
    """Start what is not running and wait for all; of what we start, nothing unready is left."""
    fresh = [job for job in jobs if not _runs(known, job)]
    for job in fresh:
        gone = known.server(job.slot.port)
        if gone is not None:  # of a server that was killed, parts may be left
            processes.end(gone.pid, gone.begun, drain_s=0)
        if not port_is_free(job.host, job.slot.port):
            raise Missing(_taken(job, known.api_key))
    for job in fresh:
        pid = processes.spawn(job.command, job.log)
        begun = processes.started_at(pid)
        known = _with(known, job, pid, begun)
        state.save(known)
    try:
        _wait(known, jobs, tell)
    except (KptutorError, KeyboardInterrupt):
        _give_up(known, fresh)
        raise
    return known


def _wait(known: State, jobs: Sequence[Job], tell: Tell) -> None:
    begun = time.monotonic()
    strange: dict[str, float] = {}
    waiting = list(jobs)
    while waiting:
        spent = time.monotonic() - begun
        for job in list(waiting):
            if _is_ready(known, job, spent, strange):
                waiting.remove(job)
            elif spent > job.ready_s:
                raise Missing(_never_ready(job, spent))
        if waiting:
            doing = {server_log.stage(server_log.tail(job.log)) for job in waiting}
            tell(known.name, f"{', '.join(sorted(doing))} ({spent:.0f} s)")
            time.sleep(min(LONGEST_S, SHORTEST_S + spent / 20))


def _is_ready(known: State, job: Job, spent: float, strange: dict[str, float]) -> bool:
    """Whether a server is ready for us.

    Raises:
        Missing: If it has ended, or something else answers in its place.
    """
    process = known.server(job.slot.port)
    if process is None or not process.alive:
        raise Missing(_ended(job, process))
    answer = ask(job.root, known.api_key, timeout_s=ASK_S)
    if answer.state == "ready":
        return job.role == "server" or job.model in answer.models
    if answer.state in ("strange", "refused"):
        first = strange.setdefault(job.root, spent)
        if spent - first > STRANGE_S:
            raise Missing(f"{_subject(job)} does not answer at {job.root}: {answer.detail}.")
    return False


def _ended(job: Job, process: Process | None) -> str:
    code = processes.exit_code(process.pid) if process else None
    why = server_log.reason(server_log.tail(job.log), code)
    return f"{_subject(job)} ended while starting: {why} (log: {job.log})."


def _never_ready(job: Job, spent: float) -> str:
    text = server_log.tail(job.log)
    return (
        f"{_subject(job)} was not ready after {spent:.0f} s; it was {server_log.stage(text)}, and "
        f"its last words are: {server_log.last_words(text)} (log: {job.log}; more time: --ready-s)."
    )


def _taken(job: Job, key: str) -> str:
    answer = ask(job.root, key, timeout_s=ASK_S)
    who = f" ({answer.detail})" if answer.state == "strange" else ""
    return (
        f"Port {job.slot.port}, which {job.name} needs, is taken by another program{who}: "
        "set another `port` in the profile, or end that program."
    )


def _subject(job: Job) -> str:
    return f"{job.name}, the {job.role} on port {job.slot.port},"


def _give_up(known: State, jobs: Sequence[Job]) -> None:
    """End the processes of a start that failed; what ran before stays."""
    ours = {job.slot.port for job in jobs}
    for process in known.processes:
        if process.port in ours:
            processes.end(process.pid, process.begun, drain_s=0)
    left = tuple(process for process in known.processes if process.port not in ours)
    if left:
        state.save(known.model_copy(update={"processes": left}))
    else:
        state.forget(known.name)


def _empty(planned: Planned) -> State:
    profile = planned.profile
    return State(
        name=profile.id,
        model=served_name(profile, planned.asked),
        kind=profile.kind,
        asked_as=profile.asked_as,
        url=f"{state.root_of(profile.host, profile.port)}/v1",
        urls=(),
        api_key=state.api_key(),
        processes=(),
    )


def _with(known: State, job: Job, pid: int, begun: int) -> State:
    """The state with a process in the place of the one that was on its port."""
    process = Process.model_validate(
        {
            "role": job.role,
            "port": job.slot.port,
            "pid": pid,
            "begun": begun,
            "log": str(job.log),
            "gpu": job.slot.gpu,
        }
    )
    others = [other for other in known.processes if other.port != process.port]
    all_of_them = tuple(sorted([*others, process], key=lambda p: p.port))
    urls = tuple(dict.fromkeys([*known.urls, f"{job.root}/v1"]))
    return known.model_copy(update={"processes": all_of_them, "urls": urls})


def _runs(known: State, job: Job) -> bool:
    process = known.server(job.slot.port)
    return process is not None and process.alive


def _check_same(planned: Planned, known: State) -> None:
    running = {process.port for process in known.processes if process.alive}
    wanted = {slot.port for slot in planned.slots} | {planned.router_port}
    if not running <= wanted:
        raise BadInput(
            f"{known.name} is running with another number of servers. "
            f"End it first: kptutor models down {known.name}"
        )
