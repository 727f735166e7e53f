"""Which attempts have the same answer?"""

from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter

from kptutor.tools.evidence.statement import Statement
from kptutor.tools.maths import acheck
from kptutor.tools.records import Attempt, Evidence, EvidenceKind

Same = Callable[[str, str], Awaitable[bool]]
"""Whether two answers are the same; undecided counts as different."""


async def same_answer(left: str, right: str) -> bool:
    """Whether the comparator finds two answers equal."""
    return left == right or (await acheck(left, right)).equivalent is True


class AgreementCheck:
    """Puts an attempt into the camp of the attempts before it that have its answer.

    Never proves anything: errors of attempts are correlated.

    Args:
        same: Compares two answers.
    """

    kind: EvidenceKind = "agreement"
    cost = 9

    def __init__(self, same: Same = same_answer) -> None:
        self._same = same

    async def run(
        self, statement: Statement, attempt: Attempt, others: Sequence[Attempt]
    ) -> Evidence:
        """Compare with the first answer of every camp."""
        begun = perf_counter()
        camps: dict[str, list[Attempt]] = {}
        for other in others:
            if other.boxed is not None:
                camps.setdefault(camp_of(other), []).append(other)
        own, agree = attempt.id, 1
        for camp, members in camps.items():
            if attempt.boxed is not None and await self._same(
                attempt.boxed, members[0].boxed or ""
            ):
                own, agree = camp, 1 + len(members)
                break
        answered = 1 + sum(map(len, camps.values()))
        return Evidence(
            kind="agreement",
            verdict="supports" if agree > 1 else "silent",
            route="agreement of independent attempts",
            reason=f"{agree} of {answered} attempts give this answer.",
            rerun={"check": "agreement", "camp": own, "agree": agree, "of": answered},
            cost_ms=1000 * (perf_counter() - begun),
        )


def camp_of(attempt: Attempt) -> str:
    """The id of the first attempt with the same answer; its own where nothing was compared."""
    for evidence in attempt.evidence:
        if evidence.kind == "agreement" and evidence.rerun:
            return str(evidence.rerun.get("camp", attempt.id))
    return attempt.id
