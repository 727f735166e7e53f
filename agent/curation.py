"""Running the rollouts of a curation: a model, a problem, and each wanted set of points."""

from collections.abc import Sequence
from contextlib import aclosing
from hashlib import blake2b

from kptutor import prompts
from kptutor.agent.deps import Candidate
from kptutor.agent.errors import Declined, TransportFault
from kptutor.agent.knowledge_base import as_hint
from kptutor.agent.reasoners.composing import plain
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling
from kptutor.agent.reasoners.transport import with_retries
from kptutor.tools.knowledge.curation.selecting import Outcome, select
from kptutor.tools.knowledge.curation.strategies import Configuration, Strategy
from kptutor.tools.knowledge.database import KnowledgeDatabase
from kptutor.tools.knowledge.point import Point
from kptutor.tools.knowledge.store import MemoryStore
from kptutor.tools.maths import acheck
from kptutor.tools.records import Hint, Problem

MOST_CANDIDATES = 6
"""Points of a problem that are tried; all-minus-one and joint sets grow with them."""


async def curate(
    problem: Problem,
    points: Sequence[Point],
    candidate: Candidate,
    database: KnowledgeDatabase,
    *,
    rollouts: int,
    strategy: Strategy = "css",
) -> Outcome:
    """Select the points that help one model with one problem, and store the result.

    Every rollout is stored as soon as it is graded, so an interrupted run goes on where it was.

    Args:
        problem: With its id and the right answer.
        points: The candidates, in the order in which a prompt would number them.
        candidate: The model.
        database: Keeps the rollouts and the result.
        rollouts: Of each configuration that survives the halving.
        strategy: Whose choice is stored.

    Raises:
        TransportFault: If the server fails for good; what was measured is kept.
    """
    names = [point.id for point in points]
    done = database.rollouts(problem.id, candidate.name)

    async def attempt(chosen: Configuration, number: int) -> bool:
        ids = tuple(names[i] for i in sorted(chosen))
        if (ids, number) not in done:
            hints = [as_hint(points[i]) for i in sorted(chosen)]
            answer = await roll_out(problem, hints, candidate, seed_of(problem.id, number))
            right = await is_right(problem, answer)
            database.put_rollout(
                problem.id, candidate.name, ids, number, correct=right, answer=answer
            )
            done[ids, number] = right
        return done[ids, number]

    outcome = await select(len(points), attempt, most=rollouts, wanted=strategy)
    database.put_subset(problem.id, candidate.name, [names[i] for i in sorted(outcome.winner)])
    return outcome


async def roll_out(problem: Problem, hints: Sequence[Hint], candidate: Candidate, seed: int) -> str:
    """The boxed answer of one attempt; empty if there is none, or if the model declines."""
    request = Request(
        candidate.compose(problem, hints, ""), sampling(candidate), seed, purpose="solve"
    )
    try:
        return (await _finish(candidate, request, problem)).boxed or ""
    except Declined:
        return ""


async def is_right(problem: Problem, answer: str) -> bool:
    """Whether the comparator accepts an answer for the problem's key."""
    if not answer or problem.answer_key is None:
        return False
    return (await acheck(answer, problem.answer_key)).status == "equal"


async def propose(problem: Problem, candidate: Candidate, store: MemoryStore) -> list[Point]:
    """Candidate points of a new problem: what its solution rests on, then what is retrieved.

    The model names principles (KnowRL's first stage); each is looked up in the store, so that
    only points of the store are proposed.
    """
    queries = [problem.text]
    if problem.worked_solution and candidate.repeatable:
        queries = [*await principles(problem, candidate), problem.text]
    found: dict[str, None] = {}
    for query in queries:
        scores = store.find(query)
        order = sorted(scores, key=lambda name: (-scores[name].total, name))
        room = MOST_CANDIDATES if query is problem.text else 1
        found.update(dict.fromkeys(order[:room]))
    return [store.points[name] for name in list(found)[:MOST_CANDIDATES]]


async def principles(problem: Problem, candidate: Candidate) -> list[str]:
    """The principles that a model finds in a worked solution; none if it declines."""
    values = {"problem": plain(problem.text), "solution": plain(problem.worked_solution or "")}
    text = prompts.fill(prompts.load("reasoning/points")["template"], values)
    request = Request((Message("user", text),), sampling(candidate), purpose="plan")
    try:
        said = (await _finish(candidate, request, problem)).text
    except Declined:
        return []
    lines = [line.strip() for line in said.splitlines()]
    return [line[2:] for line in lines if line.startswith("- ")][:MOST_CANDIDATES]


def sampling(candidate: Candidate) -> Sampling:
    """The candidate's own sampling with its budget of tokens."""
    own = candidate.sampling
    return Sampling(own.temperature, own.top_p, candidate.max_tokens, own.extra)


def seed_of(problem: str, number: int) -> int:
    """The seed of a problem's k-th rollout, the same for all sets of points."""
    digest = blake2b(f"{problem}:{number}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1


async def _finish(candidate: Candidate, request: Request, problem: Problem) -> Finished:
    async with aclosing(with_retries(candidate.reasoner, request, problem)) as stream:
        async for item in stream:
            if isinstance(item, Finished):
                return item
    raise TransportFault("The reasoner ended without saying how.")
