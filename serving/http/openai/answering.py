"""What each model says: the tutor, the solver, the checker."""

import re
from collections.abc import AsyncGenerator
from typing import NamedTuple

from fastapi import Request

from kptutor.agent.errors import BadInput
from kptutor.agent.events import AttemptStarted, Concluded, EvidenceFound, KnowledgePointsFound
from kptutor.agent.identity import Principal
from kptutor.serving.http.house import house_of
from kptutor.serving.http.openai.housekeeping import housekeeping
from kptutor.serving.http.openai.identity import place_of
from kptutor.serving.http.openai.request import ChatRequest
from kptutor.serving.http.openai.writing import with_money
from kptutor.tools.maths.checking import acheck
from kptutor.tools.records import Solution


class Note(NamedTuple):
    """A word on progress: never a piece of the way to an answer."""

    text: str


class Written(NamedTuple):
    """A piece of the reply."""

    text: str


Saying = AsyncGenerator[Note | Written, None]

_PAIR = re.compile(
    r"(?:student|answer|mine)\s*:\s*(?P<student>.+?)\s*(?:\n|;)\s*"
    r"(?:reference|key|expected|correct)\s*:\s*(?P<reference>.+)",
    re.IGNORECASE | re.DOTALL,
)
HOW_TO_CHECK = (
    "Write two lines: `student: ...` with the answer to check, `reference: ...` with the right one."
)


def answering(request: Request, who: Principal, chat: ChatRequest) -> Saying:
    """The pieces of the reply to the last message of a chat."""
    chore = housekeeping(chat.said[-1])
    if chore is not None:
        return _at_once(chore)
    if chat.model == "kptutor-solve":
        return _solving(request, chat.said[-1])
    if chat.model == "kptutor-check":
        return _checking(chat.said[-1])
    return _tutoring(request, who, chat)


async def _at_once(text: str) -> Saying:
    yield Written(text)


async def _tutoring(request: Request, who: Principal, chat: ChatRequest) -> Saying:
    house = house_of(request)
    yield Note("Reading your message and checking your work.\n")
    place = place_of(request, who, chat)
    if place is None:
        answer = await house.replays.answer(who.tenant, chat.said)
    else:
        answer = await house.branches.answer(place.who, place.chat, chat.said)
    yield Written(with_money(answer.text))


async def _solving(request: Request, problem: str) -> Saying:
    async for event in house_of(request).tutor.astream(problem):
        match event:
            case KnowledgePointsFound(hints=hints, notes=notes) if hints or notes:
                titles = ", ".join(hint.title for hint in hints) or "none"
                yield Note("\n".join((f"Knowledge points: {titles}.", *notes, "")))
            case AttemptStarted(reasoner=reasoner, change=change):
                yield Note(f"Asking {reasoner} ({change}).\n")
            case EvidenceFound(evidence=evidence) if evidence.verdict != "silent":
                yield Note(f"Check by {evidence.kind}: {evidence.verdict}.\n")
            case Concluded(solution=solution):
                yield Written(_solution(solution))


def _solution(solution: Solution) -> str:
    """Steps, answer and grade, in Markdown."""
    rows = [
        with_money(step.text) + (f"\n\n$${step.maths}$$" if step.maths else "")
        for step in solution.steps
    ]
    why = with_money(solution.certificate.why if solution.certificate else solution.error or "")
    if solution.answer is None:
        return "\n\n".join([*rows, f"I found no answer. {why}".strip()])
    answer = solution.answer.replace("$", r"\$")
    said = f"**Answer:** ${answer}$\n\n**{solution.grade}**: {why}"
    return "\n\n".join([*rows, said])


async def _checking(text: str) -> Saying:
    pair = _PAIR.search(text)
    if pair is None:
        raise BadInput(HOW_TO_CHECK)
    verdict = await acheck(pair["student"].strip(), pair["reference"].strip())
    yield Written(f"**{verdict.status}**: {with_money(verdict.reason)}")
