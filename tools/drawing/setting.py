"""Setting MathML as a book would: brackets as tall as they need be, signs and names spaced."""

from html import unescape
from typing import Any

_TALL = frozenset({"mfrac", "mtable", "msqrt", "mroot", "munder", "mover", "munderover"})
_BRACKETS = frozenset("()[]{}|")
_CLOSING = frozenset(")]}|!%")
_SIGNS = frozenset("-−+±∓")
_SPACED = frozenset({"mo", "mspace", "mtext"})
"""What brings room of its own."""
_GAP = "0.167em"
"""A thin space."""


def set_well(tree: Any) -> None:
    """Change a tree of `xml.etree` in place.

    Browsers leave room for brackets that stretch, and take a sign behind `=` for a difference.
    """
    for row in list(tree.iter()):
        if row.tag in ("mrow", "math", "mtd", "mstyle"):
            _brackets(row)
            _signs(row)
            _names(row)


def _brackets(row: Any) -> None:
    if any(part.tag in _TALL for child in row for part in child.iter()):
        return
    for child in row:
        if child.tag == "mo" and _text(child) in _BRACKETS:
            child.set("stretchy", "false")


def _signs(row: Any) -> None:
    before: Any = None
    for child in row:
        first = before is None or (before.tag == "mo" and _text(before) not in _CLOSING)
        if child.tag == "mo" and first and _text(child) in _SIGNS:
            child.set("form", "prefix")
        before = child


def _names(row: Any) -> None:
    """A thin space in front of `sin` behind `x`, and behind it in front of `x`."""
    for at in range(len(row) - 1, 0, -1):
        left, right = row[at - 1], row[at]
        behind = _is_name(left) and right.tag not in _SPACED and not _opens(right)
        if behind or (_is_name(right) and left.tag not in _SPACED):
            row.insert(at, _gap(row))


def _is_name(element: Any) -> bool:
    head = element[0] if element.tag in ("msup", "msub", "msubsup") and len(element) else element
    return head.tag == "mi" and len(_text(head)) > 1


def _opens(element: Any) -> bool:
    """Whether an element begins with a bracket."""
    return element.tag == "mrow" and len(element) > 0 and _text(element[0]) in _BRACKETS


def _gap(row: Any) -> Any:
    return row.makeelement("mspace", {"width": _GAP})


def _text(element: Any) -> str:
    return unescape(element.text or "")
