"""Scientific notation."""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.finish import decimal_text
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, latex


def solve(page: Page, value: Any) -> Any:
    """A number between one and ten times a power of ten."""
    if not value.is_Rational or value == 0:
        raise CannotSolve("only a number other than zero has a scientific notation")
    power = 0
    front = value
    while abs(front) >= 10:
        front, power = front / 10, power + 1
    while abs(front) < 1:
        front, power = front * 10, power - 1
    text = decimal_text(front)
    if text is None:
        raise CannotSolve("the number has no terminating decimal")
    page.say(
        "Move the decimal point until one digit stands before it; count the places.",
        f"{decimal_text(value) or latex(value)} = {text} \\times 10^{{{power}}}",
    )
    return Written(f"{text} \\times 10^{{{power}}}")


def verify(answer: Answer, value: Any) -> Finding:
    """Multiply out, and look at the size of the front factor."""
    route = "multiplying out"
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    tree = again.formula() if again is not None else None
    if again is None or tree is None or tree.head != "multiply" or len(tree.args) != 2:
        return Finding("silent", route, "the answer is no product with a power of ten")
    front, ten = (Answer(tree=arg).number() for arg in tree.args)
    if front is None or ten is None or front * ten != value:
        return Finding("refutes", route, "the product is another number")
    if not 1 <= abs(front) < 10 or not sp.log(ten, 10).is_Integer:
        return Finding("refutes", route, "the front factor is not between one and ten")
    return Finding("supports", route, "the product is the number", proof=True)


OPERATIONS = (
    Operation("scientific notation", solve, verify,
        questions=("write|express|convert the? following? number|numbers? {n} in|to|into|using scientific notation", "write|express the? following? each? number|numbers? in|using scientific notation :? {n}"),
        phrases=("scientific notation of|for {n}",)),
)  # fmt: skip
