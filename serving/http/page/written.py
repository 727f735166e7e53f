"""What people write, as HTML: their words as they are, their mathematics drawn.

Nothing in it is markup: every sign that is no mathematics is escaped.
"""

import re
from html import escape

from kptutor.serving.http.page.delimiters import Piece, pieces
from kptutor.serving.http.page.formulas import formula, looks_like_maths
from kptutor.tools.symbolic.statement import LONGEST, Unreadable, take_apart

_PARAGRAPHS = re.compile(r"\n\s*\n")
_BARE = re.compile(r"[-+]?\d[\d,. ]*|[,.;:!?]+")
"""Numbers alone read as well in the words' own font."""
_ARTICLES = frozenset({"a", "A", "I"})
_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{3,}")
_NAMES = frozenset(
    """sin cos tan cot sec csc arcsin arccos arctan asin acos atan sinh cosh tanh sqrt cbrt log exp
    abs alpha beta theta infinity and""".split()
)


def written(text: str) -> str:
    """Paragraphs of words and formulas.

    Args:
        text: What somebody typed; LaTeX between delimiters, or plain.
    """
    parts = [part.strip("\n") for part in _PARAGRAPHS.split(text.strip())]
    return "".join(f"<p>{_lines(part)}</p>" for part in parts if part.strip())


def line(text: str) -> str:
    """One line of words and formulas, without a paragraph around it."""
    return "".join(_piece(piece) for piece in pieces(text))


def _lines(part: str) -> str:
    if any(piece.wide for piece in pieces(part)):
        return line(part)
    return "<br>".join(line(row) for row in part.split("\n"))


def _piece(piece: Piece) -> str:
    if piece.open:
        return f'<span class="unfinished">{escape(piece.text)}</span>'
    if piece.maths:
        return formula(piece.text, "block" if piece.wide else "inline").html
    return _plain(piece.text)


def _plain(text: str) -> str:
    """Words with the mathematics among them; if in doubt, words."""
    bare = text.strip()
    if len(bare) > 2 and not _BARE.fullmatch(bare) and looks_like_maths(bare):
        before, after = text.split(bare, 1) if bare else (text, "")
        return f"{escape(before)}{formula(bare).html}{escape(after)}"
    html, at = [], 0
    for found in _maths_among(text):
        start = text.find(found, at)
        if start < 0 or _inside_word(text, start, start + len(found)):
            continue
        html += [escape(text[at:start]), formula(found).html]
        at = start + len(found)
    return "".join([*html, escape(text[at:])])


def _maths_among(text: str) -> list[str]:
    """The pieces of a text that the tutor takes for mathematics, in their order."""
    if len(text) > LONGEST:
        return []
    try:
        found = take_apart(text.replace("$", " ")).pieces  # these dollars are money
    except Unreadable:
        return []
    return [each for each in found if _is_maths(each)]


def _is_maths(piece: str) -> bool:
    """Whether a piece is better drawn than left in the words' own font."""
    if _BARE.fullmatch(piece.strip()) or piece in _ARTICLES:
        return False
    if any(word.lower() not in _NAMES for word in _WORD.findall(piece)):
        return False
    return formula(piece).how == "read"


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a place is a part of a word, such as the `x` of `exam`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    opening, closing = text[start], text[end - 1]
    begins = before.isalnum() and (opening.isalnum() or opening == "(")
    return begins or (after.isalpha() and closing.isalnum())
