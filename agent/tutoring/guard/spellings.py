"""A message as it may be meant: number words, other digits, codes, phrases that calculate."""

import base64
import binascii
import codecs
import re
import unicodedata

from kptutor.agent.tutoring.number_words import FOREIGN_NUMBERS, digits_for_words

_NUMBER = r"(?:\d+(?:\.\d+)?(?:/\d+)?)"
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_BACKWARDS = {word[::-1]: word for word in _WORDS if word != "ten"}
_ROTATED = {codecs.encode(word, "rot13"): word for word in _WORDS if word != "one"}
_LEET = str.maketrans("013457$@", "oieastsa")
_MORSE = {
    "-----": "0", ".----": "1", "..---": "2", "...--": "3", "....-": "4", ".....": "5",
    "-....": "6", "--...": "7", "---..": "8", "----.": "9",
}  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_WORD = re.compile(
    r"\b(?=[IVXLCDM]{2,}\b)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b"
)
_NEXT = "(?:right |just |immediately |directly |that comes )+"
_PHRASES = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"\b(?:one|1) (?:more than|above|greater than|bigger than) ({_NUMBER})", r"(\1+1)"),
        (rf"\b(?:one|1) (?:less than|below|smaller than|under) ({_NUMBER})", r"(\1-1)"),
        (rf"\b({_NUMBER}) (?:more than|added to|greater than) ({_NUMBER})", r"(\1+\2)"),
        (rf"\b({_NUMBER}) (?:less than|smaller than|subtracted from) ({_NUMBER})", r"(\2-\1)"),
        (rf"\b(?:add|adding) ({_NUMBER}) (?:to|and) ({_NUMBER})", r"(\1+\2)"),
        (rf"\bsum of ({_NUMBER}) and ({_NUMBER})", r"(\1+\2)"),
        (rf"\bproduct of ({_NUMBER}) and ({_NUMBER})", r"(\1*\2)"),
        (rf"\bdifference (?:of|between) ({_NUMBER}) and ({_NUMBER})", r"(\1-\2)"),
        (rf"\b(?:half of|half|halve) ({_NUMBER})", r"(\1/2)"),
        (rf"\b(?:double|twice|two times) ({_NUMBER})", r"(2*\1)"),
        (rf"\b(?:triple|three times) ({_NUMBER})", r"(3*\1)"),
        (rf"\bsquare root of ({_NUMBER})", r"sqrt(\1)"),
        (rf"\b({_NUMBER}) squared", r"(\1^2)"),
        (rf"\b({_NUMBER}) (?:plus|and then) ({_NUMBER})", r"(\1+\2)"),
        (rf"\b({_NUMBER}) (?:minus|take away) ({_NUMBER})", r"(\1-\2)"),
        (rf"\b({_NUMBER}) (?:times|multiplied by) ({_NUMBER})", r"(\1*\2)"),
        (rf"\b({_NUMBER}) (?:over|divided by) ({_NUMBER})", r"(\1/\2)"),
        (rf"\b(?:number )?{_NEXT}after ({_NUMBER})", r"(\1+1)"),
        (rf"\b(?:number )?{_NEXT}before ({_NUMBER})", r"(\1-1)"),
        (r"\b(?:a |one )?baker's dozen\b", "13"),
        (r"\b(?:a |one )?half a dozen\b", "6"),
        (r"\b(?:a |one )dozen\b", "12"),
        (r"\bdays (?:in|of) (?:a|the) week\b", "= 7"),
    )
)  # fmt: skip
_ONE = re.compile(r"\b(?:one|zero)\b(?! (?:more|less))", re.IGNORECASE)
_ONE_ANSWERED = re.compile(
    r"((?:\b(?:answer|solution|result|value|it|that|[a-z]) (?:is|be|equals)"
    r"|\b(?:get|gives|answer)|[:=])\s+)"
    r"(one|zero)(?=\s*(?:[.!,;]|$))",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\bbase[- ]?(\d{1,2})\b|\b(binary|octal|hex(?:adecimal)?|ternary)\b", re.IGNORECASE
)
_NAMED = {"binary": 2, "ternary": 3, "octal": 8, "hex": 16, "hexadecimal": 16}
_CODED = re.compile(
    r"(?<![A-Za-z0-9+/=])(?:[A-Za-z0-9+/]{4,}={0,2}|[A-Za-z0-9+/]{2,}={1,2})(?![A-Za-z0-9+/=])"
)
_SPACED = re.compile(r"(?<![A-Za-z])(?:[A-Za-z][ .\-_*·]{1,2}){2,}[A-Za-z](?![A-Za-z])")
_TALLY = re.compile(r"([^\w\s.,;:!?()'\"\-=+*/$#\\{}<>&\[\]])(?:\s?\1){1,999}")
_DOTS = re.compile(r"(?<![.\-])[.\-]{5}(?![.\-])")


def folded(text: str) -> str:
    """Compatible characters, ASCII digits, no invisible signs."""
    kept = []
    for char in unicodedata.normalize("NFKC", text):
        if unicodedata.category(char) in ("Cf", "Me", "Mn"):
            continue
        value = unicodedata.digit(char, None)
        kept.append(str(value) if value is not None and not char.isascii() else char)
    return "".join(kept).replace("−", "-").replace("’", "'")


def with_digits(text: str) -> str:
    """Number words as digits; `one` only where it can be no pronoun."""
    marked = _ONE_ANSWERED.sub(lambda m: m[1] + ("1" if m[2].lower() == "one" else "0"), text)
    parts = re.split(_ONE, marked)
    kept = _ONE.findall(marked)
    converted = [digits_for_words(part) for part in parts]
    return "".join(a + b for a, b in zip(converted, [*kept, ""], strict=True))


def calculated(text: str) -> str:
    """Phrases that calculate as mathematics: `half of 14` is `(14/2)`."""
    result = text
    for pattern, form in _PHRASES:
        result = pattern.sub(form, result)
    return result


def decoded(text: str) -> list[str]:
    """What the message would say if parts of it are in code; each a text of its own."""
    found: list[str] = []
    for word in re.findall(r"[^\W_]+", text.lower()):
        meant = _BACKWARDS.get(word) or _ROTATED.get(word)
        if meant is not None:
            found.append(digits_for_words(meant))
        if word in FOREIGN_NUMBERS:
            found.append(str(FOREIGN_NUMBERS[word]))
        plain = word.translate(_LEET)
        if plain != word and not word.isdigit() and plain in _WORDS:
            found.append(digits_for_words(plain))
    found += [
        digits_for_words(re.sub(r"[^A-Za-z]", "", m[0]).lower()) for m in _SPACED.finditer(text)
    ]
    found += [str(_roman(match[0])) for match in _ROMAN_WORD.finditer(text) if match[0]]
    found += [str(len(re.findall(re.escape(m[1]), m[0]))) for m in _TALLY.finditer(text)]
    found += _morse(text)
    found += _other_bases(text)
    found += [plain for match in _CODED.finditer(text) if (plain := _from_base64(match[0]))]
    found += _initials(text)
    return [piece for piece in found if re.search(r"\d|[a-z] ?=", piece)]


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-a if a < b else a for a, b in pairs)


def _morse(text: str) -> list[str]:
    spoken = "morse" in text.lower()
    codes = [m[0] for m in _DOTS.finditer(text)]
    return [_MORSE[c] for c in codes if c in _MORSE and (spoken or len(set(c)) > 1)]


def _other_bases(text: str) -> list[str]:
    found = [
        str(int(word, 0))
        for word in re.findall(r"\b0[bxo][0-9a-fA-F]{1,12}\b", text)
        if _reads(word)
    ]
    bases = {int(m[1]) if m[1] else _NAMED[m[2].lower()] for m in _BASE.finditer(text)}
    for base in bases:
        if 2 <= base <= 36:
            for word in re.findall(r"\b[0-9a-zA-Z]{1,16}\b", text):
                if any(c.isdigit() for c in word) or base > 10 and len(word) == 1:
                    try:
                        found.append(str(int(word, base)))
                    except ValueError:
                        continue
    if 16 in bases or "ascii" in text.lower():
        codes = re.findall(r"\b[0-9a-fA-F]{2}\b", text)
        found.append(bytes.fromhex("".join(codes)).decode("ascii", "replace"))
        found += [chr(int(code)) for code in re.findall(r"\b(?:4[89]|5[0-7])\b", text)]
    return found


def _reads(word: str) -> bool:
    try:
        int(word, 0)
    except ValueError:
        return False
    return True


def _from_base64(word: str) -> str:
    try:
        plain = base64.b64decode(word, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return with_digits(plain.lower()) if plain.isprintable() else ""


def _initials(text: str) -> list[str]:
    """Acrostics: the first letters of lines or sentences."""
    found = []
    for pieces in (text.splitlines(), re.split(r"(?<=[.!?])\s+", text)):
        letters = "".join(piece.strip()[:1] for piece in pieces).lower()
        found += [digits_for_words(word) for word in _WORDS if word in letters and word != "one"]
    return found
