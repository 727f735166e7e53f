"""The names of numbers: in English, and of small ones in German, French and Spanish."""

from fractions import Fraction
from functools import cache

from kptutor.agent.tutoring.number_words import FOREIGN_NUMBERS

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_DE = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
).split()
_DE_TENS = "- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_FR = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
).split()
_FR_TENS = "- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
_ES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
).split()
_ES_TENS = "- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_SHARED = frozenset("six once dos un sur on".split())
"""Names that are English words too."""
_MOST = 1_000_000


def in_digits(number: Fraction) -> str:
    """Its digits without sign and point; numerator and denominator with a stroke between."""
    if number.denominator == 1:
        return str(abs(number.numerator))
    return str(abs(number)).replace(".", "")


def in_words(number: Fraction) -> str:
    """A number in English words; empty for one of more than six digits."""
    if number < 0:
        return f"minus {in_words(-number)}"
    if number.denominator != 1:
        below = Fraction(number.denominator)
        return f"{in_words(Fraction(number.numerator))} over {in_words(below)}"
    n = int(number)
    if n >= _MOST:
        return ""
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    size, name = (100, "hundred") if n < 1000 else (1000, "thousand")
    rest = n % size
    joined = " and " if rest and size == 100 else " " if rest else ""
    return (
        f"{in_words(Fraction(n // size))} {name}{joined}{in_words(Fraction(rest)) if rest else ''}"
    )


def foreign_names(number: Fraction) -> list[str]:
    """Its names in other languages, where they are no English words; none from 100 on."""
    n = abs(number)
    if n.denominator != 1 or n >= 100:
        return []
    names = {_german(int(n)), *_french(int(n)), _spanish(int(n))}
    return sorted(name for name in names if name not in _SHARED)


@cache
def foreign_values() -> dict[str, int]:
    """The small numbers of other languages by their names, where they are no English words."""
    named = {name: n for n in range(100) for name in foreign_names(Fraction(n))}
    return FOREIGN_NUMBERS | named


def _german(n: int) -> str:
    if n < 20:
        return _DE[n]
    one = {0: "", 1: "einund"}.get(n % 10, f"{_DE[n % 10]}und")
    return one + _DE_TENS[n // 10]


def _french(n: int) -> tuple[str, ...]:
    if n < 20:
        return (_FR[n],)
    tens = n // 10
    rest = n % 20 if tens in (7, 9) else n % 10
    if not rest:
        return (_FR_TENS[tens], f"{_FR_TENS[tens]}s")
    return tuple(f"{_FR_TENS[tens]}{joint}{_FR[rest]}" for joint in ("-", " ", "-et-", " et "))


def _spanish(n: int) -> str:
    if n < 30:
        return _ES[n]
    return _ES_TENS[n // 10] + (f" y {_ES[n % 10]}" if n % 10 else "")
