r"""LaTeX as MathML that browsers draw themselves: `\frac{1}{2}` as `<mfrac>`.

`latex2mathml` makes a tree; only elements and attributes that draw are written out, so nothing of
a formula can run, link or load.
"""

from functools import lru_cache
from html import escape, unescape
from typing import Any, Literal

from kptutor.tools.drawing.gate import NotDrawn, admit
from kptutor.tools.drawing.setting import set_well

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


@lru_cache(maxsize=2_048)
def to_mathml(latex: str, display: Display = "inline") -> str:
    """A formula as a `<math>` element.

    Args:
        latex: The formula, without delimiters.
        display: Within a line, or on a line of its own.

    Raises:
        NotDrawn: If it does not pass the gate, or has something that cannot be drawn.
    """
    from latex2mathml.converter import Converter

    admit(latex)
    try:
        tree = Converter(display=display).convert_to_element(latex)
    except (Exception, RecursionError) as fault:
        raise NotDrawn("The formula cannot be drawn.") from fault
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise NotDrawn("The formula is too large to be drawn.")
    set_well(tree)
    return _written(tree)


def _written(element: Any) -> str:
    """An element as text, with what draws and nothing else."""
    name = element.tag
    if name not in _ELEMENTS:
        raise NotDrawn("The formula has a part that is not drawn.")
    text = unescape(element.text or "")  # the library writes signs as references
    if text.startswith("\\"):
        raise NotDrawn(f"The command {text[:40]} is not known.")
    kept = "".join(
        f' {key}="{escape(str(value))}"'
        for key, value in element.attrib.items()
        if key in _ATTRIBUTES or (name == "math" and key == "display")
    )
    inside = escape(text) + "".join(_written(child) for child in element)
    return f"<{name}{kept}>{inside}</{name}>"
