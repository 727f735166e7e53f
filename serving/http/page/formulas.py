r"""A formula for the page: what the tutor reads, drawn as MathML, and its LaTeX to copy.

Plain text and LaTeX go through the tutor's own grammar, so that a preview shows what it read:
`1/2x` is half of x. What the grammar does not know is drawn as LaTeX if it is some, else shown as
it was written.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Literal

from kptutor.tools.drawing.mathml import LONGEST, Display, to_mathml
from kptutor.tools.maths.printing import to_latex
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.pictures import Undrawable
from kptutor.tools.symbolic.statement import MARK, take_apart
from kptutor.tools.symbolic.statement import Unreadable as CannotTakeApart

How = Literal["read", "drawn", "text"]
_JOINING = frozenset({",", "and", "or", ".", "?", "!"})


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as the page shows it."""

    html: str
    latex: str
    how: How
    """Read by the grammar, only drawn, or neither."""


@lru_cache(maxsize=2_048)
def formula(source: str, display: Display = "inline") -> Formula:
    """A formula that somebody wrote, without its delimiters; never raises."""
    if (latex := _as_read(source)) is not None:
        try:
            return _drawn(to_mathml(latex, display), latex, "read")
        except Undrawable:
            pass
    try:
        return _drawn(to_mathml(source, display), source.strip(), "drawn")
    except Undrawable:
        return Formula(f"<code>{escape(source)}</code>", source, "text")


def looks_like_maths(source: str) -> bool:
    """Whether a whole line is mathematics: pieces joined by `and`, `or` and commas, no words."""
    try:
        parts = take_apart(source)
    except CannotTakeApart:
        return False
    rest = MARK.sub("", " ".join(parts.sentences))
    only = len(parts.sentences) == 1 and not set(rest.split()) - _JOINING
    return only and formula(source).how == "read"


def _as_read(source: str) -> str | None:
    tree = _tree(source)
    if tree is None:
        return None
    latex = to_latex(tree.rewrite(_stacked))
    for sign, word in ((r" \lor ", "or"), (r" \land ", "and")):
        latex = latex.replace(sign, rf"\ \text{{{word}}}\ ")
    return latex


def _tree(source: str) -> Node | None:
    if len(source) > LONGEST:
        return None
    try:
        return read(source)
    except Unreadable:
        return None


def _stacked(node: Node) -> Node:
    """A division as a fraction, which shows how far it reaches."""
    if node.head == "divide" and node.value == "slash":
        return Node("divide", node.args, "fraction", node.span)
    return node


def _drawn(mathml: str, latex: str, how: How) -> Formula:
    html = f'<span class="formula" data-latex="{escape(latex)}">{mathml}</span>'
    return Formula(html, latex, how)
