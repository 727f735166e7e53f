"""Counting questions over whole numbers, as scripts that run through every case.

Only what is read to its last word, and only where the statement itself bounds every
unknown: by a range that it names, or by an equation of positive terms.

    How many ordered pairs (x, y) of positive integers satisfy 3x + 5y = 200?
    How many integers n with 1 <= n <= 500 satisfy n^2 - n divisible by 6?
"""

import re
from fractions import Fraction

from kptutor.tools.maths.deciding.core import add, negate, to_core
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.exact import Polynomial, Ratios
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node

_MATHS = r"\$([^$]{1,200})\$"
_DOMAIN = r"(positive|non-?negative) (?:integers?|integral|whole numbers?)"
_TUPLES = re.compile(
    rf"How many (?:different |distinct )?ordered (?:pairs|triples|quadruples) (?:of {_DOMAIN} )?"
    rf"{_MATHS} (?:of {_DOMAIN} )?(?:are there such that|satisfy(?: the equation)?|"
    rf"are solutions (?:to|of)(?: the equation)?|are there for which) {_MATHS}\s?\?"
)
_SOLUTIONS = re.compile(
    rf"How many (?:ordered )?{_DOMAIN} solutions (?:\([^()]*\) )?(?:are there to|does|has|"
    rf"are there for)(?: the)? equation {_MATHS}(?: have)?\s?\?|"
    rf"How many solutions in {_DOMAIN} does(?: the equation)? {_MATHS} have\s?\?"
)
_OPTIONS = Options()
_NAMES = re.compile(r"[a-z]")
MOST = 100_000


def script_for(text: str) -> str | None:
    """The script that counts every case of a statement; None if it is not fully read."""
    plain = " ".join(text.split())
    if match := _TUPLES.fullmatch(plain):
        domains = [word for word in (match[1], match[3]) if word]
        if len(domains) != 1:
            return None
        return _script(domains[0], match[4], _names(match[2]))
    if match := _SOLUTIONS.fullmatch(plain):
        return _script(match[1] or match[3], match[2] or match[4], None)
    return None


def _names(tuple_text: str) -> tuple[str, ...] | None:
    try:
        tree = read(tuple_text)
    except Unreadable:
        return ()
    if tree.head != "tuple" or any(arg.head != "symbol" for arg in tree.args):
        return ()
    return tuple(str(arg.value) for arg in tree.args)


def _script(domain: str, equation: str, names: tuple[str, ...] | None) -> str | None:
    try:
        tree = read(equation)
    except Unreadable:
        return None
    if tree.head != "relation" or tree.value not in (("=",), ("<",), ("<=",)):
        return None
    unknowns = sorted(tree.symbols())
    if names is not None and sorted(names) != unknowns:
        return None
    if not unknowns or not all(_NAMES.fullmatch(name) for name in unknowns):
        return None
    low = 1 if domain == "positive" else 0
    bounds = _bounds(tree, low)
    if bounds is None or _cases(bounds, low) > MOST:
        return None
    ranges = ", ".join(f"{name} in {low}..{bounds[name]}" for name in unknowns)
    return f"cases = count {ranges}: {show(tree)}\nanswer = cases"


def _cases(bounds: dict[str, int], low: int) -> int:
    cases = 1
    for high in bounds.values():
        cases *= max(1, high - low + 1)
    return cases


def _bounds(tree: Node, low: int) -> dict[str, int] | None:
    """The largest value of each unknown; None if the statement does not bound them.

    In `positive terms <= constant` no term exceeds the constant, and with unknowns of at least
    1 (or a term in one unknown alone) neither does the unknown.
    """
    try:
        left, right = (to_core(side, _OPTIONS) for side in tree.args)
        above, below = evaluate(add(left, negate(right)), Ratios())
    except (NoValueError, ZeroDivisionError):
        return None
    if set(below) - {()} or below.get((), Fraction(1)) <= 0:
        return None
    constant = -above.get((), Fraction(0))
    terms: Polynomial = {m: c for m, c in above.items() if m}
    if constant < 0 or any(c <= 0 for c in terms.values()):
        return None
    bounds: dict[str, int] = {}
    for monomial, coefficient in terms.items():
        if low == 0 and len(monomial) > 1:
            continue
        for name, _ in monomial:
            high = int(constant / coefficient) + 1
            bounds[name] = min(bounds.get(name, high), high)
    unknowns = tree.symbols()
    return bounds if bounds.keys() == unknowns else None
