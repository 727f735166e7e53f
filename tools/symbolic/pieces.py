"""The pieces of mathematics of one statement, read when somebody asks for them."""

import re

from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic.statement import MARK

_DEFINED = re.compile(
    r"(?<![A-Za-z\\])([A-Za-z])\s*(?:\\left)?\(\s*[a-z]\s*(?:\\right)?\)\s*="
    r"|(?<![A-Za-z\\])([QWZ])\((?=[^()]*,)"
)
_OPEN_END = re.compile(r"^(.*[^=<>!:\s])\s*=\s*(?:\?|\\_+|_+|\\text\{\s*\?\s*\})?\s*$", re.DOTALL)
_ORDER = re.compile(r"\^\{\(([2-6])\)\}")
"""The mark of a higher derivative, `y^{(4)}`."""
_TIDY = (
    (re.compile(r"\\mathrm\{\s*([A-Za-z]{1,3})\s*\}"), r" \1 "),
    (re.compile(r"(?<!\\)\\[ !,;:]|~|\\allowbreak|\\(?:big|Big|bigg|Bigg)[lr]?(?![A-Za-z])"), " "),
    (re.compile(r"(?<=\d)\s*,\\!\s*(?=\d{3})"), ""),
    (re.compile(r"(?<=[\w)}])\s?\*\*\s?(?=[\w({-])"), "^"),
    (re.compile(r"\\cfrac(?![A-Za-z])"), r"\\frac"),
    (re.compile(r"(?<![\w])(\d{1,3})\s?P\s?(\d{1,3})(?!\w)"), r"(\1!/(\1-\2)!)"),
    (re.compile(r"(?<![\w])(\d{1,3})\s?C\s?(\d{1,3})(?!\w)"), r"\\binom{\1}{\2}"),
    (
        re.compile(
            r"(?<=[})])\s*(?:\\(?:times|cdot)\s*)?\\(?:cdots|dotsm|dotsb|dots|ldots)\s*"
            r"(?:\\(?:times|cdot)\s*)?(?=\\[dt]?frac|\\left)"
        ),
        r" \\cdot \\cdots \\cdot ",
    ),
    (re.compile(r"\\dots[mbco](?![A-Za-z])"), r"\\cdots "),
    (re.compile(r"(?<![A-Za-z])d\s+([a-z])(?![A-Za-z])"), r"d\1"),
)


_DIVIDED = re.compile(r"÷|\\div(?![A-Za-z])")
_FRACTION = re.compile(r"(?<![\w)}./^])(?:(\d+) )?([A-Za-z\d]+/[A-Za-z\d]+)(?![\w(/.^!])")
"""A fraction on one line, perhaps with a whole number before it."""
_CONVENTION = re.compile(
    r"(?:÷|\\div)\s*[\w.]+\s*(?:\\left\s*)?\(|(?<![\w}])\d+/\d+(?:[A-Za-z](?![A-Za-z])|\([\d\s+*/-]*\))"
)
"""`48 ÷ 2(9 + 3)`, `6/2(1 + 2)`, `1/2x`: people differ about what is divided."""
_JOINED = re.compile(
    r"\(\s*([A-Za-z])\s*(∘|\\circ|\+|-|−|·|\\cdot|/)\s*([A-Za-z])\s*\)\s*\(([^()]*)\)"
)
"""`(f + g)(2)`, `(f ∘ g)(2)`."""


def _fractions(text: str) -> str:
    """Fractions in brackets where a sign of division stands beside them: `7/8 ÷ 1/4`."""
    if not _DIVIDED.search(text):
        return text
    return _FRACTION.sub(lambda m: f"({m[1]}+{m[2]})" if m[1] else f"({m[2]})", text)


class Pieces:
    """Reads each piece at most once; a piece that cannot be read has no tree."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = list(texts)
        found = (pair for text in texts for pair in _DEFINED.findall(text))
        names = {one or other for one, other in found}
        self._functions = names
        self._conventions = Conventions(functions=frozenset({"f", "g", "h"} | names), units="off")
        self._trees: dict[int, Node | None] = {}

    def tree(self, place: int) -> Node | None:
        """The tree of a piece, or None if it is no readable mathematics."""
        if place not in self._trees:
            self._trees[place] = self._read(self.texts[place])
        return self._trees[place]

    def text(self, place: int) -> str:
        """A piece as it was written."""
        return self.texts[place] if place < len(self.texts) else ""

    def _read(self, text: str) -> Node | None:
        text = _ORDER.sub(
            lambda m: "^{" + "\\prime" * int(m.group(1)) + "}", text.replace(",\\!", "")
        )
        for pattern, instead in _TIDY:
            text = pattern.sub(instead, text)
        if _CONVENTION.search(text):
            return None
        text = _JOINED.sub(self._unjoined, _fractions(text))
        try:
            tree = read(text, self._conventions).rewrite(_matrix)
        except Unreadable:
            return None
        return None if tree.has("text", "unit", "undefined") else tree

    def _unjoined(self, match: re.Match[str]) -> str:
        """A combination of defined functions as what it means at its argument."""
        one, sign, other, place = match.groups()
        if not {one, other} <= self._functions:
            return match.group()
        if sign in {"∘", "\\circ"}:
            return f"{one}({other}({place}))"
        return f"({one}({place}){sign}{other}({place}))"

    def without_equals(self, place: int) -> int | None:
        """The place of the same piece without a trailing `=`, `= ?`; None if it has none."""
        match = _OPEN_END.match(self.texts[place])
        if match is None:
            return None
        self.texts.append(match.group(1))
        return len(self.texts) - 1

    def first_unreadable(self, sentence: str) -> str | None:
        """The first piece of a sentence that could not be read."""
        for match in MARK.finditer(sentence):
            place = int(match.group(1))
            if self.tree(place) is None:
                return self.texts[place][:80]
        return None

    def source(self, tree: Node) -> str:
        """The text of a tree that is one whole piece, else an empty string."""
        for place, known in self._trees.items():
            if known is not None and known == tree:
                return self.texts[place]
        return ""


def _matrix(node: Node) -> Node:
    """`[[1, 2], [3, 4]]` as a matrix."""
    wide = {len(row.args) for row in node.args if row.head == "list"}
    if node.head != "list" or len(wide) != 1 or any(row.head != "list" for row in node.args):
        return node
    return Node("matrix", tuple(Node("row", row.args) for row in node.args), "[")
