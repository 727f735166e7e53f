"""Is an answer right? The comparator decides; a judge model only on what it refuses."""

import re
from typing import TYPE_CHECKING, Protocol

from kptutor import prompts
from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling
from kptutor.serving.evaluation.benchmark.problems import BenchmarkProblem
from kptutor.tools.maths.checking import acheck
from kptutor.tools.records import Problem

if TYPE_CHECKING:
    from kptutor.agent.reasoners.protocol import Reasoner
    from kptutor.serving.evaluation.benchmark.samples import GradedBy

_WORD = re.compile(r"\b(correct|incorrect)\b", re.IGNORECASE)
JUDGE_TOKENS = 1024


class Judge(Protocol):
    """Decides on an answer that the comparator did not accept."""

    async def __call__(self, problem: BenchmarkProblem, answer: str) -> bool | None:
        """Whether it is right; None if the judge's words say neither."""
        ...


async def graded(
    problem: BenchmarkProblem, answer: str | None, judge: Judge | None
) -> "tuple[bool, GradedBy]":
    """Whether an answer is right, and who said so."""
    if answer is None:
        return False, "rule"
    verdict = await acheck(answer, problem.answer)
    if verdict.equivalent or judge is None:
        unread = verdict.status in ("unreadable", "undecided")
        return bool(verdict.equivalent), "unreadable" if unread else "rule"
    said = await judge(problem, answer)
    return (False, "unreadable") if said is None else (said, "judge")


def model_judge(reasoner: "Reasoner") -> Judge:
    """A chat model as judge, asked once for each refused answer."""
    prompt = prompts.load("reasoning/judge")

    async def judge(problem: BenchmarkProblem, answer: str) -> bool | None:
        values = {"problem": problem.text, "answer": answer, "key": problem.answer}
        request = Request(
            messages=(Message("user", prompts.fill(prompt["template"], values)),),
            sampling=Sampling(temperature=0.0, max_tokens=JUDGE_TOKENS),
            purpose="finish",
            attempt_key=f"judge {problem.id}",
        )
        try:
            async for item in reasoner.stream(request, Problem(text=problem.text)):
                if isinstance(item, Finished):
                    return read_verdict(item.text)
        except TransportFault:
            return None
        return None

    return judge


def read_verdict(text: str) -> bool | None:
    """The last verdict in a judge's words; None if there is none."""
    words = _WORD.findall(text)
    return words[-1].lower() == "correct" if words else None
