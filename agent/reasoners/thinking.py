"""Tells thinking from answer in a text that arrives in pieces.

Three ways in which servers deliver thinking are understood: `<think>...</think>` in the text,
only the closing tag (the chat template opened it), and a field of its own.
"""

from collections.abc import Iterator

from kptutor.agent.reasoners.protocol import TextDelta

_OPEN, _CLOSE = "<think>", "</think>"


class ThinkingSplitter:
    """Splits one reply; `text` and `thinking` are right when it has ended.

    A closing tag that nothing opened makes thinking of all text before it, although its
    pieces were handed out as text: nobody could know.

    Args:
        inside: The reply begins inside the thinking, because the chat template opened it.
    """

    def __init__(self, *, inside: bool = False) -> None:
        self._inside = inside
        self._parts: list[tuple[bool, str]] = []
        """Whether it is thinking, and the piece."""
        self._closed = 0
        """All parts before this one stood before a closing tag."""
        self._held = ""
        self._tagged = False
        self._separate = False

    @property
    def text(self) -> str:
        """The answer so far."""
        return "".join(piece for inside, piece in self._parts[self._closed :] if not inside).strip()

    @property
    def thinking(self) -> str:
        """The thinking so far: what is marked as such, and all before the last closing tag."""
        parts = enumerate(self._parts)
        found = (piece for at, (inside, piece) in parts if inside or at < self._closed)
        return "".join(found).strip()

    @property
    def raw(self) -> str:
        """Everything so far."""
        return "".join(piece for _, piece in self._parts)

    @property
    def unclosed(self) -> bool:
        """Thinking was seen to begin, and has not ended."""
        if self._separate:
            return not self.text
        return self._inside and len(self._parts) > self._closed

    def think(self, piece: str) -> Iterator[TextDelta]:
        """A piece from a field of its own: the text then has no tags to wait for."""
        if not self._separate:
            self._separate, self._inside = True, False
        self._parts.append((True, piece))
        yield TextDelta(piece, thinking=True)

    def feed(self, piece: str) -> Iterator[TextDelta]:
        """A piece of the text; a tag may be split over pieces."""
        rest = self._held + piece
        self._held = ""
        while rest:
            tag = self._next_tag(rest)
            if tag is None:
                self._held = _tag_start(rest)
                yield from self._put(rest[: len(rest) - len(self._held)])
                return
            before, _, rest = rest.partition(tag)
            yield from self._put(before)
            self._turn(tag)

    def end(self) -> Iterator[TextDelta]:
        """What was held back as the possible start of a tag."""
        held, self._held = self._held, ""
        yield from self._put(held)

    def settle(self) -> bool:
        """After a reply that ended by itself: text without any tag was no thinking.

        Returns:
            True if what had been taken for thinking turned out to be the answer.
        """
        if not self._inside or self._tagged or self._separate or not self._parts:
            return False
        self._parts = [(False, piece) for _, piece in self._parts]
        self._inside = False
        return True

    def _next_tag(self, text: str) -> str | None:
        """The first tag of a text."""
        if "<" not in text:
            return None
        places = {text.find(tag): tag for tag in (_OPEN, _CLOSE) if tag in text}
        return places[min(places)] if places else None

    def _turn(self, tag: str) -> None:
        self._tagged = True
        if tag == _CLOSE:
            self._closed = len(self._parts)
        self._inside = tag == _OPEN

    def _put(self, piece: str) -> Iterator[TextDelta]:
        if piece:
            self._parts.append((self._inside, piece))
            yield TextDelta(piece, thinking=self._inside)


def _tag_start(text: str) -> str:
    """The end of a text that may be the start of a tag."""
    at = text.rfind("<", -len(_CLOSE) + 1)
    tail = text[at:] if at >= 0 else ""
    return tail if tail and (_OPEN.startswith(tail) or _CLOSE.startswith(tail)) else ""
