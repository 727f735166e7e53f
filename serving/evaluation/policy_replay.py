"""Recorded solutions through the real solve graph: only the reasoner is a replay."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kptutor.agent.deps import Candidate, Clock, Deps, FoundHints
from kptutor.agent.policy import Policy
from kptutor.agent.reasoners.protocol import Message
from kptutor.agent.reasoners.replay import ReplayReasoner
from kptutor.serving.evaluation.rollouts import Recorded
from kptutor.tools.evidence.agreement import AgreementCheck, same_answer
from kptutor.tools.evidence.protocol import Check
from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import (
    Attempt,
    Evidence,
    EvidenceKind,
    Hint,
    Problem,
    Solution,
)

if TYPE_CHECKING:
    from kptutor.agent.graph import SolveGraph as Graph

AT_ONCE = 4
"""Problems at the same time; the algebra runs in worker processes."""

ABOUT_THE_ANSWER: frozenset[EvidenceKind] = frozenset({"key", "substitution", "recomputation"})
"""Checks that look at the problem and the answer alone, not at the text of the attempt."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One problem, played once."""

    recorded: Recorded
    seed: int
    solution: Solution


@dataclass
class Remembered:
    """Evidence and comparisons that were computed once; orders and policies share them."""

    evidence: dict[tuple[object, ...], Evidence] = field(default_factory=dict)
    same: dict[tuple[str, str], bool] = field(default_factory=dict)

    async def same_answer(self, left: str, right: str) -> bool:
        """Whether two answers are the same, compared once."""
        pair = (left, right)
        if pair not in self.same:
            self.same[pair] = await same_answer(left, right)
        return self.same[pair]


class RememberedCheck:
    """A check that is run once for the same problem, answer and (where it reads it) text."""

    def __init__(self, inner: Check, memory: Remembered) -> None:
        self._inner, self._memory = inner, memory

    @property
    def kind(self) -> EvidenceKind:
        """The inner check's kind."""
        return self._inner.kind

    @property
    def cost(self) -> int:
        """The inner check's cost."""
        return self._inner.cost

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """The inner check's evidence."""
        about: tuple[object, ...] = (self.kind, statement.text, attempt.boxed)
        if self.kind not in ABOUT_THE_ANSWER:
            about = (*about, attempt.text, attempt.thinking)
        if about not in self._memory.evidence:
            self._memory.evidence[about] = await self._inner.run(statement, attempt, others)
        return self._memory.evidence[about]


async def marked(problems: Sequence[Recorded], memory: Remembered) -> list[Recorded]:
    """The problems with the marks of answers put right that are equal to the key."""

    async def correct(recorded: Recorded, attempt: Attempt, mark: bool) -> bool:
        if mark or attempt.boxed is None:
            return mark
        return await memory.same_answer(attempt.boxed, recorded.answer)

    found = []
    for each in problems:
        pairs = zip(each.attempts, each.recorded, strict=True)
        marks = [await correct(each, attempt, mark) for attempt, mark in pairs]
        found.append(replace(each, correct=tuple(marks)))
    return found


def replay_checks(checks: Iterable[Check], memory: Remembered) -> tuple[Check, ...]:
    """The tutor's own checks; a script is left out, since a recording cannot be asked for one."""
    kept: list[Check] = []
    for check in checks:
        if check.kind == "agreement":
            kept.append(AgreementCheck(memory.same_answer))
        elif check.kind != "script":
            kept.append(RememberedCheck(check, memory))
    return tuple(kept)


def play(
    problems: Sequence[Recorded],
    policy: Policy,
    checks: tuple[Check, ...],
    seeds: Iterable[int],
    tell: Callable[[int], None] = lambda done: None,
) -> list[Outcome]:
    """Solve every problem once for each seed, which decides the order of its attempts."""
    return asyncio.run(_all(problems, policy, checks, tuple(seeds), tell))


async def _all(
    problems: Sequence[Recorded],
    policy: Policy,
    checks: tuple[Check, ...],
    seeds: tuple[int, ...],
    tell: Callable[[int], None],
) -> list[Outcome]:
    gate = asyncio.Semaphore(AT_ONCE)
    done = 0

    async def one(graph: "Graph", recorded: Recorded, seed: int) -> Outcome:
        nonlocal done
        async with gate:
            state = await graph.ainvoke(
                {"problem": Problem(text=recorded.text)}, {"recursion_limit": 1000}
            )
        done += 1
        tell(done)
        return Outcome(recorded, seed, state["solution"])

    runs = []
    for name in dict.fromkeys(recorded.set for recorded in problems):
        mine = [recorded for recorded in problems if recorded.set == name]
        for seed in seeds:
            graph = _graph(mine, _within(policy, mine), checks, seed)
            runs += [one(graph, recorded, seed) for recorded in mine]
    return list(await asyncio.gather(*runs))


def _within(policy: Policy, problems: Sequence[Recorded]) -> Policy:
    """The policy without the attempts that nobody recorded."""
    most = max(len(each.attempts) for each in problems)
    return policy.model_copy(update={"attempts": min(policy.attempts, most)})


def _graph(
    problems: Sequence[Recorded], policy: Policy, checks: tuple[Check, ...], seed: int
) -> "Graph":
    from kptutor.agent.graph import build_solve_graph

    async def no_hints(problem: Problem, profile: str) -> FoundHints:
        return FoundHints()

    def compose(problem: Problem, hints: Sequence[Hint], feedback: str) -> tuple[Message, ...]:
        return (Message("user", problem.text),)

    reasoner = ReplayReasoner({each.text: each.shuffled(seed) for each in problems})
    return build_solve_graph(
        Deps(
            candidates=(Candidate(reasoner, compose, max_tokens=policy.answer_tokens),),
            checks=checks,
            select_hints=no_hints,
            policy=policy,
            clock=Clock(now=lambda: 0.0),  # a busy machine must not change a decision
        )
    )
