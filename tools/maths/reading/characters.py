"""Characters outside ASCII: what they stand for, and which ones are refused by name."""

import unicodedata

SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u2061\u2063\u2064\u20d7\u20d1\ufe0e\ufe0f"
DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

ONE_TO_ONE = {
    **dict.fromkeys(SPACES + INVISIBLE, " "),
    **dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\u02d7\u2052", "-"),
    **dict.fromkeys("\u00b7\u22c5\u2219\u2022\u00d7\u2217\u2062\u2715\u2a2f\uff0a\u30fb", "*"),
    **dict.fromkeys("\u2215\u2044\u29f8", "/"),
    **dict.fromkeys("\u2018\u2019\u2032\u00b4\u02b9", "'"),
    **dict.fromkeys("\u2223\u23d0\u2502", "|"),
    **dict.fromkeys("\u2236\ua789", ":"),
    **dict.fromkeys("\u201c\u201d", '"'),
    "\u066b": ".",
    "\u066a": "%",
    "\u060c": ",",
    "\u3001": ",",
    "\u061b": ";",
    "\u3002": ".",
    "\u2135": "\u05d0",
    "\u2126": "\u03a9",
    "\u00b5": "\u03bc",
    "\u2206": "\u0394",
    "\u213c": "\u03c0",
    "\u29b0": "\u2205",
    "\u03d5": "\u03c6",
    "\u03f5": "\u03b5",
    "\u03d1": "\u03b8",
}

SUPERSCRIPTS = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        "0123456789+-=()niabcdefghjklmoprstuvwxyz",
        strict=True,
    )
)
SUBSCRIPTS = dict(
    zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx", strict=True)
)

FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip


_REMEMBERED = 2_000
"""Characters whose plain form is kept; no text can make the table grow beyond."""


class _Translation(dict[int, str]):
    """A table for `str.translate` that fills itself; every answer is one character long."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = plain
        return plain


def _plain(char: str) -> str:
    if char in ONE_TO_ONE:
        return ONE_TO_ONE[char]
    if char in SUPERSCRIPTS or char in SUBSCRIPTS or char in FRACTIONS:
        return char
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", char)
    styled = 0x1D400 <= ord(char) <= 0x1D7FF or 0xFF01 <= ord(char) <= 0xFF5E
    if len(folded) == 1 and (styled or folded in ONE_TO_ONE):
        return ONE_TO_ONE.get(folded, folded)
    return char


_TABLE = _Translation()


def fold(text: str) -> str:
    """The text with digits, dashes, spaces and styled letters in their plain form.

    Every character gives exactly one, so positions stay those of the text as given.
    """
    return text if text.isascii() else text.translate(_TABLE)


def describe(char: str) -> str:
    """Why a character cannot be read, as a sentence."""
    name = unicodedata.name(char, "")
    if char == "\0" or unicodedata.category(char) == "Cc":
        return "There is an invisible control character here; please type the answer again."
    if char in DIRECTIONS:
        return "There is an invisible mark for right-to-left writing here; please type it again."
    for script in ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"):
        if name.startswith(script):
            kind = script.capitalize()
            return (
                f"“{char}” is a {kind} letter that only looks like a usual one; please retype it."
            )
    shown = char if char.isprintable() else f"U+{ord(char):04X}"
    return f"“{shown}” is not part of the mathematics that can be read here."
