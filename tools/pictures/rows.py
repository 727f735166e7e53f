r"""The rows of aligned lines, cases and matrices: at a distance that reads well.

The library ignores `\\[4pt]` and `rowspacing`, and sets rows tight; an invisible sign of some
height at the end of each row keeps them apart.
"""

import re

TALL, LOW = r"\vphantom{\big(}", r"\vphantom{(}"
_LINES = ("align", "aligned", "alignedat", "gather", "gathered", "split", "eqnarray")
_PART = re.compile(
    r"(?P<begin>\\begin\s*\{(?P<name>[^{}]*)\}(?:\s*\[[a-z]\])?)"
    r"|(?P<end>\\end\s*\{[^{}]*\})"
    r"|(?P<row>\\\\(?:\s*\[[^\][]{0,20}\])?)",
)


def spaced(formula: str) -> str:
    """The formula with its rows apart; environments are in pairs."""
    written: list[str] = []
    struts: list[str] = []
    at = 0
    for part in _PART.finditer(formula):
        written.append(formula[at : part.start()])
        at = part.end()
        if part["begin"]:
            struts.append(TALL if part["name"].rstrip("*") in _LINES else LOW)
            written.append(rf"\begin{{{part['name']}}}")
        elif part["row"]:
            written.append(f"{struts[-1] if struts else ''} \\\\ ")
        else:
            _end_row(written, struts.pop())
            written.append(part["end"])
    return "".join([*written, formula[at:]])


def _end_row(written: list[str], strut: str) -> None:
    """End the last row; one that is empty is none."""
    while written and not written[-1].strip():
        written.pop()
    if written and written[-1].endswith("\\\\ "):
        written[-1] = written[-1].removesuffix(" \\\\ ")
    else:
        written.append(strut)
