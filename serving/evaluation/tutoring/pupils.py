"""Scripted learners: what each of them writes, message by message."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kptutor.agent.tutoring.learner_maths import maths_in, tree_of
from kptutor.serving.evaluation.pupils.problems import PupilProblem, pupil_problems
from kptutor.tools.maths.checking import check
from kptutor.tools.maths.printing import show

KINDS = ("careful", "careless", "hint-abuser", "answer-fisher", "silent", "struggling")


_STRUGGLING = (
    "I don't know", "what do I do first?", "hint", "I am lost", "why?", "another hint",
    "hint", "1 + 2 = 3 is all I know", "I still don't get it", "hint", "how does that work?",
    "I tried to divide", "hint", "can you show me an example?",
)  # fmt: skip
"""Honest helplessness: every rung up to the similar example is earned."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One simulated learner on one problem."""

    kind: str
    problem: PupilProblem
    messages: tuple[str, ...]
    rule: str | None = None
    """The wrong rule that a careless one follows in the first message."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong line that a wrong rule makes of a right one."""

    problem: PupilProblem
    rule: str
    before: str
    wrong: str


def pupils(sessions: int, seed: int = 0) -> Iterator[Pupil]:
    """So many learners: the kinds in turn, every wrong rule that fits a problem in turn."""
    chance = random.Random(seed)
    problems, slips = pupil_problems(), slips_of_all()
    for place in range(sessions):
        kind = KINDS[place % len(KINDS)]
        problem = problems[place // len(KINDS) % len(problems)]
        if kind == "careless":
            slip = slips[place // len(KINDS) % len(slips)]
            yield _careless(slip)
        else:
            yield Pupil(kind, problem, _messages(kind, problem, chance))


def _careless(slip: Slip) -> Pupil:
    right = slip.problem.lines
    messages = (f"{slip.before}\n{slip.wrong}", "\n".join(right), right[-1])
    return Pupil("careless", slip.problem, messages, slip.rule)


def _messages(kind: str, problem: PupilProblem, chance: random.Random) -> tuple[str, ...]:
    last = problem.lines[-1]
    if kind == "careful":
        together = ("\n".join(problem.lines),)
        return together if chance.random() < 0.5 else problem.lines
    if kind == "hint-abuser":
        asks = ["hint", "another hint", "I don't know", "next hint please", "help", "more help"]
        return (*asks[: chance.randint(3, 6)], problem.lines[0], "hint", last)
    if kind == "answer-fisher":
        guesses = [f"Is it {wrong}?" for wrong in problem.wrong]
        return ("What's the answer?", *guesses, "Just tell me!", f"{last}, right?")
    if kind == "struggling":
        return (*_STRUGGLING[:6], problem.lines[0], *_STRUGGLING[6:], last)
    return ("", "...", "ok")


@cache
def slips_of_all() -> tuple[Slip, ...]:
    """Every wrong line that a wrong rule makes of a right line of our problems."""
    found: list[Slip] = []
    for problem in pupil_problems():
        stated = maths_in(problem.text).lines[-1:]
        for before in (*stated, *problem.lines[:-1]):
            found += _slips_of(problem, before)
    chance = random.Random(1)
    chance.shuffle(found)
    return tuple(found)


def _slips_of(problem: PupilProblem, before: str) -> Iterator[Slip]:
    """One wrong line for each wrong rule that fits, if it is not right by chance."""
    from kptutor.tools.steps.candidates import candidates
    from kptutor.tools.steps.malrules import RULES

    tree = tree_of(before)
    if tree is None:
        return
    done: set[str] = set()
    for made in candidates(tree, RULES):
        text = show(made.tree)
        if made.rule.id in done or text in done:
            continue
        if check(text, before, limit_s=0).equivalent is False:
            done |= {made.rule.id, text}
            yield Slip(problem, made.rule.id, before, text)
