"""The fields of a profile as people write them: which there are, and what each may hold."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NoReturn

from kptutor import prompts
from kptutor.agent.errors import BadSettings

Path = tuple[str, ...]
"""Where a value stands: the keys from the outside in."""

DEFAULTS: Mapping[str, Any] = {
    "model": None,
    "prompt": "generic",
    "sampling": {"temperature": None, "top_p": None, "max_tokens": None},
    "context": 16_384,
    "thinking": "optional",
    "capabilities": {"continue": False, "grammar": False, "seed": False},
    "order": 50,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where fields come from, to name it in errors."""

    name: str
    lines: Mapping[Path, int] = field(default_factory=dict)

    def at(self, path: Path) -> str:
        """The place of one value."""
        line = self.lines.get(path)
        return f"{self.name}, line {line}" if line else self.name

    def fail(self, path: Path, expected: str, value: Any) -> NoReturn:
        """Say what was expected instead of a value."""
        key = f"`{'.'.join(path)}` " if path else ""
        raise BadSettings(f"{self.at(path)}: {key}must be {expected}, not {value!r}.")


def merge(base: Mapping[str, Any], given: Mapping[Any, Any], place: Place) -> dict[str, Any]:
    """The base with what is given on top; a mapping inside is merged key by key.

    Raises:
        BadSettings: If a key is unknown, or a value is no mapping where one belongs.
    """
    merged = dict(base)
    for key, value in given.items():
        if key not in DEFAULTS:
            meant = did_you_mean(str(key), list(DEFAULTS))
            raise BadSettings(f"{place.at((str(key),))}: unknown key `{key}`.{meant}")
        nested = isinstance(DEFAULTS[key], Mapping)
        if nested and not isinstance(value, Mapping):
            place.fail((key,), "a mapping", value)
        merged[key] = {**merged[key], **value} if nested else value
    return merged


def check(fields: Mapping[str, Any], place: Place) -> None:
    """Look at every value.

    Raises:
        BadSettings: If one is not what it must be.
    """
    forms = solving_forms()
    rules: dict[Path, tuple[Callable[[Any], bool], str]] = {
        ("model",): (lambda v: v is None or _is_text(v), "a model name"),
        ("prompt",): (lambda v: v in forms, f"one of {', '.join(forms)}"),
        ("sampling",): (_is_json, "a mapping of names to JSON values"),
        ("sampling", "temperature"): (_within(0, 2), "a number from 0 to 2"),
        ("sampling", "top_p"): (_within(0, 1), "a number from 0 to 1"),
        ("sampling", "max_tokens"): (
            lambda v: v is None or _is_count(v),
            "a positive whole number",
        ),
        ("context",): (_is_count, "a positive whole number"),
        ("thinking",): (lambda v: v in ("always", "optional"), "`always` or `optional`"),
        ("order",): (lambda v: type(v) is int, "a whole number"),
    }
    for path, (is_right, expected) in rules.items():
        value = _value(fields, path)
        if not is_right(value):
            place.fail(path, expected, value)
    for key, value in fields["capabilities"].items():
        if key not in DEFAULTS["capabilities"]:
            place.fail(
                ("capabilities",), "a mapping with `continue`, `grammar` and `seed`", {key: value}
            )
        if not isinstance(value, bool):
            place.fail(("capabilities", key), "true or false", value)


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """The nearest name, and all there are."""
    near = get_close_matches(name, known, n=1) or [
        one for one in known if name and one.startswith(name)
    ]
    guess = f" Did you mean {near[0]!r}?" if near else ""
    return f"{guess} Known: {', '.join(known)}."


def solving_forms() -> list[str]:
    """The prompt forms that pose a problem."""
    paths = prompts.names("reasoning")
    posing = (path for path in paths if "<<problem>>" in prompts.load(path).get("user", ""))
    return [path.removeprefix("reasoning/") for path in posing]


def _value(fields: Mapping[str, Any], path: Path) -> Any:
    value: Any = fields
    for key in path:
        value = value.get(key)
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _within(low: float, high: float) -> Callable[[Any], bool]:
    return lambda v: v is None or (type(v) in (int, float) and low <= v <= high)


def _is_json(value: Mapping[Any, Any]) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return all(isinstance(key, str) for key in value)
