"""Measures a checker: accuracy, false accepts, false refusals and speed, by group and file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kptutor.serving.evaluation.checker_cases import Case
from kptutor.serving.evaluation.checker_child import Answer, CheckerProcess

GROUPS = (
    "latex latex_mv ascii mixed convention tolerance units response maxima text hostile".split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    cases: int
    accuracy: float
    """Share of right answers, 0 to 1."""
    false_accepts: int
    false_refusals: int
    timeouts: int
    errors: int
    """Exceptions and deaths."""
    p50_ms: float
    p99_ms: float


Measured = tuple[Case, Answer]


def measure(
    cases: Sequence[Case],
    name: str = "kptutor",
    limit_s: float = 10.0,
    tell: Callable[[int], None] = lambda done: None,
) -> list[Measured]:
    """Ask one checker about every case.

    Args:
        cases: What to ask.
        name: `kptutor`, or a peer such as `math_verify`.
        limit_s: Seconds after which a check is killed and counts as not accepted.
        tell: Called with the number of cases done.

    Raises:
        Missing: If the peer is not installed.
    """
    process = CheckerProcess(name, limit_s)
    measured = []
    try:
        for done, case in enumerate(cases, start=1):
            measured.append((case, process.ask(case)))
            tell(done)
    finally:
        process.close()
    return measured


def row(measured: Iterable[Measured]) -> Row:
    """The figures of some cases; there must be at least one."""
    pairs = list(measured)
    times = sorted(answer.ms for _, answer in pairs)
    accepts = sum(answer.accepted and not case.expected for case, answer in pairs)
    refusals = sum(case.expected and not answer.accepted for case, answer in pairs)
    return Row(
        cases=len(pairs),
        accuracy=1 - (accepts + refusals) / len(pairs),
        false_accepts=accepts,
        false_refusals=refusals,
        timeouts=sum(answer.timed_out for _, answer in pairs),
        errors=sum(answer.error is not None for _, answer in pairs),
        p50_ms=percentile(times, 50),
        p99_ms=percentile(times, 99),
    )


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The value at a percentile of values in ascending order (nearest rank)."""
    return ordered[min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))]


def table(measured: Sequence[Measured]) -> dict[str, Any]:
    """The whole table as JSON: `groups`, `files` and `total`."""
    names = sorted({case.group for case, _ in measured}, key=_place)
    files = sorted({case.file for case, _ in measured})
    return {
        "groups": {
            name: asdict(row(pair for pair in measured if pair[0].group == name)) for name in names
        },
        "files": {
            name: asdict(row(pair for pair in measured if pair[0].file == name)) for name in files
        },
        "total": asdict(row(measured)),
    }


def failures(measured: Iterable[Measured]) -> list[str]:
    """Ids of the cases that were answered wrongly; never their texts."""
    return [case.id for case, answer in measured if answer.accepted != case.expected]


def _place(group: str) -> tuple[int, str]:
    return (GROUPS.index(group) if group in GROUPS else len(GROUPS), group)
