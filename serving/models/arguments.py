"""The exact command line and environment of one server."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kptutor.agent.errors import BadSettings
from kptutor.agent.reasoners.profiles import Profile
from kptutor.serving.models.profile import LaunchProfile
from kptutor.serving.models.weights import location

ROUTER = Path(__file__).with_name("router_process.py")
OURS = {
    "host", "port", "model-path", "served-model-name", "revision", "context-length", "dtype",
    "quantization", "load-format", "mem-fraction-static", "api-key", "config", "device",
    "is-embedding", "enable-deterministic-inference", "preferred-sampling-params",
}  # fmt: skip
"""Flags that a profile sets by fields of its own."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    """On top of our own environment."""

    def shown(self) -> str:
        """The command as it can be pasted into a shell."""
        import shlex

        settings = [f"{name}={shlex.quote(text)}" for name, text in self.environment.items()]
        return " ".join([*settings, *map(shlex.quote, self.arguments)])

    def whole_environment(self) -> dict[str, str]:
        """Our own environment with this command's; never our paths to Python packages."""
        kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
        return {**kept, "PYTHONUNBUFFERED": "1", **self.environment}


def served_name(profile: LaunchProfile, asked: Profile | None) -> str:
    """The name under which the agent asks for the model."""
    return (asked.model if asked else None) or profile.model.removeprefix("builtin:")


def server_command(
    python: Path,
    profile: LaunchProfile,
    asked: Profile | None,
    *,
    host: str,
    port: int,
    key_file: Path,
    fraction: float | None,
    gpu: int | None,
) -> Command:
    """SGLang's server for a profile.

    Args:
        python: The Python that has SGLang.
        profile: The server.
        asked: The agent's profile for its model: name and sampling.
        host: Where it listens.
        port: Where it listens.
        key_file: A YAML file with the key, so that it does not stand in the list of processes.
        fraction: Part of the GPU's free memory for weights and cache.
        gpu: The GPU's number; None for all that are there.

    Raises:
        BadSettings: If a free flag of the profile is one that has a field of its own.
    """
    flags: dict[str, str | bool | int | float | None] = {
        "config": str(key_file),
        "model-path": location(profile),
        "served-model-name": served_name(profile, asked),
        "revision": profile.revision,
        "host": host,
        "port": port,
        "device": profile.device,
        "context-length": profile.context,
        "dtype": None if profile.dtype == "auto" else profile.dtype,
        "quantization": profile.quantization,
        "load-format": None if profile.load_format == "auto" else profile.load_format,
        "mem-fraction-static": fraction,
        "is-embedding": profile.kind == "embedding",
        "enable-deterministic-inference": profile.deterministic,
        "reasoning-parser": profile.reasoning_parser,
        "tool-call-parser": profile.tool_call_parser,
        "preferred-sampling-params": _sampling(profile, asked),
        "enable-metrics": True,
        "enable-cache-report": True,
        "schedule-policy": "lpm",
        **_own_flags(profile),
    }
    environment = dict(profile.environment)
    if gpu is not None:
        environment["CUDA_VISIBLE_DEVICES"] = str(gpu)
    line = (str(python), "-m", "sglang.launch_server", *_spelled(flags))
    return Command(line, environment)


def router_command(
    python: Path,
    *,
    host: str,
    port: int,
    workers: Sequence[str],
    key_file: Path,
    metrics_port: int,
) -> Command:
    """sglang-router before several servers of one model: the one with the prefix in its cache.

    Args:
        python: The Python that has SGLang.
        host: Where it listens.
        port: Where it listens.
        workers: Addresses of the servers, which are ready.
        key_file: The key alone; clients need it, and the router for its servers.
        metrics_port: Where it tells its own metrics, on the loopback address only.
    """
    flags: dict[str, str | bool | int | float | None] = {
        "host": host,
        "port": port,
        "policy": "cache_aware",
        "prometheus-host": "127.0.0.1",
        "prometheus-port": metrics_port,
        "worker-startup-timeout-secs": 3600,
        "health-check-endpoint": "/ready",
        "health-check-interval-secs": 5,
        "health-check-timeout-secs": 3,
        "health-failure-threshold": 2,
        "health-success-threshold": 1,
        "cb-timeout-duration-secs": 10,
    }
    start = (str(python), str(ROUTER), str(key_file), "--worker-urls", *workers)
    return Command((*start, *_spelled(flags)), {})


def _sampling(profile: LaunchProfile, asked: Profile | None) -> str | None:
    """Temperature and top_p for requests that do not say."""
    said = {
        "temperature": asked.sampling.temperature if asked else None,
        "top_p": asked.sampling.top_p if asked else None,
        **profile.sampling,
    }
    given = {name: value for name, value in said.items() if value is not None}
    return json.dumps(given) if given and profile.kind == "chat" else None


def _own_flags(profile: LaunchProfile) -> Mapping[str, str | bool | int | float]:
    for flag in profile.flags:
        if flag in OURS or flag.startswith("-"):
            raise BadSettings(
                f"Profile {profile.id}: `{flag}` cannot stand in `flags`; "
                "write flags without dashes, and use the profile's own field where there is one."
            )
    return profile.flags


def _spelled(flags: Mapping[str, str | bool | int | float | None]) -> list[str]:
    """Flags as words: true stands alone, false and none are left out."""
    words = []
    for name, value in flags.items():
        if value is True:
            words.append(f"--{name}")
        elif value is not None and value is not False:
            words += [f"--{name}", str(value)]
    return words
