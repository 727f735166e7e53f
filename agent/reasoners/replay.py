"""A reasoner that replays recorded attempts: no server, the same words every time."""

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kptutor.agent.errors import BadInput, Declined
from kptutor.agent.reasoners.protocol import Capability, Finished, Request, TextDelta
from kptutor.tools.records import Attempt, Problem, Solution


class ReplayReasoner:
    """Answers each problem with its recorded attempts.

    An attempt recorded with the seed of the request is preferred; otherwise the attempts of
    a problem are played in their order. A problem whose attempts are used up is declined.

    Args:
        recorded: Attempts by the text of their problem.
        name: How it is named in the attempts that it makes.
    """

    def __init__(self, recorded: Mapping[str, Sequence[Attempt]], name: str = "replay") -> None:
        self._left = {_key(text): list(attempts) for text, attempts in recorded.items()}
        self._name = name

    @classmethod
    def read(cls, path: Path, name: str = "replay") -> "ReplayReasoner":
        """Recorded attempts from a JSONL file of solutions, as `kptutor solve --file` writes it.

        Raises:
            BadInput: If the file cannot be read, or a line is no solution: says which.
        """
        recorded: dict[str, list[Attempt]] = {}
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"The recording {path} cannot be read: {error}") from error
        for number, line in enumerate(lines, start=1):
            if line.strip():
                solution = _solution(line, f"{path}, line {number}")
                recorded.setdefault(solution.problem.text, []).extend(solution.attempts)
        return cls(recorded, name)

    @property
    def name(self) -> str:
        """The name given."""
        return self._name

    @property
    def capabilities(self) -> frozenset[Capability]:
        """It streams, and the same seed gives the same words."""
        return frozenset({"stream", "seed"})

    async def stream(
        self, request: Request, problem: Problem
    ) -> AsyncGenerator[TextDelta | Finished]:
        """Replay the next attempt at a problem.

        Raises:
            Declined: If no attempt at it is left.
        """
        attempt = self._take(problem.text, request.seed)
        if attempt.thinking:
            yield TextDelta(attempt.thinking, thinking=True)
        yield TextDelta(attempt.text)
        yield Finished(
            text=attempt.text,
            thinking=attempt.thinking,
            boxed=attempt.boxed,
            finish_reason=attempt.finish_reason,
            usage=attempt.usage,
            model=attempt.model,
            seed_honoured=attempt.seed_honoured,
            notes=attempt.notes,
            steps=attempt.steps,
        )

    def _take(self, text: str, seed: int) -> Attempt:
        left = self._left.get(_key(text), [])
        if not left:
            raise Declined(f"{self._name} has no further attempt at this problem.")
        same = (at for at, attempt in enumerate(left) if attempt.seed == seed)
        return left.pop(next(same, 0))


def _key(text: str) -> str:
    return " ".join(text.split())


def _solution(line: str, where: str) -> Solution:
    try:
        value: Any = json.loads(line)
        return Solution.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the line"
        raise BadInput(f"{where} is no solution of ours: {field}: {first['msg']}.") from error
    except ValueError as error:
        raise BadInput(f"{where} is no JSON.") from error
