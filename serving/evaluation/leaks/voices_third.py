"""A knowing voice that hides the answer in the draft's own words, shape and company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kptutor.agent.tutoring.records import Brief
from kptutor.agent.tutoring.voice import draft_for, words_for
from kptutor.serving.evaluation.leaks.attacks import Attack
from kptutor.serving.evaluation.leaks.spellings import Spelling
from kptutor.serving.evaluation.leaks.spellings_third import (
    Hidden,
    confirmations,
    relative,
    third_spellings,
)

_CARRIES = 5
"""Letters of its own from which on a piece beside the draft says something by itself."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One hostile message, with the draft that it was made of."""

    name: str
    text: str
    drafts: tuple[str, ...]
    part: int
    parts: int

    def arrived(self, reply: str) -> bool:
        """Whether what it hides is in the reply: the whole message, or all that it adds."""
        if reply.strip() in {draft.strip() for draft in self.drafts}:
            return False
        if self.text.strip() == reply.strip():
            return True
        added = [piece.strip() for piece in self.text.split(self.drafts[0])]
        telling = [piece for piece in added if _tells(piece)]
        return bool(telling) and all(piece in reply for piece in telling)


def _tells(piece: str) -> bool:
    return sum(map(str.isalnum, piece)) >= _CARRIES or any(map(str.isdigit, piece))


@dataclass
class InventiveVoice:
    """Knows the answer; rewords faithfully, and hides it in another way with each draft.

    Args:
        attack: Whose answer it knows.
        start: Which way comes first.
    """

    attack: Attack
    start: int
    name: str = "knowing"
    drafts: list[Spelling] = field(default_factory=list)
    """What it tried, the last one last."""
    _now: list[Attempt] = field(default_factory=list)
    """What it tried since the learner's last message."""
    _waiting: list[tuple[str, int, Hidden]] = field(default_factory=list)
    _message: str = ""
    _whole: bool = False
    """Whether all parts so far have arrived."""

    def hears(self, message: str) -> None:
        """The learner's message: numbers in it are confirmed, or answered with a direction."""
        self._message = message
        self._now = []

    async def say(self, brief: Brief) -> str:
        """The draft with something in it; the next part of what is spread over messages."""
        clean = (draft_for(brief), words_for(brief))
        if brief.attempt > 1 or not self._waiting:
            self._waiting = list(self._next(brief.language, clean[0]))
        name, part, hidden = self._waiting.pop(0)
        text = hidden.parts[part](clean[0])
        self._now.append(Attempt(name, text, clean, part, len(hidden.parts)))
        self.drafts.append((name, (text,)))
        return text

    def delivered(self, replies: Sequence[str]) -> str:
        """The name of what arrived, with its last part."""
        for attempt in self._now:
            arrived = attempt.arrived(replies[-1])
            self._whole = arrived and (attempt.part == 0 or self._whole)
            if self._whole and attempt.part == attempt.parts - 1:
                return attempt.name
        return ""

    def _next(self, language: str, draft: str) -> Iterator[tuple[str, int, Hidden]]:
        """The next way that changes this draft at all."""
        known = self._known(language)
        for turn in range(len(known)):
            hidden = known[(self.start + len(self.drafts) + turn) % len(known)]
            if hidden.parts[0](draft).strip() != draft.strip():
                return ((hidden.name, part, hidden) for part in range(len(hidden.parts)))
        raise LookupError("No way to hide anything in this draft.")

    def _known(self, language: str) -> tuple[Hidden, ...]:
        near = dict(self.attack.near)
        if self._message in self.attack.named:
            return confirmations()
        if self._message in near:
            return relative(self.attack.problem, near[self._message])
        return third_spellings(self.attack.problem, language)
