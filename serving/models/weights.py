"""Where a model's weights lie, whether they are there, and what shape they have."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from kptutor.agent.errors import BadSettings, Missing
from kptutor.serving.models.environment import tiny_model
from kptutor.serving.models.profile import LaunchProfile, Memory

TINY = "builtin:tiny"
SUFFIXES = (".safetensors", ".bin")
GIGA = 1e9


def location(profile: LaunchProfile) -> str:
    """What SGLang is told as `--model-path`: a folder or a hub id."""
    if profile.model == TINY:
        return str(tiny_model())
    if _is_path(profile.model):
        return str(Path(profile.model).expanduser())
    return profile.model


def check_weights(profile: LaunchProfile, python: Path) -> None:
    """Look whether the model is on this machine.

    Args:
        profile: Which model.
        python: SGLang's Python, for the command that downloads.

    Raises:
        BadSettings: If a folder holds no model.
        Missing: If the weights are not there, with the command that brings them.
    """
    folder = local_folder(profile)
    if profile.model == TINY and (folder is None or not _has_weights(folder)):
        raise Missing("The tiny model is not there.", fix="kptutor models install --cpu")
    if _is_path(profile.model):
        _check_folder(profile, Path(location(profile)))
    elif folder is None or not (profile.load_format == "dummy" or _has_weights(folder)):
        revision = f" --revision {profile.revision}" if profile.revision else ""
        tool = python.parent / "hf"
        raise Missing(
            f"The weights of {profile.id} are not on this machine.",
            fix=f"{tool} download {profile.model}{revision}",
        )


def shape(profile: LaunchProfile) -> Memory:
    """The model's shape: as the profile says, else from its own `config.json`.

    Raises:
        BadSettings: If neither tells.
    """
    if profile.memory is not None:
        return profile.memory
    folder = local_folder(profile)
    try:
        config = json.loads((folder / "config.json").read_text("utf-8")) if folder else {}
        heads = config["num_attention_heads"]
        return Memory(
            billions=_bytes_of(folder) / 2 / GIGA,
            layers=config["num_hidden_layers"],
            kv_heads=config.get("num_key_value_heads") or heads,
            head_size=config.get("head_dim") or config["hidden_size"] // heads,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadSettings(
            f"How much memory {profile.id} needs is not known: give the profile `memory` "
            "(billions, layers, kv_heads, head_size) or `memory_fraction`."
        ) from error


def local_folder(profile: LaunchProfile, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The folder with the model's files, if it is on this machine."""
    if profile.model == TINY or _is_path(profile.model):
        folder = Path(location(profile))
        return folder if folder.is_dir() else None
    home = Path(environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface")
    hub = Path(environ.get("HF_HUB_CACHE") or home / "hub")
    kept = hub / f"models--{profile.model.replace('/', '--')}"
    return _snapshot(kept, profile.revision or "main")


def _snapshot(kept: Path, revision: str) -> Path | None:
    """A revision's folder in the hub's cache; a branch or tag is a file with its commit."""
    pointer = kept / "refs" / revision
    commit = pointer.read_text("utf-8").strip() if pointer.is_file() else revision
    folder = kept / "snapshots" / commit
    return folder if (folder / "config.json").exists() else None


def _is_path(model: str) -> bool:
    return model.startswith(("/", "./", "../", "~"))


def _check_folder(profile: LaunchProfile, folder: Path) -> None:
    if not folder.is_dir():
        raise BadSettings(f"Profile {profile.id}: there is no folder {folder}.")
    if not (folder / "config.json").is_file():
        raise BadSettings(f"Profile {profile.id}: {folder} holds no model (no config.json).")
    if profile.load_format != "dummy" and not _has_weights(folder):
        raise BadSettings(
            f"Profile {profile.id}: {folder} has a config.json but no weights "
            f"(*{' or *'.join(SUFFIXES)})."
        )


def _has_weights(folder: Path) -> bool:
    return any(path.suffix in SUFFIXES for path in folder.iterdir())


def _bytes_of(folder: Path | None) -> int:
    found = [*folder.iterdir()] if folder else []
    size = sum(path.stat().st_size for path in found if path.suffix in SUFFIXES)
    if not size:
        raise ValueError("no weights")
    return size
