r"""Where mathematics stands in a text: formulas between signs, and the prose around them.

One pass with regular expressions that cannot backtrack far; a dollar that only means money
is told from one that opens a formula by what stands between it and the next one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENVIRONMENTS = "align|aligned|gather|gathered|equation|split|eqnarray|multline|alignat|array"
_OPENING = re.compile(rf"\\\[|\\\(|(?<![\\$])\$\$?|\\begin\{{(?P<env>(?:{_ENVIRONMENTS})\*?)\}}")
_LONGEST = {"\\[": 4000, "$$": 4000, "\\(": 900, "$": 900}
"""Characters of a formula, by the sign that opens it; a longer one has lost its end."""
_CLOSING = {"\\[": "\\]", "\\(": "\\)", "$$": "$$", "$": "$"}
_PLAIN_WORD = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,}")
_TEXT = re.compile(r"\\(?:text|mbox|mathrm|textbf|operatorname)\s*\{[^{}]{0,200}\}")


@dataclass(frozen=True, slots=True)
class Region:
    """A formula, or the prose between two."""

    start: int
    end: int
    """Of its content, without the signs round it."""
    formula: bool


def regions(text: str) -> Iterator[Region]:
    """The whole text, cut into formulas and prose."""
    at = 0
    prose = 0
    while match := _OPENING.search(text, at):
        sign = "$" if match[0] == "$" else match[0]
        end, after = _end(text, match, sign)
        if end < 0 or (
            sign == "$" and not _is_formula(text[match.end() : end], text[after : after + 1])
        ):
            at = match.end()
            continue
        if match.start() > prose:
            yield Region(prose, match.start(), False)
        yield Region(match.end(), end, True)
        at = prose = after
    if prose < len(text):
        yield Region(prose, len(text), False)


def _end(text: str, opening: re.Match[str], sign: str) -> tuple[int, int]:
    """Where a formula ends, and where the text goes on; (-1, -1) if it does not end."""
    closing = f"\\end{{{opening['env']}}}" if opening["env"] else _CLOSING[sign]
    start = opening.end()
    end = text.find(closing, start, start + _LONGEST.get(sign, 4000))
    while sign == "$" and end > 0 and text[end - 1] == "\\":
        end = text.find(closing, end + 1, start + _LONGEST[sign])
    if end <= start or (sign == "$" and "\n" in text[start:end]):
        return -1, -1
    return end, end + len(closing)


def _is_formula(content: str, behind: str) -> bool:
    """Whether what stands between two dollars is a formula rather than prose about money."""
    if behind.isdigit():
        return False
    if content != content.strip() and not re.search(r"[\\^_=]", content):
        return False
    return len(_PLAIN_WORD.findall(_TEXT.sub("", content))) < 2
