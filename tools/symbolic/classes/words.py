"""Expressions in words: `the sum of 2 and 3`, `twice a number`, `15% of 80`.

Each wording stands for the tree that the signs would give; it is worked out and verified
as arithmetic.
"""

# ruff: noqa: E501 - wordings and patterns read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node, call, number
from kptutor.tools.symbolic.classes import arithmetic
from kptutor.tools.symbolic.operation import Operation, ask
from kptutor.tools.symbolic.trees import items, minus, over, plus, root, times, to_the


def _wording(
    name: str,
    build: Callable[..., Node | None],
    *phrases: str,
    questions: tuple[str, ...] = (),
    infix: bool = False,
) -> Operation:
    def never(*_: Any) -> Any:
        raise NotImplementedError(name)

    return Operation(
        name, never, never, phrases=phrases, questions=questions, infix=infix, build=build
    )


def _positive_difference(one: Node, other: Node) -> Node:
    return call("abs", minus(one, other))


def _difference_of(listing: Node) -> Node | None:
    """The first less the second; `the difference between 3 and 5` leaves the sign open."""
    if len(listing.args) != 2:
        return None
    difference = minus(*listing.args)
    value = exact.rational(difference)
    return None if value is not None and value < 0 else difference


def _changed(whole: Node, change: Node, sign: int) -> Node | None:
    """`50% more than 40` is 50% of 40 more; a percentage alone is of the number beside it."""
    if change.head != "percent":
        return plus(whole, change) if sign > 0 else minus(whole, change)
    share = plus(number(1), change) if sign > 0 else minus(number(1), change)
    return None if whole.has("percent") else times(share, whole)


def _plus(one: Node, other: Node) -> Node | None:
    """`40 plus 50%` leaves open of what."""
    return None if _lone_percentage(one, other) else plus(one, other)


def _minus(one: Node, other: Node) -> Node | None:
    return None if _lone_percentage(one, other) else minus(one, other)


def _lone_percentage(one: Node, other: Node) -> bool:
    return (one.head == "percent") != (other.head == "percent")


def _share(part: Node, whole: Node) -> Node | None:
    """`3/4 of 20`: only a fraction or a percentage is a share."""
    fraction = part.head == "divide" and not part.symbols()
    return times(part, whole) if fraction or part.head == "percent" else None


def _percent_of(part: Node, whole: Node) -> Node:
    return times(Node("percent", (part,)), whole)


def _average(listing: Node) -> Node:
    return over(plus(*items(listing)), number(len(items(listing))))


def _extreme(name: str) -> Callable[[Node], Node]:
    return lambda listing: call(name, *items(listing))


def _division_sum(above: Node, below: Node) -> Node | None:
    if not below.symbols():
        return None
    parts = (ask(f"polynomial {what}", above, below) for what in ("quotient", "remainder"))
    return ask("expand", plus(*parts))


def _equal(name: Node, left: Node, right: Node) -> Node:
    domains = Node("domains", (), ((name.value, ("usual",)),))
    return ask("solutions", Node("relation", (left, right), ("=",)), name, domains)


OPERATIONS = (
    _wording("sum in words", lambda row: plus(*items(row)), "sum|total of {l}"),
    _wording("sum of two", _plus, "{n} plus {n}", "{n} increased_by|added_to {n}", infix=True),
    _wording("more than", lambda a, b: _changed(b, a, 1), "{n} more_than|greater_than {n}"),
    _wording("less than", lambda a, b: _changed(b, a, -1), "{n} less_than|fewer_than {n}"),
    _wording("subtracted from", lambda a, b: _minus(b, a), "{n} subtracted_from {n}"),
    _wording("minus", _minus, "{n} minus|decreased_by|reduced_by {n}", infix=True),
    _wording("product in words", lambda row: times(*items(row)), "product of {l}"),
    _wording(
        "product of two", lambda a, b: times(a, b), "{n} times|multiplied_by {n}", infix=True),
    _wording("quotient", lambda row: over(*items(row)) if len(items(row)) == 2 else None, "quotient of {l}", "ratio of {l}"),
    _wording("divided by", lambda a, b: over(a, b), "{n} divided_by|over {n}", "quotient when? {n} is? divided_by {n}", infix=True),
    _wording("ratio to", lambda a, b: over(a, b), "ratio of {n} to {n}"),
    _wording("difference", _difference_of, "difference of|between {l}"),
    _wording("positive difference", lambda row: _positive_difference(*items(row)) if len(items(row)) == 2 else None,
             "positive|absolute difference of|between {l}"),
    _wording("share", _share, "{n} of {n}", infix=True),
    _wording("percent of", _percent_of, "{n} percent of {n}", infix=True),
    _wording("half", lambda a: times(over(number(1), number(2)), a), "half|one-half of? {n}", "one half of {n}"),
    _wording("third", lambda a: times(over(number(1), number(3)), a), "one third of {n}", "one - third of {n}"),
    _wording("quarter", lambda a: times(over(number(1), number(4)), a), "one quarter|fourth of {n}", "quarter of {n}"),
    _wording("twice", lambda a: times(number(2), a), "twice|two_times {n}"),
    _wording("triple", lambda a: times(number(3), a), "thrice|three_times {n}"),
    _wording("square root", root, "positive|principal? square root of {n}"),
    _wording("cube root", lambda a: root(a, 3), "real? cube root of {n}"),
    _wording("square", lambda a: to_the(a, number(2)), "square of {n}"),
    _wording("squared", lambda a: to_the(a, number(2)), "{n} squared", infix=True),
    _wording("squares", lambda row: Node("sequence", tuple(to_the(i, number(2)) for i in items(row)), ","), "squares of {l}"),
    _wording("cubes", lambda row: Node("sequence", tuple(to_the(i, number(3)) for i in items(row)), ","), "cubes of {l}"),
    _wording("half-way, asked", lambda row: _average(row) if len(items(row)) == 2 else None, questions=("what common? fraction|number is exactly? half_-_way|halfway|midway|half-way between {l}",)),
    _wording("half-way", lambda row: _average(row) if len(items(row)) == 2 else None, "number|fraction|point halfway between {l}"),
    _wording("cube", lambda a: to_the(a, number(3)), "cube of {n}"),
    _wording("cubed", lambda a: to_the(a, number(3)), "{n} cubed", infix=True),
    _wording("power", to_the, "{n} to_the|raised_to_the|raised_to power of? {n}", "{n} to the power of? {n}", "{n} raised to the power of? {n}", "{n} raised to {n}", infix=True),
    _wording("nth power", to_the, "{n} to the {n} th|nd|rd|st power"),
    _wording("reciprocal", lambda a: over(number(1), a), "reciprocal|multiplicative_inverse of {n}"),
    _wording("opposite", lambda a: Node("negate", (a,)), "opposite|additive_inverse|negative of {n}"),
    _wording("absolute value", lambda a: call("abs", a), "absolute_value|modulus|magnitude of complex? number? {n}", "absolute_value|modulus|magnitude of the complex? number? {n}"),
    _wording("mean", _average, "arithmetic? mean|average of {l}"),
    _wording("largest of", _extreme("max"), "largest|greatest|biggest|maximum of {l}", "larger|greater of {l}"),
    _wording("smallest of", _extreme("min"), "smallest|least|minimum of {l}", "smaller of {l}"),
    _wording("factorial", lambda a: Node("factorial", (a,), "!"), "{n} factorial"),
    _wording("multiply by", times, questions=("multiply {n} by {n}", "multiply {n} and {n}", "multiply {n} times {n}")),
    _wording("divide by", over, questions=("divide {n} by {n}",)),
    _wording("add to", lambda a, b: plus(b, a), questions=("add {n} to {n}",)),
    _wording("add", lambda row: plus(*items(row)), questions=("add {l}",)),
    _wording("quotient plus remainder", _division_sum, "sum of the quotient and the? remainder when|if {n} is divided by {n}"),
    _wording("equal expressions", _equal, questions=("what value|values of {v} makes|make|will_make {e} equal to? {e}", "for what|which value|values of {v} is|does {e} equal to? {e}", "what value of {v} makes {e} and {e} equal", "for what|which value|values of {v} are|will|is the? expressions? {e} and|equal_to {e} equal|be_equal|the_same?",)),
    _wording("named", lambda name: name, "constant|unknown {v}"),
    _wording("exceeds", lambda a, b: minus(a, b), questions=("by how much|many_degrees|many_units does {n} exceed {n}",)),
    _wording("subtract from", lambda a, b: minus(b, a), questions=("subtract {n} from {n}",)),
    _wording("power of the imaginary unit", lambda unit, a: a if a.head == "power" and a.args[0] == unit else None, questions=("simplify|find|evaluate the? given|indicated? power of {m} :? {n}",)),
    _wording("quantity", lambda a: a if not a.symbols() else None, questions=("simplify|evaluate the? given|indicated|following? quantity|product|radical|radicals|expression|expressions :? {n}",)),
    _wording("repeating decimal as a fraction", lambda a: a if a.head == "number" else None, questions=("express|write|convert the? repeating decimal {n} as|to|into a common|simplified? fraction", "express|write|convert the? repeating decimal as a fraction of_integers? :? {n}", "express|write {n} as a fraction|quotient|ratio of_integers|of_two_integers")),
    _wording("improper fraction", lambda a: a if a.has("mixed") else None, questions=("write|express|convert|change|rewrite {n} as|to|into an improper fraction",)),
    _wording("larger one", lambda a, b: call("max", a, b), questions=("which is larger|greater|bigger ,|:? {n} or {n}", "which fraction|number|decimal|of_these|value? is larger|greater|bigger ,|:? {n} or {n}", "which is the larger|greater|bigger number|fraction? ,|:? {n} or {n}")),
    _wording("smaller one", lambda a, b: call("min", a, b), questions=("which is smaller|less|lesser ,|:? {n} or {n}", "which fraction|number|decimal|of_these|value? is smaller|less ,|:? {n} or {n}")),
    _wording("conjugate", lambda a: call("conjugate", a) if not a.symbols() else None, "complex? conjugate of the? complex_number|number? {n}"),
    _wording("choose", lambda a, b: call("binomial", a, b), "{n} choose {n}"),
)  # fmt: skip
__all__ = ["OPERATIONS", "arithmetic", "ask"]
