"""Runs of letters: functions, names, operators, units, and what they are made of."""

import re
from fractions import Fraction

from kptutor.tools.maths.reading.cas import scan_cas_word
from kptutor.tools.maths.reading.cursor import Cursor
from kptutor.tools.maths.reading.names import (
    CONSTANTS,
    FUNCTIONS,
    STRUCTURES,
    WORD_OPERATORS,
    is_known,
    split,
)
from kptutor.tools.maths.reading.phrases import (
    CODE_WORDS,
    domain_before,
    domain_behind,
    is_stop_word,
)
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.tree import Numeral
from kptutor.tools.maths.units.names import is_unit

_DIGITS = re.compile(r"\d+")
_DIGITS_CALL = re.compile(r"(\d+)\s*\(")
_SET_AHEAD = re.compile(r"\s*[\[({\]\\]")
_NUMBERED = frozenset(("log", "Log", "atan", "arctan", "factorial"))
_PERCENT = frozenset(("percent", "pct"))
_DEGREES = frozenset(("deg", "degs", "degree", "degrees"))
_NEXT_WORD = re.compile(r"\.? +([A-Za-z]+)")
_DIMENSIONS = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_POWERS = {"squared": 2, "cubed": 3}
_CODE = re.compile(r"\s*\(|\s+[\w'\"]")
_ABOUT = frozenset(("about", "approximately", "approx", "roughly"))
_SPACED_DIGIT = re.compile(r"\s+\d")
_POWER_OF_TEN = re.compile(r"\s*10\s*(?:\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])")
_INTERVALS = frozenset(("oo", "oc", "co", "cc"))
_TWO_ENDS = re.compile(r"\([^(),]{1,40},[^(),]{1,40}\)")
_JOINED = {"plus_minus": "±", "minus_plus": "∓"}
COMMON_UNITS = frozenset(
    """mm cm dm km mg kg ml cl dl hl mL dL kL Hz kHz MHz GHz kW MW kWh kJ MJ kN kPa hPa Pa mol rad
    min sec hr hrs ft yd mph lb lbs oz gal kB MB GB mA mV kV mW ms ns cm2 cm3 ha kcal""".split()
)
"""Short units that mean nothing else behind a number, also where units are not asked for."""


def scan_word(cursor: Cursor, word: str, start: int, end: int) -> None:
    """Emit what a run of letters stands for."""
    if cursor.cas:
        return scan_cas_word(cursor, start)
    if word in cursor.conventions.variables:
        return _name(cursor, word, start, end)
    if word in _INTERVALS and _TWO_ENDS.match(cursor.text, end):
        return cursor.emit("structure", word, start, end)
    if word in STRUCTURES and cursor.text[end : end + 1] == "(":
        return cursor.emit("structure", word, start, end)
    if word in _DEGREES and cursor.follows_value():
        return cursor.emit("°", None, start, end)
    if is_unit_here(cursor, word, end):
        cursor.units = True
        return cursor.emit("unit", word, start, end)
    if word.lower() in _PERCENT and cursor.follows_value():
        return cursor.emit("%", None, start, end)
    if word == "per" and cursor.tokens and cursor.tokens[-1].kind == "unit":
        return cursor.emit("/", None, start, end)
    if word in _DIMENSIONS and cursor.follows_value():
        following = _NEXT_WORD.match(cursor.text, end)
        phrase = f"{word} {following[1]}" if following else word
        if following and emit_unit_phrase(cursor, phrase, start, following.end()):
            return None
    if word == "for" and (domain := domain_before(cursor.text, end)):
        return _domain(cursor, domain, start)
    if word in _ABOUT and not cursor.tokens:
        return cursor.emit("relation", "approx", start, end)
    if word in "xX" and _is_times(cursor, end):
        return cursor.emit("*", None, start, end)
    if word == "C" and _between_digits(cursor, end):
        return cursor.emit("choose", None, start, end)
    if word == "mod" and not cursor.follows_value():
        return cursor.emit("function", "mod", start, end)
    if word in WORD_OPERATORS:
        return emit_operator(cursor, WORD_OPERATORS[word], start, end)
    if word in ("U", "u") and _between_sets(cursor, end):
        return cursor.emit("union", None, start, end)
    if word in _NUMBERED and (called := _DIGITS_CALL.match(cursor.text, end)):
        return _numbered_function(cursor, word, called[1], start, end)
    if word in CODE_WORDS and _CODE.match(cursor.text, end):
        raise Unreadable("This looks like a program; write the answer alone.", start, end)
    if is_stop_word(word):
        raise Unreadable(f"“{word}” is a word; write the answer alone.", start, end)
    return _parts(cursor, word, start, end)


def emit_operator(cursor: Cursor, kind: str, start: int, end: int) -> None:
    """A word that is an operator, or a relation such as `in`."""
    if kind in ("in", "divides", "subset"):
        cursor.emit("relation", kind, start, end)
    else:
        cursor.emit(kind, None, start, end)


def _is_times(cursor: Cursor, end: int) -> bool:
    """Whether an x between numbers is a multiplication sign: `3 x 4`, `3x10^8`."""
    kinds = [token.kind for token in cursor.tokens[-2:]]
    if kinds[-1:] != ["number"] or kinds[0] == "^":
        return False
    if _POWER_OF_TEN.match(cursor.text, end):
        return True
    return cursor.gap and bool(_SPACED_DIGIT.match(cursor.text, end))


def _between_digits(cursor: Cursor, end: int) -> bool:
    """Whether a C is the one of `5C2`."""
    if not cursor.tokens or cursor.tokens[-1].kind != "number" or cursor.gap:
        return False
    return cursor.text[end : end + 1].isdigit()


def _domain(cursor: Cursor, domain: tuple[str, str, int, int], start: int) -> None:
    """`for any integer k` as one more statement, `k in Z`."""
    name, numbers, place, end = domain
    if cursor.tokens and cursor.tokens[-1].kind != ",":
        cursor.emit(",", None, start, start)
    cursor.emit("name", name, place, place + 1)
    cursor.emit("relation", "in", start, start)
    cursor.emit("constant", numbers, start, end)


def emit_unit_phrase(cursor: Cursor, words: str, start: int, end: int) -> bool:
    """Emit `square feet`, `miles per hour`, `metres squared`; False if it is no such phrase."""
    tokens: list[tuple[str, object]] = []
    power = 0
    for word in words.split():
        low = word.lower()
        if low in _DIMENSIONS:
            power = _DIMENSIONS[low]
        elif low in _POWERS and tokens:
            tokens += [("^", None), ("number", _small(_POWERS[low]))]
        elif low == "per" and tokens:
            tokens.append(("/", None))
        elif is_unit(word) or low in ("unit", "units"):
            tokens.append(("unit", word))
            if power:
                tokens += [("^", None), ("number", _small(power))]
            power = 0
        else:
            return False
    for kind, value in tokens:
        cursor.emit(kind, value, start, end)
    return bool(tokens)


def _small(value: int) -> Numeral:
    return Numeral(Fraction(value), str(value))


def is_unit_here(cursor: Cursor, word: str, end: int) -> bool:
    """Whether a word is a unit in this place, by the convention for units."""
    convention = cursor.conventions.units
    if convention == "off" or not is_unit(word):
        return False
    if convention == "on":
        called = word in FUNCTIONS and cursor.text[end : end + 1] == "("
        return not called
    tokens = cursor.tokens
    if not tokens or cursor.text[end : end + 1] == "(":
        return False
    before = tokens[-1].kind
    if before in ("number", "vulgar") or tokens[-1].value == "pi":
        return word in COMMON_UNITS or len(word) > 3 or _per_unit(cursor, end)
    after_unit = tokens[-2].kind == "unit" if len(tokens) > 1 else False
    return before == "unit" or (before in "*/" and after_unit)


_PER = re.compile(r" ?/ ?([A-Za-zΩ]+)(?:[²³]|\^[23])?\s*$")


def _per_unit(cursor: Cursor, end: int) -> bool:
    """Whether the text ends in `/s`, so that the letter before is a unit as well."""
    match = _PER.match(cursor.text, end)
    gap = cursor.gap and cursor.tokens[-1].kind == "number"
    return bool(gap and match and is_unit(match[1]))


def _between_sets(cursor: Cursor, end: int) -> bool:
    before = cursor.tokens[-1].kind if cursor.tokens else ""
    return before in (")", "]", "}", "\\}", "[") and bool(_SET_AHEAD.match(cursor.text, end))


def _numbered_function(cursor: Cursor, word: str, digits: str, start: int, end: int) -> None:
    """`log2(8)` is `log_2(8)`; `atan2(y, x)` has a name of its own."""
    after = end + len(digits)
    if word in ("atan", "arctan"):
        return cursor.emit("function", "arctan2", start, after)
    if word == "factorial":
        return cursor.emit("function", "factorial2", start, after)
    cursor.emit("function", FUNCTIONS[word], start, end)
    cursor.emit("_", None, end, end)
    return cursor.emit("number", Numeral(Fraction(int(digits)), digits), end, after)


def _parts(cursor: Cursor, word: str, start: int, end: int) -> None:
    """A word as the names it is made of."""
    head = ""
    called = _DIGITS_CALL.match(cursor.text, end)
    if not is_known(word, cursor.conventions) and (called or cursor.text[end : end + 1] == "("):
        head, word = _called_at_end(word, cursor.conventions.ignore_case)
    for part in (*(split(head, cursor.conventions) if head else ()),
                 *split(word, cursor.conventions)):  # fmt: skip
        stop = start + len(part)
        folded = part.lower() if cursor.conventions.ignore_case else part
        if stop == end and called and folded in _NUMBERED:
            _numbered_function(cursor, folded, called[1], start, stop)
        elif stop == end:
            _name(cursor, part, start, stop)
        else:
            emit_name(cursor, part, start, stop)
        start = stop


def _called_at_end(word: str, ignore_case: bool) -> tuple[str, str]:
    """`Bsign` in `Bsign(x)` is B times sign."""
    folded = word.lower() if ignore_case else word
    for start in range(1, len(word) - 2):
        if folded[start:] in FUNCTIONS or folded[start:] in _NUMBERED:
            return word[:start], word[start:]
    return "", word


def emit_name(cursor: Cursor, name: str, start: int, end: int) -> None:
    """A name whose letters are settled."""
    folded = name.lower() if cursor.conventions.ignore_case else name
    called = cursor.text[end : end + 1] == "("
    if name in cursor.conventions.variables or len(name) == 1:
        cursor.emit("name", name, start, end)
    elif name in CONSTANTS:
        cursor.emit("constant", CONSTANTS[name], start, end)
    elif folded in FUNCTIONS and (folded != "gamma" or (called and name == "Gamma")):
        kind = "limit" if folded == "lim" else "function"
        cursor.emit(kind, FUNCTIONS[folded], start, end)
    else:
        cursor.emit("name", name, start, end)


def _name(cursor: Cursor, name: str, start: int, end: int) -> None:
    """A name at the end of a run of letters: `x1` and `x_1` are one symbol."""
    emit_name(cursor, name, start, end)
    token = cursor.tokens[-1]
    if token.kind != "name":
        return
    if cursor.indexed and (match := _DIGITS.match(cursor.text, end)):
        token.value, token.end = f"{name}_{match[0]}", match.end()
    cursor.subscript(token)
    if domain := domain_behind(cursor.text, token.end):
        cursor.emit("relation", "in", token.end, token.end)
        cursor.emit("constant", domain[0], token.end, domain[1])
    elif token.value in _JOINED:
        token.kind, token.value = _JOINED[token.value], None
