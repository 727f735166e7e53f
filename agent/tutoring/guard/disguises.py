"""The result in disguise, looked for from its own side: what could stand for this number?

`leaks` reads what a message says; here the secret is dressed up, and the message searched for it.
"""

import codecs
import html
import re
from collections.abc import Iterator
from fractions import Fraction
from urllib.parse import unquote

from kptutor.agent.tutoring.guard.patterns import patterns
from kptutor.agent.tutoring.guard.records import Context, Finding
from kptutor.agent.tutoring.guard.secret_values import SecretValue
from kptutor.agent.tutoring.number_names import foreign_names, in_digits, in_words

_TOKEN = re.compile(
    r"(?<![\w.])-?\d+(?:\.\d+)?(?:e-?\d+)?(?:\s?/\s?\d+)?(?!\w|\.\d)", re.IGNORECASE
)
_ANYWHERE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d]|\.\d)")
_PIECES = re.compile(r"(?<![A-Za-z0-9])\d(?:[\s._*~,·|-]{1,6}[\d/])+(?!\w)")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_MORSE_RUN = re.compile(r"(?<![.\-])[.\-]{5}(?:[ /]+[.\-]{5})*(?![.\-])")
_MORSE = "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.".split()
_ASCII_RUN = re.compile(r"\b(?:4[89]|5[0-7])(?:[\s,;]+(?:4[89]|5[0-7]))*\b")
_ROMAN = re.compile(r"\b[ivxlc]+\b", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CHINESE = re.compile(r"[〇零一二两三四五六七八九十百]+")
_LETTER = re.compile(r"\bletter\W+([A-Za-z])\b")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_LEET = str.maketrans("0134578", "oieastb")
_BACKWARDS = re.compile(
    r"\bback(?:wards?| to front)\b|revers|mirror|flip|right to left|other way", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:step|line|equation|hint|part|problem|exercise|question|row|rule|grade)s? $",
    re.IGNORECASE,
)
_SMALL = 12
"""Numbers up to it may count and label things."""
_SHORTEST = 5
"""Letters of a number's name that are no coincidence."""
_CLOSE = Fraction(1, 1000)
_AROUND = re.compile(r"\b(?:between|neither|nor|not|more|less|above|below|over|under|middle)\b")
_DERIVED = (
    (re.compile(r"\b(?:twice|doubl|half|two times|2 times)", re.I), lambda v: (2 * v, v / 2)),
    (re.compile(r"\b(?:ten|10) times|tenth|factor (?:of )?ten", re.I), lambda v: (10 * v, v / 10)),
    (re.compile(r"\b(?:three times|triple|third)", re.I), lambda v: (3 * v, v / 3)),
    (re.compile(r"\bsquar", re.I), lambda v: (v * v,)),
    (re.compile(r"\b(?:opposite|negative|sign|additive)", re.I), lambda v: (-v,)),
    (re.compile(r"\b(?:reciprocal|inverse|upside)", re.I), lambda v: (1 / v if v else v,)),
    (
        re.compile(r"\b(?:one|1) (?:more|less|above|below)|\b(?:plus|minus) (?:one|1)\b"
                   r"|\b(?:just|right|directly) (?:before|after)|\bneighbou?r", re.I),
        lambda v: (v - 1, v + 1),
    ),
)  # fmt: skip


def disguised(
    message: str,
    values: tuple[SecretValue, ...],
    numbers: frozenset[Fraction],
    stated: frozenset[Fraction],
    context: Context,
) -> Iterator[Finding]:
    """Every disguise of a result that a message wears.

    Args:
        message: The draft, folded.
        values: The results.
        numbers: What the statement and the learner have said: free where it stands as it is.
        stated: What the statement has said.
        context: Texts that were proved before may hold any number.
    """
    text = message
    for known in sorted((*context.trusted, *context.allowed), key=len, reverse=True):
        if len(known) > 1:
            text = text.replace(known, " ")
    secrets = [v.number for v in values if v.number is not None and v.number not in stated]
    for number in dict.fromkeys(secrets):
        for what in _of_number(text, number, numbers, stated, context):
            yield Finding(kind="leak", what=what, text=message)


def unescaped(message: str) -> str:
    """The message with entities, percent codes and escapes as the signs that they stand for."""
    plain = unquote(html.unescape(message))
    return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), plain)


def _of_number(
    text: str,
    number: Fraction,
    free: frozenset[Fraction],
    stated: frozenset[Fraction],
    context: Context,
) -> Iterator[str]:
    checks = {
        "number anywhere": number not in free and _stands(text, number),
        "pieces": _in_pieces(text, number, free),
        "derived": _derived(text, number, free, stated),
        "name": _named(text, number),
        "code": _in_code(text, abs(number)),
        "spread name": _spread_name(text, number, context.earlier),
        "spread pieces": _spread_pieces(text, number, context.earlier),
    }
    yield from (what for what, found in checks.items() if found)


def _stands(text: str, number: Fraction) -> bool:
    """Whether the number stands somewhere, and labels or counts nothing."""
    if abs(number) <= _SMALL and number.denominator == 1:
        named = (each for each in _ORDINAL.finditer(text) if "number" in text[each.end() :][:9])
        alone = (m for m in _ANYWHERE.finditer(text) if number >= 0 and Fraction(m[0]) == number)
        return any(Fraction(each[1]) == abs(number) for each in named) or any(
            not patterns().is_harmless(text[: each.start()], text[each.end() :]) for each in alone
        )
    if any(_value(match[0]) == number for match in _TOKEN.finditer(text)):
        return True
    if any(Fraction(match[1]) == abs(number) for match in _ORDINAL.finditer(text)):
        return True
    if number < 0:
        return False
    return any(Fraction(match[0]) == number for match in _ANYWHERE.finditer(text))


def _in_pieces(text: str, number: Fraction, free: frozenset[Fraction]) -> bool:
    """`1 7`, `1.7`, `1_7`, `1**7`; backwards where that is said. A learner's own `1.7` is none."""
    digits = in_digits(number)
    if len(digits) < 2:
        return False
    decimals = f"{float(abs(number)):g}".replace(".", "")
    found = [match[0] for match in _PIECES.finditer(text) if _value(match[0]) not in free]
    runs = [re.sub(r"[^\d/]", "", each) for each in found]
    if digits in runs or decimals in runs:
        return True
    tokens = [re.sub(r"[^\d/.]", "", match[0]) for match in _TOKEN.finditer(text)]
    exact = {digits[::-1], str(number).strip("-")[::-1], f"{float(number):g}".strip("-")[::-1]}
    return bool(_BACKWARDS.search(text)) and bool(exact & {*runs, *tokens})


def _derived(
    text: str, number: Fraction, free: frozenset[Fraction], stated: frozenset[Fraction]
) -> bool:
    said = {value for match in _TOKEN.finditer(text) if (value := _value(match[0])) is not None}
    if {number - 1, number + 1} <= said - stated and _AROUND.search(text):
        return True
    said -= free
    for cue, of in _DERIVED:
        if cue.search(text) and said & set(of(number)):
            return True
    return number not in free and any(
        _approximates(match, text, number) for match in _TOKEN.finditer(text)
    )


def _approximates(match: re.Match[str], text: str, number: Fraction) -> bool:
    value = _value(match[0])
    if value is None or not number or "/" in match[0]:
        return False
    if text[match.end() : match.end() + 3].strip().startswith(("%", "\\%")):
        value /= 100
    if number.denominator == 1:
        return value == number and ("e" in match[0].lower() or value != _value(match[0]))
    return abs(value - number) <= _CLOSE * abs(number)


def _named(text: str, number: Fraction) -> bool:
    """Its name in letters: spaced, backwards, rotated, in leetspeak, as first letters."""
    low = text.lower()
    flat = _letters(low)
    if _BACKWARDS.search(text) and in_words(abs(number))[::-1] in re.findall(r"[a-z]+", low):
        return True
    for name in _names(number):
        forms = (name, name[::-1], codecs.encode(name, "rot13"))
        if any(form in flat for form in forms) or name in _letters(low.translate(_LEET)):
            return True
        if any(name in initials for initials in _initials(low)):
            return True
    return any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", low) for n in foreign_names(number))


def _names(number: Fraction) -> list[str]:
    """Its name, and the names of its digits, as letters only, where no coincidence is likely."""
    names = [_letters(in_words(number)), _letters(in_words(abs(number)))]
    if number.denominator == 1 and abs(number) > 9:
        names.append("".join(in_words(Fraction(int(c))) for c in str(abs(number))))
    return [name for name in dict.fromkeys(names) if len(name) >= _SHORTEST]


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text)


def _initials(low: str) -> Iterator[str]:
    for pieces in (low.splitlines(), re.split(r"(?<=[.!?])\s+", low), low.split()):
        yield "".join(_letters(piece)[:1] for piece in pieces)


def _in_code(text: str, size: Fraction) -> bool:
    """Morse, character codes, Roman and Chinese numerals, places in the alphabet."""
    if size.denominator != 1:
        return False
    digits = str(size)
    for match in _MORSE_RUN.finditer(text):
        signs = re.split(r"[ /]+", match[0])
        if all(sign in _MORSE for sign in signs):
            read = "".join(str(_MORSE.index(sign)) for sign in signs)
            if read == digits and (len(signs) > 1 or "morse" in text.lower()):
                return True
    for match in _ASCII_RUN.finditer(text):
        if "".join(chr(int(code)) for code in re.findall(r"\d+", match[0])) == digits:
            return True
    told = re.search(r"roman|caesar|latin", text, re.IGNORECASE) is not None
    for match in _ROMAN.finditer(text):
        if (told or len(match[0]) > 2) and _roman(match[0].lower()) == size:
            return True
    if any(_chinese(match[0]) == size for match in _CHINESE.finditer(text)):
        return True
    letters = [match[1].lower() for match in _LETTER.finditer(text)]
    return "alphabet" in text.lower() and any(ord(each) - 96 == size for each in letters)


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _chinese(word: str) -> int:
    digits = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
    total = current = 0
    for sign in word:
        if sign in "十百":
            total += max(current, 1) * (10 if sign == "十" else 100)
            current = 0
        else:
            current = digits[sign]
    return total + current


def _spread_name(text: str, number: Fraction, earlier: tuple[str, ...]) -> bool:
    """Whether the end of the last message and the beginning of this one spell its name."""
    if not earlier:
        return False
    last, now = _letters(earlier[-1].lower())[-20:], _letters(text.lower())[:20]
    names = [*_names(number), _letters(in_words(number))]
    if last + now in names:
        return True
    return any(
        name in last + now and name not in last and name not in now for name in _names(number)
    )


def _spread_pieces(text: str, number: Fraction, earlier: tuple[str, ...]) -> bool:
    """Whether the only numbers of the last messages are its digits, one after the other."""
    digits = in_digits(number)
    if number < 0 and earlier and re.search(r"(?:minus|negative|-)\W*$", earlier[-1].lower()):
        return _stands(text, -number) or bool(re.match(rf"\W*{-number}(?!\d)", text))
    joined = ""
    for each in (text, *reversed(earlier)):
        found = [
            match[0]
            for match in re.finditer(r"\d+", each)
            if not _LABEL.search(each[: match.start()])
        ]
        if len(found) != 1:
            return False
        joined = found[0] + joined
        if joined == digits:
            return each is not text
        if not digits.endswith(joined):
            return False
    return False


def _value(token: str) -> Fraction | None:
    try:
        return Fraction(re.sub(r"\s", "", token))
    except (ValueError, ZeroDivisionError):
        return None
