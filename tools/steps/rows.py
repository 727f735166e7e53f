r"""A working as rows, as the learner wrote them: one for each line that is not empty.

A row of an `aligned` environment, or a line of its own between `\[` and `\]`, is a row too.
Bounded: of a longer text the first rows are looked at, and the rest is said to be too much.
"""

import re
import unicodedata
from dataclasses import dataclass

MOST_CHARACTERS = 20_000
MOST_ROWS = 200
LONGEST_ROW = 3_000

_LAYOUT = re.compile(
    r"\\(?:begin|end)\s*\{(?:align|aligned|gather|gathered|equation|eqnarray|split|multline|"
    r"displaymath|math|flalign)\*?\}(?:\{\d+\})?|\\displaylines\b|\\nonumber\b|\\notag\b"
)
_BLOCK = re.compile(r"\\begin\s*\{(\w*matrix|cases|array|tabular)\*?\}.*?\\end\s*\{\1\*?\}", re.S)
_OVER_LINES = re.compile(r"\$\$(.*?)\$\$|\\\[(.*?)\\\]", re.S)
_TABLE = re.compile(r"\|(?:\s[^|]*\s\||[:\- ]{3,}\|)+|[|:\-+= ]{4,}|\\hline.*")
_BULLET = re.compile(
    r"\s*(?:[•‣▪●○◦*]\s+|#{1,6}\s+|>\s+"
    r"|(?:step|line|zeile|schritt|étape|paso)\s*\d{1,2}\s*(?:[:.)]|[-–—]\s)\s*"
    r"|\(?\d{1,2}[.)]\s+|\([a-z]\)\s+|[a-z]\)\s+)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*[-–—]\s+(?=\S)")
_NOTE = re.compile(
    r"\s*(?:\|\s*(?:[-+*/:·×÷−]|\\(?:cdot|times|div)\b)\s*[\w.()^/{}\\]*|\|\s*(?:sqrt|√)\S*|(?://|%%|<--|←).*)\s*$"
)
_STRONG = re.compile(r"(?<![\w)*])(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![\w(*])")
_CALCULATOR = re.compile(r"<<[^<>\n]{0,80}>>")
"""A calculator's note in a sum: `3 * 4 = <<3*4=12>>12`."""
_SIGNS_KEPT = frozenset("°∴∵")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a working."""

    text: str
    """As it was written, without white space round it."""
    body: str
    """What is to be read: without number, bullet, emphasis, emoji and notes at the margin."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a working, and whether there are more than are looked at."""

    rows: tuple[Row, ...]
    cut: bool = False


def rows_of(text: str) -> Rows:
    """The rows of a working; of a text that is too long the first ones."""
    cut = len(text) > MOST_CHARACTERS
    kept = text[:MOST_CHARACTERS]
    lines = _lines(kept)
    dashes = sum(1 for line in lines if _DASH.match(line)) > 1
    rows = [Row(line[:LONGEST_ROW], _body(line[:LONGEST_ROW], dashes)) for line in lines]
    return Rows(tuple(rows[:MOST_ROWS]), cut or len(rows) > MOST_ROWS)


def _lines(text: str) -> list[str]:
    """The text in lines, rows of aligned environments among them."""
    blocks: list[str] = []

    def hide(match: re.Match[str]) -> str:
        blocks.append(match[0].replace("\n", " "))
        return f"\x00{len(blocks) - 1}\x00"

    flat = _BLOCK.sub(hide, text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
    flat = _OVER_LINES.sub(_one_block, flat)
    flat = _LAYOUT.sub("\n", flat)
    flat = re.sub(r"\\\\(?:\[\w+\])?(?=\s|&|=|$|[^a-zA-Z])", "\n", flat)
    flat = re.sub(r"(?<!\\)&", " ", flat)
    shown = re.sub(r"\x00(\d+)\x00", lambda match: blocks[int(match[1])], flat)
    return [line.strip() for line in shown.split("\n") if line.strip(" \t$\\[]{}")]


def _one_block(match: re.Match[str]) -> str:
    """A displayed formula over several lines, each row between signs of its own."""
    inside = match[1] if match[1] is not None else match[2]
    inside = _LAYOUT.sub("\n", inside)
    rows = [row.strip() for row in re.split(r"\\\\|\n\s*\n", inside)]
    return "\n".join(f"\\[{' '.join(row.split())}\\]" for row in rows if row)


def _body(line: str, dashes: bool) -> str:
    """What is to be read of a line; nothing of a table."""
    if _TABLE.fullmatch(line):
        return ""
    body = _CALCULATOR.sub("", line)
    body = "".join(sign if _is_text(sign) else " " for sign in body)
    body = _STRONG.sub(r"\2", body).replace("`", " ")
    bullet = _BULLET.match(body)
    if bullet and body[bullet.end() :].strip():
        body = body[bullet.end() :]
    elif dashes and (dash := _DASH.match(body)):
        body = body[dash.end() :]
    return _NOTE.sub("", body).strip()


def _is_text(sign: str) -> bool:
    """Whether a character is more than decoration (emoji, ticks, control characters)."""
    if sign in _SIGNS_KEPT:
        return True
    kind = unicodedata.category(sign)
    return kind not in ("So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn") or sign in "^`\t"
