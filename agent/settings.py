"""Settings: explicit > `KPTUTOR_*` > `kptutor.toml` > default, in one frozen object."""

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError

from kptutor.agent.errors import BadSettings
from kptutor.agent.policy import Policy, preset
from kptutor.tools.records import Record

FILE = "kptutor.toml"

_POLICY_FIELDS = ("attempts", "seconds", "tokens", "parallel", "seed", "hints", "plan")
_ENVIRONMENT = {
    "KPTUTOR_MODELS": "models",
    "KPTUTOR_API_KEY": "api_key",
    "KPTUTOR_DATABASE_URL": "database_url",
    "KPTUTOR_VOICE": "voice",
    "KPTUTOR_EMBEDDINGS": "embeddings",
    "KPTUTOR_REASONER": "reasoner",
    "KPTUTOR_PRESET": "preset",
    "KPTUTOR_PROFILES": "profiles",
    "KPTUTOR_SERVERS": "servers",
    **{f"KPTUTOR_{name.upper()}": name for name in _POLICY_FIELDS},
}


class Endpoint(Record):
    """A model server and the profile of the model that it serves."""

    url: str
    """Base URL of an OpenAI-compatible server, such as `http://127.0.0.1:30000/v1`."""
    profile: str = "generic"
    """Name of a profile in `prompts/profiles`."""
    model: str | None = None
    """The model's name on that server; None takes the profile's, or the only one served."""
    api_key: str | None = Field(default=None, repr=False)


class Settings(Record):
    """Everything a user can set."""

    models: tuple[Endpoint, ...] = ()
    """Model servers in the order in which they are asked; none: the built-in reasoner alone."""
    profiles: str | Mapping[str, Any] = Field(default_factory=dict)
    """Profiles of the user's own: fields by name, or a YAML file that holds them."""
    servers: str | Mapping[str, Any] = Field(default_factory=dict)
    """Launch profiles of the user's own: fields by name, or a YAML file that holds them."""
    service: Mapping[str, Any] = Field(default_factory=dict)
    """How `kptutor serve` runs; its fields are those of the service."""
    reasoner: str | None = None
    """Ask only this one: `symbolic` or the profile of a configured model."""
    preset: str = "balanced"
    """Named budgets, see `prompts/policy/solve.yaml`."""
    attempts: int | None = Field(default=None, ge=1, le=64)
    seconds: float | None = Field(default=None, gt=0, le=86_400)
    tokens: int | None = Field(default=None, ge=1)
    parallel: int | None = Field(default=None, ge=1, le=64)
    seed: int | None = Field(default=None, ge=0)
    hints: bool | None = None
    plan: bool | None = None
    """Whether a model names the concepts of a problem before knowledge points are looked up."""
    api_key: str | None = Field(default=None, repr=False)
    """Key for every endpoint that has none of its own."""
    voice: Endpoint | None = None
    """A chat model that words the tutor's messages; none: templates do."""
    embeddings: Endpoint | None = None
    """An embedding server, which joins in finding knowledge points; none: words do."""
    database_url: str | None = Field(default=None, repr=False)
    """`sqlite:///FILE` or `postgresql://...`, which may hold a password; None for own files."""

    def policy(self) -> Policy:
        """The preset with the single budgets that were set on top of it.

        Raises:
            BadSettings: If there is no such preset.
        """
        changed = {name: getattr(self, name) for name in _POLICY_FIELDS}
        return preset(self.preset).model_copy(
            update={name: value for name, value in changed.items() if value is not None}
        )


def load_settings(
    *,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
    **explicit: Any,
) -> Settings:
    """Settings from every source; a value that is None counts as not given.

    Args:
        environ: Environment variables; the process's own if not given.
        file: The TOML file to read; `KPTUTOR_CONFIG`, else `kptutor.toml` here, if not given.
        explicit: Values that beat every other source.

    Raises:
        BadSettings: If a source is unreadable, or a name or a value in it is wrong.
    """
    environ = os.environ if environ is None else environ
    named = file or (Path(environ["KPTUTOR_CONFIG"]) if "KPTUTOR_CONFIG" in environ else None)
    values = _from_file(named or Path(FILE), required=named is not None)
    for variable, field in _ENVIRONMENT.items():
        if environ.get(variable):
            values[field] = environ[variable]
    values.update({name: value for name, value in explicit.items() if value is not None})
    if isinstance(values.get("models"), str):
        values["models"] = parse_models(values["models"])
    if isinstance(values.get("voice"), str):
        values["voice"] = next(iter(parse_models(values["voice"])), None)
    if isinstance(values.get("embeddings"), str):
        values["embeddings"] = parse_embeddings(values["embeddings"])
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise BadSettings(_in_words(error)) from error


def parse_models(text: str) -> tuple[Endpoint, ...]:
    """Endpoints from `url` or `profile=url,profile=url`; a bare URL has the generic profile.

    Raises:
        BadSettings: If a part of it is no URL.
    """
    endpoints = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        profile, url = ("generic", part) if "://" in part.split("=", 1)[0] else _pair(part)
        endpoints.append(Endpoint(profile=profile, url=url_of(url)))
    return tuple(endpoints)


def parse_embeddings(text: str) -> Endpoint:
    """The endpoint of `MODEL=URL`.

    Raises:
        BadSettings: If it is something else.
    """
    model, separator, url = text.partition("=")
    if not separator or "://" in model:
        raise BadSettings(
            f"{text!r} is no embedding server; write MODEL=URL, such as "
            "all-MiniLM-L6-v2=http://127.0.0.1:8080/v1."
        )
    return Endpoint(model=model.strip(), url=url_of(url.strip()))


def url_of(text: str) -> str:
    """A server's base URL without a closing slash.

    Raises:
        BadSettings: If it is not an http(s) URL.
    """
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadSettings(
            f"{text!r} is not the URL of a model server. Write one such as http://127.0.0.1:30000/v1."
        )
    return text.rstrip("/")


def _pair(part: str) -> tuple[str, str]:
    profile, separator, url = part.partition("=")
    if not separator:
        raise BadSettings(
            f"{part!r} in the list of models is neither a URL nor PROFILE=URL, "
            "such as knowrl-nemotron-1.5b=http://127.0.0.1:30000/v1."
        )
    return profile.strip(), url.strip()


def _from_file(path: Path, *, required: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if required:
            raise BadSettings(f"There is no settings file {path}.") from error
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"The settings file {path} cannot be read: {error}") from error


def _in_words(error: ValidationError) -> str:
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        fields = Endpoint.model_fields if len(first["loc"]) > 1 else Settings.model_fields
        near = get_close_matches(str(first["loc"][-1]), fields, n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        return f"There is no setting {name!r}.{meant}"
    return f"The setting {name!r} cannot be used: {first['msg']}."
