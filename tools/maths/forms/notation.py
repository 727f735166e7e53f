"""Ways to write a number: scientific notation, mixed number, fraction, decimal, and so on."""

from collections.abc import Callable
from fractions import Fraction

from kptutor.tools.maths.exact import integer, rational
from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.forms.pieces import expressions, factors, unsigned, value_part
from kptutor.tools.maths.tree import Node, Numeral


def scientific_notation(student: Node, reference: Node | None) -> FormFinding:
    """A number from 1 up to 10 times a power of ten: `3.2*10^5`, `3.2e5`."""
    for part in expressions(student):
        size = _mantissa(unsigned(value_part(part)))
        if size is None:
            return wrong("Write it as a number times a power of ten, such as 3.2*10^5.")
        if size and not 1 <= abs(size) < 10:
            return wrong("The number before the power of ten must be at least 1 and less than 10.")
    return FINE


def _mantissa(node: Node) -> Fraction | None:
    """What stands before the power of ten, None if there is none."""
    if node.head == "number":
        written: Numeral = node.value
        if written.exponent is not None:
            return written.value / Fraction(10) ** written.exponent
        return Fraction(0) if not written.value else None
    if _power_of_ten(node):
        return Fraction(1)
    if node.head == "multiply" and len(node.args) == 2 and _power_of_ten(node.args[1]):
        first = unsigned(node.args[0])
        plain = first.head == "number" and first.value.exponent is None
        return rational(first) if plain else None
    return None


def _power_of_ten(node: Node) -> bool:
    return (
        node.head == "power"
        and node.args[0].head == "number"
        and node.args[0].value.value == 10
        and integer(node.args[1]) is not None
    )


def is_integer(node: Node) -> bool:
    """A whole number, written without a decimal point."""
    return node.head == "number" and node.value.decimals is None and node.value.exponent is None


def is_decimal(node: Node) -> bool:
    """A number written with a decimal point, or a whole number."""
    return node.head == "number" and node.value.exponent is None


def is_fraction(node: Node) -> bool:
    """One whole number over another, signs allowed."""
    return node.head == "divide" and all(is_integer(unsigned(arg)) for arg in node.args)


def is_proper(node: Node) -> bool:
    """A fraction between -1 and 1."""
    value = rational(node) if is_fraction(node) else None
    return value is not None and abs(value) < 1


def is_improper(node: Node) -> bool:
    """A fraction of 1 and more (or -1 and less)."""
    value = rational(node) if is_fraction(node) else None
    return value is not None and abs(value) >= 1


def is_mixed(node: Node) -> bool:
    """A whole number with a proper fraction, a whole number, or a proper fraction alone."""
    return is_integer(node) or is_proper(node) or (node.head == "mixed" and is_proper(node.args[1]))


def is_percent(node: Node) -> bool:
    """A number of percent."""
    return node.head == "percent"


def is_multiple_of_pi(node: Node) -> bool:
    """A whole number, fraction or decimal times pi (zero alone is fine)."""
    if node.head == "divide":
        return rational(node.args[1]) is not None and is_multiple_of_pi(unsigned(node.args[0]))
    if node.head == "number":
        return not node.value.value
    found = factors(node)
    pis = [part for part in found if part.head == "constant" and part.value == "pi"]
    return len(pis) == 1 and all(part in pis or rational(part) is not None for part in found)


def _kind(test: Callable[[Node], bool], sentence: str, doc: str) -> Callable[..., FormFinding]:
    """A form that asks every expression of the answer for one kind of number."""

    def judge(student: Node, reference: Node | None) -> FormFinding:
        parts = [unsigned(part) for part in expressions(student)]
        return FINE if all(map(test, map(_bare, parts))) else wrong(sentence)

    judge.__doc__ = doc
    return judge


def _bare(node: Node) -> Node:
    """The number inside a quantity or an amount of money; a percentage stays one."""
    if node.head in ("quantity", "money", "degree"):
        return unsigned(node.args[0])
    return node


whole_number = _kind(
    is_integer, "Write it as a whole number.", "A whole number without a decimal point."
)
decimal_number = _kind(
    is_decimal, "Write it as a decimal number.", "A decimal number (a whole one is fine)."
)
fraction = _kind(
    is_fraction, "Write it as a fraction.", "One whole number over another, such as `7/3`."
)
proper_fraction = _kind(
    is_proper,
    "Write it as a fraction whose top is smaller than its bottom.",
    "A fraction between -1 and 1.",
)
improper_fraction = _kind(
    is_improper,
    "Write it as one fraction whose top is not smaller than its bottom.",
    "A fraction of 1 and more, such as `7/3` (not 2 1/3).",
)
mixed_number = _kind(
    is_mixed,
    "Write it as a mixed number: a whole number and a fraction smaller than 1.",
    "A mixed number such as `2 1/3`; a whole number or a proper fraction where that is all.",
)
percent = _kind(is_percent, "Write it in percent.", "A number of percent.")
multiple_of_pi = _kind(
    is_multiple_of_pi,
    "Write it as a number times pi.",
    "A number times pi, such as `3*pi/2`.",
)


def tidy_signs(student: Node, reference: Node | None) -> FormFinding:
    """At most one minus sign to a fraction, and none below the line."""
    for node in student.walk():
        if node.head != "divide":
            continue
        if _starts_negative(node.args[1]):
            return wrong("Put the minus sign in front of the fraction, not below the line.")
    for node in student.walk():
        if node.head == "negate" and _starts_negative(node.args[0]):
            return wrong("Two minus signs after one another make a plus.")
    return FINE


def _starts_negative(node: Node) -> bool:
    if node.head == "number":
        return bool(node.value.value < 0)
    return node.head == "negate" or (node.head == "divide" and _starts_negative(node.args[0]))
