r"""Finds the boxed answer of a reply and says what is odd about it.

The last box of the answer text counts. A box that stands inside the thinking only is used,
and said.
"""

from dataclasses import dataclass

from kptutor.agent.reasoners.reply import Reply
from kptutor.tools.maths.boxed import boxes, last_boxed


@dataclass(frozen=True, slots=True)
class Answer:
    """The boxed answer of a text, and what was noticed about it."""

    boxed: str | None
    notes: tuple[str, ...] = ()


def read_answer(text: str, thinking: str) -> Answer:
    """The boxed answer of a reply."""
    if box := last_boxed(text):
        return Answer(box.content, _several(text, box.content))
    if box := last_boxed(thinking):
        return Answer(box.content, ("The only \\boxed{} stands inside the thinking; it is used.",))
    return Answer(None)


def _several(text: str, last: str) -> tuple[str, ...]:
    if text.count("boxed") + text.count("fbox") < 2:
        return ()
    found = [box.content for box in boxes(text) if box.closed and box.content and not box.depth]
    if all(content == last for content in found):
        return ()
    return (f"The text has {len(found)} boxes with different contents; the last one counts.",)


def remarks_on(reply: Reply) -> tuple[str, ...]:
    """What was noticed about how a reply ended; takes text without any tag for the answer."""
    split = reply.split
    found = []
    if reply.usage is None:
        found.append("The server reported no usage.")
    if reply.finish_reason == "declined":
        found.append("The server withheld the rest of the answer (content filter).")
    if reply.finish_reason == "stop" and split.settle():
        found.append("No </think> came: the whole text is taken for the answer.")
    elif reply.finish_reason == "stop" and split.unclosed:
        found.append("The thinking was never closed.")
    return tuple(found)
