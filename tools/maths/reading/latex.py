r"""LaTeX commands: structures, names, spacing, and words in `\text{...}`."""

import re
from dataclasses import replace
from typing import Any

from kptutor.tools.maths.reading.cursor import Cursor
from kptutor.tools.maths.reading.names import CONSTANTS, FUNCTIONS, GREEK, WORD_OPERATORS
from kptutor.tools.maths.reading.numbers import in_base
from kptutor.tools.maths.reading.phrases import domain_behind
from kptutor.tools.maths.reading.special_words import MULTIPLES, multiple
from kptutor.tools.maths.reading.symbols import ACCENTS, COMMANDS, IGNORED, SETS, TEXT_COMMANDS
from kptutor.tools.maths.reading.unit_words import emit_unit_phrase
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.reading.words import emit_operator
from kptutor.tools.maths.units.names import is_unit

_ENVIRONMENT = re.compile(r"\s*\{\s*([A-Za-z]+)\*?\s*\}")
_COLUMNS = re.compile(r"\s*\{[lcr|@{} ]*\}")
_OPEN_BRACE = re.compile(r"\s*\{")
_BARE_LETTER = re.compile(r"\s*([A-Za-z])")
_DELIMITER_GAP = re.compile(r"\s*\.?")
_LENGTH = re.compile(r"\s*\{[^{}]*\}|\s*\[[^\]]*\]")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_UNIT_NAME = re.compile(r"[A-Za-zΩμ°]+")
_COMPOUND = re.compile(
    r"[A-Za-zΩμ°]+(?:\^\{?-?\d\}?|[²³])?(?:[ */·]+[A-Za-zΩμ°]+(?:\^\{?-?\d\}?|[²³])?)*"
)
_ROW_GAP = re.compile(r"\[-?[\d.]+ ?[a-z]+\]")
_UNIT_COMMANDS = frozenset(("text", "textrm", "mathrm", "rm", "mbox", "hbox", "textnormal"))
_BASED = re.compile(r"\s*([0-9A-Z]+)\s*\}\s*_\{?(\d\d?)\}?")
_CHOICE = re.compile(r"\(([A-Z])\)|([A-Z])\)")
_LABELS = re.compile(r"(?:[IVX]{1,4}|[A-Z])(?:(?:, (?:and )?| and )(?:[IVX]{1,4}|[A-Z]))+")
_SETS = {"bigcup": "union", "bigcap": "intersection"}
_BELOW = re.compile(r"\s*(?:\\limits\s*)?_")
_SIZES = frozenset(("left", "right", "mleft", "mright", "middle"))
_WITH_LENGTH = frozenset(("hspace", "vspace", "mspace", "kern", "mkern", "label", "tag", "color"))


def scan_command(cursor: Cursor, name: str, start: int, end: int) -> None:
    """Emit what a command stands for; `name` comes without its backslash."""
    name = name.removesuffix("*")
    if name in IGNORED or name in ("(", ")", "[", "]", ""):
        _ignored(cursor, name, end)
    elif name in TEXT_COMMANDS:
        _text_command(cursor, name, start, end)
    elif name in COMMANDS:
        kind, value = COMMANDS[name]
        _structure(cursor, name, kind, value, start, end)
    elif name == "\\":
        length = _ROW_GAP.match(cursor.text, end)
        cursor.emit("newline", None, start, length.end() if length else end)
    elif name in _WITH_LENGTH:
        length = _LENGTH.match(cursor.text, end)
        cursor.skip(length.end() if length else end)
    else:
        _named(cursor, name, start, end)


def _ignored(cursor: Cursor, name: str, end: int) -> None:
    cursor.skip(end)
    if name in ("left", "mleft"):
        cursor.next_bar = "lbar"
    elif name in ("right", "mright"):
        cursor.next_bar = "rbar"
    if name in _SIZES:
        gap = _DELIMITER_GAP.match(cursor.text, end)
        cursor.position = gap.end() if gap else end
        _bare_brace(cursor, name)


def _bare_brace(cursor: Cursor, name: str) -> None:
    r"""`\left{` and `\right}` as people mistype them."""
    place = cursor.position
    brace = cursor.text[place : place + 1]
    if brace == "{" and name in ("left", "mleft"):
        cursor.brackets += 1
        cursor.emit("\\{", None, place, place + 1)
    elif brace == "}" and name in ("right", "mright"):
        cursor.brackets -= 1
        cursor.emit("\\}", None, place, place + 1)


def _structure(cursor: Cursor, name: str, kind: str, value: Any, start: int, end: int) -> None:
    if name == "vert" and cursor.next_bar:
        kind = cursor.next_bar
    cursor.next_bar = ""
    if kind in ("\\{", "(", "["):
        cursor.brackets += 1
    elif kind in ("\\}", ")", "]"):
        cursor.brackets -= 1
    if name in _SETS and cursor.follows_value() and not _BELOW.match(cursor.text, end):
        return cursor.emit(_SETS[name], None, start, end)
    if kind in ("begin", "\\end"):
        return _environment(cursor, kind, start, end)
    if name in ACCENTS:
        value = name
    cursor.emit(kind, value, start, end)
    if kind == "name":
        cursor.subscript(cursor.tokens[-1])
    return None


def _environment(cursor: Cursor, kind: str, start: int, end: int) -> None:
    match = _ENVIRONMENT.match(cursor.text, end)
    if not match:
        raise Unreadable("The name of this environment is missing.", start, end)
    end = match.end()
    if kind == "begin" and match[1] in ("array", "tabular"):
        columns = _COLUMNS.match(cursor.text, end)
        end = columns.end() if columns else end
    cursor.emit(kind, match[1], start, end)


def _named(cursor: Cursor, name: str, start: int, end: int) -> None:
    r"""Commands that are names: `\alpha`, `\sin`, `\arcctg`."""
    greek = name.removeprefix("var")
    if greek in GREEK and not (name == "Gamma" and cursor.text[end : end + 1] == "("):
        cursor.emit("name", greek, start, end)
        cursor.subscript(cursor.tokens[-1])
    elif name in ("pi", "e", "i"):
        cursor.emit("name", name, start, end)
    elif name in FUNCTIONS:
        cursor.emit("function", FUNCTIONS[name], start, end)
    elif prefix := _known_prefix(name):
        scan_command(cursor, prefix, start, start + 1 + len(prefix))
    else:
        raise Unreadable(f"The command \\{name} is not known here.", start, end)


def _known_prefix(name: str) -> str:
    r"""The known command at the front of one that ran into a letter: `\cdotx`, `\pir`."""
    for length in range(len(name) - 1, 1, -1):
        prefix = name[:length]
        known = prefix in COMMANDS or prefix in FUNCTIONS or prefix in GREEK
        if prefix == "pi" or (length > 2 and known):
            return prefix
    return ""


def _text_command(cursor: Cursor, name: str, start: int, end: int) -> None:
    text = cursor.text
    match = _OPEN_BRACE.match(text, end)
    if match and (based := _BASED.match(text, match.end())) and _in_base(based):
        value = in_base(based[1], int(based[2]), start, based.end())
        return cursor.emit("number", value, start, based.end())
    if not match:
        letter = _BARE_LETTER.match(text, end)
        if letter and name == "mathbb" and letter[1] in SETS:
            return cursor.emit("constant", SETS[letter[1]], start, letter.end())
        return cursor.skip(end)
    close = matching_brace(cursor, match.end() - 1)
    content = text[match.end() : close]
    words = " ".join(content.replace("~", " ").replace("\\,", " ").replace("\\ ", " ").split())
    if name == "mathbb" and words in SETS:
        return cursor.emit("constant", SETS[words], start, close + 1)
    return _words(cursor, name, words, (start, match.end(), close))


def _in_base(based: re.Match[str]) -> bool:
    """Whether letters with an index are a number: `1F_16`, `DEF_16`, but not `F_16`."""
    digits, base = based[1], int(based[2])
    if any(char.isdigit() for char in digits):
        return True
    return (
        len(digits) > 1 and base > 10 and all(ord(char) - ord("A") < base - 10 for char in digits)
    )


def _words(cursor: Cursor, command: str, words: str, place: tuple[int, int, int]) -> None:
    r"""The content of `\text{...}`: an operator, a name, a unit, or words."""
    start, inner, close = place
    after = close + 1
    words = words.strip(" ,.;:")
    low = words.lower()
    unit = _may_be_unit(cursor, command, words, cursor.text[after : after + 1].isalpha())
    if not low:
        cursor.skip(after)
    elif low in ("degrees", "degree", "deg") and cursor.follows_value():
        cursor.emit("°", None, start, after)
    elif unit and (low not in WORD_OPERATORS or cursor.tokens[-1].kind in ("number", "/")):
        cursor.units = True
        _unit(cursor, words, start, after)
    elif _multiple(cursor, low, start, after):
        if rest := words.partition(" ")[2]:
            _words(cursor, command, rest, (after, after, close))
    elif low == "to" and cursor.tokens and cursor.tokens[-1].kind == "number":
        cursor.emit(":", None, start, after)
    elif low in WORD_OPERATORS:
        emit_operator(cursor, WORD_OPERATORS[low], start, after)
    elif words in FUNCTIONS:
        cursor.emit("function", FUNCTIONS[words], start, after)
    elif words in CONSTANTS:
        cursor.emit("constant", CONSTANTS[words], start, after)
    elif choice := _CHOICE.fullmatch(words):
        cursor.emit("name", choice[1] or choice[2], start, after)
    elif len(words) == 1 and words.isalpha():
        cursor.emit("name", words, start, after)
        cursor.subscript(cursor.tokens[-1])
    elif words.isalpha() and (command == "operatorname" or cursor.text.startswith("(", after)):
        cursor.emit("operator", words, start, after)
    else:
        _other_words(cursor, command, words, place)


def _multiple(cursor: Cursor, words: str, start: int, end: int) -> bool:
    r"""`\text{million}`, or what begins with it."""
    word = words.partition(" ")[0]
    return word in MULTIPLES and multiple(cursor, word, start, end)


def _unit(cursor: Cursor, words: str, start: int, end: int) -> None:
    r"""A unit; in `3\ \mu\text{m}` the letter before is its prefix."""
    before = cursor.tokens[-1]
    prefixed = before.kind == "name" and before.value == "mu" and len(cursor.tokens) > 1
    if prefixed and cursor.tokens[-2].kind == "number":
        cursor.tokens.pop()
        words, start = f"μ{words}", before.start
    cursor.emit("unit", words, start, end)


def _may_be_unit(cursor: Cursor, command: str, words: str, touches: bool) -> bool:
    r"""Whether words behind a value are a unit; `\mathbf{u}` and the d of `\mathrm{d}x` are not."""
    if cursor.conventions.units == "off" or command not in _UNIT_COMMANDS:
        return False
    before = cursor.tokens[-1] if cursor.tokens else None
    behind_name = before is not None and before.kind == "name" and before.value != "mu"
    if len(words) == 1 and (touches or behind_name):
        return False
    return _behind_value(cursor) and is_unit(words)


def _behind_value(cursor: Cursor) -> bool:
    return cursor.follows_value() or bool(cursor.tokens and cursor.tokens[-1].kind in "/*")


def _other_words(cursor: Cursor, command: str, words: str, place: tuple[int, int, int]) -> None:
    start, inner, close = place
    if domain := domain_behind(f" {words}", 0):
        cursor.emit("relation", "in", start, start)
        return cursor.emit("constant", domain[0], start, close + 1)
    if _behind_value(cursor) and emit_unit_phrase(cursor, words, start, close + 1):
        return None
    prose = command.startswith("text") or command in ("mbox", "hbox", "rm", "mathrm")
    if prose and _behind_value(cursor) and _compound_unit(words):
        conventions = cursor.conventions
        cursor.conventions = replace(conventions, units="on")
        first = len(cursor.tokens)
        cursor.scan_inside(start, inner, close)
        cursor.conventions = conventions
        if cursor.text.startswith("^", close + 1):
            del cursor.tokens[-1], cursor.tokens[first]
    elif any(char.isdigit() or char in "=+^_\\" for char in words) or _LABELS.fullmatch(words):
        cursor.scan_inside(start, inner, close)
    elif prose and command not in ("mathrm", "rm"):
        cursor.emit("text", words, start, close + 1)
    elif words.isalpha():
        cursor.emit("name", words, start, close + 1)
        cursor.subscript(cursor.tokens[-1])
    else:
        cursor.scan_inside(start, inner, close)
    return None


def _compound_unit(words: str) -> bool:
    r"""Whether words such as `km/h` or `cm^2` are a product of units."""
    if not _COMPOUND.fullmatch(words):
        return False
    return all(is_unit(name) for name in _UNIT_NAME.findall(words))


def matching_brace(cursor: Cursor, start: int) -> int:
    """Index of the brace that closes the one at `start`."""
    depth = 0
    for match in _BRACES.finditer(cursor.text, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.start()
    raise Unreadable("This bracket is not closed.", start, start + 1)
