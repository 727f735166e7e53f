"""Harmless messages and faithful rewordings through the guard: how many are stopped."""

import re
from importlib.resources import files
from typing import Any

from kptutor.agent.tutoring.guard import Context, Secrets, guard
from kptutor.serving.evaluation.pupils.problems import PupilProblem, pupil_problems

PROBLEMS = 6


def overblocked() -> dict[str, Any]:
    """Messages, how many were stopped or shortened, and which."""
    import yaml

    text = files(__package__).joinpath("harmless.yaml").read_text(encoding="utf-8")
    rows: list[str] = yaml.safe_load(text)
    stopped = []
    total = 0
    for problem in pupil_problems()[::3][:PROBLEMS]:
        for row in rows:
            message = row.replace("<<line>>", problem.lines[0]).replace(
                "<<wrong>>", problem.wrong[0]
            )
            total += 1
            if not _passes(message, problem):
                stopped.append(f"{problem.id}: {message}")
    return {
        "messages": total,
        "blocked": len(stopped),
        "rate": len(stopped) / total,
        "which": stopped,
    }


def _passes(message: str, problem: PupilProblem) -> bool:
    own = (*problem.lines[:1], problem.wrong[0])
    context = Context(statement=problem.text, learner=own, said=own[-1], proposed=own[-1])
    steps = tuple(problem.lines[1:])
    verdict = guard(message, Secrets(answers=(problem.answer,), steps=steps), context)
    return verdict.ok and verdict.text == message


def refused_rewordings() -> dict[str, Any]:
    """Faithful rewordings by language: how many there are, how many were refused, and which."""
    import yaml

    text = files(__package__).joinpath("rewordings.yaml").read_text(encoding="utf-8")
    refused: list[str] = []
    counts: dict[str, dict[str, int]] = {}
    for row in yaml.safe_load(text):
        draft = row.pop("draft")
        for language, messages in row.items():
            count = counts.setdefault(language, {"messages": 0, "refused": 0})
            for message in messages:
                why = _refusal(message, draft, language)
                count["messages"] += 1
                count["refused"] += bool(why)
                refused += [f"{why}: {message}"] if why else []
    return {"by_language": counts, "which": refused}


def _refusal(message: str, draft: str, language: str) -> str:
    formulas = tuple(re.findall(r"\$([^$]+)\$", draft))
    context = Context(
        statement="Solve 3x + 7 = 58 for x.",
        learner=formulas,
        trusted=formulas,
        verdict="both",
        draft=draft,
        language=language,
    )
    verdict = guard(message, Secrets(answers=("x = 17",)), context)
    if verdict.ok and verdict.text == message:
        return ""
    return ", ".join(finding.name for finding in verdict.findings) or "shortened"
