"""Finding the answer in the background, while the dialogue has already begun."""

import asyncio
from collections.abc import Awaitable, Callable

from kptutor.agent.errors import KptutorError
from kptutor.agent.tutoring.records import Certainty, TeacherRules, Vault
from kptutor.agent.tutoring.steps import doing
from kptutor.agent.tutoring.tasks import task_of
from kptutor.tools.maths.checking import acheck
from kptutor.tools.records import Problem, Solution, Step
from kptutor.tools.steps.worked import worked_answer

Solve = Callable[[Problem], Awaitable[Solution]]

MOST_WAITING = 256
"""Outcomes kept for sessions that were not heard of since."""

_GRADES: dict[str, Certainty] = {"PROVED": "proved", "AGREED": "agreed"}


class Solving:
    """Solves the problems of sessions, each in a task of its own.

    Args:
        solve: The solve graph.
        patience_s: Longest time that a message waits for a solution that is under way.
    """

    def __init__(self, solve: Solve, patience_s: float) -> None:
        self._solve = solve
        self._patience_s = patience_s
        self._tasks: dict[str, asyncio.Task[Vault]] = {}

    def start(self, thread: str, problem: Problem, rules: TeacherRules) -> Vault:
        """Begin to solve unless that has begun; returns what is known without it."""
        if thread not in self._tasks:
            self._make_room()
            self._tasks[thread] = asyncio.create_task(find_out(problem, rules, self._solve))
        return told(problem)

    async def wait(self, thread: str) -> Vault | None:
        """The outcome once it is there: told once, None while it is open or after it was told."""
        task = self._tasks.get(thread)
        if task is None:
            return None
        await asyncio.wait([task], timeout=self._patience_s)
        if not task.done():
            return None
        del self._tasks[thread]
        return task.result()

    def forget(self, thread: str) -> None:
        """Stop solving for a session, and forget what was found."""
        task = self._tasks.pop(thread, None)
        if task is not None:
            task.cancel()

    def _make_room(self) -> None:
        """Forget outcomes that nobody came for; they are found again when somebody does."""
        done = [thread for thread, task in self._tasks.items() if task.done()]
        for thread in done[: max(len(done) - MOST_WAITING, 0)]:
            del self._tasks[thread]

    async def aclose(self) -> None:
        """Stop everything that is still being solved."""
        tasks = list(self._tasks.values())
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def told(problem: Problem) -> Vault:
    """What the teacher told: the key, and the worked solution."""
    worked = problem.worked_solution
    steps = tuple(Step(text=line.strip()) for line in (worked or "").splitlines() if line.strip())
    if problem.answer_key is not None:
        return Vault(problem=problem, answer=problem.answer_key, certainty="key", steps=steps)
    answer = worked_answer(worked) if worked else None
    if answer is None:
        return Vault(problem=problem, steps=steps)
    return Vault(problem=problem, answer=answer, certainty="worked_solution", steps=steps)


async def find_out(problem: Problem, rules: TeacherRules, solve: Solve) -> Vault:
    """What is known once the problem was solved without looking at the key."""
    known = told(problem)
    try:
        solution = await solve(Problem(id=problem.id, text=task_of(problem.text)))
    except KptutorError as fault:
        return known.model_copy(update={"solved": True, "reason": str(fault)})
    certainty = _GRADES.get(solution.grade)
    if solution.answer is None or certainty is None:
        reason = solution.error or "No reasoner could prove an answer to this problem."
        return known.model_copy(update={"solved": True, "reason": reason})
    return await _joined(known, solution, certainty, rules)


async def _joined(
    known: Vault, solution: Solution, certainty: Certainty, rules: TeacherRules
) -> Vault:
    """The teacher's word and our own solution, told apart where they differ."""
    ours = {
        "answer": solution.answer,
        "certainty": certainty,
        "steps": doing(solution.steps),
        "certificate": solution.certificate,
    }
    if known.answer is None:
        return known.model_copy(update=ours | {"solved": True})
    assert solution.answer is not None
    verdict = await acheck(known.answer, solution.answer)
    if verdict.equivalent:
        steps = known.steps or doing(solution.steps)
        proof = {"certificate": solution.certificate}
        return known.model_copy(update=proof | {"steps": steps, "solved": True})
    note = "The key and the computed answer could not be compared."
    if verdict.equivalent is False:
        note = f"The key differs from the answer that was computed ({certainty})."
    if verdict.equivalent is False and certainty == "proved" and not rules.key_first:
        return known.model_copy(update=ours | {"solved": True, "note": note})
    return known.model_copy(update={"solved": True, "note": note})
