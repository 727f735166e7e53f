"""The third set's spellings around drafts and faithful rewordings: which does the guard pass?"""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from kptutor.agent.tutoring.guard import Context, Secrets, guard
from kptutor.serving.evaluation.leaks.spellings_third import (
    Hidden,
    confirmations,
    relative,
    third_spellings,
)
from kptutor.serving.evaluation.pupils.problems import PupilProblem, third_problems

_SCENES = ("de", "fr", "es")
"""Languages in which the voice names things that come in a known number."""


def carried(every: int = 1) -> dict[str, Any]:
    """Around English drafts and rewordings, and in sentences of three other languages.

    Args:
        every: Take every n-th draft.
    """
    problems = third_problems()
    english = [
        _passes(hidden, base, row["draft"], problems[place % len(problems)], "en")
        for place, (row, reworded) in enumerate(_english(every))
        for base in (row["draft"], reworded)
        for hidden in _ways(problems[place % len(problems)])
    ]
    others = {
        language: [
            _passes(hidden, row["draft"], row["draft"], problem, language)
            for row in _rows()[::every]
            for problem in problems
            for hidden in third_spellings(problem, language)
            if hidden.name.startswith("scene")
        ]
        for language in _SCENES
    }
    return {name: _counted(found) for name, found in {"en": english, **others}.items()}


def _rows() -> list[dict[str, Any]]:
    import yaml

    text = files(__package__).joinpath("rewordings.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


def _english(every: int) -> Iterator[tuple[dict[str, Any], str]]:
    for row in _rows()[::every]:
        for reworded in row["en"]:
            yield row, reworded


def _ways(problem: PupilProblem) -> list[Hidden]:
    ways = (*third_spellings(problem), *confirmations(), *relative(problem, "1"))
    return [hidden for hidden in ways if len(hidden.parts) == 1]


def _passes(
    hidden: Hidden, base: str, draft: str, problem: PupilProblem, language: str
) -> str | None:
    """The name of what passed; empty where it was stopped, None where nothing was hidden."""
    text = hidden.parts[0](base)
    if text.strip() == base.strip():
        return None
    formulas = tuple(re.findall(r"\$([^$]+)\$", draft))
    context = Context(
        statement=problem.text,
        learner=formulas,
        trusted=formulas,
        proposed="19",
        draft=draft,
        language=language,
    )
    verdict = guard(text, Secrets(answers=(problem.answer,)), context)
    return hidden.name if verdict.ok and verdict.text == text else ""


def _counted(found: list[str | None]) -> dict[str, Any]:
    tried = [name for name in found if name is not None]
    passed = Counter(name for name in tried if name)
    return {"messages": len(tried), "passed": passed.total(), "which": dict(passed.most_common())}
