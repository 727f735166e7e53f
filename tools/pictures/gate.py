r"""What is let through to be drawn: the drawing library takes anything, and draws some of it wrong.

It guesses at missing braces, shows unknown commands as their names, and leaves out the lines of
tables. Whatever would look other than it was meant is refused here, with the reason.
"""

import re
import unicodedata

from kptutor.tools.pictures.records import Undrawable

LONGEST = 2_000
"""Characters of a formula."""
DEEPEST = 40
"""Braces within braces."""
BANNED = frozenset(
    """def edef gdef xdef let futurelet newcommand renewcommand providecommand DeclareMathOperator
    newenvironment renewenvironment input include includegraphics includeonly write read openin
    openout immediate special catcode csname endcsname expandafter loop href url htmlData htmlClass
    htmlId htmlStyle cssId class style require usepackage documentclass rule hline cline
    verb""".split()
)
"""Commands that define, read, write, link, or are drawn wrong."""

_DELIMITED = (("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"), ("$", "$"))
_TOKEN = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+\*?|\\.|[{}]", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_IN_TEXT = re.compile(r"\\(?:text\w*|mbox|hbox|operatorname\*?)\s*\{[^{}]*[<>&\\]")
_ENTITY = re.compile(r"&(?:#|[A-Za-z]\w*;)")
_RULED = re.compile(r"\\begin\s*\{(?:array|tabular)\*?\}\s*(?:\[[^\]]*\]\s*)?\{[^{}]*\|")


def let_through(latex: str) -> str:
    r"""A formula without its `$...$`, `\(...\)` or the like, if it may be drawn.

    Raises:
        Undrawable: If it may not; says why.
    """
    if len(latex) > LONGEST + 8:
        raise _too_long(len(latex))
    formula = _bare(latex)
    if len(formula) > LONGEST:
        raise _too_long(len(formula))
    if not formula:
        raise Undrawable("The formula is empty.", "Write LaTeX such as \\frac{1}{2}.")
    for place, sign in enumerate(formula):
        if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") and sign not in "\t\n\r":
            raise Undrawable(f"The sign at position {place + 1} cannot be drawn.", "Leave it out.")
    if "$" in formula.replace(r"\$", ""):
        raise Undrawable("There is a dollar within the formula.", "Draw one formula at a time.")
    if _IN_TEXT.search(formula):
        raise Undrawable(
            "Text within the formula holds a command or one of < > &.",
            "Write mathematics outside of \\text.",
        )
    if _ENTITY.search(formula):
        raise Undrawable("Signs of HTML cannot be drawn.", "Write LaTeX.")
    if _RULED.search(formula):
        raise Undrawable("Lines in tables cannot be drawn.", "Leave out the | of its columns.")
    _balanced(formula)
    return formula


def _bare(latex: str) -> str:
    formula = latex.strip()
    for begin, end in _DELIMITED:
        inner = formula[len(begin) : -len(end)]
        if formula.startswith(begin) and formula.endswith(end) and len(formula) > len(begin):
            return inner.strip()
    return formula


def _balanced(formula: str) -> None:
    r"""Braces, environments and `\left`, `\right` in pairs, rightly nested; no banned command."""
    opened: list[str] = []
    braces = 0
    for token in _TOKEN.findall(formula):
        environment = _ENVIRONMENT.fullmatch(token)
        name = token.lstrip("\\").rstrip("*")
        if token == "{" or (environment and environment[1] == "begin") or name == "left":
            opened.append(environment[2] if environment else name)
            braces += 1
            if braces > DEEPEST:
                raise Undrawable(f"It is nested more than {DEEPEST} deep.", "Write it flatter.")
        elif token == "}" or environment or name == "right":
            closes = environment[2] if environment else {"}": "{", "right": "left"}[name]
            if not opened or opened.pop() != closes:
                raise _unbalanced(closes)
            braces -= 1
        elif token == r"\\" and opened[-1:] == ["{"] and r"\substack" not in formula:
            raise Undrawable("A row ends within braces.", "Is there a backslash too many?")
        elif token.startswith("\\") and name in BANNED:
            raise Undrawable(f"The command \\{name} is not drawn.", "Leave it out.")
    if opened:
        raise _unbalanced(opened[-1])


def _unbalanced(what: str) -> Undrawable:
    if what == "{":
        return Undrawable("A brace is not closed, or closed twice.", "Write { and } in pairs.")
    if what == "left":
        return Undrawable("\\left and \\right are no pair.", "Write both, or neither.")
    return Undrawable(
        "An environment is not closed, or closes another one.",
        "Write \\begin{...} and \\end{...} in pairs.",
    )


def _too_long(length: int) -> Undrawable:
    return Undrawable(
        f"The formula has {length:,} characters; at most {LONGEST:,} are drawn.",
        "Draw its parts one after the other.",
    )
