r"""Chains in a formula: rows cut at `\\`, statements at commas and arrows, sides at signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kptutor.tools.evidence.audit.chains import Chain, Side

MOST_SIDE = 400
"""Characters of a side beyond which it is left out."""

_SIGNS = {
    "=": "=",
    r"\approx": "~",
    r"\simeq": "~",
    r"\doteq": "~",
    r"\approxeq": "~",
    "≈": "~",
    "≃": "~",
    r"\equiv": "equiv",
    "≡": "equiv",
    r"\ne": "ne",
    r"\neq": "ne",
    "≠": "ne",
}
_OTHER = (
    r"<|>|\\leq?(?![a-z])|\\geq?(?![a-z])|\\l[te](?![a-z])|\\g[te](?![a-z])|\\neq?(?![a-z])|≤|≥|≠"
    r"|\\in(?![a-z])|\\not(?![a-z])|\\sim(?![a-z])|\\cong(?![a-z])|\\propto|:=|\\coloneqq|\\mid(?![a-z])|\\to(?![a-z])"
    r"|\\leqslant|\\geqslant|\\subset\w*|\\parallel|\\perp|\\mapsto|\\stackrel|\\overset"
)
_BREAK = (
    r"\\(?:implies|Rightarrow|Longrightarrow|rightarrow|longrightarrow|iff|Leftrightarrow|"
    r"Longleftrightarrow|therefore|because|qquad|quad|hspace|land|lor|wedge|vee|Longleftarrow|Leftarrow)"
    r"(?![A-Za-z])|⇒|→|⟹|⇔|∴|[,;](?!\d{3}(?!\d))(?=\s|\\|$)"
)
_TOKEN = re.compile(
    rf"(?P<row>\\\\(?:\[[^\]]{{0,10}}\])?)|(?P<brk>{_BREAK})"
    rf"|(?P<other>{_OTHER})"
    r"|(?P<sign>=|\\approx(?![a-z])|\\approxeq|\\simeq|\\doteq|≈|≃|\\equiv|≡)"
    r"|(?P<text>\\(?:text|mbox|textbf|textit|textrm|mathrm|operatorname)\s*\{[^{}]{0,300}\})"
    r"|(?P<begin>\\begin\s*\{(?P<env>[a-z*]+)\})|(?P<end>\\end\s*\{[a-z*]+\})"
    r"|(?P<open>\\left\s*(?:\\[A-Za-z]+|\\[{|]|[(\[|.<])|\\l(?:floor|ceil|angle|vert|Vert)(?![a-z])|\\\{|[({\[])"
    r"|(?P<close>\\right\s*(?:\\[A-Za-z]+|\\[}|]|[)\]|.>])|\\r(?:floor|ceil|angle|vert|Vert)(?![a-z])|\\\}|[)}\]])"
    r"|\\[A-Za-z]+|\\.|.",
    re.DOTALL,
)
_ROWS = frozenset(
    "align align* aligned gather gather* gathered split eqnarray eqnarray* array".split()
)
_LAYOUT = re.compile(
    r"&|\\(?:displaystyle|textstyle|nonumber|notag|limits|nolimits|big|Big|bigg|Bigg|bigl|bigr|Bigl|"
    r"Bigr|biggl|biggr)(?![A-Za-z])|\\(?:tag|label)\s*\{[^{}]{0,40}\}|\\[,;:!> ]|~|\\hline"
)
_TAIL = re.compile(r"(?:[\s,;:]|(?<!\.)\.)*\Z")
_BOXED = re.compile(
    r"\\(?:boxed|fbox|mathbf|boldsymbol|bold|bm|color\{[a-z]+\}|underline|cancel)\s*(?=\{)"
)
_MODULUS = re.compile(
    r"(?:\\pmod\s*\{?|\(\s*(?:\\bmod|\\mod|\\text\{mod\s*\}|mod)\s*)\s*(\d{1,9})\s*[})]?\s*[.,;]?\s*\Z"
)
_OWN_SIGN = re.compile(
    r"\\(?:star|(?<!\^\\)(?<!\^\{\\)circ|oplus|otimes|odot|ominus|ast|bullet|diamond|clubsuit|spadesuit|#|heartsuit|"
    r"triangle|square|nabla|Delta|dagger|boxplus|vee|wedge)(?![a-z])|[@#★☆◊♣♠♥]"
)
"""Operations that a problem defines for itself."""
_WORDS = r"\\(?:text|mbox|textbf|textit|textrm|mathrm|operatorname)\s*\{([^{}]{0,300})\}"
_OF = re.compile(r"\\(?:text|mbox|mathrm)\s*\{\s*(?:of|times|x)\s*\}")
_UNIT_FRACTION = re.compile(
    rf"\\[dt]?frac\s*\{{\s*{_WORDS}\s*\}}\s*\{{\s*(?:\d+\s*)?{_WORDS}\s*\}}"
)
_UNIT = re.compile(rf"(?<=[\d)}}\]%$!])\s*(?:/?\s*{_WORDS}(?:\s*\^\s*(?:\{{\s*-?\d\s*\}}|\d))?)+")
_LABEL = re.compile(rf"^\s*{_WORDS}\s*(?=[-+]?[\d(\\$])")
_ANY_WORDS = re.compile(_WORDS)


@dataclass(slots=True)
class _Piece:
    """A statement under way: where its sides begin and which signs were met."""

    starts: list[int]
    ends: list[int]
    signs: list[str]


def formula_chains(text: str, start: int, end: int) -> Iterator[Chain]:
    """The chains of the formula `text[start:end]`."""
    for piece in _pieces(text, start, end):
        bounds = list(zip(piece.starts, piece.ends, strict=True))
        opening = not text[bounds[0][0] : bounds[0][1]].strip(" \n\t&")
        sides = tuple(
            _side(text, low, high, first=place == 0) for place, (low, high) in enumerate(bounds)
        )
        if sides[-1].text or len(sides) > 1:
            modulus = _modulus(text[slice(*bounds[-1])])
            yield Chain(sides, tuple(piece.signs), True, modulus, opening)


def _modulus(last: str) -> int | None:
    r"""The modulus behind a last side: `\pmod 7`, `(\bmod 7)`."""
    match = _MODULUS.search(last)
    return int(match[1]) if match else None


def _pieces(text: str, start: int, end: int) -> Iterator[_Piece]:
    piece = _Piece([start], [], [])
    depth = 0
    rows: list[bool] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "env":
            kind = "begin"
        if kind == "begin":
            rows.append(match["env"] in _ROWS)
            if rows[-1] and not depth:
                piece.starts[-1] = match.end()
            depth += not rows[-1]
        elif kind == "end" and rows:
            ended = rows.pop()
            depth = max(0, depth - (not ended))
            if ended and not depth:
                yield _closed(piece, match.start())
                piece = _Piece([match.end()], [], [])
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif kind == "row" or kind == "brk" or kind == "text" and _joins(match[0]):
            yield _closed(piece, match.start())
            piece = _Piece([match.end()], [], [])
        elif kind in ("sign", "other"):
            piece.ends.append(match.start())
            piece.starts.append(match.end())
            piece.signs.append(_SIGNS.get(match[0], "other"))
    yield _closed(piece, end)


def _closed(piece: _Piece, end: int) -> _Piece:
    piece.ends.append(end)
    return piece


_JOINING = frozenset(
    "and or so if then thus hence therefore where since because for but with when which gives "
    "implies we get have let as is are that".split()
)


def _joins(words: str) -> bool:
    """Whether words in a formula stand between statements."""
    inside = words[words.index("{") + 1 : -1]
    said = re.findall(r"[a-z]+", inside.lower())
    return bool(said) and said[0] in _JOINING


def _side(text: str, start: int, end: int, *, first: bool) -> Side:
    raw = text[start:end]
    if len(raw) > MOST_SIDE:
        return Side("", start, end, doubtful=True)
    stripped = raw.strip(" \n\t&")
    lead = len(raw) - len(raw.lstrip(" \n\t&"))
    low, high = start + lead, start + lead + len(stripped)
    units: list[str] = []

    def unit(match: re.Match[str]) -> str:
        units.extend(words_of(match[0]))
        return " "

    shown = _BOXED.sub("", _LAYOUT.sub(" ", stripped)).strip()
    shown = _TAIL.sub("", shown)
    if first:
        shown = _LABEL.sub("", shown) if _label(shown) else shown
    shown = _MODULUS.sub("", shown).strip()
    shown = _OF.sub(r"\\times ", shown)
    shown = _UNIT_FRACTION.sub(unit, shown)
    shown = _UNIT.sub(unit, shown)
    doubtful = _ANY_WORDS.search(shown) is not None or _OWN_SIGN.search(shown) is not None
    return Side("" if doubtful else shown, low, high, tuple(units), doubtful)


def _label(shown: str) -> bool:
    match = _LABEL.match(shown)
    return match is not None and match[1].strip().endswith(":")


_WORD = re.compile(r"[A-Za-z]+")


def words_of(said: str) -> list[str]:
    """The words of a unit, in lower case and in the singular."""
    inside = re.sub(r"\\[a-z]+", " ", said)
    return [singular(word.lower()) for word in _WORD.findall(inside)]


def singular(word: str) -> str:
    """A word without the sign of the plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
