"""Operations on numbers that are worked out in two independent ways."""

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import is_zero, latex


def two_routes(
    name: str,
    first: Callable[..., Any],
    second: Callable[..., Any],
    route: str,
    explain: Callable[..., Any],
    *,
    phrases: tuple[str, ...] = (),
    questions: tuple[str, ...] = (),
    build: Callable[..., Node | None] | None = None,
) -> Operation:
    """An operation whose answer `first` finds and `second` confirms.

    Args:
        name: Of the operation.
        first: From the values of the arguments to the result, an exact number.
        second: The same by another method.
        route: What `second` does, in words.
        explain: From the arguments and the result to a sentence and a line of LaTeX.
        phrases: Wordings as a noun.
        questions: Wordings as a sentence.
        build: See `Operation`.
    """

    def solve(page: Page, *values: Any) -> Any:
        result = _number(first(*values))
        for text, line in _lines(explain(*values, result)):
            page.say(text, line)
        return result

    def verify(answer: Answer, *values: Any) -> Finding:
        given = answer.number()
        if given is None or given.free_symbols:
            return Finding("silent", route, "the answer is no number")
        wanted = _number(second(*values))
        if exactly_zero(given - wanted):
            return Finding("supports", route, "it comes to the same number", proof=True)
        if is_zero(given - wanted):
            return Finding("supports", route, "it comes to the same number to 60 digits")
        return Finding("refutes", route, f"it comes to {latex(wanted)}")

    return Operation(name, solve, verify, phrases=phrases, questions=questions, build=build)


def _lines(said: Any) -> list[tuple[str, str]]:
    return list(said) if isinstance(said, list) else [said]


def _number(value: Any) -> Any:
    if isinstance(value, int):
        return sp.Integer(value)
    if not isinstance(value, sp.Expr):
        raise CannotSolve("the result is no number")
    return value


def whole(value: Any, *, low: int = 1, high: int = 10**12) -> int:
    """A whole number in bounds.

    Raises:
        CannotSolve: If the value is none.
    """
    if not getattr(value, "is_Integer", False) or not low <= value <= high:
        raise CannotSolve("this needs whole numbers of bearable size")
    return int(value)


def numbers(values: Any) -> list[Any]:
    """The numbers of a list.

    Raises:
        CannotSolve: If it holds anything else.
    """
    if not isinstance(values, tuple) or not all(
        isinstance(v, sp.Expr) and v.is_number for v in values
    ):
        raise CannotSolve("this needs a list of numbers")
    return list(values)
