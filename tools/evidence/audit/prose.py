"""Chains in prose: `3 people * 3 eggs = 9 eggs`, found by a small grammar of tokens.

side := term (operator term)*; term := number [units] | letter | ( side ) [units]. Units are words
behind a number. A side that may begin before its first token, or go on behind its last one,
is doubtful.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kptutor.tools.evidence.audit.chains import Chain, Side
from kptutor.tools.evidence.audit.formulas import singular
from kptutor.tools.evidence.audit.measures import MEASURES

_TOKEN = re.compile(
    r"(?P<other>\d+(?:st|nd|rd|th)\b|\d+:\d+|<=|>=|!=|≠|≤|≥|[<>:;,?!](?=\s|$)|->|=>|⇒|→|\.(?=\s|$))"
    r"|(?P<number>(?:[$€£¥]\s*)?(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)(?:\s?%)?)"
    r"|(?P<sign>={1,2}|≈|≡|~=)"
    r"|(?P<op>\*{1,2}|[-+−–/×÷·∙⋅^])"
    r"|(?P<root>√|\bsqrt(?=\())|(?P<power>[²³])|(?P<letter>π)"
    r"|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<word>[A-Za-z][A-Za-z'’]*)"
    r"|(?P<stop>[^\s])"
)
_OPS = {"−": "-", "–": "-", "×": "*", "·": "*", "∙": "*", "⋅": "*", "÷": "/", "**": "^"}
_BACK = 60
"""Tokens before a sign among which a side begins."""
_MOST_UNITS = 5
_PARTS = frozenset(
    "half third quarter fourth fifth sixth seventh eighth ninth tenth halves thirds quarters "
    "fourths fifths percent product difference quotient square cube power ratio root".split()
)
"""What stands before an `of` that multiplies what comes behind."""
_MIXING = frozenset(
    "twice double triple half by than times plus minus less more every to from and between into "
    "divided multiplied per quarter third thrice add subtract divide multiply with square squared "
    "cubed root sum product difference least".split()
)
"""A bare side behind one of these is only a part of what was said."""
_JOINING = frozenset("because since so then thus and that have therefore hence get".split())
"""What may stand before a lone number that begins an equation of its own."""
_GOES_ON = frozenset(
    "million billion thousand hundred dozen remainder r times squared cubed of plus minus divided "
    "multiplied mod choose".split()
)
"""Behind a side one of these belongs to it."""
_BEGINNING = frozenset(("number", "open", "op", "word", "root", "letter"))
DOUBT = "?"
"""Stands among the units of a side that may have been cut short."""
_AMBIGUOUS = re.compile(r"/ [\d.]+ / ")
"""`6 / 1 / 2` may be six halves."""
_NO_UNITS = frozenset(
    "and so then which therefore thus hence because since but or is are was were if as that this "
    "we he she it they now next finally also".split()
)
_LETTERS = frozenset("bcdefghjklmnopqrstuvwxyzABCDEFGHJKLMNOPQRSTUVWXYZ")
_BULLET = re.compile(
    r"\s*(?:[-*•+]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+|step\s*\d+\s*[:.)]\s*)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A side that could be parsed: what it says, its units, and the token behind it."""

    text: str
    units: tuple[str, ...]
    behind: int


def prose_chains(text: str, start: int, end: int) -> Iterator[Chain]:
    """The chains in the prose `text[start:end]`, line by line."""
    at = start
    for line in text[start:end].split("\n"):
        if "=" in line or "≈" in line or "≡" in line:
            yield from _line(text, at, at + len(line))
        at += len(line) + 1


def _line(text: str, start: int, end: int) -> Iterator[Chain]:
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    tokens = _tokens(text, start, end)
    signs = [i for i, token in enumerate(tokens) if token.kind == "sign"]
    place = 0
    while place < len(signs):
        group = [signs[place]]
        left = _left(tokens, signs[place], text)
        sides = [left]
        while True:
            here = group[-1]
            right, behind = _right(tokens, here + 1, text)
            sides.append(right)
            place += 1
            following = place < len(signs) and signs[place] == behind
            if not following:
                break
            group.append(signs[place])
        yield Chain(
            tuple(sides),
            tuple(
                "~" if tokens[i].text in ("≈", "~=") else "equiv" if tokens[i].text == "≡" else "="
                for i in group
            ),
            formula=False,
            opening=group[0] == 0,
        )


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    return [
        _Token(str(match.lastgroup), match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
    ]


def _left(tokens: list[_Token], sign: int, text: str) -> Side:
    """The longest side that ends right before a sign."""
    here = tokens[sign].start
    first = max(0, sign - _BACK)
    while first < sign:
        parsed = _parse(tokens, first, sign) if tokens[first].kind in _BEGINNING else None
        if parsed is not None and parsed.behind == sign:
            doubtful = _belongs_before(tokens, first, parsed)
            end = tokens[sign - 1].end
            return Side(parsed.text, tokens[first].start, end, parsed.units, doubtful)
        first = first + 1 if parsed is None else max(first + 1, parsed.behind)
    last = tokens[sign - 1].end if sign else here
    return Side("", last, last, doubtful=True)


def _belongs_before(tokens: list[_Token], at: int, parsed: _Parsed) -> bool:
    """Whether what stands before the side at `at` belongs to it."""
    before, first = tokens[at - 1] if at else None, tokens[at]
    if DOUBT in parsed.units or _AMBIGUOUS.search(parsed.text):
        return True
    if before is None:
        return False
    if before.kind in ("op", "close", "number", "sign", "stop") or before.end == first.start:
        return True
    alone = " " not in parsed.text and parsed.text[0].isdigit()
    if before.kind == "word" and alone and before.text.lower() not in _JOINING:
        return True
    if before.kind == "word" and before.text.lower() in _MIXING:
        return True
    if before.text.lower() == "of" and at > 1:
        part = tokens[at - 2]
        return part.kind in ("number", "close") or part.text.lower() in _PARTS
    return before.kind == "word" and first.kind == "op"


def _right(tokens: list[_Token], first: int, text: str) -> tuple[Side, int]:
    """The side behind a sign, and the place of the token behind it."""
    if first >= len(tokens):
        at = tokens[-1].end
        return Side("", at, at, doubtful=True), first
    parsed = _parse(tokens, first, len(tokens))
    if parsed is None:
        behind = first
        while behind < len(tokens) and tokens[behind].kind not in ("sign", "other"):
            behind += 1
        return Side("", tokens[first].start, tokens[behind - 1].end, doubtful=True), behind
    behind = parsed.behind
    doubtful = False
    if behind < len(tokens):
        token = tokens[behind]
        doubtful = token.kind in ("op", "open", "number", "stop") and token.text != '"'
        doubtful |= token.kind == "word" and token.text.lower() in _GOES_ON
    units = parsed.units
    doubtful |= bool(set(units) & (_GOES_ON | {DOUBT})) or bool(_AMBIGUOUS.search(parsed.text))
    end = tokens[behind - 1].end
    return Side(parsed.text, tokens[first].start, end, units, doubtful), behind


def _parse(tokens: list[_Token], at: int, end: int, depth: int = 0) -> _Parsed | None:
    """The longest side from `at`; None if there is none."""
    said: list[str] = []
    units: list[str] = []
    good: _Parsed | None = None
    while at < end and depth < 20:
        if tokens[at].kind == "op" and tokens[at].text in "-−–+" and not said:
            said.append(_OPS.get(tokens[at].text, tokens[at].text))
            at += 1
            continue
        operand = _operand(tokens, at, end, depth)
        if operand is None:
            return good
        said.append(operand.text)
        units += operand.units
        at = operand.behind
        if at < end and tokens[at].kind == "power":
            said.append("^2" if tokens[at].text == "²" else "^3")
            at += 1
        good = _Parsed(" ".join(said), tuple(units), at)
        if at < end and _touches(tokens, at):
            said.append("*")
            continue
        if at < end and (joint := _operator(tokens, at, end)):
            said.append(joint)
            at += 1
            if joint == "^" or at >= end:
                continue
            if tokens[at].kind == "op" and tokens[at].text in "-−–" and joint in "*/^+":
                said.append("-")
                at += 1
            continue
        return good
    return good


def _touches(tokens: list[_Token], at: int) -> bool:
    """Whether a factor follows without a sign: `3(4)`, `(2/3)N`, `2x`."""
    before, here = tokens[at - 1], tokens[at]
    if before.end != here.start or before.kind not in ("number", "close", "word"):
        return False
    if here.kind in ("open", "root", "letter"):
        return before.kind != "word"
    return here.kind == "word" and here.text in _LETTERS and before.kind == "close"


def _operator(tokens: list[_Token], at: int, end: int) -> str | None:
    token = tokens[at]
    if token.kind == "op":
        return _OPS.get(token.text, token.text)
    if token.kind == "word" and at + 1 < end:
        following = tokens[at + 1]
        operand = following.kind in ("number", "open")
        if token.text in ("x", "X") and operand:
            return "*"
        before = tokens[at - 1]
        part = (
            before.text.endswith("%")
            or (at > 1 and tokens[at - 2].text == "/")
            or before.kind == "close"
        )
        if token.text == "of" and operand and part:
            return "*"
    return None


def _operand(tokens: list[_Token], at: int, end: int, depth: int) -> _Parsed | None:
    token = tokens[at]
    if token.kind == "number":
        text = re.sub(r"[$€£¥\s]", "", token.text)
        behind, units = _units(tokens, at + 1, end)
        letter = _letter(tokens, at + 1, end)
        if letter is not None and tokens[at].end == tokens[at + 1].start:
            return _Parsed(text + letter, (), at + 2)
        if behind > at + 1 and _clings(tokens[at], tokens[at + 1]):
            units = (*units, DOUBT)
        currency = ("dollar",) if token.text[0] == "$" else ()
        return _Parsed(text, (*currency, *units), behind)
    if token.kind == "letter":
        return _Parsed("pi", (), at + 1)
    if token.kind == "root" and at + 1 < end:
        under = _operand(tokens, at + 1, end, depth + 1) if depth < 20 else None
        return None if under is None else _Parsed(f"sqrt({under.text})", under.units, under.behind)
    if token.kind == "open":
        inside = _parse(tokens, at + 1, end, depth + 1)
        if inside is None or inside.behind >= end or tokens[inside.behind].kind != "close":
            return None
        behind, units = _units(tokens, inside.behind + 1, end)
        return _Parsed(f"({inside.text})", (*inside.units, *units), behind)
    letter = _letter(tokens, at, end)
    return None if letter is None else _Parsed(letter, (), at + 1)


def _clings(number: _Token, word: _Token) -> bool:
    """Whether a word stands right at a number without being a unit we know: `30abc`."""
    known = singular(word.text.lower()) in MEASURES
    return word.kind == "word" and number.end == word.start and not known


def _letter(tokens: list[_Token], at: int, end: int) -> str | None:
    """A variable: one letter that is no word."""
    if at >= end or tokens[at].kind != "word" or len(tokens[at].text) > 1:
        return None
    letter = tokens[at].text
    if letter not in _LETTERS:
        return None
    if letter in "xX" and at + 1 < end and tokens[at + 1].kind == "number":
        return None
    return letter


def _units(tokens: list[_Token], at: int, end: int) -> tuple[int, tuple[str, ...]]:
    """The words of a unit from `at`, and the place behind them."""
    units: list[str] = []
    while at < end and len(units) < _MOST_UNITS:
        token = tokens[at]
        if (
            token.kind == "word"
            and not _ends_units(tokens, at, end)
            and token.text.lower() not in _NO_UNITS
        ):
            short = token.text in _LETTERS and token.text not in MEASURES
            units.append(DOUBT if short else singular(token.text.lower()))
            at += 1
        elif token.text == "/" and at + 1 < end and _is_long_word(tokens[at + 1]):
            at += 1
        elif token.kind == "open" and (closing := _remark(tokens, at, end)):
            at = closing + 1
        else:
            break
    return at, tuple(units)


def _is_long_word(token: _Token) -> bool:
    return token.kind == "word" and len(token.text) > 1


def _ends_units(tokens: list[_Token], at: int, end: int) -> bool:
    return _operator(tokens, at, end) is not None or (
        len(tokens[at].text) == 1
        and at + 1 < end
        and tokens[at + 1].kind in ("op", "sign")
        and tokens[at].text in _LETTERS
        and tokens[at - 1].end == tokens[at].start
    )


def _remark(tokens: list[_Token], at: int, end: int) -> int | None:
    """Where a bracket closes that holds only words; None for one that holds mathematics."""
    for place in range(at + 1, min(end, at + 12)):
        if tokens[place].kind == "close":
            return place if place > at + 1 else None
        if tokens[place].kind not in ("word",) and tokens[place].text not in "-/'.,":
            return None
    return None
