"""Settings of the service: the section `service` of kptutor.toml, and `KPTUTOR_SERVICE_*`."""

import os
import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator

from kptutor.agent.errors import BadSettings
from kptutor.agent.settings import Settings
from kptutor.tools.records import Record

PREFIX = "KPTUTOR_SERVICE_"
_ORIGIN = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?|https?://\[[0-9A-Fa-f:]+\](?::\d{1,5})?"
)


class ServiceSettings(Record):
    """How the service runs."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65_535)
    keys: Literal["auto", "always", "never"] = "auto"
    """Whether requests need an API key; `auto`: everywhere but on loopback."""
    frames: tuple[str, ...] = ()
    """Origins whose pages may show ours in a frame, such as `https://moodle.example.org`."""
    rate: str = ""
    """Requests without a key, all together, such as `50/second`; empty: no limit."""
    limits_url: str = "memory://"
    """Where rates are counted; several machines share `redis://...`."""
    hosts: tuple[str, ...] = ()
    """Names that this service is reached by; where there are some, others are refused."""
    most_body: int = 1_000_000
    """Bytes of a request's body."""
    deepest_body: int = 64
    """Brackets within brackets of a body in JSON."""
    body_s: float = 20.0
    """Seconds in which a body must have arrived."""
    solve_s: float = 120.0
    """Seconds after which a request to solve is given up."""
    retention_days: float | None = None
    """Days after their last use for which sessions are kept; None: until somebody erases them."""

    @field_validator("frames")
    @classmethod
    def _origins(cls, frames: tuple[str, ...]) -> tuple[str, ...]:
        """Origins and nothing more: they are written into a header."""
        for frame in frames:
            if not _ORIGIN.fullmatch(frame):
                raise ValueError(f"{frame!r} is no origin; write one such as https://lms.example")
        return frames


def service_settings(
    settings: Settings, environ: Mapping[str, str] | None = None, **explicit: Any
) -> ServiceSettings:
    """The service's settings: explicit > `KPTUTOR_SERVICE_*` > `[service]` of the file > default.

    Raises:
        BadSettings: If a name or a value is wrong.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = dict(settings.service)
    for name in ServiceSettings.model_fields:
        if environ.get(PREFIX + name.upper()):
            values[name] = _value(name, environ[PREFIX + name.upper()])
    values.update({name: value for name, value in explicit.items() if value is not None})
    try:
        return ServiceSettings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise BadSettings(f"The setting service.{name} cannot be used: {first['msg']}.") from error


def _value(name: str, text: str) -> Any:
    """A variable's value; lists are written with commas."""
    if name in ("hosts", "frames"):
        return tuple(filter(None, (part.strip() for part in text.split(","))))
    return text


def needs_keys(service: ServiceSettings) -> bool:
    """Whether requests without a key are refused: everywhere but on loopback, unless told."""
    return service.keys == "always" or (service.keys == "auto" and not loopback(service.host))


def loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
