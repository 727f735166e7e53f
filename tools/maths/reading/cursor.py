"""Where the scanner is: the text, the tokens so far, and what is open."""

import re
from abc import ABC, abstractmethod
from typing import Any

from kptutor.tools.maths.reading.characters import SUBSCRIPTS
from kptutor.tools.maths.reading.conventions import Conventions
from kptutor.tools.maths.reading.limits import too_deep
from kptutor.tools.maths.reading.tokens import OPERANDS, Token

_SUBSCRIPT = re.compile(r"[ ~]*_ ?(?:(\d+|[A-Za-z][A-Za-z0-9]*)|\{([A-Za-z0-9, ]*)\})")
_INDEX_SIGNS = frozenset((" ", "~", "_", *SUBSCRIPTS))
MAX_TEXTS = 20


class Cursor(ABC):
    """A place in one text; `position` moves forward only."""

    def __init__(self, text: str, conventions: Conventions, notation: str):
        self.text = text
        self.conventions = conventions
        self.latex = notation == "latex"
        self.cas = notation == "cas"
        self.indexed = not self.latex or "\\" not in text
        """Whether a digit right behind a letter is its index."""
        self.tokens: list[Token] = []
        self.position = 0
        self.gap = False
        self.brackets = 0
        """How many brackets are open in which a comma separates items."""
        self.next_bar = ""
        r"""What the bar behind `\left` or `\right` is."""
        self.texts = 0
        r"""How many `\text{` are open."""
        self.units = False
        """Whether a unit was met."""

    @abstractmethod
    def scan(self, stop: int | None = None) -> list[Token]:
        """All tokens up to `stop`, without an end mark."""

    def scan_inside(self, start: int, inner: int, close: int) -> None:
        """The content of a command as a group of its own."""
        self.texts += 1
        if self.texts > MAX_TEXTS:
            raise too_deep(start, inner)
        self.emit("{", None, start, inner)
        self.scan(close)
        self.emit("}", None, close, close + 1)
        self.texts -= 1

    def emit(self, kind: str, value: Any, start: int, end: int) -> None:
        """Add a token and move behind it."""
        self.tokens.append(Token(kind, value, start, end, self.gap))
        self.gap = False
        self.position = end

    def skip(self, end: int) -> None:
        """Move on without a token."""
        self.gap = True
        self.position = end

    def follows_value(self) -> bool:
        """Whether the token before is something that a unit or a percent sign may follow."""
        return bool(self.tokens) and self.tokens[-1].kind in OPERANDS

    def subscript(self, token: Token) -> None:
        """Join a simple index to the name before it."""
        after = self.text[token.end : token.end + 1]
        if after not in _INDEX_SIGNS:
            self.position = token.end
            return
        match = _SUBSCRIPT.match(self.text, token.end)
        end = match.end() if match else token.end
        index = ""
        if match:
            index = (match[1] or match[2] or "").replace(" ", "")
            if self.latex and match[1] and not match[1].isdigit():
                index, end = index[0], match.start(1) + 1
        while end < len(self.text) and self.text[end] in SUBSCRIPTS:
            index += SUBSCRIPTS[self.text[end]]
            end += 1
        if index:
            token.value, token.end = f"{token.value}_{index}", end
        self.position = token.end
