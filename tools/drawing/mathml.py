r"""LaTeX as MathML that browsers draw themselves: `\frac{1}{2}` as `<mfrac>`.

The gate of pictures lets it through first. `latex2mathml` makes a tree; only elements and
attributes that draw are written out, so nothing of a formula can run, link, load or move away.
"""

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any, Literal

from kptutor.tools.drawing.setting import set_well
from kptutor.tools.pictures.gate import let_through
from kptutor.tools.pictures.records import Undrawable

Display = Literal["inline", "block"]

_ELEMENTS = frozenset(
    """math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover
    mtable mtr mtd mstyle menclose mmultiscripts mprescripts none""".split()
)
_ATTRIBUTES = frozenset(
    """accent accentunder columnalign columnlines columnspacing displaystyle fence form largeop
    linethickness lspace mathvariant maxsize minsize movablelimits notation rowlines rowspacing
    rspace scriptlevel separator stretchy symmetric width""".split()
)
_MOST_ELEMENTS = 3_000
LONGEST = 1_000
"""Characters of a formula: it is converted in the host process."""
_OF_THE_PAGE = re.compile(
    r"\\(?:hspace|vspace|hskip|vskip|kern|mkern|mskip|raise|lower|[hv]?phantom|tag|label|ref|eqref|"
    r"color|textcolor|colorbox|fcolorbox|unicode|char)(?![A-Za-z])"
)
"""What would move or colour the page around a formula, or name places on it."""


@lru_cache(maxsize=2_048)
def to_mathml(latex: str, display: Display = "inline") -> str:
    """A formula as a `<math>` element.

    Args:
        latex: The formula, without delimiters.
        display: Within a line, or on a line of its own.

    Raises:
        Undrawable: If it does not pass the gate, or has something that cannot be drawn.
    """
    from latex2mathml.converter import Converter

    if len(latex) > LONGEST:
        raise Undrawable(f"A formula on a page has at most {LONGEST:,} characters.")
    if (refused := _OF_THE_PAGE.search(latex)) is not None:
        raise Undrawable(f"The command {refused[0]} is not drawn.", "Leave it out.")
    formula = let_through(latex)
    try:
        tree = Converter(display=display).convert_to_element(formula)
    except (Exception, RecursionError) as fault:
        raise Undrawable("The formula cannot be drawn.") from fault
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise Undrawable("The formula is too large to be drawn.")
    set_well(tree)
    return _written(tree)


def _written(element: Any) -> str:
    """An element as text, with what draws and nothing else."""
    name = element.tag
    if name not in _ELEMENTS:
        raise Undrawable("The formula has a part that is not drawn.")
    text = unescape(element.text or "")  # the library writes signs as references
    if text.startswith("\\"):
        raise Undrawable(f"The command {text[:40]} is not known.")
    kept = "".join(
        f' {key}="{escape(str(value))}"'
        for key, value in element.attrib.items()
        if key in _ATTRIBUTES or (name == "math" and key == "display")
    )
    inside = escape(text) + "".join(_written(child) for child in element)
    return f"<{name}{kept}>{inside}</{name}>"
