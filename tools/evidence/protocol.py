"""What a check is, and what it is given."""

from collections.abc import Sequence
from typing import Protocol

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt, Evidence, EvidenceKind


class Check(Protocol):
    """One way of finding out whether an attempt is right."""

    @property
    def kind(self) -> EvidenceKind:
        """What sort of evidence it brings."""
        ...

    @property
    def cost(self) -> int:
        """Place in the order of checks: cheap ones come first."""
        ...

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Check one attempt; `others` are the attempts before it."""
        ...
