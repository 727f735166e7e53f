"""The numbers of the learner model, from `prompts/policy/learner.yaml`."""

from collections.abc import Mapping
from functools import cache

from pydantic import Field

from kptutor import prompts
from kptutor.tools.records import Record


class Tracing(Record):
    """Bayesian knowledge tracing of one knowledge point; all are probabilities."""

    known: float = Field(gt=0, lt=1)
    learn: float = Field(ge=0, lt=1)
    slip: float = Field(gt=0, lt=0.5)
    guess: float = Field(gt=0, lt=0.5)
    hinted: float = Field(ge=0, lt=1)
    """Share of those who would be wrong that are right after help."""
    prerequisites: float = Field(ge=0, le=1)


class Review(Record):
    """Spacing of what is mastered, in days."""

    first_days: float = Field(gt=0)
    factor: float = Field(ge=1)
    longest_days: float = Field(gt=0)


class Parameters(Record):
    """Everything that the model goes by."""

    tracing: Tracing
    levels: Mapping[str, Mapping[str, float]] = Field(default_factory=dict)
    mastered: float = Field(gt=0, lt=1)
    shaky: float = Field(gt=0, lt=1)
    review: Review

    def for_level(self, level: str) -> Tracing:
        """The numbers for points of a level."""
        return self.tracing.model_copy(update=dict(self.levels.get(level, {})))


@cache
def default_parameters() -> Parameters:
    """The parameters as they ship."""
    return Parameters.model_validate(prompts.load("policy/learner"))
