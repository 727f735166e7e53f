"""The scanner: from a folded text to tokens, one pass, no backtracking."""

import re
from fractions import Fraction

from kptutor.tools.maths.reading import latex, words
from kptutor.tools.maths.reading.cas import scan_cas_sign
from kptutor.tools.maths.reading.characters import FRACTIONS, SUBSCRIPTS, SUPERSCRIPTS, describe
from kptutor.tools.maths.reading.cursor import Cursor
from kptutor.tools.maths.reading.names import GREEK_LETTERS
from kptutor.tools.maths.reading.numbers import in_base, read_number
from kptutor.tools.maths.reading.symbols import SIGNS
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.reading.unit_words import is_unit_here
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.tree import Numeral

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>\d|\.(?=\d))"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<sign>\+/-|<=>|<->|==>|\*\*|->|=>|<=|>=|=<|!=|==|<>|=/=|:=|!!|&&|\|\||\.\.\.|''|~=|[^\\])"
    r"|(?P<command>\\(?:[A-Za-z]+\*?|.|$))",
    re.DOTALL,
)
_SIMPLE = re.compile(r"\d+(?:\.\d+)?(?![\d.,{\\_eE(:\u066c\u0305…A-F]| \d)")
_MODULUS = re.compile(r"\s*(?:\\b?|\\text\{ ?)?mod(?: ?\}|(?![A-Za-z(]))")
_LETTERED = re.compile(r"(\d[0-9A-F]{0,60})_(?:\{(1[1-6])\}|(?:(1[1-6])))")
_INDEX = re.compile(r"\d+")
_TIME = re.compile(
    r"(\d{1,2}):(\d\d)(?::(\d\d))?[ ~]?(?:\\[ ,;:])?(\\(?:text|mathrm|textrm)\{ ?)?"
    r"([ap])\.?m\b\.?(?(4) ?\})",
    re.IGNORECASE,
)
_MARK = re.compile(r"\d+ ?[xb'aApP]")
_HOUR = re.compile(r"(1[0-2]|[1-9]) ?([ap])\.?m\b\.?(?=\s*$)", re.IGNORECASE)
_PROGRAMMED = re.compile(r"0(?:x([0-9A-Fa-f]+)|b([01]+))(?![\w.])")
_FEET = re.compile(r"(\d+)' ?(\d+)(?:\"|'')")


class Scanner(Cursor):
    """Turns one text into tokens."""

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
                words.scan_word(self, found[0], found.start(), found.end())
            else:
                latex.scan_command(self, found[0][1:], found.start(), found.end())
        return self.tokens

    def _number(self, start: int) -> None:
        if _MARK.match(self.text, start) and self._marked(start):
            return None
        match = _SIMPLE.match(self.text, start)
        if match and len(match[0]) < 16 and not self.conventions.decimal_comma:
            whole = Numeral(Fraction(int(match[0])), match[0]) if match[0].isdigit() else None
            numeral = whole or read_number(match[0], 0)[0]
            return self.emit("number", numeral, start, match.end())
        based = _LETTERED.match(self.text, start)
        if based and not based[1].isdigit():
            value = in_base(based[1], int(based[2] or based[3]), start, based.end())
            return self.emit("number", value, start, based.end())
        if time := _TIME.match(self.text, start):
            hours, minutes, seconds, _, half = time.groups()
            return self.emit("time", (hours, minutes, seconds, half), start, time.end())
        numeral, end = read_number(
            self.text,
            start,
            groups=not self.brackets,
            decimal_comma=self.conventions.decimal_comma,
            based=not (self.tokens and self.tokens[-1].kind == "^"),
        )
        return self.emit("number", numeral, start, end)

    def _marked(self, start: int) -> bool:
        """`3 pm`, `0x1F` and `5'6"`: numbers with the marks of other worlds."""
        units = self.conventions.units
        if units == "auto" and not self.tokens and (hour := _HOUR.match(self.text, start)):
            self.emit("time", (hour[1], "0", None, hour[2]), start, hour.end())
        elif programmed := _PROGRAMMED.match(self.text, start):
            digits, base = (programmed[1], 16) if programmed[1] else (programmed[2], 2)
            value = in_base(digits, base, start, programmed.end())
            self.emit("number", value, start, programmed.end())
        elif units != "off" and not self.tokens and (feet := _FEET.match(self.text, start)):
            self.units = True
            for digits, unit in ((feet[1], "ft"), (feet[2], "in")):
                self.emit("number", Numeral(Fraction(int(digits)), digits), start, feet.end())
                self.emit("unit", unit, start, feet.end())
        else:
            return False
        return True

    def _sign(self, sign: str, start: int, end: int) -> None:
        if sign in ("(", "["):
            self.brackets += 1
            if sign == "(" and self.follows_value() and (modulus := _MODULUS.match(self.text, end)):
                return self.emit("pmod", "(", start, modulus.end())
        elif sign in (")", "]"):
            self.brackets -= 1
        elif sign == "|" and self.next_bar:
            self.emit(self.next_bar, None, start, end)
            self.next_bar = ""
            return None
        self.next_bar = ""
        if sign in "+-" and not self.cas and self._double_sign(sign, start, end):
            return None
        if self.cas and sign in "%#\"'?":
            return scan_cas_sign(self, sign, start, end)
        if sign == "||":
            return self._double_bar(start, end)
        if sign == "&" and not self.latex:
            after_set = bool(self.tokens) and self.tokens[-1].kind in (")", "]", "}")
            return self.emit("intersection" if after_set else "and", None, start, end)
        if sign == "{" and self.latex and self.text.startswith("}", end):
            return self.skip(end + 1)
        known = SIGNS.get(sign)
        if known is None:
            return self._letter(sign, start, end)
        self.emit(*known, start, end)
        if known[0] == "name":
            self.subscript(self.tokens[-1])
        return None

    def _double_bar(self, start: int, end: int) -> None:
        """`||x||`; between spaces, `||` is `or` among statements, and `parallel` else."""
        if not (self.gap and self.follows_value() and self.text[end : end + 1].isspace()):
            self.emit("|", None, start, start + 1)
            return self.emit("|", None, start + 1, end)
        if any(token.kind == "relation" for token in self.tokens):
            return self.emit("or", None, start, end)
        return self.emit("relation", "parallel", start, end)

    def _double_sign(self, sign: str, start: int, end: int) -> bool:
        """`+-3` where a value begins, and `a +- b` with spaces, as `±`; `a+-b` adds `-b`."""
        other = "-" if sign == "+" else "+"
        if self.text[end : end + 1] != other or self.text[end + 1 : end + 2] in ("+", "-"):
            return False
        spaced = self.gap and self.text[end + 1 : end + 2].isspace()
        if self.follows_value() and not spaced:
            return False
        before = self.tokens[-1].kind if self.tokens else ""
        if before in ("*", "/", "^") or (before in ("+", "-") and not self.gap):
            return False
        self.emit("±" if sign == "+" else "∓", None, start, end + 1)
        return True

    def _letter(self, char: str, start: int, end: int) -> None:
        """A character that is neither ASCII letter nor sign."""
        if char in GREEK_LETTERS:
            if char == "Ω" and is_unit_here(self, "Ω", end):
                return self.emit("unit", "Ω", start, end)
            return self._greek(char, start, end)
        if char in FRACTIONS:
            return self.emit("vulgar", FRACTIONS[char], start, end)
        if char in SUPERSCRIPTS:
            return self._superscript(start)
        if char in SUBSCRIPTS:
            raise Unreadable("A lowered sign must stand behind a letter.", start, end)
        raise Unreadable(describe(char), start, end)

    def _greek(self, char: str, start: int, end: int) -> None:
        """A Greek letter with its index, also one that is only digits behind it: `μ0`."""
        name = GREEK_LETTERS[char]
        digits = _INDEX.match(self.text, end) if self.indexed and name != "pi" else None
        if digits:
            return self.emit("name", f"{name}_{digits[0]}", start, digits.end())
        self.emit("name", name, start, end)
        return self.subscript(self.tokens[-1])

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
