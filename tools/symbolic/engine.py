"""Solve a statement, or verify an answer to it: the two things the agent asks for."""

from typing import Any

from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.conditional import applied
from kptutor.tools.symbolic.evaluate import check, evaluate, operation
from kptutor.tools.symbolic.finish import finish, tolerated
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.recognise import recognise
from kptutor.tools.symbolic.records import CannotSolve, Declined, Finding, Solved
from kptutor.tools.symbolic.task import Task
from kptutor.tools.symbolic.values import latex

ROUTE_NONE = "none"

_SYMPY_FAULTS = (
    ArithmeticError,
    ValueError,
    TypeError,
    NotImplementedError,
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
)
"""What SymPy raises from within where it cannot do something; its own words help nobody."""


def _faults() -> tuple[type[Exception], ...]:
    """What SymPy and mpmath raise from within where they cannot do something."""
    from mpmath.libmp import NoConvergence

    return (*_SYMPY_FAULTS, NoConvergence)


def solve(text: str) -> Solved | Declined:
    """The exact solution of a statement, verified by another route, or why there is none."""
    task = recognise(text)
    if isinstance(task, Declined):
        return task
    page = Page()
    try:
        tree = applied(task, page)
        value = evaluate(tree, page)
        finding = check(tree, Answer.of(value))
        answer = finish(value, task.form, page, tree)
    except CannotSolve as reason:
        return Declined(str(reason), "solving")
    except _faults() as fault:
        return Declined(f"the computation did not succeed ({type(fault).__name__})", "solving")
    if finding.verdict != "supports":
        return Declined(f"the result could not be verified: {finding.reason}", "verifying")
    if (again := _read_back(task, tree, value, answer)) is not None:
        return Declined(again, "verifying")
    return Solved(answer, tuple(page.lines), operation(tree).name, finding.route)


def _read_back(task: Task, tree: Any, value: Any, answer: str) -> str | None:
    """Why the answer as written is not the value that was verified; None if it is."""
    written = Answer.read(answer)
    if written is None:
        return "the answer cannot be written in a form that reads back"
    finding = tolerated(value, task.form, written) or check(tree, written)
    if finding.verdict != "supports":
        return f"the written answer does not read back as the value: {finding.reason}"
    return None


def verify(text: str, answer: str) -> Finding:
    """What the verifier of the statement's class finds about somebody's answer.

    `silent` means that the statement or the answer is not understood.
    """
    task = recognise(text)
    if isinstance(task, Declined):
        return Finding("silent", ROUTE_NONE, task.reason)
    written = Answer.read(answer)
    if written is None:
        return Finding("silent", ROUTE_NONE, "the answer could not be read")
    try:
        page = Page()
        tree = applied(task, page)
        if task.form.places is not None:
            value = evaluate(tree, page)
            if (finding := tolerated(value, task.form, written)) is not None:
                return finding
        return check(tree, written)
    except CannotSolve as reason:
        return Finding("silent", ROUTE_NONE, str(reason))
    except _faults() as fault:
        return Finding(
            "silent", ROUTE_NONE, f"the computation did not succeed ({type(fault).__name__})"
        )


__all__ = ["latex", "solve", "verify"]
