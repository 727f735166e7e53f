"""Percentages: what percent one number is of another, and percentages more or less."""

# ruff: noqa: E501 - wordings and patterns read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.finish import decimal_text
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.trees import minus, over, plus, times
from kptutor.tools.symbolic.values import Written, is_zero, latex

ROUTE = "taking that percentage of the whole"


def solve(page: Page, part: Any, whole: Any) -> Any:
    """What share of the whole a part is, as a `Percentage`."""
    if not (part.is_Rational and whole.is_Rational) or whole == 0:
        raise CannotSolve("only percentages of plain numbers are mastered")
    page.say(
        "Divide the part by the whole.",
        f"\\frac{{{latex(part)}}}{{{latex(whole)}}} = {latex(part / whole)}",
    )
    page.say(
        "Multiply by 100 to get the percentage.",
        f"{latex(part / whole)} \\cdot 100\\% = {latex(part / whole * 100)}\\%",
    )
    share = part / whole * 100
    return Written(f"{decimal_text(share) or latex(share)}\\%")


def verify(answer: Answer, part: Any, whole: Any) -> Finding:
    """Take the percentage of the whole: it must give the part."""
    if isinstance(answer.value, Written):
        answer = Answer.read(str(answer.value)) or answer
    given = answer.number()
    if given is None or not given.is_number:
        return Finding("silent", ROUTE, "the answer is no number")
    if answer.tree is not None and answer.tree.has("percent"):
        given = given * 100
    if is_zero(given * whole - 100 * part):
        return Finding("supports", ROUTE, "that percentage of the whole is the part", True)
    return Finding("refutes", ROUTE, "that percentage of the whole is not the part")


def _change(sign: int) -> Any:
    def build(percent: Node, whole: Node) -> Node:
        share = percent if percent.head == "percent" else Node("percent", (percent,))
        return times((plus if sign > 0 else minus)(number(1), share), whole)

    return build


def _before(sign: int) -> Callable[[Node, Node], Node | None]:
    """The number that a percentage more or less makes into the given one."""

    def build(result: Node, percent: Node) -> Node | None:
        if percent.head != "percent":
            return None
        return over(result, (plus if sign > 0 else minus)(number(1), percent))

    return build


def _after(sign: int) -> Callable[[Node, Node], Node | None]:
    """A number made larger or smaller by a percentage of itself."""

    def build(whole: Node, percent: Node) -> Node | None:
        return _change(sign)(percent, whole) if percent.head == "percent" else None

    return build


def _whole(part: Node, percent: Node) -> Node | None:
    return over(part, percent) if percent.head == "percent" else None


OPERATIONS = (
    Operation(
        "what percent",
        solve,
        verify,
        phrases=("percentage? of|percent_of {n} is? {n}",),
        build=lambda whole, part: ask("what percent", part, whole),
        questions=("what percent|percentage of {n} is {n}",),
    ),
    Operation(
        "is what percent",
        solve,
        verify,
        questions=("{n} is what percent|percentage of {n}", "what percent|percentage is {n} of|out_of {n}"),
        build=lambda part, whole: ask("what percent", part, whole),
    ),
    Operation(
        "percent of what",
        solve,
        verify,
        questions=("{n} is {e} of what number?", ),
        build=_whole,
    ),
    Operation(
        "of what is",
        solve,
        verify,
        questions=("{e} of what number? is {n}", "{e} of a|some number is {n} what is the number", "if {e} of a number is {n} what is the number"),
        build=lambda percent, part: _whole(part, percent),
    ),
    Operation("what number is", solve, verify, questions=("what number|value is {n} of {n}",),
              build=lambda part, whole: times(part, whole) if part.head in {"percent", "divide"} else None),
    Operation("increased by", solve, verify, phrases=("{n} increased by {e}",),
              build=lambda whole, p: _change(1)(p, whole) if p.head == "percent" else None),
    Operation("decreased by", solve, verify, phrases=("{n} decreased|reduced by {e}",),
              build=lambda whole, p: _change(-1)(p, whole) if p.head == "percent" else None),
    Operation("more than what", solve, verify, build=_before(1),
              questions=("{n} is {e} more|greater|larger|higher than what number?",)),
    Operation("less than what", solve, verify, build=_before(-1),
              questions=("{n} is {e} less|smaller|lower|fewer than what number?",)),
    Operation("what is more than", solve, verify, build=lambda p, whole: _after(1)(whole, p),
              questions=("what number? is {e} more|greater|larger|higher than {n}",)),
    Operation("what is less than", solve, verify, build=lambda p, whole: _after(-1)(whole, p),
              questions=("what number? is {e} less|smaller|lower|fewer than {n}",)),
    Operation("increase by", solve, verify, build=_after(1), phrases=("{n} with a {e} increase|markup|tax|tip",),
              questions=("increase {n} by {e}", "raise {n} by {e}")),
    Operation("decrease by", solve, verify, build=_after(-1), phrases=("{n} with a {e} decrease|discount|reduction",),
              questions=("decrease {n} by {e}", "reduce {n} by {e}")),
)  # fmt: skip
__all__ = ["OPERATIONS", "sp"]
