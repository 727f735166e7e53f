"""Tells thinking from answer in a text that arrives in pieces.

Three ways in which servers deliver thinking are understood: `<think>...</think>` in the text,
only the closing tag (the chat template opened it), and a field of its own.
"""

from collections.abc import Iterator

from kptutor.agent.reasoners.protocol import TextDelta

_OPEN, _CLOSE = "<think>", "</think>"


class ThinkingSplitter:
    """Splits one reply; `text` and `thinking` hold what is known when it has ended.

    Args:
        inside: The reply begins inside the thinking, because the chat template opened it.
    """

    def __init__(self, *, inside: bool = False) -> None:
        self.inside = inside
        self._text: list[str] = []
        self._thinking: list[str] = []
        self._held = ""
        self._tagged = False
        self._separate = False

    @property
    def text(self) -> str:
        """The answer so far."""
        return "".join(self._text).strip()

    @property
    def thinking(self) -> str:
        """The thinking so far."""
        return "".join(self._thinking).strip()

    @property
    def raw(self) -> str:
        """Everything so far, as partial text of a broken stream."""
        return "".join([*self._thinking, *self._text])

    @property
    def unclosed(self) -> bool:
        """Thinking was seen to begin, and has not ended."""
        return self.inside and bool(self._thinking)

    def think(self, piece: str) -> Iterator[TextDelta]:
        """A piece from a field of its own: the text then has no tags to wait for."""
        if not self._separate:
            self._separate, self.inside = True, False
        self._thinking.append(piece)
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
        if not self.inside or self._tagged or self._separate or not self._thinking:
            return False
        self._text, self._thinking = self._thinking, []
        self.inside = False
        return True

    def _next_tag(self, text: str) -> str | None:
        """The first tag that means something here: an opening one inside means nothing."""
        if "<" not in text:
            return None
        places = {text.find(tag): tag for tag in (_OPEN, _CLOSE) if tag in text}
        return places[min(places)] if places else None

    def _turn(self, tag: str) -> None:
        self._tagged = True
        if tag == _CLOSE:
            # All text before a closing tag was thinking, also if nothing had opened it.
            self._thinking += self._text
            self._text = []
        self.inside = tag == _OPEN

    def _put(self, piece: str) -> Iterator[TextDelta]:
        if piece:
            (self._thinking if self.inside else self._text).append(piece)
            yield TextDelta(piece, thinking=self.inside)


def _tag_start(text: str) -> str:
    """The end of a text that may be the start of a tag."""
    at = text.rfind("<", -len(_CLOSE) + 1)
    tail = text[at:] if at >= 0 else ""
    return tail if tail and (_OPEN.startswith(tail) or _CLOSE.startswith(tail)) else ""
