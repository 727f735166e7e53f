"""What the session graph is built from; enters the nodes by closure."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kptutor.agent.tutoring.policy import TutoringPolicy
from kptutor.agent.tutoring.records import Brief, Example
from kptutor.tools.steps.findings import Mistake, WorkReport


class Voice(Protocol):
    """What writes the words that the learner sees; it gets a brief and nothing else."""

    @property
    def name(self) -> str:
        """Such as `templates`."""
        ...

    async def say(self, brief: Brief) -> str:
        """The words for a move.

        Raises:
            TransportFault: If a model server did not answer; templates speak then.
        """
        ...


CheckWork = Callable[[str, str, str | None, str], Awaitable[WorkReport]]
"""Working, statement, answer and worked solution to a report."""
NameAnswer = Callable[[str, str, str], Awaitable[Mistake | None]]
"""Statement, right answer and wrong answer to the mistake that explains it."""
FindExample = Callable[[str, int, Sequence[str]], Awaitable[Example | None]]
"""Statement, seed and texts to avoid to a similar problem with its solution."""
AskMistake = Callable[[Mistake], tuple[str, ...]]
"""The learner-facing questions of a named mistake: more than one if it is ambiguous."""


class Observe(Protocol):
    """Tells the learner model what was seen; the same evidence twice counts once."""

    async def __call__(
        self,
        principal: Any,
        kp_id: str,
        correct: bool,
        hinted: bool,
        evidence: str,
        check: str = "",
    ) -> None:
        """One observation about one knowledge point; `check` names what found it."""
        ...


@dataclass(frozen=True, slots=True)
class SessionDeps:
    """Everything that one session graph needs."""

    voice: Voice
    check_work: CheckWork
    name_answer: NameAnswer
    find_example: FindExample
    ask_mistake: AskMistake
    policy: TutoringPolicy
    observe: Observe | None = None
