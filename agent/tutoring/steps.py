"""The steps of a solution, as a learner may see them."""

from kptutor.tools.records import Step


def doing(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that do something: not those that write the problem down again."""
    return tuple(step for step in steps if not step.text.startswith("Write down "))
