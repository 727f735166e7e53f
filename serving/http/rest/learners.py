"""`/v1/learners`: what is known of a learner, what comes next, and everything out or away."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request

from kptutor.agent.identity import Principal
from kptutor.agent.learners.classes import ProblemReport
from kptutor.agent.learners.records import Erased, LearnerReport, NextProblem
from kptutor.serving.http.auth import Who, need
from kptutor.serving.http.house import house_of
from kptutor.serving.http.problems import HttpProblem

router = APIRouter(tags=["learners"])

ME = "me"


@router.get("/learners/{learner}")
async def report(request: Request, learner: str, who: Who) -> LearnerReport:
    """What a learner knows, with the evidence behind each estimate; `me` is who asks."""
    return await house_of(request).tutor.learners.report(_about(who, learner))


@router.get("/learners/{learner}/next")
async def next_problem(
    request: Request, learner: str, who: Who, level: str | None = None
) -> NextProblem:
    """What a learner should work on now."""
    chosen = await house_of(request).tutor.learners.next_problem(_about(who, learner), level=level)
    if chosen is None:
        raise HttpProblem(404, "No problem fits.", "Ask without a level.")
    return chosen


@router.get("/learners/{learner}/export")
async def export(request: Request, learner: str, who: Who) -> dict[str, Any]:
    """Everything that is kept of a learner."""
    return await house_of(request).tutor.learners.export(_about(who, learner))


@router.delete("/learners/{learner}")
async def erase(request: Request, learner: str, who: Who) -> Erased:
    """Erase everything that is kept of a learner; once more erases nothing."""
    return await house_of(request).tutor.learners.erase(_about(who, learner))


@router.get("/teacher/problems")
async def problems(
    request: Request, who: Who, problem: str | None = None
) -> tuple[ProblemReport, ...]:
    """Per problem of the tenant: mistakes, where learners stop, help used; for teachers."""
    need(who, "teacher")
    return await house_of(request).tutor.learners.teacher_report(who, problem=problem)


def _about(who: Principal, learner: str) -> Principal:
    """The learner that is asked about; others than oneself only for teachers."""
    if learner == ME or f"rest:{learner}" == who.learner or learner == who.learner:
        return who
    need(who, "teacher")
    return replace(who, learner=learner, roles=frozenset({"learner"}))
