"""Signs and words of computer algebra systems, Maxima above all."""

import re

from kptutor.tools.maths.reading.cursor import Cursor
from kptutor.tools.maths.reading.names import CONSTANTS, FUNCTIONS
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.units.names import is_unit

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_CONSTANT = re.compile(r"(?:pi|e|i)(?![A-Za-z0-9])")
_WORDS = {
    "nounor": "or", "nounand": "and", "nounnot": "not", "or": "or", "and": "and", "not": "not",
    "implies": "implies", "xor": "xor", "xnor": "xnor", "nand": "nand", "nor": "nor",
}  # fmt: skip


def scan_cas_sign(cursor: Cursor, sign: str, start: int, end: int) -> None:
    """`%pi`, `#`, `"words"`, and the quote that keeps a noun from being evaluated."""
    text = cursor.text
    if sign == "%":
        _percent(cursor, start, end)
    elif sign == "#" and text.startswith("pm#", end):
        cursor.emit("±", None, start, end + 3)
    elif sign == "#":
        cursor.emit("relation", "!=", start, end)
    elif sign == '"':
        close = text.find('"', end)
        if close < 0:
            raise Unreadable("This quotation mark is not closed.", start, end)
        cursor.emit("text", text[end:close], start, close + 1)
    elif sign == "'":
        cursor.position = end
    else:
        raise Unreadable("A question mark is not part of an answer.", start, end)


def _percent(cursor: Cursor, start: int, end: int) -> None:
    match = _CONSTANT.match(cursor.text, end)
    if match:
        cursor.emit("constant", match[0], start, match.end())
    elif name := _NAME.match(cursor.text, end):
        cursor.emit("name", name[0], start, name.end())
    else:
        cursor.emit("%", None, start, end)


def scan_cas_word(cursor: Cursor, start: int) -> None:
    """A word of letters, digits and underscores, never taken apart."""
    found = _NAME.match(cursor.text, start)
    assert found is not None
    word, end = found[0], found.end()
    called = cursor.text.startswith("(", end)
    if cursor.conventions.units == "on" and not called and is_unit(word):
        cursor.emit("unit", word, start, end)
    elif word in _WORDS:
        cursor.emit(_WORDS[word], None, start, end)
    elif word == "minf":
        cursor.emit("constant", "-infinity", start, end)
    elif word in CONSTANTS and not called:
        cursor.emit("constant", CONSTANTS[word], start, end)
    elif word in FUNCTIONS and called and word not in cursor.conventions.variables:
        cursor.emit("function", FUNCTIONS[word], start, end)
    else:
        cursor.emit("name", word, start, end)
