"""Formulas that a statement calls for by its words, with its numbers put in.

A guess: whoever uses it must see whether the formula gives the right answer.
"""

import re
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import NamedTuple

from kptutor.tools.maths.tree import Node, call, number
from kptutor.tools.steps.malrules.trees import TWO, num, over, plus, raised, times

MOST_NUMBERS = 12
_NUMBER = re.compile(r"(?<![\\w.])\d{1,6}(?:\.\d{1,4})?(?![\w.]*\d)")
_QUANTITY = re.compile(r"(?<![\w.])(\d{1,6}(?:\.\d{1,4})?)\s*([A-Za-z]+)")
_WORD = re.compile(r"[a-z]+")

PI = Node("constant", (), "pi")
THREE = number(3)


class Formula(NamedTuple):
    """Words that must all begin a word of the statement, and how many numbers it takes."""

    words: str
    takes: int
    build: Callable[..., Node]


def _box(a: Node, b: Node, c: Node) -> Node:
    return times(a, b, c)


FORMULAS = (
    Formula("area circle", 1, lambda r: times(PI, raised(r, TWO))),
    Formula("circumference", 1, lambda r: times(TWO, PI, r)),
    Formula("area triang", 2, lambda b, h: over(times(b, h), TWO)),
    Formula("area rectang", 2, times),
    Formula("area parallelogram", 2, times),
    Formula("perimeter rectang", 2, lambda a, b: times(TWO, plus(a, b))),
    Formula("area square", 1, lambda a: raised(a, TWO)),
    Formula("perimeter square", 1, lambda a: times(number(4), a)),
    Formula("volume", 3, _box),
    Formula("volume cube", 1, lambda a: raised(a, THREE)),
    Formula("volume cone", 2, lambda r, h: over(times(PI, raised(r, TWO), h), THREE)),
    Formula("volume pyramid", 2, lambda b, h: over(times(b, h), THREE)),
    Formula("volume cylinder", 2, lambda r, h: times(PI, raised(r, TWO), h)),
    Formula("hypotenuse", 2, lambda a, b: call("sqrt", plus(raised(a, TWO), raised(b, TWO)))),
    Formula("choose", 2, lambda n, k: call("binomial", n, k)),
    Formula(
        "sequence term",
        3,
        lambda a, d, n: plus(a, times(plus(n, num(-1)), d)),
    ),
)
LISTED = ("mean", "average", "median", "range")
UNITS = {
    "km": "kilomet", "m": "met", "cm": "centimet", "mm": "millimet",
    "kg": "kilogram", "g": "gram", "mg": "milligram",
    "L": "lit", "mL": "millilit", "h": "hour", "min": "minute", "s": "second",
}  # fmt: skip
"""Signs of units, and how their names begin."""


def called_for(statement: str) -> Iterator[Node]:
    """Trees of the formulas whose words stand in the statement, in every order of its numbers."""
    words = _WORD.findall(statement.lower())
    given = [number_of(text) for text in _NUMBER.findall(statement)][:MOST_NUMBERS]
    for formula in FORMULAS:
        wanted = formula.words.split()
        if len(given) == formula.takes and all(_begun(words, one) for one in wanted):
            for order in permutations(given):
                yield formula.build(*order)
    for amount, unit in _QUANTITY.findall(statement):
        name = unit_sign(unit)
        if name is not None:
            yield Node("quantity", (number_of(amount), Node("unit", (), name)))
    for name in LISTED:
        if _begun(words, name) and len(given) > 1:
            yield _of_list(name, given)


def unit_sign(word: str) -> str | None:
    """The sign of a unit that is written as a sign or as a name."""
    if word in UNITS:
        return word
    folded = word.lower()
    return next((sign for sign, name in UNITS.items() if folded.startswith(name)), None)


def _begun(words: list[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _of_list(name: str, given: list[Node]) -> Node:
    if name in ("mean", "average"):
        return over(plus(*given), num(len(given)))
    return call(name, *given)


def number_of(text: str) -> Node:
    """A number as it is written in a statement."""
    from kptutor.tools.maths.reading import read

    return read(text)


def quantity(tree: Node) -> Node | None:
    """A number with a unit, where the unit may have been read as a letter or a word."""
    if tree.head not in ("quantity", "multiply") or len(tree.args) != 2:
        return None
    amount, unit = tree.args
    sign = unit_sign(str(unit.value)) if unit.head in ("unit", "symbol", "text") else None
    return None if sign is None else Node("quantity", (amount, Node("unit", (), sign)))


def with_unit(tree: Node, model: Node | None) -> Node:
    """A plain number with the unit of another answer, where that has one."""
    wanted = quantity(model) if model is not None and tree.head == "number" else None
    return tree if wanted is None else wanted.with_args((tree, wanted.args[1]))


def bare(tree: Node) -> Node:
    """The number of a quantity, as a formula without units gives it; anything else as it is."""
    found = quantity(tree)
    return tree if found is None else found.args[0]
