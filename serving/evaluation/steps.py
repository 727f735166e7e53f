"""How well the step engine finds the first wrong line, on workings whose first wrong step is known.

A file is JSONL; a row has `problem`, `steps` (a list of texts) and `first_error_step` (from 0, -1
for none), perhaps with `answer` and `reference_solution`; or a `problem` that is an equation and
the `state_after` a learner's step, with the tutor's `error_category`; or lines with a mark each.
Nothing of the data is kept.

What the figures mean, per file:

- `wrong`: workings with a labelled wrong step; `right` of them: the engine's first wrong line lies
  in that step; `early` in one before it (an accusation too many), `late` in one after it, `none`.
- `readable`: those whose labelled step states something that the engine read and decided (an
  equation or inequality that is true, false or compared); most are wrong in their meaning only.
- `computed`: those in whose labelled step a plain calculator, which knows nothing of the engine,
  finds an equation of numbers to be off (the audit's filter): machine-readable steps.
- `false`: those whose labelled step a person found to be false as mathematics (`steps_labels.yaml`
  says of each how it was read); `quantity` and `surplus`: those whose labelled step works out a
  number that the story does not have, or goes on after the answer.
- `told`: those that come with a worked solution and whose end is wrong; `told_right` of them: the
  line that the tutor asks about (the first wrong one, else the one that leaves the solution) lies
  in the labelled step; `told_early` in one before it. `told_sums` and `told_sums_right`: those of
  them whose labelled step works out a number.
- `twice`: workings that were labelled more than once; `twice_agreed`: those that have one label;
  `twice_told`: those where the line that the tutor asks about is in one of the labelled steps.
- `correct`: workings without a wrong step; `false_alarms` of them: some line was called wrong.
- `planted`: correct workings in which this program changed the result of one sum, so that the
  mistake is certainly in the mathematics; `planted_right`: the first wrong line is that one.
- `mistakes`: steps of solving an equation that the tutor called wrong; `advice`: steps on which it
  advised another one, which need not be wrong.
- `marked`: lines of working that come with a mark each (see `steps_lines`); `marked_right` of them.
"""

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any, Literal

from kptutor.serving.evaluation.audit import off_by_calculator
from kptutor.serving.evaluation.json_files import paths, values
from kptutor.tools.steps import WorkReport, check_work
from kptutor.tools.steps.rows import rows_of

Kind = Literal["wrong", "correct", "planted", "mistake", "advice", "marked"]
Found = Literal["right", "early", "late", "none"]

READINGS = ("false", "quantity", "surplus")
"""Kinds of labelled steps of which a share is told."""
WITHIN_S = 6.0
SEED = 8
MISTAKES = frozenset(
    "EXPRESSION_NOT_EQUIVALENT WRONG_OPERATION CHECK_SIGN DIVIDE_MULTIPLY_OPP_SIGNS "
    "FORGOT_NEGATIVE FORGOT_VARIABLE REVERSED_SIDES".split()
)
"""Categories of tutor feedback that say the step is wrong; the others advise another step."""
_READ = frozenset({"start", "equivalent", "follows", "wrong"})
_RESULT = re.compile(
    r"(\d\s*(?:[-+*/×÷·]|\\times|\\cdot|\\div)\s*\$?\d[\d.,]*\s*=\s*\$?)(\d+)"
    r"(?![\d.,]*\d|\s*(?:[-+*/^×÷·(:%!x=]|\\(?:times|cdot|frac|sqrt|binom|div|pi|equiv|p?mod)))"
)
"""A number that is the result of a sum: an operation between two numbers stands before it."""
_SUM = re.compile(
    r"\d\s*%?\)?\s*(?:[-+*/×÷·xX–−]|\\(?:times|cdot|div))\s*[$(]*\d[^=]*=\s*[-−$]*\s*\d"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One working and what was found in it."""

    set: str
    id: str
    kind: Kind
    found: Found
    """For workings without a wrong step: `none` if no line was called wrong."""
    readable: bool
    seconds: float
    computed: bool = False
    """Whether a plain calculator finds the labelled step to be off."""
    read_as: str = ""
    """What a person found the labelled step to be, from `steps_labels.yaml`."""
    told: Found | None = None
    """Where the line that the tutor asks about lies; None without a worked solution."""
    sums: bool = False
    """Whether the labelled step works out a number."""
    step: int | None = None
    """The step that the tutor asks about."""
    label: int = -1
    working: str = ""
    """A digest of the working, by which the same one is known again."""
    text: str = ""
    """The line that was called wrong, and why."""


def measure(
    data: Path,
    files: Iterable[str] = (),
    *,
    every: int = 1,
    tell: Callable[[int], None] = lambda done: None,
) -> list[Row]:
    """Check every working of the files of a folder; files of other shapes are passed over.

    Raises:
        BadInput: If the folder or a file is not there, or a row cannot be read.
    """
    rows: list[Row] = []
    for path in paths(data, files):
        for case in list(_cases(path))[::every]:
            rows += _judged(path.stem, case)
            tell(len(rows))
    return rows


def _judged(name: str, case: dict[str, Any]) -> list[Row]:
    if "per_line" in case.get("options", ()):
        return _marked(name, case)
    if "state_after" in case:
        return [_step(name, case)] if case["state_after"] else []
    if not isinstance(case.get("steps"), list) or not isinstance(case.get("first_error_step"), int):
        return []
    steps = [str(step) for step in case["steps"]]
    label = case["first_error_step"]
    rows = [_working(name, case, steps, label, "wrong" if label >= 0 else "correct")]
    if label < 0 and (planted := _planted(steps, str(case.get("id", "")))) is not None:
        rows.append(_working(name, case, planted[0], planted[1], "planted"))
    return rows


def _working(name: str, case: dict[str, Any], steps: list[str], label: int, kind: Kind) -> Row:
    owners = [at for at, step in enumerate(steps) for _ in rows_of(step).rows]
    solution = str(case.get("reference_solution") or "") if kind == "wrong" else ""
    begun = time.perf_counter()
    report = check_work(
        "\n".join(steps),
        statement=str(case["problem"]),
        answer=str(case["answer"]) if solution else None,
        solution=solution,
        within_s=WITHIN_S,
    )
    seconds = time.perf_counter() - begun
    first = None if report.first_wrong is None else owners[report.first_wrong]
    asked = first
    if first is None and report.leaves is not None:
        asked = owners[report.leaves.line]
    lines = zip(report.lines, owners, strict=False)
    readable = any(line.verdict in _READ for line, owner in lines if owner == label)
    found = _placed(first, label)
    computed = kind == "wrong" and label < len(steps) and off_by_calculator(steps[label])
    identity = str(case.get("id", ""))
    return Row(
        name,
        identity,
        kind,
        found,
        readable,
        seconds,
        computed,
        read_as=_readings().get(identity, ""),
        told=_placed(asked, label) if report.outcome == "wrong" and solution else None,
        sums=0 <= label < len(steps) and _works_out(steps[label]),
        step=asked,
        label=label,
        working=hashlib.sha256(" ".join(steps).lower().encode()).hexdigest(),
        text=_accused(report),
    )


@cache
def _readings() -> dict[str, str]:
    """What each labelled step was read as, by the id of its row."""
    import yaml

    place = resources.files("kptutor.serving.evaluation") / "steps_labels.yaml"
    text = place.read_text("utf-8")
    return {
        identity: reading
        for dataset in yaml.safe_load(text).values()
        for reading, identities in dataset.items()
        for identity in identities
    }


def _works_out(step: str) -> bool:
    return any(_SUM.search(row.body) for row in rows_of(step).rows)


def _placed(first: int | None, label: int) -> Found:
    if first is None:
        return "none"
    return "right" if first == label else "early" if first < label or label < 0 else "late"


def _accused(report: WorkReport) -> str:
    line = next((one for one in report.lines if one.verdict == "wrong"), None)
    return "" if line is None else f"{line.text[:200]} | {line.reason}"


def _planted(steps: list[str], seed: str) -> tuple[list[str], int] | None:
    """The steps with one result changed, and which step; None if there is no result to change."""
    places = [(at, match) for at, step in enumerate(steps) for match in _RESULT.finditer(step)]
    if not places:
        return None
    random = Random(f"{SEED}{seed}")
    at, match = random.choice(places)
    changed = str(int(match[2]) + random.choice((1, 2, 10, 3)))
    step = steps[at][: match.start(2)] + changed + steps[at][match.end(2) :]
    return [*steps[:at], step, *steps[at + 1 :]], at


def _marked(name: str, case: dict[str, Any]) -> list[Row]:
    """Lines with a mark each."""
    from kptutor.serving.evaluation.steps_lines import marked_rightly

    begun = time.perf_counter()
    marks = marked_rightly(case)
    seconds = (time.perf_counter() - begun) / max(1, len(marks))
    identity = str(case.get("id", ""))
    return [
        Row(name, f"{identity}:{at}", "marked", "right" if right else "none", True, seconds)
        for at, right in enumerate(marks)
    ]


def _step(name: str, case: dict[str, Any]) -> Row:
    """One step of solving an equation."""
    begun = time.perf_counter()
    report = check_work(f"{case['problem']}\n{case['state_after']}", within_s=WITHIN_S)
    seconds = time.perf_counter() - begun
    kind: Kind = "mistake" if case.get("error_category") in MISTAKES else "advice"
    readable = len(report.lines) > 1 and report.lines[1].verdict in _READ
    found = _placed(report.first_wrong, 1)
    identity = str(case.get("id", ""))
    return Row(name, identity, kind, found, readable, seconds, text=_accused(report))


def table(rows: list[Row]) -> dict[str, Any]:
    """The figures per file and in all."""
    names = dict.fromkeys(row.set for row in rows)
    sets = {name: figures([row for row in rows if row.set == name]) for name in names}
    return {"sets": sets, "total": figures(rows)}


def figures(rows: list[Row]) -> dict[str, Any]:
    """Counts and shares; a share of nothing is None."""
    wrong = [row for row in rows if row.kind == "wrong"]
    readable = [row for row in wrong if row.readable]
    computed = [row for row in wrong if row.computed]
    correct = [row for row in rows if row.kind == "correct"]
    planted = [row for row in rows if row.kind == "planted"]
    mistakes = [row for row in rows if row.kind == "mistake"]
    advice = [row for row in rows if row.kind == "advice"]
    marked = [row for row in rows if row.kind == "marked"]
    times = sorted(row.seconds for row in rows)
    return {
        "wrong": len(wrong),
        **_told(wrong),
        **{kind: _count(wrong, kind) for kind in ("right", "early", "late", "none")},
        "readable": len(readable),
        "readable_right": _share(readable, "right"),
        "computed": len(computed),
        "computed_right": _share(computed, "right"),
        "correct": len(correct),
        "false_alarms": sum(row.found != "none" for row in correct),
        "planted": len(planted),
        "planted_right": _share(planted, "right"),
        "mistakes": len(mistakes),
        "mistakes_right": _share(mistakes, "right"),
        "advice": len(advice),
        "advice_accused": sum(row.found != "none" for row in advice),
        "marked": len(marked),
        "marked_right": _share(marked, "right"),
        "p50_ms": 1000 * times[len(times) // 2] if times else 0.0,
        "p95_ms": 1000 * times[int(len(times) * 0.95)] if times else 0.0,
    }


def _told(wrong: list[Row]) -> dict[str, Any]:
    """The figures of what a worked solution or a person's reading tells."""
    told = [row for row in wrong if row.told is not None]
    sums = [row for row in told if row.sums]
    same: dict[str, list[Row]] = {}
    for row in told:
        same.setdefault(row.working, []).append(row)
    twice = [each for each in same.values() if len(each) > 1]
    found: dict[str, Any] = {}
    for reading in READINGS:
        read = [row for row in told if row.read_as == reading]
        found |= {reading: len(read), f"{reading}_right": _told_share(read, "right")}
    return found | {
        "told": len(told),
        "told_right": _told_share(told, "right"),
        "told_early": _told_share(told, "early"),
        "told_sums": len(sums),
        "told_sums_right": _told_share(sums, "right"),
        "twice": len(twice),
        "twice_agreed": sum(len({row.label for row in each}) == 1 for each in twice),
        "twice_told": sum(each[0].step in {row.label for row in each} for each in twice),
    }


def _told_share(rows: list[Row], found: Found) -> float | None:
    return sum(row.told == found for row in rows) / len(rows) if rows else None


def _count(rows: list[Row], found: Found | str) -> int:
    return sum(row.found == found for row in rows)


def _share(rows: list[Row], found: Found) -> float | None:
    return _count(rows, found) / len(rows) if rows else None


def listed(rows: list[Row]) -> list[dict[str, str]]:
    """Accusations too many and planted mistakes that were missed, for who looks into them."""
    return [
        {"set": row.set, "id": row.id, "kind": row.kind, "found": row.found, "line": row.text}
        for row in rows
        if (row.kind in ("correct", "advice") and row.found != "none")
        or (row.kind in ("planted", "mistake", "marked") and row.found != "right")
        or (row.kind == "wrong" and (row.found == "early" or row.computed and row.found != "right"))
    ]


def _cases(path: Path) -> Iterator[dict[str, Any]]:
    for _, case in values(path):
        if isinstance(case, dict) and ("problem" in case or "per_line" in case.get("options", ())):
            yield case
