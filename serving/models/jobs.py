"""The processes that a plan asks for, with their commands and logs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kptutor.serving.models import state
from kptutor.serving.models.arguments import (
    Command,
    router_command,
    served_name,
    server_command,
)
from kptutor.serving.models.planning import Planned, Slot


@dataclass(frozen=True, slots=True)
class Job:
    """One process that is to be started and waited for."""

    name: str
    role: str
    slot: Slot
    host: str
    root: str
    command: Command
    log: Path
    ready_s: float
    model: str


def commands(planned: Planned, python: Path) -> list[Command]:
    """The command of every process of a profile."""
    jobs = server_jobs(planned, python)
    if planned.router_port is not None:
        jobs.append(router_job(planned, python))
    return [job.command for job in jobs]


def server_jobs(planned: Planned, python: Path) -> list[Job]:
    """The servers of a profile."""
    profile = planned.profile
    jobs = []
    for slot in planned.slots:
        command = server_command(
            python,
            profile,
            planned.asked,
            host=profile.host,
            port=slot.port,
            key_file=state.key_file(),
            fraction=slot.fraction,
            gpu=slot.gpu,
        )
        jobs.append(_job(planned, "server", slot, command))
    return jobs


def router_job(planned: Planned, python: Path) -> Job:
    """The router before the servers of a profile."""
    profile = planned.profile
    command = router_command(
        python,
        host=profile.host,
        port=profile.port,
        workers=[state.root_of(profile.host, slot.port) for slot in planned.slots],
        key_file=state.bare_key_file(),
        metrics_port=planned.metrics_port,
    )
    return _job(planned, "router", Slot(profile.port), command)


def _job(planned: Planned, role: str, slot: Slot, command: Command) -> Job:
    profile = planned.profile
    return Job(
        name=profile.id,
        role=role,
        slot=slot,
        host=profile.host,
        root=state.root_of(profile.host, slot.port),
        command=command,
        log=state.log_of(profile.id, slot.port),
        ready_s=profile.ready_s,
        model=served_name(profile, planned.asked),
    )


def batches(jobs: Sequence[Job]) -> list[list[Job]]:
    """Jobs that may start together.

    Servers on one GPU start one after the other: each measures the memory that is free.
    """
    batches: list[list[Job]] = []
    for job in jobs:
        gpu = job.slot.gpu
        fits = (b for b in batches if gpu is None or all(o.slot.gpu != gpu for o in b))
        batch = next(fits, None)
        if batch is None:
            batches.append([job])
        else:
            batch.append(job)
    return batches
