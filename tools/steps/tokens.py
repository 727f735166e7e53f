r"""The tokens of a row: numbers, names, signs and words; TeX delimiters only as flags."""

import re
from dataclasses import dataclass

_FUNCTIONS = (
    "arcsin|arccos|arctan|asin|acos|atan|sinh|cosh|tanh|sin|cos|tan|cot|sec|csc|"
    "sqrt|cbrt|log|ln|exp|abs|lim|gcd|lcm|det|mod|pi|theta|alpha|beta|infinity|oo"
)
_TOKEN = re.compile(
    r"(?P<open_tex>⟬)|(?P<close_tex>⟭)"
    r"|(?P<ordinal>\d+(?:st|nd|rd|th)(?![A-Za-z]))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+|\.\d+|\d+\.(?=\\)|\d+)"
    r"|(?P<so><=>|[=\-−]>|⇒|⟹|→|⟶|⇔|⟺|∴|\\(?:implies|Rightarrow|Longrightarrow|therefore|iff|"
    r"Leftrightarrow|rightarrow|longrightarrow|to)(?![A-Za-z]))"
    r"|(?P<relation><=|>=|!=|==|:=|~=|[=<>≤≥≠≈]"
    r"|\\(?:approx|leqslant|geqslant|leq|geq|neq|le|ge|ne|lt|gt|simeq|equiv)(?![A-Za-z]))"
    r"|(?P<words>\\(?:text|mbox|textrm|textbf|textit|mathrm|operatorname)\s*\{[^{}]*\}"
    r"(?:\s*\^\s*(?:[23]|\{[23]\}))?)"
    r"|(?P<space>\s+|\\(?:quad|qquad|displaystyle|textstyle|limits)(?![A-Za-z])|\\[,;:! >]|~)"
    r"|(?P<command>\\[A-Za-z]+\*?|\\[{}|])"
    rf"|(?P<function>(?:{_FUNCTIONS})(?![A-Za-z]))"
    r"|(?P<word>[^\W\d_]{2,}(?:['’-][^\W\d_]+)*)"
    r"|(?P<letter>[^\W\d_](?:_(?:\{[^{}]*\}|\w))?['′’]*(?![^\W\d_]))"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<factorial>(?<=[\w)}])!(?!=|\s*$|\s+[A-Za-z]{2}))"
    r"|(?P<stop>[.?!;](?=\s|$|⟭)|[,;]|:(?=\s|$|[^\W\d_])|\.\.\.|…)"
    r"|(?P<operator>[-+*/^_·×÷−–|%°²³√∫π∞±∓:⋅∙⁄'′∂∑&])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_TEX = re.compile(
    r"\$\$(?P<a>[^$]+)\$\$|\\\[(?P<b>.+?)\\\]|\\\((?P<c>.+?)\\\)"
    r"|(?<![\\\d$])\$(?P<d>[^$\s](?:[^$]*[^$\s\\])?)\$(?!\d)",
    re.DOTALL,
)
_PROSE = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,}(?:\s+[A-Za-z]{2,}){1,}")
_MONEY = re.compile(r"(?:\\?\$|[€£])\s?(?=[\d.(])|(?<=\d)\s?€|\\\$")
_BOX = re.compile(r"\\(?:boxed|fbox)\s*(?=\{)")
_GOING_ON = re.compile(r"(?<=\d\.\d{2})(?<=\d)(?:\.\.\.|…)|(?<=\.\d{3})(?:\.\.\.|…)")
"""Dots behind decimals: the digits go on."""
_MADE = {r"\left": " ", r"\right": " ", r"\bigl": " ", r"\bigr": " ", r"\big": " ", r"\Big": " "}
_AS_OPERATOR = (
    (re.compile(r"(?<=[\d)%}])\s+(?:multiplied by|times)\s+(?=[\d($\\])", re.I), " * "),
    (re.compile(r"(?<=[\d)%}])\s+divided by\s+(?=[\d($\\])", re.I), " / "),
    (re.compile(r"(?<=[\d)%}])\s+plus\s+(?=[\d($\\])", re.I), " + "),
    (re.compile(r"(?<=[\d)%}])\s+minus\s+(?=[\d($\\])", re.I), " - "),
    (re.compile(r"(?<=%)\s+of\s+(?:the\s+)?(?=\$?\d)", re.I), " * "),
    (re.compile(r"(?<=\d/\d)\s+of\s+(?:the\s+)?(?=\$?\d)", re.I), " * "),
    (re.compile(r"(?<=[\d)%}a-z])\s+(?:equals|is equal to)\s+(?=[\d($\\\-])", re.I), " = "),
    (
        re.compile(
            r"(\d\)?\s*[-+*/×÷·]\s*\(?\$?\d[\d.,]*\)?%?)\s+(?:is|gives|makes|leaves)\s+"
            r"(?=\$?\d[\d.,]*(?!\s*[-+*/×÷·\d]))",
            re.I,
        ),
        r"\1 = ",
    ),
)
_TIMES = (
    re.compile(r"(?<=[\d)%])\s+[xX]\s+(?=\$?[\d(])|(?<=\d)[xX](?=\d)"),
    re.compile(r"(?<=[a-z]{3})\s+[xX]\s+(?=\$?\d)"),
)
"""The letter x where it is a times sign."""
_LATEX = re.compile(r"\\(?:left|frac|cdot|times|sqrt)(?![A-Za-z])")
"""Who writes commands of LaTeX has a times sign, and means an unknown by x."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a row."""

    kind: str
    text: str
    tex: bool = False
    """Whether it stands between TeX delimiters."""


def tokens_of(body: str) -> list[Token]:
    """The tokens of a row, white space and the borders of formulas among them."""
    text = _TEX.sub(_marked, _BOX.sub("", body))
    text = _MONEY.sub("", text).replace("$", " ").replace("\\%", "%")
    text = _GOING_ON.sub("", text)
    for command, plain in _MADE.items():
        text = re.sub(re.escape(command) + r"(?![A-Za-z])\.?", plain, text)
    for pattern, sign in _AS_OPERATOR:
        text = pattern.sub(sign, text)
    for pattern in () if _LATEX.search(body) else _TIMES:
        text = pattern.sub(" * ", text)
    tokens: list[Token] = []
    tex = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        kind = "word" if kind == "ordinal" else kind
        if kind in ("open_tex", "close_tex"):
            tex = kind == "open_tex"
            tokens.append(Token("border", "", tex))
        elif kind == "words":
            inner = match[0].split("{", 1)[1].split("}", 1)[0]
            words = re.findall(r"[^\W\d_]+|,", inner)
            if words == ["of"] and tokens and _shares(tokens):
                tokens.append(Token("operator", " * ", tex))
                continue
            tokens += [Token("stop" if word == "," else "word", word) for word in words]
        else:
            tokens.append(Token(kind, match[0], tex))
    return tokens


def _shares(tokens: list[Token]) -> bool:
    """Whether a percentage stands before: `25% of`."""
    last = next((token for token in reversed(tokens) if token.kind != "space"), None)
    return last is not None and last.text == "%"


def _marked(match: re.Match[str]) -> str:
    """A formula between marks; `$5 and $10` is money and no formula."""
    inside = next(group for group in match.group("a", "b", "c", "d") if group is not None)
    if match.group("d") is not None and _PROSE.search(inside):
        return match[0]
    return f"⟬{inside}⟭"
