"""Naming measured on labelled mistakes: how many are named right, ambiguously, wrongly, not at all.

Only labels with an entry in `naming_labels.yaml` (or in `naming_rows.yaml`, where labels are free
text and every row has its own) count, and of their cases only those whose mathematics can be read.
A mistake is named right if every rule that was named is one of the label's, ambiguously if some
are, wrongly if none is.
"""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from kptutor.serving.evaluation.naming_cases import READERS, Case, cases
from kptutor.tools.steps.findings import Mistake
from kptutor.tools.steps.malrules import RULES, rules_by_id
from kptutor.tools.steps.naming import name_mistake, name_wrong_answer
from kptutor.tools.steps.path import read_line, stated

Outcome = Literal["right", "ambiguous", "wrong", "silent"]
PARTS: Mapping[str, slice] = {
    "dev": slice(0, None, 2),
    "check": slice(1, None, 2),
    "all": slice(None),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The rules that a label may be named by."""

    rules: frozenset[str]


def label_map() -> dict[str, dict[str, Meaning]]:
    """The mapped labels of every data set.

    Raises:
        KeyError: If the map names a rule or a family that does not exist.
    """
    known = {rule_id: frozenset({rule_id}) for rule_id in rules_by_id()}
    for family in {rule.family for rule in RULES}:
        known[f"family {family}"] = frozenset(rule.id for rule in RULES if rule.family == family)
    labels = _yaml("naming_labels.yaml")
    labels |= {dataset: rows["mistakes"] for dataset, rows in _yaml("naming_rows.yaml").items()}
    return {
        dataset: {
            str(label): Meaning(_meant(entry, known))
            for label, entry in entries.items()
            if "because" not in entry
        }
        for dataset, entries in labels.items()
    }


def _yaml(name: str) -> dict[str, Any]:
    """A map of this package by data set."""
    import yaml

    text = files("kptutor.serving.evaluation").joinpath(name).read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def _meant(entry: Mapping[str, Any], known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    names = [*entry.get("rules", ()), *(f"family {one}" for one in entry.get("families", ()))]
    return frozenset().union(*(known[name] for name in names))


def measure(folder: Path, *, part: str = "all", every: int = 1) -> dict[str, Any]:
    """The figures of every data set in a folder.

    Args:
        folder: Where the `.jsonl` files are.
        part: `dev` for every second row, `check` for the others, `all`.
        every: Take one row in so many.

    Raises:
        BadInput: If a file is missing or unreadable.
    """
    labels = label_map()
    return {
        dataset: _dataset(list(cases(folder, dataset))[PARTS[part]][::every], labels[dataset])
        for dataset in READERS
    }


def _dataset(found: Sequence[Case], labels: Mapping[str, Meaning]) -> dict[str, Any]:
    mapped = [case for case in found if case.label in labels]
    readable = [case for case in mapped if _readable(case)]
    outcomes: Counter[str] = Counter()
    spent = []
    for case in readable:
        begun = time.perf_counter()
        named = name(case)
        spent.append(1000 * (time.perf_counter() - begun))
        outcomes[judge(named, labels[case.label])] += 1
        outcomes["certain"] += named is not None and named.certain
    return {
        "rows": len(found),
        "mapped": len(mapped),
        "readable": len(readable),
        **{key: outcomes[key] for key in ("right", "ambiguous", "wrong", "silent", "certain")},
        "right_share": _share(outcomes["right"], len(readable)),
        "wrong_share": _share(outcomes["wrong"], len(readable)),
        "p50_ms": _quantile(spent, 0.5),
        "p95_ms": _quantile(spent, 0.95),
    }


def _readable(case: Case) -> bool:
    """Whether both ends of the step are mathematics that can be read."""
    if not case.after or read_line(case.after) is None:
        return False
    if case.before:
        return read_line(case.before) is not None
    return any(tree.args for tree in islice(stated(case.statement), 5))


def name(case: Case) -> Mistake | None:
    """What the tutor names."""
    if case.before:
        return name_mistake(case.before, case.after)
    return name_wrong_answer(case.statement, case.answer, case.after)


def judge(named: Mistake | None, meaning: Meaning) -> Outcome:
    """How the named rules stand to the label's."""
    if named is None:
        return "silent"
    hits = sum(rule in meaning.rules for rule in named.rules)
    if not hits:
        return "wrong"
    return "right" if hits == len(named.rules) else "ambiguous"


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _quantile(spent: list[float], at: float) -> float:
    return round(sorted(spent)[int(len(spent) * at)], 1) if spent else 0.0
