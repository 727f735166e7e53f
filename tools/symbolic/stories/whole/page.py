"""A story as one masked text: every number is a mark, so that patterns can name its place."""

from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.symbolic.stories.tokens import Token

NUMBER = r"(?:\$ )?⟦\d+⟧"

_OF_NUMBERS = frozenset("numbers integers".split())
"""`two numbers`: how many there are is no number of the story."""


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences of a story and its masked text, `tom has ⟦2⟧ pens . how many ...`."""

    rows: list[list[Token]]
    names: frozenset[str]
    text: str
    numbers: dict[int, Fraction]

    @classmethod
    def of(cls, rows: list[list[Token]], names: frozenset[str]) -> "Page":
        """The page of a story; money is marked with a dollar before its number."""
        numbers: dict[int, Fraction] = {}
        sentences = []
        for row in rows:
            shown = []
            for token, after in zip(row, [*row[1:], None], strict=True):
                named = after is not None and after.text in _OF_NUMBERS and token.value == 2
                if token.value is None or named:
                    shown.append(token.text)
                    continue
                place = len(numbers)
                numbers[place] = token.value
                shown.append(f"$ ⟦{place}⟧" if token.kind == "money" else f"⟦{place}⟧")
            sentences.append(" ".join(shown))
        return cls(rows, names, " . ".join(sentences), numbers)

    def number(self, mark: str) -> Fraction:
        """The value of a mark `⟦3⟧`, perhaps with its dollar."""
        return self.numbers[int(mark.strip("$ ⟦⟧"))]

    def whole(self) -> bool:
        """Whether every number is a count."""
        return all(v.denominator == 1 and v > 0 for v in self.numbers.values())

    def sentences(self) -> list[str]:
        """The masked sentences."""
        return self.text.split(" . ")


__all__ = ["NUMBER", "Page"]
