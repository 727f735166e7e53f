"""Sessions without servers and worker processes: the real graph over in-process tools."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kptutor.agent.identity import Principal
from kptutor.agent.tutoring.assembly import seed_of
from kptutor.agent.tutoring.deps import SessionDeps, Voice
from kptutor.agent.tutoring.malrules import questions_for
from kptutor.agent.tutoring.points import points_for
from kptutor.agent.tutoring.policy import TutoringPolicy, default_policy
from kptutor.agent.tutoring.records import Brief, Example, Reply, SessionCard, TeacherRules
from kptutor.agent.tutoring.session import Session
from kptutor.agent.tutoring.sessions import Sessions
from kptutor.agent.tutoring.similar import similar_job
from kptutor.agent.tutoring.solving import Solving
from kptutor.agent.tutoring.voice import TemplateVoice
from kptutor.tools import symbolic
from kptutor.tools.records import Problem, Solution, Step
from kptutor.tools.steps import WorkReport, check_work
from kptutor.tools.steps.malrules import RULES

LINEAR = "Solve 2x + 3 = 11 for x."
MEMORY = "sqlite:///:memory:"


async def solve_here(problem: Problem) -> Solution:
    """The built-in reasoner in this process."""
    found = symbolic.solve(problem.text)
    if isinstance(found, symbolic.Declined):
        return Solution(
            problem=problem, answer=None, grade="UNSURE", certificate=None, error=found.reason
        )
    steps = tuple(
        Step(text=line.text, maths=line.maths, knowledge_point=line.point) for line in found.steps
    )
    return Solution(
        problem=problem, answer=found.answer, grade="PROVED", certificate=None, steps=steps
    )


async def check_here(text: str, statement: str, answer: str | None, solution: str) -> WorkReport:
    return check_work(text, statement=statement, answer=answer, solution=solution, rules=RULES)


async def nothing(*_: Any) -> None:
    return None


async def example_here(statement: str, seed: int, avoid: Sequence[str]) -> Example | None:
    payload = {"statement": statement, "seed": seed, "avoid": list(avoid), "tries": 10}
    found = similar_job(payload)
    return Example.model_validate(found) if found is not None else None


@dataclass
class FixedVoice:
    """Says the same whatever it is asked, and keeps what it was told."""

    text: str
    name: str = "fixed"
    briefs: list[Brief] = field(default_factory=list)

    async def say(self, brief: Brief) -> str:
        self.briefs.append(brief)
        return self.text


@dataclass
class Classroom:
    """Everything that one test needs of the tutoring part."""

    url: str = MEMORY
    voice: Voice = field(default_factory=TemplateVoice)
    solve: Any = solve_here
    policy: TutoringPolicy = field(default_factory=default_policy)
    patience_s: float = 20.0
    observed: list[tuple[Any, ...]] = field(default_factory=list)
    time: float = 1_700_000_000.0

    def __post_init__(self) -> None:
        async def observe(
            principal: Any, kp_id: str, correct: bool, hinted: bool, evidence: str, check: str = ""
        ) -> None:
            self.observed.append((principal, kp_id, correct, hinted, evidence))

        deps = SessionDeps(
            voice=self.voice,
            check_work=check_here,
            name_answer=nothing,
            find_example=example_here,
            ask_mistake=questions_for,
            policy=self.policy,
            observe=observe,
        )
        solving = Solving(self.solve, self.patience_s)
        self.sessions = Sessions(deps, make_card, solving, self.url, clock=lambda: self.time)

    def session(
        self,
        problem: str | Problem | None = LINEAR,
        *,
        key: str | None = None,
        learner: str = "ann",
        rules: TeacherRules | None = None,
        session_id: str | None = None,
    ) -> Session:
        given = Problem(text=problem, answer_key=key) if isinstance(problem, str) else problem
        return self.sessions.session(given, Principal("school", learner), rules, session_id)

    async def talk(self, session: Session, *messages: str) -> list[Reply]:
        return [await session.send(message) for message in messages]

    async def __aenter__(self) -> "Classroom":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.sessions.aclose()
        await asyncio.sleep(0)


async def make_card(
    principal: Principal, session_id: str, problem: Problem, rules: TeacherRules
) -> SessionCard:
    return SessionCard(
        id=session_id,
        tenant=principal.tenant,
        learner=principal.learner,
        statement=problem.text,
        rules=rules,
        seed=seed_of(problem.text, 0),
        points=await points_for(problem),
    )
