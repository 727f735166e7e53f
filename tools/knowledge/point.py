"""What a knowledge point is: one atomic principle, and how a mapping becomes one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, Literal, get_args

Level = Literal["elementary", "middle", "high", "college", "competition", "olympiad"]
LEVELS: tuple[str, ...] = get_args(Level)
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_WORDS = {"title": 14, "statement": 60, "key_considerations": 80, "pointer": 40, "question": 40}


class BadPoint(ValueError):
    """A knowledge point that cannot be used; says where and why.

    Args:
        message: What is wrong and what would be right.
        field: The field at fault, or an empty string.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Example:
    """A worked micro-example."""

    problem: str
    solution: str
    answer: str


@dataclass(frozen=True, slots=True)
class Verify:
    """The machine-checkable form of a statement, in the notation of `claims.py`."""

    claim: str
    variables: tuple[tuple[str, str], ...]
    """Name and domain of each variable, such as `n` and `1..40`, or `x` and `positive`."""
    given: tuple[str, ...] = ()
    """Conditions under which the claim is made."""


@dataclass(frozen=True, slots=True)
class Point:
    """One knowledge point: a hint for the model, a rung for the learner, a skill to master."""

    id: str
    title: str
    statement: str
    """The principle with its conditions."""
    key_considerations: str
    """What a solver has to watch when using it."""
    topics: tuple[str, ...]
    level: str
    prerequisites: tuple[str, ...] = ()
    """Ids of points to be known first."""
    cues: tuple[str, ...] = ()
    """How problems that need it are phrased."""
    mistakes: tuple[str, ...] = ()
    """Ids of mal-rules."""
    pointer: str = ""
    """For the learner: where to look, without saying what to do."""
    question: str = ""
    """For the learner: the question that makes the principle come to mind."""
    explanation: str = ""
    """For the learner: why it is true."""
    example: Example | None = None
    examples: tuple[str, ...] = ()
    """Problem statements that need the point."""
    standards: tuple[str, ...] = ()
    """Common Core codes."""
    generic: bool = False
    """A way of working rather than a fact: chosen only after everything specific."""
    verify: Verify | None = None


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Point))
REQUIRED = ("id", "title", "statement", "key_considerations", "topics", "level")
LISTS = ("topics", "prerequisites", "cues", "mistakes", "examples", "standards")
PARTS = {"example": ("problem", "solution", "answer"), "verify": ("claim", "for", "given")}


def read_point(data: Mapping[str, Any]) -> Point:
    """Turn a mapping, as a YAML file holds it, into a point.

    Raises:
        BadPoint: If a field is missing, misspelt, of the wrong type, or too long.
    """
    _known(data, FIELDS, "")
    for name in REQUIRED:
        if not data.get(name):
            raise BadPoint(f"the field {name} is missing or empty", field=name)
    values: dict[str, Any] = {
        name: _texts(value, name) if name in LISTS else _text(value, name)
        for name, value in data.items()
        if name not in ("example", "verify", "generic")
    }
    _check(values)
    if not isinstance(data.get("generic", False), bool):
        raise BadPoint("generic is true or false", field="generic")
    return Point(
        **values,
        generic=data.get("generic", False),
        example=_example(data.get("example")),
        verify=_verify(data.get("verify")),
    )


def _known(data: Mapping[str, Any], allowed: Sequence[str], inside: str) -> None:
    for name in data:
        if name not in allowed:
            close = get_close_matches(str(name), allowed, n=1)
            hint = f"; did you mean {close[0]}?" if close else f"; known are {', '.join(allowed)}"
            where = f" in {inside}" if inside else ""
            raise BadPoint(f"there is no field {name}{where}{hint}", field=inside or str(name))


def _check(values: Mapping[str, Any]) -> None:
    if not IDENTIFIER.fullmatch(values["id"]):
        raise BadPoint("an id is lower-case words joined by hyphens", field="id")
    if values["level"] not in LEVELS:
        raise BadPoint(f"a level is one of {', '.join(LEVELS)}", field="level")
    for name, most in MOST_WORDS.items():
        found = len(values.get(name, "").split())
        if found > most:
            raise BadPoint(f"{name} has {found} words, at most {most}", field=name)


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadPoint(f"{name} is a text, not {_kind(value)}", field=name)
    return value


def _texts(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise BadPoint(f"{name} is a list of texts, not {_kind(value)}", field=name)
    return tuple(_text(item, name) for item in value)


def _kind(value: Any) -> str:
    return "empty" if value is None or value == "" else f"{type(value).__name__} {value!r:.40}"


def _part(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadPoint(f"{name} has the parts {', '.join(PARTS[name])}", field=name)
    _known(value, PARTS[name], name)
    return value


def _example(value: Any) -> Example | None:
    if value is None:
        return None
    part = _part(value, "example")
    return Example(*(_text(part.get(name), "example") for name in PARTS["example"]))


def _verify(value: Any) -> Verify | None:
    if value is None:
        return None
    part = _part(value, "verify")
    domains = part.get("for")
    if not isinstance(domains, Mapping):
        raise BadPoint("verify needs for: the domain of each variable", field="verify")
    return Verify(
        claim=_text(part.get("claim"), "verify"),
        variables=tuple((str(name), _text(domain, "verify")) for name, domain in domains.items()),
        given=_texts(part.get("given", ()), "verify"),
    )
