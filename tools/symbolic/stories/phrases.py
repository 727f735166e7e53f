"""Noun phrases: how many, of what, whose; and the row of phrases and verbs of a sentence."""

from dataclasses import dataclass, field
from fractions import Fraction

COMPARATIVES = frozenset("timesas more fewer less additional extra another other new".split())
EMPTY_NOUNS = frozenset("total number lot amount collection set rest".split())
MEASURE_WORDS = {
    "long": "long", "tall": "tall", "high": "high", "wide": "wide", "old": "old", "deep": "deep",
    "longer": "long", "taller": "tall", "higher": "high", "wider": "wide", "older": "old",
    "younger": "-old", "shorter": "-", "heavier": "weigh", "lighter": "-weigh", "farther": "far",
    "further": "far", "deeper": "deep", "faster": "fast", "slower": "-fast", "far": "far",
    "heavy": "weigh",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase."""

    head: str = ""
    """The noun in the singular; empty where it is left out (`Lucy has 24`)."""
    mods: frozenset[str] = frozenset()
    """Adjectives, first parts of compounds, and what stands after `of`."""
    number: Fraction | None = None
    vague: bool = False
    """`some`, `several`: an amount that is not told."""
    det: str = ""
    """`the`, `a`, `each`, `all`, `no`, `rest`, `these`, or empty."""
    owner: str = ""
    """Whose: the name before 's, or the possessive pronoun."""
    comparison: str = ""
    """`more`, `fewer`, `another` and the like before the noun."""
    part: bool = False
    """`5 of the apples`."""
    size: "Phrase | None" = None
    """`boxes of 7 books`: how much one of them holds."""
    whole: Fraction | None = None
    """`5 of the 9 apples`: how many there were."""
    name: bool = False
    pronoun: bool = False
    shown: str = ""
    """The words as written, without number."""
    both: tuple[str, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether it tells an amount, or says that there is one."""
        return self.number is not None or self.vague

    def text_is(self, row: frozenset[str]) -> bool:
        """Whether it is one of these pronouns."""
        return self.pronoun and self.head in row

    def stems(self) -> frozenset[str]:
        """All content words of the phrase."""
        found = {self.head, *self.mods} | ({self.owner} if self.owner else set())
        return frozenset(w for w in found if w)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a sentence: a phrase, a verb, or a small word."""

    kind: str
    """`phrase`, `verb`, `to`, `aux`, `prep`, `and`, `comma`, `sub`, `rel`, `adverb`, `than`, ..."""
    text: str = ""
    phrase: Phrase = field(default_factory=Phrase)
