"""The scanner: from a folded text to tokens, one pass, no backtracking."""

import re
from fractions import Fraction
from typing import Any

from kptutor.tools.maths.reading.characters import (
    FRACTIONS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    describe,
)
from kptutor.tools.maths.reading.conventions import Conventions
from kptutor.tools.maths.reading.names import (
    CONSTANTS,
    FUNCTIONS,
    GREEK,
    GREEK_LETTERS,
    WORD_OPERATORS,
    split,
)
from kptutor.tools.maths.reading.numbers import read_number
from kptutor.tools.maths.reading.symbols import (
    ACCENTS,
    COMMANDS,
    IGNORED,
    SETS,
    SIGNS,
    TEXT_COMMANDS,
)
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.tree import Numeral
from kptutor.tools.maths.units.names import is_unit

_TOKEN = re.compile(
    r"(?P<space>[\s~]+)"
    r"|(?P<number>\d|\.(?=\d))"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<sign>\+/-|<=>|<->|==>|\*\*|->|=>|<=|>=|=<|!=|==|<>|:=|!!|\.\.\.|''|~=|[^\\])"
    r"|(?P<command>\\(?:[A-Za-z]+\*?|.|$))",
    re.DOTALL,
)
_SIMPLE = re.compile(r"\d+(?:\.\d+)?(?![\d.,{\\_eE (\u066c]| \d)")
_SUBSCRIPT = re.compile(r"[ ~]*_ ?(?:([A-Za-z0-9]+)|\{([A-Za-z0-9, ]*)\})")
_DIGITS = re.compile(r"\d+")
_DIGITS_CALL = re.compile(r"(\d+)\s*\(")
_UNIT_WORD = re.compile(r"[A-Za-zµμΩ°]+\d?")
_CAS_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ENVIRONMENT = re.compile(r"\s*\{\s*([A-Za-z]+)\*?\s*\}")
_COLUMNS = re.compile(r"\s*\{[lcr|@{} ]*\}")
_OPEN_BRACE = re.compile(r"\s*\{")
_BARE_LETTER = re.compile(r"\s*([A-Za-z])")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_CAS_CONSTANT = re.compile(r"(?:pi|e|i|phi|gamma)(?![A-Za-z0-9])")

_OPERANDS = frozenset(
    ("number", "name", "constant", "text", "unit", ")", "]", "}", "\\}", "!", "%")
)


class Scanner:
    """Turns one text into tokens; `position` moves forward only."""

    def __init__(self, text: str, conventions: Conventions, notation: str):
        self.text = text
        self.conventions = conventions
        self.latex = notation == "latex"
        self.cas = notation == "cas"
        self.tokens: list[Token] = []
        self.position = 0
        self.gap = False
        self.brackets = 0
        self.environments = 0
        self.next_bar = ""

    def scan(self, stop: int | None = None) -> list[Token]:
        """All tokens up to `stop`, without an end mark."""
        text, match = self.text, _TOKEN.match
        stop = len(text) if stop is None else stop
        while self.position < stop:
            found = match(text, self.position)
            assert found is not None
            kind = found.lastgroup
            if kind == "space":
                self.gap = True
                self.position = found.end()
            elif kind == "sign":
                self._sign(found[0], found.start(), found.end())
            elif kind == "number":
                self._number(found.start())
            elif kind == "word":
                self._word(found[0], found.start(), found.end())
            else:
                self._command(found[0][1:], found.start(), found.end())
        return self.tokens

    def emit(self, kind: str, value: Any, start: int, end: int) -> None:
        """Add a token and move behind it."""
        self.tokens.append(Token(kind, value, start, end, self.gap))
        self.gap = False
        self.position = end

    def _number(self, start: int) -> None:
        match = _SIMPLE.match(self.text, start)
        if match and len(match[0]) < 16 and not self.conventions.decimal_comma:
            self.emit("number", _simple_numeral(match[0]), start, match.end())
            return
        numeral, end = read_number(
            self.text,
            start,
            groups=not self.brackets,
            decimal_comma=self.conventions.decimal_comma,
            based=not (self.tokens and self.tokens[-1].kind == "^"),
        )
        self.emit("number", numeral, start, end)

    def _word(self, word: str, start: int, end: int) -> None:
        if word in WORD_OPERATORS and not self.cas_name(word):
            return self._operator(WORD_OPERATORS[word], start, end)
        if self.cas:
            return self._cas_word(word, start, end)
        called = _DIGITS_CALL.match(self.text, end)
        if called and word in ("log", "Log", "atan", "arctan"):
            return self._numbered_function(word, called[1], start, end)
        parts = split(word, self.conventions)
        for part in parts[:-1]:
            self._part(part, start, start + len(part))
            start += len(part)
        self._last_part(parts[-1], start, end)

    def _numbered_function(self, word: str, digits: str, start: int, end: int) -> None:
        """`log2(8)` is `log_2(8)`; `atan2(y, x)` has a name of its own."""
        after = end + len(digits)
        if word in ("atan", "arctan") and digits == "2":
            return self.emit("function", "arctan2", start, after)
        self.emit("function", FUNCTIONS[word], start, end)
        self.emit("_", None, end, end)
        return self.emit("number", Numeral(Fraction(int(digits)), digits), end, after)

    def cas_name(self, word: str) -> bool:
        """Whether a word operator is an ordinary name here."""
        return word in self.conventions.variables or (self.cas and word in ("in", "cap", "cup"))

    def _operator(self, kind: str, start: int, end: int) -> None:
        if kind == "in":
            self.emit("relation", "in", start, end)
        else:
            self.emit(kind, None, start, end)

    def _cas_word(self, word: str, start: int, end: int) -> None:
        found = _CAS_NAME.match(self.text, start)
        assert found is not None
        word, end = found[0], found.end()
        if word in CONSTANTS:
            self.emit("constant", CONSTANTS[word], start, end)
        elif word == "minf":
            self.emit("constant", "-infinity", start, end)
        elif word in ("nounor", "nounand", "nounnot", "nounif"):
            self.emit(word[4:], None, start, end)
        else:
            self._part(word, start, end)

    def _part(self, name: str, start: int, end: int) -> None:
        """A name whose letters are settled."""
        if name in self.conventions.variables:
            self.emit("name", name, start, end)
        elif name in CONSTANTS:
            self.emit("constant", CONSTANTS[name], start, end)
        elif name in FUNCTIONS and len(name) > 1 and name != "gamma":
            self.emit("function", FUNCTIONS[name], start, end)
        elif self.conventions.ignore_case and name.lower() in FUNCTIONS and len(name) > 1:
            self.emit("function", FUNCTIONS[name.lower()], start, end)
        else:
            self.emit("name", name, start, end)

    def _last_part(self, name: str, start: int, end: int) -> None:
        """A name at the end of a run of letters: `x1` and `x_1` are one symbol."""
        self._part(name, start, end)
        token = self.tokens[-1]
        if token.kind != "name":
            return
        if not self.latex and (match := _DIGITS.match(self.text, end)):
            token.value, token.end = f"{name}_{match[0]}", match.end()
        self._subscript(token)

    def _subscript(self, token: Token) -> None:
        """Join a subscript to the name before it."""
        match = _SUBSCRIPT.match(self.text, token.end)
        end = match.end() if match else token.end
        index = ""
        if match:
            index = (match[1] or match[2] or "").replace(" ", "")
            if self.latex and match[1] and not match[1].isdigit():
                index, end = index[0], match.start(1) + 1
        while self.text[end : end + 1] in SUBSCRIPTS and end < len(self.text):
            index += SUBSCRIPTS[self.text[end]]
            end += 1
        if index:
            token.value, token.end = f"{token.value}_{index}", end
        self.position = token.end

    def _sign(self, sign: str, start: int, end: int) -> None:
        if sign in ("(", "["):
            self.brackets += 1
        elif sign in (")", "]"):
            self.brackets -= 1
        elif sign == "|" and self.next_bar:
            self.emit(self.next_bar, None, start, end)
            self.next_bar = ""
            return
        self.next_bar = ""
        known = SIGNS.get(sign)
        if self.cas and sign in "%#\"'?":
            return self._cas_sign(sign, start, end)
        if known:
            kind, value = known
            self.emit(kind, value, start, end)
            if kind == "name":
                self._subscript(self.tokens[-1])
        else:
            self._letter(sign, start, end)

    def _letter(self, char: str, start: int, end: int) -> None:
        """A character that is neither ASCII letter nor sign."""
        if char in GREEK_LETTERS:
            self.emit("name", GREEK_LETTERS[char], start, end)
            self._subscript(self.tokens[-1])
        elif char in FRACTIONS:
            self.emit("vulgar", FRACTIONS[char], start, end)
        elif char in SUPERSCRIPTS:
            self._superscript(start)
        elif char in SUBSCRIPTS:
            raise Unreadable("A lowered sign must stand behind a letter.", start, end)
        else:
            raise Unreadable(describe(char), start, end)

    def _superscript(self, start: int) -> None:
        """`x²` as a power, its exponent read like any other text."""
        end = start
        while end < len(self.text) and self.text[end] in SUPERSCRIPTS:
            end += 1
        plain = "".join(SUPERSCRIPTS[char] for char in self.text[start:end])
        inner = Scanner(plain, self.conventions, "plain").scan()
        self.emit("^", None, start, start)
        self.emit("{", None, start, start)
        for token in inner:
            self.emit(token.kind, token.value, start + token.start, start + token.end)
        self.emit("}", None, end, end)

    def _cas_sign(self, sign: str, start: int, end: int) -> None:
        text = self.text
        if sign == "%":
            match = _CAS_CONSTANT.match(text, end)
            if match and match[0] in ("pi", "e", "i"):
                return self.emit("constant", match[0], start, match.end())
            if text[end : end + 1].isalpha():
                self.position = end
                return None
            return self.emit("%", None, start, end)
        if sign == "#":
            if text.startswith("pm#", end):
                return self.emit("±", None, start, end + 3)
            return self.emit("relation", "!=", start, end)
        if sign == '"':
            close = text.find('"', end)
            if close < 0:
                raise Unreadable("This quotation mark is not closed.", start, end)
            return self.emit("text", text[end:close], start, close + 1)
        if sign == "?":
            raise Unreadable("A question mark is not part of an answer.", start, end)
        self.position = end
        return None

    def _command(self, name: str, start: int, end: int) -> None:
        name = name.removesuffix("*")
        if name in IGNORED:
            self._ignored(name, end)
        elif name in TEXT_COMMANDS:
            self._text_command(name, start, end)
        elif name in COMMANDS:
            kind, value = COMMANDS[name]
            self._structure(name, kind, value, start, end)
        elif name in ("(", ")", "[", "]"):
            self.gap, self.position = True, end
        elif name == "\\":
            self.emit("newline", None, start, end)
        elif name == "":
            self.position = end
        else:
            self._named_command(name, start, end)

    def _ignored(self, name: str, end: int) -> None:
        self.gap = True
        self.position = end
        if name in ("left", "mleft"):
            self.next_bar = "lbar"
        elif name in ("right", "mright"):
            self.next_bar = "rbar"
        if name in ("left", "right", "mleft", "mright", "middle"):
            while self.text[self.position : self.position + 1].isspace():
                self.position += 1
            if self.text[self.position : self.position + 1] == ".":
                self.position += 1

    def _structure(self, name: str, kind: str, value: Any, start: int, end: int) -> None:
        if kind == "|" and name in ("vert", "mid"):
            bar = self.next_bar if name == "vert" and self.next_bar else kind
            self.next_bar = ""
            return self.emit(bar, None, start, end)
        if kind == "constant" and len(name) == 1:
            return self.emit(kind, value, start, end)
        self.next_bar = ""
        if kind in ("\\{", "(", "["):
            self.brackets += 1
        elif kind in ("\\}", ")", "]"):
            self.brackets -= 1
        if kind in ("begin", "\\end"):
            return self._environment(kind, start, end)
        if name in ACCENTS:
            value = name
        self.emit(kind, value, start, end)
        if kind == "name":
            self._subscript(self.tokens[-1])
        return None

    def _environment(self, kind: str, start: int, end: int) -> None:
        match = _ENVIRONMENT.match(self.text, end)
        if not match:
            raise Unreadable("The name of this environment is missing.", start, end)
        end = match.end()
        if kind == "begin":
            columns = _COLUMNS.match(self.text, end)
            if match[1] in ("array", "tabular") and columns:
                end = columns.end()
        self.emit(kind, match[1], start, end)

    def _named_command(self, name: str, start: int, end: int) -> None:
        r"""Commands that are names: `\alpha`, `\sin`, `\arcctg`."""
        greek = name.removeprefix("var")
        if greek in GREEK and name not in self.conventions.functions:
            self.emit("name", greek, start, end)
            self._subscript(self.tokens[-1])
        elif name in ("pi", "e", "i"):
            self.emit("name", name, start, end)
        elif name in FUNCTIONS:
            self.emit("function", FUNCTIONS[name], start, end)
        elif prefix := _known_prefix(name):
            self._command(prefix, start, start + 1 + len(prefix))
        else:
            raise Unreadable(f"The command \\{name} is not known here.", start, end)

    def _text_command(self, name: str, start: int, end: int) -> None:
        text = self.text
        match = _OPEN_BRACE.match(text, end)
        if not match:
            return self._bare_text_command(name, start, end)
        close = matching_brace(text, match.end() - 1)
        content = text[match.end() : close]
        words = " ".join(content.replace("~", " ").replace("\\,", " ").split()).strip()
        if name == "mathbb" and words in SETS:
            return self.emit("constant", SETS[words], start, close + 1)
        return self._words(name, words, start, match.end(), close)

    def _bare_text_command(self, name: str, start: int, end: int) -> None:
        match = _BARE_LETTER.match(self.text, end)
        if match and name == "mathbb" and match[1] in SETS:
            self.emit("constant", SETS[match[1]], start, match.end())
        else:
            self.gap, self.position = True, end

    def _words(self, command: str, words: str, start: int, inner: int, close: int) -> None:
        r"""The content of `\text{...}`: an operator, a name, a unit, or words."""
        after = close + 1
        low = words.lower()
        if not words:
            self.gap, self.position = True, after
        elif low in WORD_OPERATORS:
            self._operator(WORD_OPERATORS[low], start, after)
        elif words in FUNCTIONS:
            self.emit("function", FUNCTIONS[words], start, after)
        elif words in CONSTANTS:
            self.emit("constant", CONSTANTS[words], start, after)
        elif self._follows_value() and is_unit(words) and self.conventions.units != "off":
            self.emit("unit", words, start, after)
        elif len(words) == 1 and words.isalpha():
            self.emit("name", words, start, after)
            self._subscript(self.tokens[-1])
        elif command == "operatorname" and words.isalpha():
            self.emit("operator", words, start, after)
        elif words.isalpha() or command.startswith("text") or command in ("mbox", "hbox"):
            self._plain_words(command, words, start, inner, close)
        else:
            self.emit("{", None, start, inner)
            self.scan(close)
            self.emit("}", None, close, after)

    def _plain_words(self, command: str, words: str, start: int, inner: int, close: int) -> None:
        if any(char.isdigit() for char in words):
            self.emit("{", None, start, inner)
            self.scan(close)
            self.emit("}", None, close, close + 1)
        else:
            kind = "text" if command.startswith("text") or " " in words else "name"
            self.emit(kind, words, start, close + 1)
            if kind == "name":
                self._subscript(self.tokens[-1])

    def _follows_value(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].kind in _OPERANDS | {"/", "*"}


def _known_prefix(name: str) -> str:
    r"""The known command at the front of one that ran into a letter: `\cdotx`, `\pir`."""
    for length in range(len(name) - 1, 1, -1):
        prefix = name[:length]
        if prefix == "pi" or (
            length > 2 and (prefix in COMMANDS or prefix in FUNCTIONS or prefix in GREEK)
        ):
            return prefix
    return ""


def matching_brace(text: str, start: int) -> int:
    """Index of the brace that closes the one at `start`."""
    depth = 0
    for match in _BRACE.finditer(text, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.start()
    raise Unreadable("This bracket is not closed.", start, start + 1)


def _simple_numeral(text: str) -> Numeral:
    return read_number(text, 0)[0] if "." in text else Numeral(Fraction(int(text)), text)
