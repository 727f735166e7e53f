"""How many digits were written: decimals and significant figures."""

from kptutor.tools.maths.forms.form import FINE, FormFinding, UnknownFormError, wrong
from kptutor.tools.maths.forms.pieces import expressions, unsigned, value_part
from kptutor.tools.maths.tree import Node, Numeral

MODES = {"exactly": "exactly", "at_least": "at least", "at_most": "at most"}


def decimals(
    student: Node, reference: Node | None, places: int, mode: str = "exactly"
) -> FormFinding:
    """Written with so many digits after the decimal point (`exactly`, `at_least`, `at_most`)."""
    for part in expressions(student):
        written = mantissa(part)
        if written is None:
            return wrong(f"Write it as a decimal number with {_count(places, 'decimal')}.")
        found = written.decimals or 0
        if not _fits(found, found, places, mode):
            wanted = f"{MODES[mode]} {_count(places, 'decimal')}"
            return wrong(f"Write it with {wanted}; it has {found or 'none'}.")
    return FINE


def significant_figures(
    student: Node,
    reference: Node | None,
    figures: int,
    mode: str = "exactly",
    zeros: str = "maybe",
) -> FormFinding:
    """Written with so many significant figures.

    Args:
        student: The tree of the answer.
        reference: Not looked at.
        figures: How many are wanted.
        mode: `exactly`, `at_least` or `at_most`.
        zeros: What the last zeros of 1200 are: `maybe` significant, so that two, three and
            four figures all fit, or `placeholders`, so that only two fit.
    """
    for part in expressions(student):
        written = mantissa(part)
        if written is None:
            return wrong(f"Write it as a number with {_count(figures, 'significant figure')}.")
        least, most = figure_range(written)
        if not _fits(least, least if zeros == "placeholders" else most, figures, mode):
            wanted = f"{MODES[mode]} {_count(figures, 'significant figure')}"
            return wrong(f"Write it with {wanted}; it has {least}.")
    return FINE


def same_digits(student: Node, reference: Node | None, figures: int) -> FormFinding:
    """The same leading digits as the reference, wherever the decimal point stands.

    Tells a misplaced decimal point from another mistake: 0.314 has the digits of 31.4.
    """
    ours, theirs = (_leading(node, figures) for node in (student, reference))
    if ours is not None and ours == theirs:
        return FINE
    return wrong("The digits are not right.")


def _leading(node: Node | None, figures: int) -> str | None:
    """The first significant digits, filled up with zeros."""
    written = mantissa(node) if node is not None else None
    if written is None:
        return None
    digits = "".join(digit for digit in _digits(written) if digit.isdecimal())
    return digits.lstrip("0")[:figures].ljust(figures, "0")


def _digits(written: Numeral) -> str:
    """The digits with their decimal point, without the power of ten."""
    return written.text.lower().partition("e")[0].lstrip("+-")


def mantissa(node: Node) -> Numeral | None:
    """The written number whose digits count: 3.20 in `-3.20*10^5 m`; None for anything else."""
    node = unsigned(value_part(node))
    scaled = node.head in ("multiply", "divide") and len(node.args) == 2
    if scaled and _is_power_of_ten(node.args[1]):
        node = unsigned(node.args[0])
    written = node.value if node.head == "number" else None
    return written if isinstance(written, Numeral) and not written.repeating else None


def _is_power_of_ten(node: Node) -> bool:
    return node.head == "power" and node.args[0].head == "number" and node.args[0].value.value == 10


def figure_range(written: Numeral) -> tuple[int, int]:
    """The least and the largest number of significant figures that the digits can stand for.

    They differ for whole numbers that end in zeros (1200: 2 to 4). Zero has the figures that
    stand after its decimal point, but at least one.
    """
    whole, point, after = _digits(written).partition(".")
    if not (whole + after).strip("0"):
        return max(1, len(after)), max(1, len(after))
    most = len((whole + after).lstrip("0"))
    least = most if point else len(whole.strip("0"))
    return least, most


def _fits(least: int, most: int, wanted: int, mode: str) -> bool:
    if mode not in MODES:
        raise UnknownFormError(f"The mode is one of {', '.join(MODES)}, not {mode!r}.")
    if mode == "at_least":
        return most >= wanted
    if mode == "at_most":
        return least <= wanted
    return least <= wanted <= most


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
