"""Which hints are shown, measured on problems whose helpful points were labelled by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kptutor.tools.knowledge.store import MemoryStore
from kptutor.tools.records import Problem

PARTS: Mapping[str, slice] = {
    "dev": slice(0, None, 2),
    "check": slice(1, None, 2),
    "all": slice(None),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown for one problem."""

    problem: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    wanted: frozenset[str]
    """The points that would help; none if a hint is not needed."""


def labels() -> list[tuple[str, frozenset[str]]]:
    """The labelled problems, each with the ids of the points that help."""
    import yaml

    text = files("kptutor.serving.evaluation").joinpath("hint_labels.yaml").read_text("utf-8")
    return [(row["problem"], frozenset(row["points"])) for row in yaml.safe_load(text)]


async def look(store: MemoryStore, part: str = "all") -> list[Shown]:
    """What a store shows for each labelled problem of a part (`dev`, `check` or `all`)."""
    rows = []
    for text, wanted in labels()[PARTS[part]]:
        problem = Problem(text=text)
        selection = await store.select(problem, profile="", known={}, exclude=None)
        names = [choice.point.id for choice in selection.chosen]
        right = tuple(name for name in names if name in wanted)
        rows.append(Shown(text, right, tuple(n for n in names if n not in wanted), wanted))
    return rows


def figures(rows: Sequence[Shown]) -> dict[str, Any]:
    """How many hints were right, and how often there was one, or rightly none."""
    shown = sum(len(row.right) + len(row.wrong) for row in rows)
    right = sum(len(row.right) for row in rows)
    needing = [row for row in rows if row.wanted]
    needless = [row for row in rows if not row.wanted]
    return {
        "problems": len(rows),
        "hints": shown,
        "right_hints": right,
        "precision": round(right / max(shown, 1), 3),
        "problems_that_need_one": len(needing),
        "with_a_right_hint": sum(bool(row.right) for row in needing),
        "only_wrong_hints": sum(bool(row.wrong) and not row.right for row in rows),
        "silent": sum(not row.right and not row.wrong for row in needing),
        "silent_where_none_is_needed": sum(not row.wrong for row in needless),
        "problems_that_need_none": len(needless),
    }
