"""Which variable a form is about, where the teacher did not say."""

from kptutor.tools.maths.tree import Node

PREFERRED = ("x", "y", "z", "t", "n", "s")


def main_variable(student: Node, reference: Node | None) -> str | None:
    """The only variable, or else the most usual one; None if there is none."""
    names = student.symbols() | (reference.symbols() if reference else frozenset())
    if len(names) == 1:
        return next(iter(names))
    return next((name for name in PREFERRED if name in names), min(names, default=None))
