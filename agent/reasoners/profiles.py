"""What is known about a model: its prompt form, sampling, limits and abilities.

Profiles are data (`prompts/profiles/*.yaml`); a user may add some, or change one by naming
it in `extends`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kptutor import prompts
from kptutor.agent.errors import BadSettings
from kptutor.agent.reasoners.profile_fields import DEFAULTS, Place, check, did_you_mean, merge
from kptutor.agent.reasoners.protocol import Capability, Message, Sampling
from kptutor.agent.yaml_file import read_mapping

Thinking = Literal["always", "optional"]

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
    grammar: bool = False
    """The server can hold an answer to a grammar in EBNF (the field `ebnf` of SGLang)."""

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What a reasoner with this profile can do."""
        extra: list[Capability] = ["stream"]
        if self.continues:
            extra.append("continue")
        if self.grammar:
            extra.append("grammar")
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
    if name not in _built_in():
        names = sorted({*_built_in(), *own})
        raise BadSettings(f"There is no profile {name!r}.{did_you_mean(name, names)}")
    return _parse(name, prompts.load(f"profiles/{name}"), Place(f"profile {name}"), own)


def user_profiles(
    entries: Mapping[str, Any], where: str, lines: Mapping[tuple[str, ...], int] | None = None
) -> dict[str, Profile]:
    """Profiles from a mapping of names to fields, as settings give them.

    Args:
        entries: Name to fields; `extends` names the profile that supplies the rest.
        where: The place to name in errors, such as a file.
        lines: Line numbers by path of keys, if known.

    Raises:
        BadSettings: If a field is unknown or has a bad value: says where and what is expected.
    """
    found: dict[str, Profile] = {}
    for name, fields in entries.items():
        inner = {path[1:]: line for path, line in (lines or {}).items() if path[0] == str(name)}
        place = Place(f"{where}, profile {name!r}", inner)
        if not isinstance(fields, Mapping):
            place.fail((), "a mapping of fields", fields)
        found[str(name)] = _parse(str(name), fields, place, found)
    return found


def own_profiles(setting: str | Mapping[str, Any]) -> dict[str, Profile]:
    """The user's own profiles, from their fields or from a YAML file.

    Raises:
        BadSettings: If a field or a value is wrong: says where.
    """
    if isinstance(setting, str):
        return read_profiles(Path(setting))
    return user_profiles(setting, "The settings")


def read_profiles(path: Path) -> dict[str, Profile]:
    """Profiles from a YAML file: a mapping of names to fields.

    Raises:
        BadSettings: If the file cannot be read: says the line, the key and what is expected.
    """
    entries, lines = read_mapping(path, "profiles")
    return user_profiles(entries, str(path), lines)


def _parse(
    name: str, fields: Mapping[Any, Any], place: Place, known: Mapping[str, Profile]
) -> Profile:
    """A profile from its fields; what is not said comes from the one it extends."""
    given = dict(fields)
    parent = given.pop("extends", None)
    base = DEFAULTS
    if parent is not None:
        if not isinstance(parent, str) or parent not in {*known, *_built_in()}:
            place.fail(("extends",), "the name of a profile", parent)
        base = _fields_of(load_profile(parent, known))
    merged = merge(base, given, place)
    check(merged, place)
    sampling = dict(merged["sampling"])
    return Profile(
        id=name,
        model=merged["model"],
        prompt=merged["prompt"],
        sampling=Sampling(
            sampling.pop("temperature"), sampling.pop("top_p"), sampling.pop("max_tokens"), sampling
        ),
        context=merged["context"],
        thinking=merged["thinking"],
        continues=merged["capabilities"]["continue"],
        grammar=merged["capabilities"]["grammar"],
        seeded=merged["capabilities"]["seed"],
        order=merged["order"],
    )


def _fields_of(profile: Profile) -> dict[str, Any]:
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
        "capabilities": {
            "continue": profile.continues,
            "grammar": profile.grammar,
            "seed": profile.seeded,
        },
        "order": profile.order,
    }


def _built_in() -> list[str]:
    return [path.removeprefix("profiles/") for path in prompts.names("profiles")]
