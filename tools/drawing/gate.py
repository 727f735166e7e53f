r"""The gate before MathML: the gate of the pictures, and what a page must not draw beside it.

Converters draw half a fraction, define macros without end and follow links. Whatever passes is
short, balanced, and holds no command that reaches out of the formula.
"""

import re

from kptutor.tools.pictures.gate import let_through
from kptutor.tools.pictures.records import Undrawable

LONGEST = 1_000
"""Characters of a formula: pages draw many at once."""
REFUSED = re.compile(
    r"\\(?:html[A-Za-z]*|data|rule|hspace|vspace|hskip|vskip|kern|mkern|mskip|raise|lower|hphantom|"
    r"phantom|vphantom|tag|label|ref|eqref|color|textcolor|colorbox|fcolorbox|unicode|char|repeat|"
    r"begingroup|endgroup)(?![A-Za-z])"
)
"""Commands that take room, colour or numbers outside of the formula."""


class NotDrawn(ValueError):
    """A formula that is not drawn; the message is the reason."""


def admit(latex: str) -> None:
    """Let a formula pass.

    Raises:
        NotDrawn: If it is empty, too long, nested too deep, not balanced, or holds a command that
            is not for learners.
    """
    if len(latex) > LONGEST:
        raise NotDrawn(f"A formula has at most {LONGEST} characters.")
    refused = REFUSED.search(latex)
    if refused is not None:
        raise NotDrawn(f"The command {refused[0]} is not drawn.")
    try:
        let_through(latex)
    except Undrawable as refusal:
        raise NotDrawn(refusal.reason) from refusal
