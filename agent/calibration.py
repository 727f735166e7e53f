"""What was learned from recorded solutions: how much an attempt and its camp are worth."""

from collections.abc import Mapping
from functools import cache

from kptutor import prompts
from kptutor.tools.records import Record


class Calibration(Record):
    """Coefficients of two logistic models and the threshold of AGREED.

    Fitted by `kptutor eval policy --calibrate` on one half of the problems; the file names the
    whole command. No coefficient belongs to a model, a data set or a problem.
    """

    name: str
    """Changes whenever a number does; stands in every certificate that rests on votes."""
    correlation: float
    """Of the errors of two attempts: n equal votes are worth n / (1 + (n - 1) correlation)."""
    agreed: float
    """Probability from which an answer is AGREED."""
    attempt: Mapping[str, float]
    """Coefficients by feature of an attempt, see `voting.attempt_features`."""
    answer: Mapping[str, float]
    """Coefficients by feature of the leading answer, see `posterior.answer_features`."""


@cache
def default_calibration() -> Calibration:
    """The calibration that comes with the package."""
    return Calibration.model_validate(prompts.load("policy/calibration"))
