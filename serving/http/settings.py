"""Settings of the service: the section `service` of kptutor.toml, and `KPTUTOR_SERVICE_*`."""

import os
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kptutor.agent.errors import BadSettings
from kptutor.agent.settings import Settings
from kptutor.tools.records import Record

PREFIX = "KPTUTOR_SERVICE_"


class ServiceSettings(Record):
    """How the service runs."""

    host: str = "127.0.0.1"
    port: int = 8080
    most_body: int = 1_000_000
    """Bytes of a request's body."""


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
            values[name] = environ[PREFIX + name.upper()]
    values.update({name: value for name, value in explicit.items() if value is not None})
    try:
        return ServiceSettings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise BadSettings(f"The setting service.{name} cannot be used: {first['msg']}.") from error
