r"""The boxes in a text: `\boxed{...}` and `\fbox{...}`, with their positions.

One pass over the text, linear in its length. Whether a box stands inside
`<think>...</think>` is for the caller to tell, who splits the text there.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\\(boxed|fbox)(?![A-Za-z])\s*|\\.|[{}]", re.DOTALL)
_BARE = re.compile(r"[+-]?\d[\d.,]*(?<![.,])|\\[A-Za-z]+|[^\s{}\\$]")
_DEEPEST = 20
"""Boxes inside so many others are passed over: reading them all would not be linear."""

_INNER = re.compile(r"\\(?:boxed|fbox)(?![A-Za-z])\s*")


@dataclass(frozen=True, slots=True)
class Box:
    r"""One box.

    `text[start:end]` is all of it, from its backslash to its closing brace, and
    `text[inside[0]:inside[1]]` is its content.
    """

    content: str
    """What stands in the box, without white space around it."""
    start: int
    end: int
    inside: tuple[int, int]
    closed: bool = True
    """False if its closing brace is missing: the text was cut, or a brace is lost."""
    depth: int = 0
    """In how many other boxes it stands."""


def boxes(text: str) -> tuple[Box, ...]:
    r"""All boxes in the order in which they begin; nested ones too.

    A box without braces (`\boxed 5`) holds the number, command or sign that follows.
    """
    found: list[Box] = []
    groups: list[tuple[int, int] | None] = []
    depth = 0
    at = 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        if match[1]:
            if text[at : at + 1] == "{":
                at += 1
                groups.append((match.start(), at))
                depth += 1
            elif bare := _BARE.match(text, at):
                found.append(_box(text, match.start(), bare.start(), bare.end(), bare.end(), depth))
        elif match[0] == "{":
            groups.append(None)
        elif match[0] == "}" and groups and (opened := groups.pop()):
            depth -= 1
            if depth < _DEEPEST:
                found.append(_box(text, *opened, match.start(), match.end(), depth))
    end = len(text)
    lost = (opened for opened in groups if opened)
    found += [Box("", start, end, (inner, end), closed=False) for start, inner in lost]
    return tuple(sorted(found, key=lambda box: box.start))


def last_boxed(text: str) -> Box | None:
    r"""The last box that is closed and not empty, or None.

    Of nested boxes it is the outer one. An empty `\boxed{}` is a quotation of the
    instruction, not an answer. A box that runs over a blank line has lost its brace:
    the last box inside it counts then.
    """
    answer: Box | None = None
    for box in boxes(text):
        if box.closed and box.content and not _lost(box):
            if answer is not None and box.end <= answer.end:
                continue
            answer = box
    return answer


def unboxed(content: str) -> str:
    r"""A content without the boxes inside it: `x = \boxed{5}` becomes `x = {5}`.

    Braces round the whole of it go too, however many there are.
    """
    text = _INNER.sub("", content).strip()
    around = min(len(text) - len(text.lstrip("{")), len(text) - len(text.rstrip("}")))
    depth, least = around, around
    for sign in text[around : len(text) - around]:
        depth += (sign == "{") - (sign == "}")
        least = min(least, depth)
    return text[least : len(text) - least].strip() if least > 0 else text


def _box(text: str, start: int, inner: int, outer: int, end: int, depth: int) -> Box:
    return Box(text[inner:outer].strip(), start, end, (inner, outer), depth=depth)


def _lost(box: Box) -> bool:
    return "\n\n" in box.content
