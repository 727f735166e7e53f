"""Signs of numbers: the minus of `x = -2` stands close to the 2, that of `x - 2` does not."""

from xml.etree.ElementTree import Element

SIGNS = frozenset("-\u2212+\u00b1\u2213")
CLOSING = frozenset(")]}|\u2016!\u2032\u27e9\u2309\u230b%\u00b0")
"""Operators after which a sign joins two things."""


def mark_signs(mathml: Element) -> None:
    """Mark, in place, a plus or minus after another operator; the library takes it for a sum."""
    for parent in mathml.iter():
        before = None
        for child in parent:
            text = (child.text or "").strip()
            space, brace, kind = child.tag.rpartition("}")
            if kind in ("mo", "mi") and text in SIGNS and before not in CLOSING | {None}:
                child.tag = f"{space}{brace}mo"  # a plus-minus comes as a letter
                child.set("form", "prefix")
            before = text if kind == "mo" else None
