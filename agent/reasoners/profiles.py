"""What is known about a model: its prompt form, sampling, limits and abilities.

Profiles are data (`prompts/profiles/*.yaml`); a user may add some, or change one by naming
it in `extends`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, NoReturn

from kptutor import prompts
from kptutor.agent.errors import BadSettings
from kptutor.agent.reasoners.protocol import Capability, Message, Sampling

Thinking = Literal["always", "optional"]
Lines = Mapping[tuple[str, ...], int]
"""Where a key stands in its file: the path of keys to the line number."""

FINISH_TOKENS = 1024
"""Room kept for asking for the final answer after an answer that was cut off."""
TOKENS_PER_WORD = 1.4
"""Lengths are budgeted in words, because a tokenizer would have to be fetched."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One model and how it likes to be asked."""

    id: str
    model: str | None
    """Its name at the server; None takes the only one that the server offers."""
    prompt: str
    """Name of the prompt form in `prompts/reasoning`."""
    sampling: Sampling
    context: int
    """Tokens of prompt and answer together."""
    thinking: Thinking
    """`always`: the chat template opens `<think>`, so only the closing tag is seen."""
    continues: bool
    """The server can continue an unfinished assistant message."""
    seeded: bool
    """The server honours the seed of a request."""
    order: int
    """Smaller is asked first."""

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What a reasoner with this profile can do."""
        extra: list[Capability] = ["stream"]
        if self.continues:
            extra.append("continue")
        if self.seeded:
            extra.append("seed")
        return frozenset(extra)

    def answer_tokens(self, messages: tuple[Message, ...], context: int | None = None) -> int:
        """Most tokens of an answer that the context leaves room for, at least 1.

        Args:
            messages: The prompt; counted as words times 1.4.
            context: The server's own limit, if it told one.
        """
        words = sum(len(message.content.split()) for message in messages)
        limit = min(self.context, context or self.context)
        room = max(1, limit - round(TOKENS_PER_WORD * words) - FINISH_TOKENS)
        return min(room, self.sampling.max_tokens or room)


def load_profile(name: str, users: Mapping[str, Profile] | None = None) -> Profile:
    """The profile called `name`: the user's own first, then the built-in ones.

    Raises:
        BadSettings: If there is none, with the nearest name.
    """
    own = users or {}
    if name in own:
        return own[name]
    known = [path.removeprefix("profiles/") for path in prompts.names("profiles")]
    if name not in known:
        names = sorted({*known, *own})
        raise BadSettings(f"There is no profile {name!r}.{_hint(name, names)}")
    return _parse(name, prompts.load(f"profiles/{name}"), f"profile {name}", {}, own)


def user_profiles(
    entries: Mapping[str, Any], where: str, lines: Lines | None = None
) -> dict[str, Profile]:
    """Profiles from a mapping of names to fields, as settings give them.

    Args:
        entries: Name to fields; `extends` names the profile that supplies the rest.
        where: The place to name in errors, such as a file.
        lines: Line numbers of the keys, if known.

    Raises:
        BadSettings: If a field is unknown or has a bad value: says where and what is expected.
    """
    found: dict[str, Profile] = {}
    for name, fields in entries.items():
        place = f"{where}, profile {name!r}"
        own = {path[1:]: line for path, line in (lines or {}).items() if path[0] == name}
        if not isinstance(fields, Mapping):
            _fail(place, own, (), "a mapping of fields", fields)
        found[str(name)] = _parse(str(name), fields, place, own, found)
    return found


def read_profiles(path: Path) -> dict[str, Profile]:
    """Profiles from a YAML file: a mapping of names to fields.

    Raises:
        BadSettings: If the file cannot be read: says the line, the key and what is expected.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"The profiles in {path} cannot be read: {error}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadSettings(f"{path}, line {line}: this is no YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise BadSettings(f"{path}: this is no YAML.") from error
    if not isinstance(entries, Mapping):
        raise BadSettings(f"{path} must be a mapping of profile names to fields.")
    return user_profiles(entries, str(path), dict(_lines(node)))


def _lines(node: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], int]]:
    found = []
    if node is not None and node.id == "mapping":
        for key, value in node.value:
            here = (*path, str(key.value))
            found += [(here, key.start_mark.line + 1), *_lines(value, here)]
    return found


def _parse(
    name: str, fields: Mapping[str, Any], where: str, lines: Lines, known: Mapping[str, Profile]
) -> Profile:
    """A profile from its fields; what is not said comes from the one it extends."""
    given = dict(fields)
    parent = given.pop("extends", None)
    if parent is not None and parent not in known:
        builtin = [path.removeprefix("profiles/") for path in prompts.names("profiles")]
        if parent not in builtin:
            _fail(where, lines, ("extends",), "the name of a profile", parent)
    merged = {**_DEFAULTS, **(_as_fields(load_profile(parent, known)) if parent else {})}
    for key, value in given.items():
        if key not in _DEFAULTS:
            raise BadSettings(
                f"{_place(where, lines, (key,))}: unknown key `{key}`.{_hint(key, list(_DEFAULTS))}"
            )
        nested = isinstance(_DEFAULTS[key], Mapping)
        if nested and not isinstance(value, Mapping):
            _fail(where, lines, (key,), "a mapping", value)
        merged[key] = {**merged[key], **value} if nested else value
    return _checked(name, merged, where, lines)


_DEFAULTS: dict[str, Any] = {
    "model": None,
    "prompt": "generic",
    "sampling": {},
    "context": 16_384,
    "thinking": "optional",
    "capabilities": {"continue": False, "seed": False},
    "order": 50,
}


def _as_fields(profile: Profile) -> dict[str, Any]:
    sampling = {
        "temperature": profile.sampling.temperature,
        "top_p": profile.sampling.top_p,
        "max_tokens": profile.sampling.max_tokens,
        **profile.sampling.extra,
    }
    return {
        "model": profile.model,
        "prompt": profile.prompt,
        "sampling": sampling,
        "context": profile.context,
        "thinking": profile.thinking,
        "capabilities": {"continue": profile.continues, "seed": profile.seeded},
        "order": profile.order,
    }


def _checked(name: str, fields: Mapping[str, Any], where: str, lines: Lines) -> Profile:
    """The profile, after every value was looked at."""

    def need(path: tuple[str, ...], right: bool, expected: str) -> None:
        if not right:
            value = fields
            for key in path:
                value = value[key]
            _fail(where, lines, path, expected, value)

    forms = _forms()
    sampling = dict(fields["sampling"])
    temperature, top_p = sampling.pop("temperature", None), sampling.pop("top_p", None)
    most = sampling.pop("max_tokens", None)
    abilities = fields["capabilities"]
    need(("model",), fields["model"] is None or _is_text(fields["model"]), "a model name")
    need(("prompt",), fields["prompt"] in forms, f"one of {', '.join(forms)}")
    need(("sampling", "temperature"), _is_within(temperature, 0, 2), "a number from 0 to 2")
    need(("sampling", "top_p"), _is_within(top_p, 0, 1), "a number from 0 to 1")
    need(("sampling", "max_tokens"), most is None or _is_count(most), "a positive whole number")
    need(("context",), _is_count(fields["context"]), "a positive whole number")
    need(("thinking",), fields["thinking"] in ("always", "optional"), "`always` or `optional`")
    need(("order",), type(fields["order"]) is int, "a whole number")
    for key, value in abilities.items():
        need(("capabilities", key), key in ("continue", "seed"), "`continue` or `seed` as its key")
        need(("capabilities", key), isinstance(value, bool), "true or false")
    return Profile(
        id=name,
        model=fields["model"],
        prompt=fields["prompt"],
        sampling=Sampling(temperature, top_p, most, sampling),
        context=fields["context"],
        thinking=fields["thinking"],
        continues=abilities["continue"],
        seeded=abilities["seed"],
        order=fields["order"],
    )


def _forms() -> list[str]:
    """The prompt forms that pose a problem."""
    paths = prompts.names("reasoning")
    posing = (path for path in paths if "<<problem>>" in prompts.load(path).get("user", ""))
    return [path.removeprefix("reasoning/") for path in posing]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _is_within(value: object, low: float, high: float) -> bool:
    return value is None or (type(value) in (int, float) and low <= float(str(value)) <= high)


def _fail(where: str, lines: Lines, path: tuple[str, ...], expected: str, value: Any) -> NoReturn:
    key = f"`{'.'.join(path)}` " if path else ""
    raise BadSettings(f"{_place(where, lines, path)}: {key}must be {expected}, not {value!r}.")


def _place(where: str, lines: Lines, path: tuple[str, ...]) -> str:
    line = lines.get(path)
    return f"{where}, line {line}" if line else where


def _hint(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    return f"{guess} Known: {', '.join(known)}."
