"""The steps of a story's solution: a sentence for each operation, with its calculation."""

from collections.abc import Callable
from fractions import Fraction

from kptutor.tools.symbolic.records import Line
from kptutor.tools.symbolic.stories.amounts import Amount, Defined, Product, Relation, Sum
from kptutor.tools.symbolic.stories.sayings import counted
from kptutor.tools.symbolic.stories.solving import Worked


def lines(worked: Worked) -> tuple[Line, ...]:
    """One line for each operation that leads to the answer."""
    steps, _ = worked.solution.leading_to(worked.asked)
    values = worked.solution.values
    decimals = has_decimals(worked)
    found = []
    for relation, amount in steps:
        maths = _calculation(relation, amount, values, decimals)
        if maths:
            found.append(Line(_sentence(relation, amount, values), maths))
    return tuple(found)


def has_decimals(worked: Worked) -> bool:
    """Whether the story writes money or decimals, so that the answer is written so too."""
    given = [a.value for a in worked.world.amounts if a.given and a.value is not None]
    money = worked.asked.unit == "dollar"
    return money or any(v.denominator != 1 and decimal(v) is not None for v in given)


def written(value: Fraction, decimals: bool) -> str:
    """A number in LaTeX: whole, as a decimal where the story has decimals, or as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    text = decimal(value) if decimals else None
    sign = "-" if value < 0 else ""
    return text or f"{sign}\\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def ratio(value: Fraction) -> str:
    """A ratio in lowest terms: `5 : 6`."""
    return f"{value.numerator}:{value.denominator}"


def decimal(value: Fraction) -> str | None:
    """A number as a terminating decimal of at most six places; None if it is none."""
    for places in range(7):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
            return f"-{text}" if value < 0 else text
    return None


def _calculation(
    relation: Relation, amount: Amount, values: dict[int, Fraction], decimals: bool
) -> str:
    def show(other: Amount) -> str:
        return written(values[id(other)], decimals)

    result = show(amount)
    if isinstance(relation, Product):
        if amount is relation.whole:
            return f"{show(relation.count)} \\times {show(relation.each)} = {result}"
        if relation.count is relation.each:
            return f"\\sqrt{{{show(relation.whole)}}} = {result}"
        other = relation.each if amount is relation.count else relation.count
        if amount.unit == "ratio":
            return f"{show(relation.whole)} : {show(other)} = {ratio(values[id(amount)])}"
        return f"{show(relation.whole)} \\div {show(other)} = {result}"
    if isinstance(relation, Defined):
        return _defined(relation, [values[id(p)] for p in relation.parts], result)
    terms = _solved_for(relation, amount)
    shown = [(sign, term) for sign, term in terms if not term.by_convention]
    if len(shown) < 2:
        return ""
    shown.sort(key=lambda row: -row[0])
    text = " ".join(f"{'+' if sign > 0 else '-'} {show(term)}" for sign, term in shown)
    return f"{text.removeprefix('+ ')} = {result}"


def _defined(relation: Defined, parts: list[Fraction], result: str) -> str:
    if relation.rule in {"gcd", "lcm"}:
        return f"\\{relation.rule}({', '.join(str(v) for v in parts)}) = {result}".replace(
            "\\lcm", "\\operatorname{lcm}"
        )
    total, size = (int(v) for v in parts)
    if relation.rule == "lacking":
        whole = -(-total // size)
        return f"{whole} \\times {size} - {total} = {result}"
    if relation.rule == "full" and total % size:
        return f"{total} = {total // size} \\times {size} + {total % size}"
    if relation.rule == "rest":
        return f"{total} = {total // size} \\times {size} + {result}"
    if total % size == 0:
        return f"{total} \\div {size} = {result}"
    last = f"{total // size} + 1 = {result}"
    return f"{total} = {total // size} \\times {size} + {total % size}, \\quad {last}"


def _solved_for(relation: Sum, amount: Amount) -> list[tuple[int, Amount]]:
    """The terms whose sum is the amount."""
    if amount is relation.whole:
        return relation.parts
    sign = next(s for s, part in relation.parts if part is amount)
    rest = [(-s * sign, part) for s, part in relation.parts if part is not amount]
    return [(sign, relation.whole), *rest]


def _sentence(relation: Relation, amount: Amount, values: dict[int, Fraction]) -> str:
    def show(other: Amount) -> str:
        return counted(values[id(other)], other.unit)

    if isinstance(relation, Product):
        return relation.why and f"{relation.why}." or _shared(relation, amount, show)
    if isinstance(relation, Defined) or not relation.event:
        back = "" if amount is relation.whole else "; work backwards"
        return f"{relation.why}{back}."
    if amount is relation.whole:
        return f"{relation.why}, so there are {show(amount)} then."
    if amount is relation.parts[0][1]:
        return f"{relation.why}. Undo this: before that there were {show(amount)}."
    return f"Compare before and after: the change is {show(amount)}."


def _shared(relation: Product, amount: Amount, show: Callable[[Amount], str]) -> str:
    """What is in each, in how many, and in all."""
    whole, count, each = show(relation.whole), show(relation.count), show(relation.each)
    one = relation.count.unit or "one"
    if amount is relation.whole:
        return f"With {each} for each {one}, {count} make {whole}."
    if amount is relation.each:
        return f"{whole} for {count} are {each} for each {one}.".capitalize()
    return f"{whole}, {each} for each {one}, are for {count}.".capitalize()


__all__ = ["decimal", "has_decimals", "lines", "ratio", "written"]
