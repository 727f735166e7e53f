"""Linear expressions in a few unknown numbers, and their solution."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Linear:
    """`2 x + 5`: a factor for each unknown and a constant. As an equation it is zero."""

    terms: dict[str, Fraction]
    constant: Fraction

    @classmethod
    def of(cls, name: str) -> "Linear":
        """One unknown alone."""
        return cls({name: Fraction(1)}, Fraction(0))

    @classmethod
    def number(cls, value: Fraction) -> "Linear":
        """A number alone."""
        return cls({}, value)

    def plus(self, other: "Linear", sign: int = 1) -> "Linear":
        """The sum, or the difference for `sign` -1."""
        terms = dict(self.terms)
        for name, factor in other.terms.items():
            terms[name] = terms.get(name, Fraction(0)) + sign * factor
        kept = {name: factor for name, factor in terms.items() if factor}
        return Linear(kept, self.constant + sign * other.constant)

    def times(self, factor: Fraction) -> "Linear":
        """A multiple."""
        return Linear({n: factor * f for n, f in self.terms.items()}, factor * self.constant)

    def names(self) -> frozenset[str]:
        """The unknowns in it."""
        return frozenset(self.terms)

    def value(self, values: dict[str, Fraction]) -> Fraction:
        """Its value."""
        found = sum((f * values[n] for n, f in self.terms.items()), Fraction(0))
        return found + self.constant

    def side(self, letters: dict[str, str]) -> str:
        """The expression in LaTeX."""
        pieces = [(f, letters[n]) for n, f in self.terms.items()]
        pieces += [(self.constant, "")] if self.constant or not pieces else []
        text = ""
        for factor, letter in pieces:
            size = shown(abs(factor))
            body = letter if letter and abs(factor) == 1 else f"{size} {letter}".strip()
            text += f" {'-' if factor < 0 else '+'} {body}"
        return text.removeprefix(" + ").strip() if not text.startswith(" - ") else f"-{text[3:]}"

    def written(self, letters: dict[str, str]) -> str:
        """The equation in LaTeX, with the constant on the right."""
        return f"{Linear(self.terms, Fraction(0)).side(letters)} = {shown(-self.constant)}"


def letters(equations: Iterable[Linear]) -> dict[str, str]:
    """A letter for each unknown."""
    names = sorted({name for e in equations for name in e.terms})
    return dict(zip(names, "xyz", strict=False)) if names != ["x"] else {"x": "x"}


def solve(equations: list[Linear]) -> dict[str, Fraction] | None:
    """The one solution of as many equations as unknowns; None if there is none, or many."""
    names = sorted({name for e in equations for name in e.terms})
    rows = list(equations)
    values: dict[str, Fraction] = {}
    order: list[tuple[str, Linear]] = []
    for name in names:
        pivot = next((r for r in rows if r.terms.get(name)), None)
        if pivot is None:
            return None
        rows.remove(pivot)
        rows = [
            r.plus(pivot.times(-r.terms.get(name, Fraction(0)) / pivot.terms[name])) for r in rows
        ]
        order.append((name, pivot))
    if any(r.terms or r.constant for r in rows):
        return None
    for name, pivot in reversed(order):
        rest = Linear({n: f for n, f in pivot.terms.items() if n != name}, pivot.constant)
        values[name] = -rest.value(values) / pivot.terms[name]
    return dict(sorted(values.items()))


def shown(value: Fraction) -> str:
    """A number in LaTeX: whole or as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    sign = "-" if value < 0 else ""
    return f"{sign}\\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"
