"""Fractions: lowest terms, one fraction, no root below the line."""

from math import gcd

from kptutor.tools.maths.exact import integer, rational
from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.forms.pieces import expressions, unsigned
from kptutor.tools.maths.forms.polynomials import Algebra
from kptutor.tools.maths.tree import Node

BELOW_ROOT = "There is still a root below the line: multiply above and below by it."
ROOTS = frozenset(("sqrt", "cbrt", "root"))


def lowest_terms(student: Node, reference: Node | None, algebraic: bool = False) -> FormFinding:
    """Every fraction of whole numbers is reduced.

    Args:
        student: The tree of the answer.
        reference: Not looked at.
        algebraic: Whether fractions with letters must be reduced too, as in `2x/(4x)`.
    """
    for node in student.walk():
        if node.head == "negate" and _below_zero(node.args[0]):
            return wrong("Two minus signs in one fraction cancel: leave out both.")
        if node.head != "divide":
            continue
        finding = _reduced(*node.args)
        if finding.ok and algebraic:
            finding = algebraically_reduced(node)
        if not finding.ok:
            return finding
    return FINE


def _below_zero(node: Node) -> bool:
    """Whether a fraction of whole numbers is divided by a negative one."""
    below = integer(node.args[1]) if node.head == "divide" else None
    return below is not None and below < 0


def _reduced(top: Node, bottom: Node) -> FormFinding:
    above, below = integer(top), integer(bottom)
    if above is None or below is None:
        return FINE
    if above < 0 and below < 0:
        return wrong("Two minus signs in one fraction cancel: leave out both.")
    common = gcd(above, below)
    if common > 1:
        return wrong(f"{above}/{below} can still be reduced: divide both by {common}.")
    return FINE


def algebraically_reduced(node: Node) -> FormFinding:
    """Whether the top and the bottom of a quotient have nothing in common."""
    algebra = Algebra(node)
    above, below = algebra.quotient(node.args[0])
    top, bottom = algebra.quotient(node.args[1])
    if below != 1 or bottom != 1:
        return FINE
    _, above = above.clear_denoms()
    _, top = top.clear_denoms()
    common = above.gcd(top)
    if not common.is_ground:
        return wrong("The top and the bottom have a factor in common: cancel it.")
    number = gcd(int(above.content()), int(top.content()))
    if number > 1:
        return wrong(f"Top and bottom can be divided by {number}.")
    return FINE


def rationalised_denominator(student: Node, reference: Node | None) -> FormFinding:
    """No root and no imaginary unit stands below the line."""
    for node in student.walk():
        for below in _below(node):
            if any(_is_root(part) for part in below.walk()):
                return wrong(BELOW_ROOT)
            if any(part.head == "constant" and part.value == "i" for part in below.walk()):
                return wrong("There is still an i below the line.")
    return FINE


def _below(node: Node) -> tuple[Node, ...]:
    """What this node divides by."""
    if node.head == "divide":
        return (node.args[1],)
    if node.head == "power":
        exponent = rational(node.args[1])
        if exponent is not None and exponent < 0:
            return (node,)
    return ()


def _is_root(node: Node) -> bool:
    if node.head == "power":
        exponent = rational(node.args[1])
        return exponent is not None and exponent.denominator != 1
    return node.head == "call" and node.value in ROOTS


def single_fraction(student: Node, reference: Node | None) -> FormFinding:
    """One fraction at most, with no fraction inside it (`3` and `x+1` are fine)."""
    for part in expressions(student):
        whole = unsigned(part)
        if whole.head != "divide":
            if divides(whole):
                return wrong("Write it as one fraction.")
        elif any(divides(arg) for arg in whole.args):
            return wrong("There is a fraction inside the fraction: clear it.")
    return FINE


def divides(node: Node) -> bool:
    """Whether there is a division in an expression, leaving out exponents and functions."""
    if node.head in ("divide", "mixed"):
        return True
    if node.head == "power":
        exponent = rational(node.args[1])
        return (exponent is not None and exponent < 0) or divides(node.args[0])
    return node.head != "call" and any(divides(arg) for arg in node.args)
