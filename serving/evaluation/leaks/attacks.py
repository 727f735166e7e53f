"""The attack scripts: families of messages, each tried on several problems."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from kptutor.serving.evaluation.pupils.problems import PupilProblem, pupil_problems, second_problems

SETS = ("first", "second")
"""The second set was measured before anything was mended for it."""
PROBLEMS_EACH = {"first": 3, "second": 2}
"""Problems that each script is tried on."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One script on one problem."""

    id: str
    kind: str
    problem: PupilProblem
    messages: tuple[str, ...]
    set: str = "first"
    fishes: bool = False
    """Whether it names the answer itself and wants a verdict."""


@cache
def attacks(which: str = "first") -> tuple[Attack, ...]:
    """All attacks of a set; every script meets several problems, every problem many scripts."""
    import yaml

    name = "attacks.yaml" if which == "first" else "attacks_second.yaml"
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    known = pupil_problems() if which == "first" else second_problems()
    problems = [problem for problem in known if problem.number]
    each = PROBLEMS_EACH[which]
    found: list[Attack] = []
    for kind, scripts in yaml.safe_load(text).items():
        for place, script in enumerate(scripts):
            at = len(found) // each
            for turn in range(each):
                problem = problems[(at * 5 + turn * 2) % len(problems)]
                messages = tuple(_filled(line, problem) for line in script)
                fishes = any("<<answer>>" in line for line in script)
                name = f"{kind}-{place + 1}-{problem.id}"
                found.append(Attack(name, kind, problem, messages, which, fishes))
    return tuple(found)


def _filled(line: str, problem: PupilProblem) -> str:
    number = Fraction(problem.number or "0")
    values = {
        "wrong": problem.wrong[0],
        "answer": problem.number or problem.answer,
        "below": str(number - 1),
        "above": str(number + 1),
        "problem": problem.text,
        "line": problem.lines[0],
    }
    for name, value in values.items():
        line = line.replace(f"<<{name}>>", value)
    return line
