"""KnowRL's annotations: a problem, its knowledge points as texts, and which of them were kept.

Fields as in the public data (README of the KnowRL repository): `prompt` (a text, or messages),
`kp_list`, and for each strategy the places of the kept points, `css_kept_kp_index` and
`cbrs_kept_kp_index`; training data has one `kept_kp_index`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from kptutor.tools.knowledge.database import StoredProblem
from kptutor.tools.knowledge.exchange.rows import digest
from kptutor.tools.knowledge.point import MOST_WORDS, BadPoint, Point

Strategy = Literal["css", "cbrs"]

_TEXT = re.compile(
    r"\s*\*\*Knowledge Point\*\*:\s*(?P<head>.*?)"
    r"(?:\s*\n\s*\*\*Key Considerations\*\*:\s*(?P<watch>.*))?\s*",
    re.DOTALL,
)


def is_annotation(row: Mapping[str, Any]) -> bool:
    """Whether a row has the shape of an annotation."""
    return "kp_list" in row and "prompt" in row


def read_annotation(
    row: Mapping[str, Any], profile: str, strategy: Strategy
) -> tuple[list[dict[str, Any]], StoredProblem]:
    """The points of an annotated problem, and the problem with the subset of one strategy.

    Args:
        row: An annotation.
        profile: The model for which the subset was selected.
        strategy: Whose selection to take.

    Raises:
        BadPoint: If a field is not what the format says.
    """
    statement = _statement(row["prompt"])
    texts = _list(row, "kp_list")
    points = [_point(text) for text in texts if isinstance(text, str)]
    if len(points) != len(texts):
        raise BadPoint("kp_list is a list of texts", field="kp_list")
    names = [point["id"] for point in points]
    kept = _kept(row, strategy, names)
    problem = StoredProblem(
        f"knowrl-{digest(statement)}",
        statement,
        tuple(dict.fromkeys(names)),
        {} if kept is None else {profile: kept},
    )
    return list({point["id"]: point for point in points}.values()), problem


def annotation(
    problem: StoredProblem, points: Mapping[str, Point], profile: str, strategy: Strategy
) -> dict[str, Any]:
    """A problem in KnowRL's format; points that do not exist any more are left out."""
    names = [name for name in problem.points if name in points]
    kept = (problem.subsets or {}).get(profile)
    row: dict[str, Any] = {
        "prompt": [{"content": problem.statement, "role": "user"}],
        "kp_list": [_hint(points[name]) for name in names],
    }
    if kept is not None:
        row[f"{strategy}_kept_kp_index"] = [names.index(name) for name in kept if name in names]
    return row


def _hint(point: Point) -> str:
    head = f"**Knowledge Point**: {point.statement}"
    return f"{head}\n   **Key Considerations**: {point.key_considerations}"


def _statement(prompt: object) -> str:
    """The problem in a prompt that is a text or a list of messages."""
    if isinstance(prompt, Sequence) and not isinstance(prompt, str):
        contents = [part.get("content") for part in prompt if isinstance(part, Mapping)]
        prompt = contents[-1] if contents else None
    if not isinstance(prompt, str) or not prompt.strip():
        raise BadPoint("prompt is a text, or messages with a content", field="prompt")
    return prompt.strip()


def _point(text: str) -> dict[str, Any]:
    match = _TEXT.fullmatch(text)
    head, watch = (match["head"], match["watch"]) if match else (text, None)
    words = head.split()
    most = MOST_WORDS["title"]
    return {
        "id": f"knowrl-{digest(text)}",
        "title": " ".join(words) if len(words) <= most else " ".join(words[: most - 1]) + " ...",
        "statement": " ".join(words),
        "key_considerations": " ".join((watch or head).split()),
        "topics": ["imported"],
        "level": "competition",
    }


def _kept(
    row: Mapping[str, Any], strategy: Strategy, names: Sequence[str]
) -> tuple[str, ...] | None:
    """Ids at the kept places; None if the annotation says nothing about them."""
    field = f"{strategy}_kept_kp_index"
    if row.get(field) is None and row.get("kept_kp_index") is None:
        return None
    places = _list(row, field if row.get(field) is not None else "kept_kp_index")
    if not all(isinstance(at, int) and 0 <= at < len(names) for at in places):
        raise BadPoint(f"a place in {field} is none of kp_list's", field=field)
    return tuple(dict.fromkeys(names[at] for at in places))


def _list(row: Mapping[str, Any], field: str) -> list[Any]:
    value = row[field]
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise BadPoint(f"{field} is a list", field=field)
    return list(value)
