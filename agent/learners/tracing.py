"""Bayesian knowledge tracing (Corbett & Anderson, 1995), with success after help discounted."""

from collections.abc import Iterable

from kptutor.agent.learners.parameters import Tracing


def updated(known: float, numbers: Tracing, *, correct: bool, hinted: bool) -> float:
    """P(known) after one observation and the chance to learn from it.

    Args:
        known: P(known) before.
        numbers: Slip, guess and learning rate.
        correct: What was seen.
        hinted: Whether help had been given: a success then speaks less for knowledge.
    """
    guess = numbers.guess
    if hinted and correct:
        guess += (1 - guess) * numbers.hinted
        guess = min(guess, 1 - numbers.slip)  # help never makes a success speak against it
    if_known = 1 - numbers.slip if correct else numbers.slip
    if_not = guess if correct else 1 - guess
    seen = known * if_known / (known * if_known + (1 - known) * if_not)
    return seen + (1 - seen) * numbers.learn


def expected(known: float, numbers: Tracing) -> float:
    """P(right without help) at the next opportunity."""
    return known * (1 - numbers.slip) + (1 - known) * numbers.guess


def first_estimate(numbers: Tracing, prerequisites: Iterable[float]) -> float:
    """P(known) before any evidence, moved towards the weakest of the prerequisites.

    Args:
        numbers: With the base rate, and how far prerequisites move it.
        prerequisites: P(known) of those prerequisites that there is evidence about.
    """
    seen = list(prerequisites)
    if not seen:
        return numbers.known
    ready = min(seen)
    share = numbers.prerequisites
    upper = numbers.known + (1 - numbers.known) * numbers.known
    target = upper * ready  # who knows what comes before knows this one somewhat more often
    return (1 - share) * numbers.known + share * target
