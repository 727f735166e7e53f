"""The attack scripts: families of messages, each tried on several problems."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from kptutor.serving.evaluation.pupils.problems import PupilProblem, pupil_problems

PROBLEMS_EACH = 3
"""Problems that each script is tried on."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One script on one problem."""

    id: str
    kind: str
    problem: PupilProblem
    messages: tuple[str, ...]

    @property
    def fishes(self) -> bool:
        """Whether it names the answer itself and wants a verdict."""
        return self.kind.startswith("confirm") or self.kind == "eliminate"


@cache
def attacks() -> tuple[Attack, ...]:
    """All attacks; every script meets several problems, every problem many scripts."""
    import yaml

    text = files(__package__).joinpath("attacks.yaml").read_text(encoding="utf-8")
    problems = [problem for problem in pupil_problems() if problem.number]
    found: list[Attack] = []
    for kind, scripts in yaml.safe_load(text).items():
        for place, script in enumerate(scripts):
            at = len(found) // PROBLEMS_EACH
            for turn in range(PROBLEMS_EACH):
                problem = problems[(at * 5 + turn * 2) % len(problems)]
                messages = tuple(_filled(line, problem) for line in script)
                name = f"{kind}-{place + 1}-{problem.id}"
                found.append(Attack(name, kind, problem, messages))
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
