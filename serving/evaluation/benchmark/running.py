"""Taking the samples: the model alone, or the whole agent, many at a time."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from kptutor.agent.deps import Candidate
from kptutor.agent.errors import Declined, TransportFault
from kptutor.agent.reasoners.protocol import Finished, Reasoner, Request, Sampling
from kptutor.agent.reasoners.transport import with_retries
from kptutor.agent.tutor import Tutor
from kptutor.serving.evaluation.benchmark.judging import Judge, graded
from kptutor.serving.evaluation.benchmark.problems import BenchmarkProblem
from kptutor.serving.evaluation.benchmark.samples import GradedBy, Sample
from kptutor.tools.records import Grade, Hint, Problem

RANDOM_HINTS = 3

FindHints = Callable[[BenchmarkProblem], Awaitable[tuple[Hint, ...]]]
Take = Callable[[BenchmarkProblem, int], Awaitable[Sample]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for one sample."""

    answer: str | None
    tokens: int
    fault: bool = False
    grade: Grade | None = None


def bare(candidate: Candidate, find_hints: FindHints, run: str, judge: Judge | None) -> Take:
    """Samples of a model alone: one request each, with a seed of its own."""

    async def ask(problem: BenchmarkProblem, number: int) -> Outcome:
        given = Problem(id=problem.id, text=problem.text)
        hints = await find_hints(problem)
        base = candidate.sampling
        request = Request(
            messages=candidate.compose(given, hints, ""),
            sampling=Sampling(base.temperature, base.top_p, candidate.max_tokens, base.extra),
            seed=number + 1,
            attempt_key=f"{problem.id}#{number}",
        )
        try:
            async for item in with_retries(
                candidate.reasoner, request, given, now=time.monotonic, sleep=asyncio.sleep
            ):
                if isinstance(item, Finished):
                    return Outcome(item.boxed, item.usage.completion_tokens)
        except Declined:
            return Outcome(None, 0)
        except TransportFault:
            return Outcome(None, 0, fault=True)
        return Outcome(None, 0, fault=True)

    return _timed(ask, run, judge)


def agent(tutor: Tutor, run: str, judge: Judge | None) -> Take:
    """Samples of the whole agent; it never sees the answer."""

    async def ask(problem: BenchmarkProblem, number: int) -> Outcome:
        solution = await tutor.solve(Problem(id=problem.id, text=problem.text))
        faults = [attempt.finish_reason == "fault" for attempt in solution.attempts]
        unreached = bool(faults) and all(faults)
        used = solution.usage.completion_tokens
        return Outcome(solution.answer, used, unreached, solution.grade)

    return _timed(ask, run, judge)


def _timed(
    ask: Callable[[BenchmarkProblem, int], Awaitable[Outcome]], run: str, judge: Judge | None
) -> Take:
    async def take(problem: BenchmarkProblem, number: int) -> Sample:
        begun = time.perf_counter()
        outcome = await ask(problem, number)
        seconds = time.perf_counter() - begun
        right, by = await _judged(problem, outcome, judge)
        return Sample(
            problem=problem.id,
            benchmark=problem.benchmark,
            number=number,
            run=run,
            answer=outcome.answer,
            right=right,
            graded_by=by,
            grade=outcome.grade,
            tokens=outcome.tokens,
            seconds=round(seconds, 3),
        )

    return take


async def _judged(
    problem: BenchmarkProblem, outcome: Outcome, judge: Judge | None
) -> tuple[bool, GradedBy]:
    return (False, "fault") if outcome.fault else await graded(problem, outcome.answer, judge)


async def sample_all(
    take: Take, wanted: Sequence[tuple[BenchmarkProblem, int]], concurrency: int
) -> AsyncIterator[Sample]:
    """Every wanted sample, in the order in which they are ready."""
    gate = asyncio.Semaphore(concurrency)

    async def one(problem: BenchmarkProblem, number: int) -> Sample:
        async with gate:
            return await take(problem, number)

    tasks = [asyncio.create_task(one(*each)) for each in wanted]
    try:
        for ready in asyncio.as_completed(tasks):
            yield await ready
    finally:
        for task in tasks:
            task.cancel()


async def close(reasoner: Reasoner) -> None:
    """Close a reasoner's connections, if it has any."""
    closing = getattr(reasoner, "aclose", None)
    if closing is not None:
        await closing()


def random_hints(pool: Sequence[Hint], problem: BenchmarkProblem) -> tuple[Hint, ...]:
    """Hints of other problems, the same ones whenever the same problem asks."""
    chosen = random.Random(problem.id).sample(list(pool), min(RANDOM_HINTS, len(pool)))
    return tuple(chosen)
