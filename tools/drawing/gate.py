r"""The gate before any drawing of LaTeX: what a converter would take too lightly is refused here.

Converters draw half a fraction, define macros without end and follow links. Whatever passes is
short, balanced, and holds no command that reaches out of the formula.
"""

import re

LONGEST = 1_000
"""Characters of a formula."""
DEEPEST = 40
"""Groups within groups."""
REFUSED = re.compile(
    r"\\(?:def|edef|gdef|xdef|let|futurelet|newcommand|renewcommand|providecommand|newenvironment|"
    r"DeclareMathOperator|input|include|includegraphics|write|openout|read|catcode|csname|href|url|"
    r"html[A-Za-z]*|style|class|cssId|data|rule|hspace|vspace|hskip|vskip|kern|mkern|mskip|raise|"
    r"lower|hphantom|phantom|vphantom|tag|label|ref|eqref|color|textcolor|colorbox|fcolorbox|"
    r"require|unicode|char|verb|special|immediate|loop|repeat|expandafter|begingroup|endgroup)"
    r"(?![A-Za-z])"
)
_TOKEN = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}|\\(left|right)(?![A-Za-z])|\\.|[{}]", re.S)


class NotDrawn(ValueError):
    """A formula that is not drawn; the message is the reason."""


def admit(latex: str) -> None:
    """Let a formula pass.

    Raises:
        NotDrawn: If it is empty, too long, nested too deep, not balanced, or holds a command that
            is not for learners.
    """
    if not latex.strip():
        raise NotDrawn("There is nothing to draw.")
    if len(latex) > LONGEST:
        raise NotDrawn(f"A formula has at most {LONGEST} characters.")
    if any(ord(sign) < 32 and sign not in "\t\n\r" for sign in latex):
        raise NotDrawn("The formula holds characters that are no text.")
    refused = REFUSED.search(latex)
    if refused is not None:
        raise NotDrawn(f"The command {refused[0]} is not drawn.")
    _balanced(latex)


def _balanced(latex: str) -> None:
    """Refuse what opens and does not close."""
    opened: list[str] = []
    for token in _TOKEN.finditer(latex):
        kind = token[1] or token[3] or token[0]
        if kind in ("begin", "left", "{"):
            opened.append({"begin": f"end {token[2]}", "left": "right", "{": "}"}[kind])
            if len(opened) > DEEPEST:
                raise NotDrawn(f"The formula is nested more than {DEEPEST} levels deep.")
        elif kind in ("end", "right", "}"):
            wanted = f"end {token[2]}" if kind == "end" else kind
            if not opened or opened.pop() != wanted:
                raise NotDrawn("The brackets of the formula do not match.")
    if opened:
        raise NotDrawn("The formula is not finished.")
