"""From settings to the sessions of a tutor."""

from dataclasses import replace
from hashlib import blake2b
from typing import Any

from kptutor.agent.identity import Principal
from kptutor.agent.learners.model import LearnerModel
from kptutor.agent.settings import Settings
from kptutor.agent.tutoring.deps import SessionDeps, Voice
from kptutor.agent.tutoring.malrules import questions_for
from kptutor.agent.tutoring.points import points_for
from kptutor.agent.tutoring.policy import TutoringPolicy, default_policy
from kptutor.agent.tutoring.records import SessionCard, TeacherRules
from kptutor.agent.tutoring.sessions import MakeCard, Sessions
from kptutor.agent.tutoring.similar import find_similar
from kptutor.agent.tutoring.solving import Solve, Solving
from kptutor.agent.tutoring.tasks import task_of
from kptutor.agent.tutoring.voice import TemplateVoice
from kptutor.tools.records import Problem
from kptutor.tools.steps.findings import Mistake, WorkReport

NAME_JOB = "kptutor.agent.tutoring.assembly:name_job"
NAME_LIMIT_S = 3.0


def build_sessions(settings: Settings, solve: Solve) -> Sessions:
    """The sessions as the settings say.

    Raises:
        BadSettings: If the voice is a model that must not speak to learners.
    """

    async def observe(
        principal: Any, kp_id: str, correct: bool, hinted: bool, evidence: str, check: str = ""
    ) -> None:
        model = LearnerModel((await sessions.memory()).store)
        await model.observe(principal, kp_id, correct, hinted, evidence, check)

    deps = replace(session_deps(settings), observe=observe)
    solving = Solving(solve, deps.policy.patience_s)
    sessions = Sessions(deps, card_maker(settings.seed or 0), solving, settings.database_url)
    return sessions


def card_maker(seed: int) -> MakeCard:
    """What a new session knows about its problem; the seed chooses among wordings."""

    async def make_card(
        principal: Principal, session_id: str, problem: Problem, rules: TeacherRules
    ) -> SessionCard:
        return SessionCard(
            id=session_id,
            tenant=principal.tenant,
            learner=principal.learner,
            statement=problem.text,
            rules=rules,
            seed=seed_of(problem.text, seed),
            points=await points_for(problem.model_copy(update={"text": task_of(problem.text)})),
        )

    return make_card


def session_deps(settings: Settings, policy: TutoringPolicy | None = None) -> SessionDeps:
    """Step engine, examples and voice of a session."""
    policy = policy or default_policy()

    async def find_example(statement: str, seed: int, avoid: Any) -> Any:
        return await find_similar(statement, seed, avoid, policy.example_tries)

    return SessionDeps(
        voice=_voice(settings),
        check_work=_check_work,
        name_answer=_name_answer,
        find_example=find_example,
        ask_mistake=questions_for,
        policy=policy,
    )


def _voice(settings: Settings) -> Voice:
    if settings.voice is None:
        return TemplateVoice()
    from kptutor.agent.tutoring.chat_voice import chat_voice

    return chat_voice(settings.voice, settings.api_key)


async def _check_work(text: str, statement: str, answer: str | None, solution: str) -> WorkReport:
    from kptutor.tools import workers
    from kptutor.tools.steps import LineFinding, acheck_work
    from kptutor.tools.steps.malrules import RULES

    try:
        return await acheck_work(
            text, statement=statement, answer=answer, solution=solution, rules=RULES
        )
    except workers.JobFailed:
        rows = enumerate(row for row in text.splitlines() if row.strip())
        why = "This line could not be checked."
        lines = (LineFinding(line=n, text=t, verdict="undecided", reason=why) for n, t in rows)
        return WorkReport(lines=tuple(lines))


async def _name_answer(statement: str, answer: str, wrong: str) -> Mistake | None:
    from kptutor.tools import workers

    payload: dict[str, Any] = {"statement": statement, "answer": answer, "wrong": wrong}
    try:
        found = await workers.run(NAME_JOB, payload, limit_s=NAME_LIMIT_S)
    except workers.WorkerError:
        return None
    return Mistake.model_validate(found) if found is not None else None


def name_job(payload: Any) -> dict[str, Any] | None:
    """The mistake behind a wrong answer as JSON values; runs in a worker process."""
    from kptutor.tools.steps.malrules import RULES
    from kptutor.tools.steps.naming import name_wrong_answer

    found = name_wrong_answer(payload["statement"], payload["answer"], payload["wrong"], RULES)
    return found.model_dump(mode="json") if found is not None else None


def seed_of(text: str, seed: int) -> int:
    """The seed of a session: the same problem and settings give the same wordings."""
    digest = blake2b(f"{seed}/{text}".encode(), digest_size=4)
    return int.from_bytes(digest.digest(), "big")
