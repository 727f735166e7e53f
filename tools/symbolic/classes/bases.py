"""Numbers in other bases: into base ten by powers, out of it by division with remainder."""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes, whole
from kptutor.tools.symbolic.values import Written

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _bases(base: Any) -> int:
    return whole(base, low=2, high=36)


def solve_to(page: Page, value: Any, base: Any) -> Any:
    """A whole number written in a base."""
    n, b = whole(value, low=0, high=10**30), _bases(base)
    rest, digits = n, ""
    while rest or not digits:
        rest, digit = divmod(rest, b)
        page.say(
            f"Divide by {b} and keep the remainder.",
            f"{rest * b + digit} = {b} \\cdot {rest} + {digit}",
        )
        digits = DIGITS[digit] + digits
    page.say("Read the remainders from the last to the first.", f"{n} = {digits}_{{{b}}}")
    return Written(f"{digits}_{{{b}}}" if b != 10 else digits)


def verify_to(answer: Answer, value: Any, base: Any) -> Finding:
    """Add up the digits times the powers of the base."""
    route = "digits times powers of the base"
    text = str(answer.value) if isinstance(answer.value, Written) else answer.text
    digits, _, written = text.replace(" ", "").replace("\\text", "").partition("_")
    digits = digits.strip("{}")
    b = _bases(base)
    if written.strip("{}()") not in {"", str(b)}:
        return Finding("refutes", route, "the answer is written in another base")
    if not digits or any(d not in DIGITS[:b] for d in digits.upper()):
        return Finding("silent", route, "the answer is no row of digits of that base")
    total = 0
    for power, digit in enumerate(reversed(digits.upper())):
        total += DIGITS.index(digit) * b**power
    if total == int(value):
        return Finding("supports", route, "the digits add up to the number", proof=True)
    return Finding("refutes", route, f"the digits add up to {total}")


def _to_base(value: Node, base: Node) -> Node:
    return ask("written in a base", value, base)


def _from_base(value: Node) -> Node | None:
    """`10111_2` is a number the reader has already read in its base."""
    return value if value.head == "number" and value.value.base != 10 else None


def _without_ten(value: Node) -> Node:
    return value


_IN = "when? written|expressed|represented in base {n}"


def _in_binary(value: Node) -> Node:
    return ask("written in a base", value, number(2))


def _from_binary(value: Node) -> Node | None:
    """Digits that are meant in base two."""
    return ask("in base ten", digits) if (digits := in_base(value, number(2))) is not None else None


def in_base(value: Node, base: Node) -> Node | None:
    """A row of digits, read as decimal, as the number that it is in another base."""
    if value.head != "number" or base.head != "number" or value.value.base != 10:
        return None
    text, b = value.value.text, int(base.value.value)
    if not text.isdigit() or not 2 <= b <= 10 or any(int(d) >= b for d in text):
        return None
    return number(sum(int(d) * b**k for k, d in enumerate(reversed(text))))


def _converted(value: Node, base: Node, target: Node | None = None) -> Node | None:
    if target is not None:
        digits = in_base(value, base)
        if digits is None:
            return None
        value, base = digits, target
    return ask("in base ten", value) if _is_ten(base) else ask("written in a base", value, base)


def _digit_sum(value: Any, base: Any) -> Any:
    n, b = whole(value, low=0, high=10**18), whole(base, low=2, high=36)
    total = 0
    while n:
        n, digit = divmod(n, b)
        total += digit
    return sp.Integer(total)


def _digit_sum_by_carries(value: Any, base: Any) -> Any:
    """Legendre: the number less (b - 1) times all its quotients by powers of the base."""
    n, b = int(value), int(base)
    quotients, power = 0, b
    while power <= n:
        quotients += n // power
        power *= b
    return sp.Integer(n - (b - 1) * quotients)


def _digits_asked(*args: Node) -> Node | None:
    """A number and a base; of three, the first is the base that the number is written in."""
    if len(args) == 3 and exact.rational(args[0]) != 10:
        return None
    return ask("sum of digits in a base", *args[-2:])


_TEN = "base_10|base_ten|base-10|decimal?"
OPERATIONS = (
    two_routes("sum of digits in a base", _digit_sum, _digit_sum_by_carries, "the quotients by powers of the base",
        lambda n, b, r: (f"Divide by {b} again and again and add the remainders.", str(r)),
        phrases=(f"sum of the? digits when the? {_TEN} number|integer? {{n}} is converted|written|expressed to|in base {{n}}", "sum of the digits of {n} in|when_written_in|when_expressed_in base {n}"),
        questions=(f"when the? {_TEN} number|integer? {{n}} is converted|written|expressed to|in base {{n}} ,? what is the sum of the? its? digits",
                   "when the? base {n} number|integer {n} is converted|changed|written|expressed to|into|in base {n} ,? what is the sum of the? its? digits",
                   "what is the sum of the? digits when the? base {n} number|integer {n} is converted|changed|written|expressed to|into|in base {n}"),
        build=_digits_asked),
    Operation("written in base two", solve_to, verify_to, questions=("convert|change|write|express the? decimal? number? {n} to|into|in|as binary number|form?", "what is {n} in|as binary"), build=_in_binary),
    Operation("binary in base ten", lambda page, value: _read(page, value), lambda answer, value: _same(answer, value), questions=("convert|change the? binary number? {n} to|into decimal form|number?", "convert|change {n} from binary to decimal", "what is the? binary number {n} in decimal form?"), build=_from_binary),
    Operation(
        "written in a base",
        solve_to,
        verify_to,
        questions=(
            "convert|change {n} to|into|in base {n}",
            "convert|change {n} from base {n} to|into base {n}",
            "convert|change {n} from base ten|10 to|into base {n}",
            "write|express {n} in base {n}",
            "write|express {n} as a base {n} number|integer",
            "what is {n} in|when_expressed_in|when_written_in|expressed_in|written_in base {n}",
            "what is {n} base_ten|base_10 in|when_expressed_in|when_written_in|expressed_in base {n}",
            "write|express base_10|base_ten|decimal number {n} in base {n}",
            "write|express the base_10|base_ten|decimal number|integer {n} in base {n}",
        ),
        phrases=("base {n} representation of {n}",),
        build=lambda *parts: _converted(*parts),
    ),
    Operation(
        "in base ten",
        lambda page, value: _read(page, value),
        lambda answer, value: _same(answer, value),
        questions=("convert|change {n} to|into base ten|10", "write|express {n} in base ten", "write|express {n} as a decimal|base_10 number|integer"),
        phrases=("{n} in base ten", "base ten representation of {n}"),
    ),
)  # fmt: skip


def _is_ten(base: Node) -> bool:
    return base.head == "number" and base.value.value == 10


def _read(page: Page, value: Any) -> Any:
    if not value.is_Integer:
        raise CannotSolve("this is no whole number")
    page.say("Multiply each digit by its power of the base and add.", f"{value}")
    return value


def _same(answer: Answer, value: Any) -> Finding:
    route = "converting the answer back"
    given = answer.number()
    if given is None or not given.is_Integer:
        return Finding("silent", route, "the answer is no whole number")
    if given == value:
        return Finding("supports", route, "it is the same number", proof=True)
    return Finding("refutes", route, "it is another number")


__all__ = ["OPERATIONS", "number", "sp"]
