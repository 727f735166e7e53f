"""The problem classes, one file each, in the order in which their wordings are tried."""

from kptutor.tools.symbolic.classes import (
    arithmetic,
    derivatives,
    divisibility,
    equations,
    expanding,
    factoring,
    integrals,
    percentages,
    primes,
    rounding,
    simplifying,
    solution_sets,
    systems,
    under,
    words,
)
from kptutor.tools.symbolic.operation import Operation

OPERATIONS: tuple[Operation, ...] = (
    *equations.OPERATIONS,
    *systems.OPERATIONS,
    *solution_sets.OPERATIONS,
    *rounding.OPERATIONS,
    *under.OPERATIONS,
    *expanding.OPERATIONS,
    *factoring.OPERATIONS,
    *simplifying.OPERATIONS,
    *derivatives.OPERATIONS,
    *integrals.OPERATIONS,
    *divisibility.OPERATIONS,
    *primes.OPERATIONS,
    *percentages.OPERATIONS,
    *words.OPERATIONS,
    *arithmetic.OPERATIONS,
)
BY_NAME: dict[str, Operation] = {operation.name: operation for operation in OPERATIONS}
