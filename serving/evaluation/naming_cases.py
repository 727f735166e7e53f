"""Labelled mistakes as cases for naming: what stood before, what the learner wrote, the label."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kptutor.agent.errors import BadInput
from kptutor.tools.steps.malrules.trees import value
from kptutor.tools.steps.path import read_line
from kptutor.tools.steps.values import agree

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled mistake."""

    label: str
    after: str
    """The wrong line, or the wrong answer."""
    before: str = ""
    """The line before; empty if only the problem and the right answer are known."""
    statement: str = ""
    answer: str = ""


def cases(folder: Path, dataset: str) -> Iterator[Case]:
    """A case for every row of a data set; without `after` where there is no mathematics.

    Raises:
        BadInput: If the file is not there or not JSON lines.
    """
    path = folder / f"{dataset}.jsonl"
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as fault:
        raise BadInput(f"The file {path} cannot be read: {fault}.") from fault
    for row in rows:
        yield READERS[dataset](row)


def _cogtutor(row: Row) -> Case:
    return Case(row["error_category"], row["state_after"], row["problem"])


def _mae(row: Row) -> Case:
    """The last line that the learner wrote, and the problem's own mathematics."""
    lines = [line.strip() for line in str(row["student_answer"]).splitlines() if line.strip()]
    label = row["misconception_id"]
    if not lines or lines[-1].startswith("[") or row["has_image"]:
        return Case(label, "")
    problem = str(row["problem"]).strip().rstrip("=? ")
    if len(lines) == 1:
        return Case(label, lines[0], _mathematics(problem), row["problem"], str(row["answer"]))
    return Case(label, lines[-1], "", row["problem"], str(row["answer"]))


def _mathematics(problem: str) -> str:
    """A problem that is nothing but an expression, perhaps behind a word such as `Evaluate`."""
    return re.sub(r"^[A-Z][a-z]+(?: the fraction)?:?\s+", "", problem)


_EQUALITY = re.compile(
    r"(?<![\w.)])(?<![-+*/×÷^]\s)(?<![-+*/×÷^])([\d$(][\d\s.,$()x×*/÷+%-]*?)="
    r"(?=\s*\$?\s*((?>-?\d[\d,]*(?:\.\d+)?(?:/\d+)?%?))(?![a-z]|\s*[-+*/×÷(]|\s*x\s*[\d$(]))"
)
"""A chain's link whose right side is one number, and no part of a longer expression."""
_SENTENCE = re.compile(r"[.?!;:,]\s+")
_PERCENT_OF = re.compile(r"%\s+of\s+(?=\$?\d)")
_CROSS = re.compile(r"(?<=[\d)%])\s*x\s*(?=\$?\s*[\d(.])")


def _step(row: Row) -> Case:
    """The first false equation between numbers in the step that is marked as wrong."""
    before, after = _false_equation([str(row.get("error_step_text") or "")])
    return Case(row["error_category"], after, before)


def _talk(row: Row) -> Case:
    """The first false equation between numbers in a solution, or else in what its author says."""
    said = [turn["text"] for turn in row["dialog"] if turn["role"] == "student"]
    before, after = _false_equation([*row["steps"], *said])
    return Case(row["id"], after, before)


def _false_equation(texts: Iterable[str]) -> tuple[str, str]:
    """Both sides, without money and words; empty where every equation of numbers is true."""
    for text in texts:
        for sentence in _SENTENCE.split(text):
            for left, right in _EQUALITY.findall(_PERCENT_OF.sub("% * ", sentence)):
                plain = _CROSS.sub(" * ", left.replace("$", "")).replace("×", "*").replace(",", "")
                number = right.replace(",", "")
                if _calculated(plain) and _differ(plain.strip(), number):
                    return plain.strip(), number
    return "", ""


def _calculated(plain: str) -> bool:
    """Whether something is worked out, and no `x` is left that is a letter."""
    return "x" not in plain and bool(set(plain.strip()) & set("+-*/÷"))


def _differ(left: str, right: str) -> bool:
    """Whether both are numbers, and not the same up to rounding."""
    sides = [read_line(left), read_line(right)]
    trees = [side for side in sides if side is not None and value(side) is not None]
    return len(trees) == 2 and not agree(*trees)


_ASKED = re.compile(r"(\d[\d.,]*)\s*([-+*/×÷x]|minus|plus|times|divided by)\s*(\d[\d.,]*)")
_SIGNS = {"minus": "-", "plus": "+", "times": "*", "divided by": "/", "x": "*"}


def _chat(row: Row) -> Case:
    """A tutor's question such as `what is 25 minus 18?` and the number that comes back."""
    turns = row["dialog"]
    if len(turns) < 2 or turns[-1]["role"] != "student" or turns[-2]["role"] != "tutor":
        return Case(row["error_category"], "")
    asked = _ASKED.findall(turns[-2]["text"])
    given = re.fullmatch(r"\s*(-?\d[\d,]*(?:\.\d+)?)\s*[.?!]*\s*", turns[-1]["text"])
    if len(asked) != 1 or given is None:
        return Case(row["error_category"], "")
    first, sign, second = asked[0]
    before = f"{first.rstrip('.,')} {_SIGNS.get(sign, sign)} {second.rstrip('.,')}"
    return Case(row["error_category"], given[1].replace(",", ""), before.replace(",", ""))


READERS: dict[str, Callable[[Row], Case]] = {
    "cogtutor_bugs": _cogtutor,
    "mae_misconceptions": _mae,
    "verify_then_generate": _step,
    "bridge": _chat,
    "mathdial_test": _talk,
}
"""The data sets with labels for mistakes; for a label in free text the id of its row stands."""
