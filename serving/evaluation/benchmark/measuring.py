"""One measurement: what is still to be sampled is sampled, and everything is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kptutor.agent.assembly import SYMBOLIC, choose
from kptutor.agent.errors import Missing
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.agent.reasoners.protocol import Reasoner
from kptutor.agent.settings import Settings, load_settings
from kptutor.agent.tutor import Tutor
from kptutor.serving import console
from kptutor.serving.evaluation.benchmark import running
from kptutor.serving.evaluation.benchmark.judging import model_judge
from kptutor.serving.evaluation.benchmark.problems import (
    BenchmarkProblem,
    HintsMode,
    own_hints,
    read_problems,
)
from kptutor.serving.evaluation.benchmark.samples import Sample, SampleFile
from kptutor.tools.knowledge.store import fingerprint
from kptutor.tools.records import Hint, Problem

MOST_FAULTS = 5
"""Faults one after the other, after which nobody seems to be there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured."""

    data: Path
    model: str
    samples: int
    few: Mapping[str, int]
    hints: HintsMode
    agent: bool
    out: Path
    url: str | None = None
    annotations: Path | None = None
    judge: str | None = None
    only: tuple[str, ...] = ()
    limit: int | None = None
    concurrency: int = 8

    @property
    def run(self) -> str:
        """What the samples are called."""
        return f"{self.model}, {'agent' if self.agent else self.hints}"


def measure(plan: Plan) -> list[Sample]:
    """All samples of the plan's file, after those still missing were taken.

    Raises:
        BadInput: If data or samples cannot be read.
        BadSettings: If the model is not configured.
        Missing: If no server answers; what was sampled is kept.
    """
    problems = _chosen(plan)
    settings = _settings(plan)
    file = SampleFile(plan.out)
    done = {sample.key for sample in file.samples}
    wanted = [
        (problem, number)
        for problem in problems
        for number in range(_samples(plan, problem))
        if (plan.run, problem.id, number) not in done
    ]
    try:
        if wanted:
            with Tutor(settings) as tutor:
                _sample(plan, settings, tutor, file, wanted)
    finally:
        file.close()
    return file.samples


def _sample(
    plan: Plan,
    settings: Settings,
    tutor: Tutor,
    file: SampleFile,
    wanted: list[tuple[BenchmarkProblem, int]],
) -> None:
    candidate = choose(settings)[0]
    judge_model = _judge(plan)
    judge = model_judge(judge_model) if judge_model else None
    if plan.agent:
        take = running.agent(tutor, plan.run, judge)
    else:
        take = running.bare(candidate, _hints(plan, settings), plan.run, judge)
    try:
        _take_all(plan, tutor, take, file, wanted)
    finally:
        for reasoner in filter(None, (candidate.reasoner, judge_model)):
            tutor.run_sync(running.close(reasoner))


def _take_all(
    plan: Plan,
    tutor: Tutor,
    take: running.Take,
    file: SampleFile,
    wanted: list[tuple[BenchmarkProblem, int]],
) -> None:
    faults = 0
    samples = tutor.iterate(running.sample_all(take, wanted, plan.concurrency))
    for count, sample in enumerate(samples, start=1):
        file.add(sample)
        faults = faults + 1 if sample.graded_by == "fault" else 0
        if faults >= MOST_FAULTS:
            raise Missing(
                f"The server of {plan.model} does not answer; {count - faults} samples are kept.",
                fix="start it and run the same command again",
            )
        if console.on_terminal():
            console.complain(f"{count} of {len(wanted)} samples")


def _chosen(plan: Plan) -> list[BenchmarkProblem]:
    counts: dict[str, int] = {}
    chosen = []
    for problem in read_problems(plan.data):
        counts[problem.benchmark] = counts.get(problem.benchmark, 0) + 1
        if plan.only and problem.benchmark not in plan.only:
            continue
        if plan.limit is None or counts[problem.benchmark] <= plan.limit:
            chosen.append(problem)
    return chosen


def _settings(plan: Plan) -> Settings:
    models = f"{plan.model}={plan.url}" if plan.url else None
    hints = plan.hints == "retrieved" if plan.agent else False
    return load_settings(models=models, reasoner=plan.model, hints=hints)


def _samples(plan: Plan, problem: BenchmarkProblem) -> int:
    """Samples of one problem: one where every sample would be the same."""
    if plan.model == SYMBOLIC or plan.agent:
        return 1
    return min(plan.samples, plan.few.get(problem.benchmark, plan.samples))


def _judge(plan: Plan) -> Reasoner | None:
    if plan.judge is None:
        return None
    return choose(load_settings(models=f"generic={plan.judge}"))[0].reasoner


def _hints(plan: Plan, settings: Settings) -> running.FindHints:
    own = own_hints(plan.annotations, plan.hints)
    pool = [hint for hints in own.values() for hint in hints]
    base = KnowledgeBase(settings.database_url)

    async def find(problem: BenchmarkProblem) -> tuple[Hint, ...]:
        if plan.hints == "retrieved":
            return await base.select_hints(Problem(text=problem.text), plan.model)
        if plan.hints == "random":
            return running.random_hints(pool, problem)
        return own.get(fingerprint(problem.text), ())

    return find
