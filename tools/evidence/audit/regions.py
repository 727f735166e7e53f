r"""Where mathematics stands in a text: formulas between signs, and the prose around them.

One pass with regular expressions that cannot backtrack far; a dollar that only means money
is told from one that opens a formula by what stands between it and the next one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENVIRONMENTS = "align|aligned|gather|gathered|equation|split|eqnarray|multline|alignat|array"
_FORMULA = re.compile(
    r"\$\$(?P<dd>[^$]{1,4000})\$\$"
    r"|(?<![\\$])\$(?P<d>(?:[^$\\\n]|\\[^\n]){1,900}?)(?<!\\)\$(?!\d)"
    r"|\\\[(?P<sq>(?:[^\\]|\\[^\]]){1,4000}?)\\\]"
    r"|\\\((?P<ro>(?:[^\\]|\\[^)]){1,900}?)\\\)"
    rf"|\\begin\{{(?P<env>(?:{_ENVIRONMENTS})\*?)\}}(?P<en>.{{1,4000}}?)\\end\{{(?P=env)\}}",
    re.DOTALL,
)
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
    while match := _FORMULA.search(text, at):
        kind = next(name for name in ("dd", "d", "sq", "ro", "en") if match[name] is not None)
        if kind == "d" and not _is_formula(match["d"]):
            at = match.start() + 1
            continue
        if match.start() > prose:
            yield Region(prose, match.start(), False)
        yield Region(*match.span(kind), True)
        at = prose = match.end()
    if prose < len(text):
        yield Region(prose, len(text), False)


def _is_formula(content: str) -> bool:
    """Whether what stands between two dollars is a formula rather than prose about money."""
    if content != content.strip() and not re.search(r"[\\^_=]", content):
        return False
    return len(_PLAIN_WORD.findall(_TEXT.sub("", content))) < 2
