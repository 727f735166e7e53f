"""How probable it is that the leading answer is right."""

import math
import re
from collections.abc import Sequence

from kptutor.agent.calibration import Calibration
from kptutor.agent.voting import Camp, effective, logistic

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DECIMAL = re.compile(r"-?\d*\.\d+")


def probability(problem: str, found: Sequence[Camp], calibration: Calibration) -> float:
    """Probability that the first camp's answer is right; 0 without an answer."""
    if not found:
        return 0.0
    return logistic(calibration.answer, answer_features(problem, found, calibration.correlation))


def answer_features(problem: str, found: Sequence[Camp], correlation: float) -> dict[str, float]:
    """What speaks for and against the leading answer.

    Args:
        problem: The statement: an answer that only repeats one of its numbers is suspicious.
        found: The camps, the leading one first.
        correlation: Discount of votes, see `voting.effective`.
    """
    lead, others = found[0], found[1:]
    best = min(max(lead.weights[0], 1e-6), 1 - 1e-6)
    answer = lead.ballots[0].answer.strip().strip("$")
    return {
        "base": 1.0,
        "lead": effective(lead.weights, correlation),
        "second": effective(others[0].weights, correlation) if others else 0.0,
        "rest": sum(effective(camp.weights, correlation) for camp in others[1:]),
        "best": math.log(best / (1 - best)),
        "alone": float(lead.votes == 1),
        "log_votes": math.log(lead.votes),
        "restated": float(answer in _NUMBER.findall(problem.replace(",", ""))),
        "decimal": float(_DECIMAL.fullmatch(answer) is not None),
    }
