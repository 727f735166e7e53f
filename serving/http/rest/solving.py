"""`/v1/solve` and `/v1/verify`: a solution with its certificate, and the certificate again."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from kptutor.agent.verifying import Verification
from kptutor.agent.verifying import verify as check_again
from kptutor.serving.http.auth import Who
from kptutor.serving.http.events import OUT_OF_TIME, STREAM, stream
from kptutor.serving.http.house import house_of
from kptutor.serving.http.once import IdempotencyKey
from kptutor.serving.http.problems import HttpProblem
from kptutor.tools.records import Certificate, Problem, Record, Solution

router = APIRouter(tags=["solve"])

MOST_TEXT = 20_000
Text = Annotated[str, Field(min_length=1, max_length=MOST_TEXT)]


class SolveRequest(Record):
    """A problem to solve."""

    problem: Text = Field(examples=["Solve 2x^2 - 3x - 2 = 0."])
    answer_key: Annotated[str, Field(max_length=MOST_TEXT)] | None = None


@router.post("/solve", response_model=Solution, responses=STREAM)
async def solve(
    request: Request,
    given: SolveRequest,
    who: Who,
    streamed: Annotated[bool, Query(alias="stream", description="Events as they happen.")] = False,
    idempotency_key: IdempotencyKey = None,
) -> object:
    """Solve a problem: answer, grade, certificate, steps.

    With `stream=true` the response is server-sent events; the last one is `concluded`.
    """
    house = house_of(request)
    problem = Problem(text=given.problem, answer_key=given.answer_key)
    if streamed:
        return stream(house.tutor.astream(problem), house.service.solve_s)

    async def work() -> Solution:
        async with asyncio.timeout(house.service.solve_s):
            return await house.tutor.solve(problem)

    try:
        if idempotency_key is None:
            return await work()
        return await house.once.answer(who, idempotency_key, given, work)
    except TimeoutError as fault:
        raise HttpProblem(504, *OUT_OF_TIME) from fault


@router.post("/verify")
async def verify(given: Certificate, who: Who) -> Verification:
    """Run every check of a certificate again and say what cannot be run again."""
    return await check_again(given)
