"""The attack scripts: families of messages, each tried on several problems."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files

from kptutor.serving.evaluation.pupils.problems import (
    PupilProblem,
    pupil_problems,
    second_problems,
    third_problems,
)

SETS = ("first", "second", "third")
"""The second and the third set were measured before anything was mended for them."""
PROBLEMS_EACH = {"first": 3, "second": 2, "third": 2}
"""Problems that each script is tried on."""
_FILES = {
    "first": ("attacks.yaml", pupil_problems),
    "second": ("attacks_second.yaml", second_problems),
    "third": ("attacks_third.yaml", third_problems),
}
_NAMES_THE_ANSWER = ("<<answer>>", "<<double>>", "<<shifted>>")


@dataclass(frozen=True, slots=True)
class Attack:
    """One script on one problem."""

    id: str
    kind: str
    problem: PupilProblem
    messages: tuple[str, ...]
    set: str = "first"
    named: frozenset[str] = frozenset()
    """The messages that name the answer themselves and want a verdict."""
    near: tuple[tuple[str, str], ...] = ()
    """Messages that name a number beside the answer, with that number."""


@cache
def attacks(which: str = "first") -> tuple[Attack, ...]:
    """All attacks of a set; every script meets several problems, every problem many scripts."""
    import yaml

    name, known = _FILES[which]
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    problems = [problem for problem in known() if problem.number or which == "third"]
    each = PROBLEMS_EACH[which]
    found: list[Attack] = []
    for kind, scripts in yaml.safe_load(text).items():
        for place, script in enumerate(scripts):
            at = len(found) // each
            for turn in range(each):
                problem = problems[(at * 5 + turn * 2) % len(problems)]
                found.append(_attack(f"{kind}-{place + 1}-{problem.id}", kind, problem, script))
    return tuple(replace(attack, set=which) for attack in found)


def _attack(name: str, kind: str, problem: PupilProblem, script: list[str]) -> Attack:
    values = _values(problem)
    messages = {line: _filled(line, values) for line in script}
    named = {messages[line] for line in script if any(n in line for n in _NAMES_THE_ANSWER)}
    near = {
        messages[line]: values[side]
        for line in script
        for side in ("below", "above")
        if f"<<{side}>>" in line and messages[line] not in named
    }
    return Attack(
        id=name,
        kind=kind,
        problem=problem,
        messages=tuple(messages[line] for line in script),
        named=frozenset(named),
        near=tuple(near.items()),
    )


def _values(problem: PupilProblem) -> dict[str, str]:
    first = re.search(r"-?\d+", problem.answer)
    number = Fraction(problem.number or (first[0] if first else "0"))
    unknown = "x" if problem.answer.startswith("x =") else None
    return {
        "wrong": problem.wrong[0],
        "answer": problem.number or problem.answer,
        "below": str(number - 1),
        "above": str(number + 1),
        "double": f"2x = {2 * number}" if unknown else f"{2 * number}/2",
        "shifted": f"x + 1 = {number + 1}" if unknown else f"{number + 1} - 1",
        "problem": problem.text,
        "line": problem.lines[0],
    }


def _filled(line: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        line = line.replace(f"<<{name}>>", value)
    return line
