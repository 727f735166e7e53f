"""Launch profiles: which model, with which flags. Built-in ones are YAML files beside this one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from kptutor.agent.errors import BadSettings
from kptutor.agent.reasoners.profile_fields import did_you_mean
from kptutor.agent.reasoners.profiles import Profile
from kptutor.agent.yaml_file import KeyPath, read_mapping
from kptutor.tools.records import Record

FOLDER = Path(__file__).parent / "profiles"
NAME = r"^[a-z0-9][a-z0-9._-]{0,63}$"


class _Strict(Record):
    """Values as they are written: the text "8" is no number."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Memory(_Strict):
    """What a model needs of a GPU; from `config.json` where the profile does not say."""

    billions: float = Field(gt=0)
    """Its parameters, in billions."""
    billions_kept: float = Field(default=0, ge=0)
    """Those of them that a quantization leaves at two bytes."""
    layers: int = Field(gt=0)
    kv_heads: int = Field(gt=0)
    head_size: int = Field(gt=0)
    reserve_gib: float = Field(default=4, ge=0)
    """For activations and CUDA graphs, beside weights and cache."""
    share: float = Field(default=1, gt=0)
    """Its part of what is left for caches, against the other servers on the GPU."""


class LaunchProfile(_Strict):
    """One server: a model and the flags with which SGLang serves it."""

    id: str = Field(pattern=NAME)
    model: str = Field(min_length=1)
    """Hub id, local path, or `builtin:tiny`."""
    revision: str | None = None
    """Branch, tag or commit on the hub."""
    asked_as: str | None = None
    """The profile in `prompts/profiles` by which the agent asks it; none for embeddings."""
    kind: Literal["chat", "embedding"] = "chat"
    mission: bool = False
    """Started by `kptutor models up` without names."""
    device: Literal["cuda", "cpu"] = "cuda"
    host: str = "127.0.0.1"
    port: int = Field(ge=1024, le=65_000)
    context: int = Field(default=40_960, gt=0)
    dtype: Literal["auto", "bfloat16", "float16", "float32"] = "auto"
    quantization: str | None = None
    load_format: Literal["auto", "dummy"] = "auto"
    """`dummy` makes weights up: the real work for every token, and no real words."""
    deterministic: bool = False
    """Seeds of requests are honoured, for some throughput."""
    memory: Memory | None = None
    memory_fraction: float | None = Field(default=None, gt=0, lt=1)
    """SGLang's --mem-fraction-static; computed where it is not given."""
    reasoning_parser: str | None = None
    tool_call_parser: str | None = None
    sampling: Mapping[str, int | float] = Field(default_factory=dict)
    """For requests that do not say; else what `asked_as` says."""
    ready_s: float = Field(default=1800, gt=0)
    """Longest time to get ready."""
    flags: Mapping[str, str | bool | int | float] = Field(default_factory=dict)
    """Any other flag of SGLang, without its dashes."""
    environment: Mapping[str, str] = Field(default_factory=dict)


def built_in() -> list[str]:
    """Names of the built-in profiles."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_profiles(servers: str | Mapping[str, Any]) -> dict[str, LaunchProfile]:
    """Every profile by name: the built-in ones, and the user's own on top.

    Args:
        servers: The setting of that name: fields by name, or a YAML file that holds them.

    Raises:
        BadSettings: If one is wrong: says file, line and key.
    """
    known = dict(_built_in())
    if isinstance(servers, str):
        entries, lines = read_mapping(Path(servers), "servers")
        where = servers
    else:
        entries, lines, where = servers, {}, "The settings, servers"
    for name, fields in entries.items():
        known[str(name)] = _parse(str(name), fields, known, where, lines, (str(name),))
    return known


def choose(names: list[str], known: Mapping[str, LaunchProfile]) -> list[LaunchProfile]:
    """The profiles with these names; those of the mission if there are none.

    Raises:
        BadSettings: If there is none of that name, or one is named twice.
    """
    if not names:
        mission = [profile for profile in known.values() if profile.mission]
        return sorted(mission, key=lambda profile: profile.port)
    for name in names:
        if name not in known:
            raise BadSettings(
                f"There is no model profile {name!r}.{did_you_mean(name, sorted(known))}"
            )
        if names.count(name) > 1:
            raise BadSettings(f"The profile {name!r} is named twice; --workers starts several.")
    return [known[name] for name in names]


def asked_as(profile: LaunchProfile, own: Mapping[str, Profile]) -> Profile | None:
    """The agent's profile for a server's model.

    Raises:
        BadSettings: If the launch profile names one that is not there.
    """
    from kptutor.agent.reasoners.profiles import load_profile

    if profile.asked_as is None:
        return None
    try:
        return load_profile(profile.asked_as, own)
    except BadSettings as error:
        raise BadSettings(f"Model profile {profile.id!r}, `asked_as`: {error}") from error


@cache
def _built_in() -> Mapping[str, LaunchProfile]:
    known: dict[str, LaunchProfile] = {}
    files = {name: read_mapping(FOLDER / f"{name}.yaml", "profile") for name in built_in()}
    for name in sorted(files, key=lambda name: "extends" in files[name][0]):
        fields, lines = files[name]
        known[name] = _parse(name, fields, known, f"{name}.yaml", lines, ())
    return known


def _parse(
    name: str,
    fields: Any,
    known: Mapping[str, LaunchProfile],
    where: str,
    lines: Mapping[KeyPath, int],
    root: KeyPath,
) -> LaunchProfile:
    """A profile from its fields; what is not said comes from the one it extends."""
    place = _Place(where, lines, root)
    if not isinstance(fields, Mapping):
        raise BadSettings(f"{place.of(())}: profile {name!r} must be a mapping of fields.")
    given = {str(key): value for key, value in fields.items()}
    parent = given.pop("extends", None)
    base: dict[str, Any] = {}
    if parent is not None:
        if parent not in known:
            meant = did_you_mean(str(parent), sorted(known))
            at = place.of(("extends",))
            raise BadSettings(f"{at}: there is no profile {parent!r}.{meant}")
        base = known[parent].model_dump(exclude_unset=True) | {"mission": False}
    for key, value in given.items():
        both = isinstance(base.get(key), dict) and isinstance(value, Mapping)
        base[key] = {**base[key], **value} if both else value
    try:
        return LaunchProfile.model_validate({**base, "id": name})
    except ValidationError as error:
        raise BadSettings(_in_words(error, name, place)) from error


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the fields of a profile come from, to name it in errors."""

    source: str
    lines: Mapping[KeyPath, int]
    root: KeyPath

    def of(self, path: KeyPath) -> str:
        """The place of a key, or of the nearest one around it whose line is known."""
        whole = self.root + path
        for length in range(len(whole), 0, -1):
            if line := self.lines.get(whole[:length]):
                return f"{self.source}, line {line}"
        return self.source


def _in_words(error: ValidationError, name: str, place: _Place) -> str:
    first = error.errors()[0]
    path = tuple(str(part) for part in first["loc"])
    key = ".".join(path)
    at = f"{place.of(path)}: profile {name!r}"
    if first["type"] == "extra_forbidden":
        fields = Memory.model_fields if len(path) > 1 else LaunchProfile.model_fields
        known = ["extends", *(field for field in fields if field != "id")]
        return f"{at} has an unknown key `{key}`.{did_you_mean(path[-1], known)}"
    if first["type"] == "missing":
        return f"{at} lacks the key `{key}`."
    return f"{at}, `{key}`: {first['msg']}, not {first['input']!r}."
