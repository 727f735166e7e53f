"""The answer in the form that was wished for: rounded, as a percentage, as a mixed number."""

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.task import Form
from kptutor.tools.symbolic.values import latex


def finish(value: Any, form: Form, page: Page, tree: Node) -> str:
    """The text of the box; a step says what was done to the value."""
    if form.places is not None:
        return _rounded(value, form, page)
    if form.base not in {None, 10}:
        return _in_base(value, sp.Integer(form.base), page)
    if form.shape == "percent":
        return _percent(value, page)
    if form.shape == "mixed":
        return _mixed(value, page)
    if form.shape == "degrees":
        raise CannotSolve("an answer in degrees is not mastered here")
    wants_decimal = form.shape == "decimal" or (form.shape == "" and _has_decimals(tree))
    if wants_decimal and (text := decimal_text(value)) is not None:
        if text != latex(value):
            page.say("Write the result as a decimal.", f"{latex(value)} = {text}")
        return text
    if form.shape == "decimal":
        raise CannotSolve("the result is no terminating decimal")
    return latex(value)


def _has_decimals(tree: Node) -> bool:
    numerals = [node.value for node in tree.walk() if node.head == "number"]
    return any(n.decimals for n in numerals) and not tree.has("divide", "mixed")


def decimal_text(value: Any) -> str | None:
    """A rational number as a terminating decimal, or None if it is none (or a long one)."""
    if not (isinstance(value, sp.Basic) and value.is_Rational):
        return None
    places, below = 0, value.q
    while below % 10 == 0 or below % 5 == 0 or below % 2 == 0:
        below = below // 10 if below % 10 == 0 else below // 5 if below % 5 == 0 else below // 2
        places += 1
        if places > 40:
            return None
    if below != 1:
        return None
    places = next(k for k in range(places + 1) if (value * 10**k).is_Integer)
    return _with_places(value, places) if places <= 12 else None


def _with_places(value: Any, places: int) -> str:
    """A multiple of 10^-places in digits."""
    whole = int(abs(value) * 10**places) if places > 0 else int(abs(value))
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places > 0 else digits
    return f"-{text}" if value < 0 and whole else text


def round_half_up(value: Any, places: int) -> Any:
    """A real number rounded to decimal places, halves away from zero, exactly.

    Raises:
        CannotSolve: If the value is no real number.
    """
    if not (isinstance(value, sp.Expr) and value.is_number and value.is_real):
        raise CannotSolve("only a real number can be rounded")
    scaled = abs(value) * sp.Integer(10) ** places + sp.Rational(1, 2)
    whole = sp.floor(scaled)
    if not whole.is_Integer:
        raise CannotSolve("the number could not be rounded")
    result = whole / sp.Integer(10) ** places
    return -result if sp.N(value) < 0 else result


def _rounded(value: Any, form: Form, page: Page) -> str:
    assert form.places is not None
    if isinstance(value, tuple):
        return ", ".join(_rounded(item, form, page) for item in value)
    near = round_half_up(value, form.places)
    text = _with_places(near, max(form.places, 0))
    page.say(f"Round {form.words}.", f"{latex(value)} \\approx {text}")
    return text


def _in_base(value: Any, base: Any, page: Page) -> str:
    from kptutor.tools.symbolic.classes.bases import solve_to

    return str(solve_to(page, value, base))


def _percent(value: Any, page: Page) -> str:
    if not (isinstance(value, sp.Basic) and value.is_Rational):
        raise CannotSolve("the result is no percentage that can be written out")
    text = decimal_text(value * 100) or latex(value * 100)
    page.say("Write the result as a percentage: multiply by 100.", f"{latex(value)} = {text}\\%")
    return f"{text}\\%"


def _mixed(value: Any, page: Page) -> str:
    if not (isinstance(value, sp.Basic) and value.is_Rational):
        raise CannotSolve("the result is no mixed number")
    whole, rest = divmod(abs(value.p), value.q)
    if not whole or not rest:
        return latex(value)
    text = f"{'-' if value < 0 else ''}{whole}\\frac{{{rest}}}{{{value.q}}}"
    page.say("Write the result as a mixed number.", f"{latex(value)} = {text}")
    return text


def tolerated(value: Any, form: Form, answer: Answer) -> Finding | None:
    """What to find about a rounded answer; None where no rounding was asked for."""
    if form.places is None:
        return None
    route = "distance between the exact value and the rounded answer"
    wanted = value if isinstance(value, tuple) else (value,)
    given = answer.items()
    if given is None or len(given) != len(wanted):
        return Finding("silent", route, "the answer is no number that could be compared")
    half = sp.Rational(1, 2) / sp.Integer(10) ** form.places
    for one, other in zip(wanted, given, strict=True):
        if not other.is_Rational or not (other * sp.Integer(10) ** form.places).is_Integer:
            return Finding("refutes", route, f"the answer is not rounded {form.words}")
        distance = sp.N(abs(one - other), 40)
        if not distance.is_number or distance > sp.N(half, 40):
            return Finding("refutes", route, "the exact value is farther away than rounding allows")
    return Finding("supports", route, "the exact value rounds to the answer")
