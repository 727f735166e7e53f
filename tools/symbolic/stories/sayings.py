"""Amounts, holders and events in the words of a textbook."""

from fractions import Fraction

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.world import plural

_SMALL = ("away", "out", "up", "in", "off", "down")


def number(value: Fraction) -> str:
    """A number in plain text: whole, as a short decimal, or as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 7):
        if (value * 10**places).denominator == 1:
            return f"{float(value):.{places}f}"
    return f"{value.numerator}/{value.denominator}"


def counted(value: Fraction | None, unit: str) -> str:
    """`6 apples`, `1 apple`, `some apples`."""
    if value is None:
        return f"some {plural(unit)}" if unit else "some"
    if not unit:
        return number(value)
    return f"{number(value)} {unit if value == 1 else plural(unit)}"


def who(holder: str) -> str:
    """A holder as the subject of a sentence."""
    if not holder:
        return "Somebody"
    if "+" in holder:
        return " and ".join(part.title() for part in holder.split("+"))
    if holder in words.SUBJECT_PRONOUNS or " " in holder:
        return holder.title()
    return holder.capitalize()


def event(holder: str, clause: Clause, value: Fraction | None, unit: str) -> str:
    """`Brian gives away 18 pencils`, `4 birds joined`; no full stop."""
    small = [word for word in _SMALL if word in clause.adverbs]
    verb = " ".join([*clause.aux, clause.said, *small]).strip()
    if any(part.phrase.counted for part in clause.objects):
        return f"{who(holder)} {verb} {counted(value, unit)}"
    return f"{counted(value, unit)} {verb}".capitalize()
