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
    (re.compile(r"\\cfrac(?![A-Za-z])"), r"\\frac"),
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


class Pieces:
    """Reads each piece at most once; a piece that cannot be read has no tree."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = list(texts)
        found = (pair for text in texts for pair in _DEFINED.findall(text))
        names = {one or other for one, other in found}
        self._conventions = Conventions(functions=frozenset({"f", "g", "h"} | names), units="off")
        self._trees: dict[int, Node | None] = {}

    def tree(self, place: int) -> Node | None:
        """The tree of a piece, or None if it is no readable mathematics."""
        if place not in self._trees:
            self._trees[place] = self._read(self.texts[place])
        return self._trees[place]

    def _read(self, text: str) -> Node | None:
        text = _ORDER.sub(
            lambda m: "^{" + "\\prime" * int(m.group(1)) + "}", text.replace(",\\!", "")
        )
        for pattern, instead in _TIDY:
            text = pattern.sub(instead, text)
        try:
            tree = read(text, self._conventions)
        except Unreadable:
            return None
        return None if tree.has("text", "unit", "undefined") else tree

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
