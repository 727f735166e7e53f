"""Which processes to start for the chosen profiles: ports, GPUs and memory, checked before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kptutor.agent.errors import BadInput, BadSettings, Missing
from kptutor.agent.reasoners.profiles import Profile
from kptutor.serving.models.gpus import Gpu
from kptutor.serving.models.memory import need_of, share_out
from kptutor.serving.models.profile import LaunchProfile, asked_as
from kptutor.serving.models.weights import shape


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line changes of every profile."""

    host: str | None = None
    gpus: tuple[int, ...] | None = None
    """GPUs to use, one server after the other; the first one alone if not given."""
    workers: int = 1
    """Servers per profile; with several, a router stands before them."""
    deterministic: bool | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one server process goes."""

    port: int
    gpu: int | None = None
    fraction: float | None = None
    tokens: int | None = None
    """What its cache will hold, where it was computed."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One profile with the places of its servers."""

    profile: LaunchProfile
    asked: Profile | None
    slots: tuple[Slot, ...]

    @property
    def router_port(self) -> int | None:
        """The port of the router; None where there is one server only."""
        return self.profile.port if len(self.slots) > 1 else None

    @property
    def metrics_port(self) -> int:
        """The router's own metrics."""
        return self.profile.port + len(self.slots) + 1

    @property
    def ports(self) -> list[int]:
        """Every port that is used."""
        servers = [slot.port for slot in self.slots]
        return (
            servers if self.router_port is None else [self.router_port, *servers, self.metrics_port]
        )


def plan(
    profiles: Sequence[LaunchProfile],
    own: Mapping[str, Profile],
    options: Options,
    gpus: Sequence[Gpu],
    running: Collection[int] = (),
) -> list[Planned]:
    """Places for every server of the profiles.

    Args:
        profiles: In the order in which they are started.
        own: The user's own profiles of the agent, which `asked_as` may name.
        options: The command line.
        gpus: The GPUs of this machine.
        running: Ports of servers that run already and have their memory.

    Raises:
        BadSettings: If two use one port, or they do not fit on the GPUs.
        Missing: If one needs a GPU and there is none.
    """
    planned = []
    for profile in profiles:
        changed = _changed(profile, options)
        first = changed.port + (options.workers > 1)
        slots = tuple(Slot(first + number) for number in range(options.workers))
        planned.append(Planned(changed, asked_as(changed, own), slots))
    _check_ports(planned)
    return _placed(planned, options, gpus, running)


def _changed(profile: LaunchProfile, options: Options) -> LaunchProfile:
    changes: dict[str, object] = {}
    if options.host is not None:
        changes["host"] = options.host
    if options.deterministic is not None:
        changes["deterministic"] = options.deterministic
    return profile.model_copy(update=changes)


def _check_ports(planned: Sequence[Planned]) -> None:
    users: dict[int, str] = {}
    for one in planned:
        for port in one.ports:
            other = users.setdefault(port, one.profile.id)
            if other != one.profile.id:
                raise BadSettings(
                    f"The profiles {other} and {one.profile.id} both need port {port}: "
                    f"give one of them another `port`, {len(one.ports)} or more away."
                )


def _placed(
    planned: Sequence[Planned],
    options: Options,
    gpus: Sequence[Gpu],
    running: Collection[int],
) -> list[Planned]:
    """The same with a GPU and a memory fraction for every server that needs them."""
    needing = [one.profile.id for one in planned if one.profile.device == "cuda"]
    if not needing:
        return [_on_cpu(one) for one in planned]
    if not gpus:
        raise Missing(
            f"There is no NVIDIA GPU here (nvidia-smi tells of none), and {needing[0]} needs one.",
            fix="kptutor models up tiny (a tiny random model on the CPU), or a machine with a GPU",
        )
    usable = _usable(options.gpus, gpus)
    turn, places = 0, []
    for one in planned:
        slots = []
        for slot in one.slots:
            if one.profile.device == "cuda":
                slot = replace(slot, gpu=usable[turn % len(usable)].index)
                turn += 1
            slots.append(slot)
        places.append(replace(one, slots=tuple(slots)))
    for gpu in usable:
        places = _share(places, gpu, running)
    return [one if one.profile.device == "cuda" else _on_cpu(one) for one in places]


def _on_cpu(one: Planned) -> Planned:
    fraction = one.profile.memory_fraction
    return replace(one, slots=tuple(replace(slot, fraction=fraction) for slot in one.slots))


def _usable(wanted: tuple[int, ...] | None, gpus: Sequence[Gpu]) -> list[Gpu]:
    if wanted is None:
        return [gpus[0]]
    known = {gpu.index: gpu for gpu in gpus}
    absent = [index for index in wanted if index not in known]
    if absent:
        numbers = ", ".join(map(str, known))
        raise BadInput(f"There is no GPU {absent[0]}; this machine has {numbers}.")
    return [known[index] for index in wanted]


def _share(planned: Sequence[Planned], gpu: Gpu, running: Collection[int]) -> list[Planned]:
    """Give the servers on one GPU their parts of its memory, in the order of their start."""

    def takes_part(profile: LaunchProfile, slot: Slot) -> bool:
        mine = slot.gpu == gpu.index and profile.device == "cuda"
        return mine and slot.port not in running

    here = [
        (one.profile, slot)
        for one in planned
        for slot in one.slots
        if takes_part(one.profile, slot)
    ]
    needs = [need_of(p, shape(p)) for p, _ in here if p.memory_fraction is None]
    fixed = [p for p, _ in here if p.memory_fraction is not None]
    if fixed and len(here) > 1:
        raise BadSettings(
            f"{fixed[0].id} has a `memory_fraction` of its own and would share GPU {gpu.index}: "
            "leave it out, so that all are computed together, or give each a GPU (--gpus)."
        )
    where = f"GPU {gpu.index} ({gpu.name})"
    portions = iter(share_out(needs, gpu.free_gib, where)) if needs else iter(())

    def given(profile: LaunchProfile, slot: Slot) -> Slot:
        if not takes_part(profile, slot):
            return slot
        if profile.memory_fraction is not None:
            return replace(slot, fraction=profile.memory_fraction)
        portion = next(portions)
        return replace(slot, fraction=portion.fraction, tokens=portion.tokens)

    return [replace(one, slots=tuple(given(one.profile, s) for s in one.slots)) for one in planned]
