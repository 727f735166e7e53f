"""The built-in reasoner behind the common seam: no model, no server, no key."""

from collections.abc import AsyncIterator

from kptutor.agent.errors import Declined
from kptutor.agent.reasoners.protocol import Capability, Finished, Request, TextDelta
from kptutor.tools import symbolic
from kptutor.tools.records import Problem, Step

NAME = "symbolic"


class SymbolicReasoner:
    """Solves exactly what it fully understands and declines the rest, with the reason."""

    def __init__(self, *, limit_s: float = symbolic.LIMIT_S) -> None:
        self._limit_s = limit_s

    @property
    def name(self) -> str:
        """How the user names it."""
        return NAME

    @property
    def capabilities(self) -> frozenset[Capability]:
        """It streams; it has nothing to sample, so no seed changes it."""
        return frozenset({"stream"})

    async def stream(
        self, request: Request, problem: Problem
    ) -> AsyncIterator[TextDelta | Finished]:
        """Solve the problem's own text; the prompt around it is for models.

        Raises:
            Declined: If the statement is not fully understood, or not mastered.
        """
        if request.purpose != "solve":
            raise Declined(f"the built-in reasoner only solves; it was asked to {request.purpose}")
        found = await symbolic.solve_in_worker(problem.text, limit_s=self._limit_s)
        if isinstance(found, symbolic.Declined):
            raise Declined(found.reason)
        lines = [_line(step) for step in found.steps]
        lines.append(f"The answer is $\\boxed{{{found.answer}}}$.\n")
        for line in lines:
            yield TextDelta(line)
        yield Finished(
            text="".join(lines),
            boxed=found.answer,
            steps=tuple(map(_step, found.steps)),
            notes=(f"problem class: {found.problem_class}", f"verified by {found.route}"),
        )


def _step(line: symbolic.Line) -> Step:
    return Step(text=line.text, maths=line.maths, knowledge_point=line.point)


def _line(step: symbolic.Line) -> str:
    return f"{step.text}\n$${step.maths}$$\n" if step.maths else f"{step.text}\n"
