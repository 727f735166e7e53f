"""Runs of letters: functions, names, operators, units, and what they are made of."""

import re
from fractions import Fraction

from kptutor.tools.maths.reading.cas import scan_cas_word
from kptutor.tools.maths.reading.cursor import Cursor
from kptutor.tools.maths.reading.names import (
    CONSTANTS,
    FUNCTIONS,
    WORD_OPERATORS,
    is_known,
    split,
)
from kptutor.tools.maths.reading.phrases import CODE_WORDS, domain_behind, is_stop_word
from kptutor.tools.maths.reading.special_words import SPECIAL
from kptutor.tools.maths.reading.unit_words import is_unit_here
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.tree import Numeral

_DIGITS = re.compile(r"\d+")
_DIGITS_CALL = re.compile(r"(\d+)\s*\(")
_NUMBERED = frozenset(("log", "Log", "atan", "arctan", "factorial"))
_CODE = re.compile(r"\s*\(|\s+[\w'\"]")
_JOINED = {"plus_minus": "±", "minus_plus": "∓"}
_CHOOSE = re.compile(r"[a-z]C[a-z]")
LONGEST_FUNCTION = 12


def scan_word(cursor: Cursor, word: str, start: int, end: int) -> None:
    """Emit what a run of letters stands for."""
    if cursor.cas:
        return scan_cas_word(cursor, start)
    if word in cursor.conventions.variables:
        return _name(cursor, word, start, end)
    rule = SPECIAL.get(word)
    if rule and rule(cursor, word, start, end):
        return None
    if is_unit_here(cursor, word, end):
        return _unit(cursor, word, start, end)
    if word in WORD_OPERATORS:
        return emit_operator(cursor, WORD_OPERATORS[word], start, end)
    if word in _NUMBERED and (called := _DIGITS_CALL.match(cursor.text, end)):
        return _numbered_function(cursor, word, called[1], start, end)
    if _CHOOSE.fullmatch(word):
        return _combination(cursor, word, start, end)
    if word in CODE_WORDS and _CODE.match(cursor.text, end):
        raise Unreadable("This looks like a program; write the answer alone.", start, end)
    if is_stop_word(word):
        raise Unreadable(f"“{word}” is a word; write the answer alone.", start, end)
    return _parts(cursor, word, start, end)


def _unit(cursor: Cursor, word: str, start: int, end: int) -> None:
    """A unit; digits right behind it are its exponent: `5 cm2`."""
    cursor.units = True
    cursor.emit("unit", word, start, end)
    digits = _DIGITS.match(cursor.text, end)
    if digits and len(digits[0]) == 1:
        cursor.emit("^", None, end, end)
        cursor.emit("number", Numeral(Fraction(int(digits[0])), digits[0]), end, digits.end())


def _combination(cursor: Cursor, word: str, start: int, end: int) -> None:
    """`nCk`."""
    emit_name(cursor, word[0], start, start + 1)
    cursor.emit("choose", None, start + 1, start + 2)
    _name(cursor, word[2], start + 2, end)


def emit_operator(cursor: Cursor, kind: str, start: int, end: int) -> None:
    """A word that is an operator, or a relation such as `in`."""
    if kind in ("in", "divides", "subset"):
        cursor.emit("relation", kind, start, end)
    else:
        cursor.emit(kind, None, start, end)


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
    after = cursor.text[end : end + 1]
    called = _DIGITS_CALL.match(cursor.text, end) if after.isdigit() else None
    if (called or after == "(") and not is_known(word, cursor.conventions):
        head, word = _called_at_end(word, cursor.conventions.ignore_case)
    if word in ("re", "im") and cursor.text[end : end + 1] != "(":
        head, word = word[0], word[1]
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
    for start in range(max(1, len(word) - LONGEST_FUNCTION), len(word) - 2):
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
    if cursor.indexed and name != "pi" and (match := _DIGITS.match(cursor.text, end)):
        token.value, token.end = f"{name}_{match[0]}", match.end()
    cursor.subscript(token)
    if cursor.text[token.end : token.end + 1] == " " and (
        domain := domain_behind(cursor.text, token.end)
    ):
        cursor.emit("relation", "in", token.end, token.end)
        cursor.emit("constant", domain[0], token.end, domain[1])
    elif token.value in _JOINED:
        token.kind, token.value = _JOINED[token.value], None
