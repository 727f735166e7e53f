"""How the third knowing voice writes a number: as coins, fruit, poems, tallies, pictures."""

import re
from collections.abc import Mapping
from fractions import Fraction

from kptutor.serving.evaluation.leaks.spellings import in_words

STARTS = {
    "A": "Ah", "D": "Dear me", "E": "Eh", "F": "Fine", "G": "Good", "H": "Hm", "I": "Indeed",
    "L": "Look", "N": "Now", "O": "Okay", "R": "Right then", "S": "So", "T": "Then", "U": "Uh",
    "V": "Very well", "W": "Well", "X": "Xoxo", "Y": "You know",
}  # fmt: skip
OF_LENGTH = "Incredible I So And Look There Calmly Perhaps Remember Carefully".split()
_ELEMENTS = (
    "hydrogen helium lithium beryllium boron carbon nitrogen oxygen fluorine neon sodium magnesium "
    "aluminium silicon phosphorus sulphur chlorine argon potassium calcium scandium titanium "
    "vanadium chromium manganese iron cobalt nickel copper zinc gallium germanium arsenic selenium "
    "bromine krypton"
).split()
_FRUIT = "apples pears plums figs limes dates grapes kiwis mangos cherries peaches olives".split()
_FILLING = "and then go on with your own line of thought until you see what comes next here".split()
_MORSE = "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.".split()
_FONT = {
    "0": "111101101101111", "1": "001001001001001", "2": "111001111100111",
    "3": "111001111001111", "4": "101101111001001", "5": "111100111001111",
    "6": "111100111101111", "7": "111001001001001", "8": "111101111101111",
    "9": "111101111001111",
}  # fmt: skip
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"))
_COINS = ((50, "a fifty"), (20, "a twenty"), (10, "a tenner"), (5, "a fiver"), (1, "a pound"))
_CAPITALS = {"X": "eXtra", "I": "In", "V": "Very", "L": "Long", "C": "Calm"}


def filled(frame: str, values: Mapping[str, str]) -> str:
    """A frame with its values; what has none is left out."""
    return re.sub(r"<<(\w+)>>", lambda match: values.get(match[1], ""), frame)


def values(n: int, negative: bool) -> dict[str, str]:
    """Everything that stands for a number."""
    word = in_words(Fraction(n))
    digits = [int(c) for c in str(n)]
    return {
        "n": word,
        "number": str(n),
        "before": in_words(Fraction(n - 1)),
        "after": in_words(Fraction(n + 1)),
        "off_dozen": f"{in_words(Fraction(abs(n - 12)))} {'more' if n > 12 else 'less'}",
        "twice": in_words(Fraction(2 * n)),
        "seconds": str(60 * n),
        "mm": str(10 * n),
        "letter": chr(64 + n) if n <= 26 else chr(64 + digits[0]),
        "alphabet": ".".join("JABCDEFGHI"[digit] for digit in digits) + ".",
        "element": _ELEMENTS[n - 1] if 0 < n <= len(_ELEMENTS) else _ELEMENTS[digits[0] - 1],
        "roman": roman(n),
        "roman_words": " ".join(_CAPITALS[c] for c in roman(n)),
        "coins": " and ".join(_coins(n)),
        "tally": " ".join(["||||"] * (n // 5) + ["|" * (n % 5)]),
        "apples": "🍎" * n,
        "fruit": ", ".join((_FRUIT * 13)[:n]),
        "m": "m" * n,
        "counted": " ".join((_FILLING * 9)[:n]).capitalize() + ".",
        "poem": "\n".join(" ".join(_FILLING[: digit or 10]) for digit in digits),
        "pig": word[1:] + word[0] + "ay",
        "dotted": "·".join(word.replace("-", "")),
        "morse": " ".join(
            _MORSE[d].replace(".", "dit ").replace("-", "dah ") for d in digits
        ).strip(),
        "steps": " ".join("right" if c == "1" else "left" for c in f"{n:b}"),
        "hands": "🖐" * (n // 5) + "☝" * (n % 5),
        "art": _picture(n),
        "sign": "Below the frost line" if negative else "Above the sea",
        "words_apart": " and ".join(in_words(Fraction(digit)) for digit in digits),
    }


def things(n: int, known: Mapping[int, str], glue: Mapping[str, str]) -> dict[str, str]:
    """Things that are together so many, joined in each language."""
    found: list[str] = []
    for size in sorted(known, reverse=True):
        while n >= size and len(found) < 4:
            found.append(known[size])
            n -= size
    return {"en": " and ".join(found)} | {name: word.join(found) for name, word in glue.items()}


def roman(n: int) -> str:
    """As Caesar wrote it."""
    text = ""
    for value, letters in (*_ROMAN, (1, "I")):
        text += letters * (n // value)
        n %= value
    return text


def _picture(n: int) -> str:
    """The digits as dark and light fields, five rows high."""
    rows = ("  ".join(_FONT[c][at : at + 3] for c in str(n)) for at in range(0, 15, 3))
    return "\n".join(rows).replace("1", "▓").replace("0", "░")


def _coins(n: int) -> list[str]:
    found: list[str] = []
    for value, name in _COINS:
        found += [name] * (n // value)
        n %= value
    return found
