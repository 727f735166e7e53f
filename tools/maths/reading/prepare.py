"""What happens to a text before and after it is cut into tokens; positions never move."""

import re

from kptutor.tools.maths.reading.characters import fold
from kptutor.tools.maths.reading.conventions import Conventions
from kptutor.tools.maths.reading.limits import check_length
from kptutor.tools.maths.reading.tokens import Token

_COMMAND = re.compile(r"\\[A-Za-z{}\[(,!;]")
_BRACED = re.compile(r"[\^_]\{|\}\{")
_CAS = re.compile(r"%(?:pi|e|i)\b|\bnoun(?:or|and|not)\b|\bmatrix\(\[")
_DOLLARS = re.compile(r"\\.|(\$+)", re.DOTALL)
_STATES = re.compile(r"[=<>≤≥≠]|\\(?:le|ge|ne|in)\w*(?![A-Za-z])")
_DOUBLED = re.compile(r"\\\\(?=begin|end|frac|sqrt|left|right|in\b|text|cup|sin|cos|pi\b)")
_SO = r"(?:so|hence|therefore|thus|then),? "
_SAYS = (
    r"(?:(?:the|my|our|final|correct) ){0,3}(?:answers?|ans|solutions?|solution set|result)"
    r" ?(?::|=|is:?(?= )|are:?(?= ))"
    r"|(?:i (?:think|believe|got|get)|we (?:get|have)) (?:that )?(?:it'?s |it is |the answer is )?"
    r"|it(?:'s| is) "
)
_LEAD = re.compile(rf"\s*(?:{_SO}(?:{_SAYS})?|{_SAYS})\s*", re.IGNORECASE)
MANY_BRACKETS = 30


def prepare(text: str, conventions: Conventions) -> tuple[str, str]:
    """The text without `$...$` signs and odd characters, and the notation it is in."""
    check_length(text)
    folded = fold(text)
    delimited = _without_dollars(folded) if "$" in folded else folded
    dollars = delimited is not folded
    delimited = _without_end_mark(delimited)
    if "\\\\" in delimited:
        delimited = _single_backslashes(delimited)
    notation = conventions.notation
    if notation == "auto":
        latex = dollars or _COMMAND.search(delimited) or _BRACED.search(delimited)
        notation = "latex" if latex else "cas" if _CAS.search(delimited) else "plain"
    if notation != "cas":
        delimited = _without_lead(_without_quotes(delimited), conventions.variables)
    if "\n" in delimited.strip():
        delimited = _lines_apart(delimited)
    if notation == "latex" and "~" in delimited:
        delimited = delimited.replace("~", " ")
    return delimited, notation


def _without_dollars(text: str) -> str:
    """`$x$` and `$$x$$` as `x`; in `$5 and $10` and `$5` the sign is money."""
    places = [match.span(1) for match in _DOLLARS.finditer(text) if match[1]]
    if len(places) % 2 or not places:
        return text
    for (_, after_open), (close, after_close) in zip(places[::2], places[1::2], strict=True):
        if not text[after_open:close].strip() or text[after_close : after_close + 1].isdigit():
            return text
    pieces, last = [], 0
    for start, end in places:
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def _without_end_mark(text: str) -> str:
    """A full stop, comma, question mark or backslash behind the answer says nothing."""
    bare = text.rstrip()
    end = len(bare)
    while end and bare[end - 1] in ".,;?\\ " and not bare.endswith(("...", "\\right."), 0, end):
        end -= 1
    return text if end == len(bare) else bare[:end] + " " * (len(text) - end)


def _without_quotes(text: str) -> str:
    """An answer in quotation marks without them."""
    body = text.strip()
    if len(body) < 3 or body[0] not in "\"'" or body[-1] != body[0] or body.count(body[0]) > 2:
        return text
    return text.replace(body[0], " ")


def _without_lead(text: str, names: frozenset[str]) -> str:
    """`the answer is 3`, `ans: 3` and `i think 3` as 3, in its place."""
    match = _LEAD.match(text)
    if not match or not text[match.end() :].strip() or not names.isdisjoint(match[0].split()):
        return text
    return " " * match.end() + text[match.end() :]


def _lines_apart(text: str) -> str:
    """Statements on lines of their own, with a semicolon for each end of line between them."""
    body = text.rstrip()
    start = len(text) - len(text.lstrip())
    lines = body[start:].split("\n")
    if any(_unfinished(line) for line in lines):
        return text
    return text[:start] + ";".join(lines) + text[len(body) :]


def _unfinished(line: str) -> bool:
    """Whether a line is no statement that could stand alone."""
    bare = line.strip()
    if not _STATES.search(bare) or "\\begin" in bare or "\\end" in bare:
        return True
    return bare[0] in "=<>+-*/^" or bare[-1] in "=<>+-*/^,;&(" or bare.endswith("\\\\")


def _single_backslashes(text: str) -> str:
    """LaTeX that went through JSON once too often has every backslash doubled."""
    return _DOUBLED.sub(" \\\\", text) if "\\\\begin" in text or "\\begin" not in text else text


def settle_bar(tokens: list[Token]) -> None:
    r"""A bar that stands alone, outside braces, says that one number divides another."""
    bars = [token for token in tokens if token.kind == "|"]
    if len(bars) == 1 and not any(token.kind == "\\{" for token in tokens):
        if any(token.kind == "{" and token.start < bars[0].start for token in tokens):
            return
        bars[0].kind, bars[0].value = "relation", "divides"


def collapse(tokens: list[Token], latex: bool) -> list[Token]:
    """The tokens without brackets that stand directly round other brackets, as in `((x))`."""
    if sum(token.kind in "({" for token in tokens) < MANY_BRACKETS:
        return tokens
    grouping = {"(": ")", "{": "}"} if latex else {"(": ")"}
    partner: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind in grouping:
            stack.append(index)
        elif token.kind in grouping.values():
            if not stack or grouping[tokens[stack[-1]].kind] != token.kind:
                return tokens
            partner[stack.pop()] = index
    redundant = {
        index
        for opening, closing in partner.items()
        if partner.get(opening + 1) == closing - 1
        for index in (opening + 1, closing - 1)
    }
    return [token for index, token in enumerate(tokens) if index not in redundant]
