r"""Gets the final answer out of a reply that was cut off, or that boxed nothing.

Where the server can continue the final message, the reply's own text is continued: thinking
closed, `\boxed{` opened. Otherwise, or if that is refused, a short second request asks for it.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kptutor.agent.errors import TransportFault
from kptutor.agent.reasoners.answers import Answer
from kptutor.agent.reasoners.composing import finish_message, forced_opening
from kptutor.agent.reasoners.profiles import FINISH_TOKENS, TOKENS_PER_WORD, Profile, Thinking
from kptutor.agent.reasoners.protocol import Message
from kptutor.agent.reasoners.reply import Reply
from kptutor.tools.maths.boxed import boxes, last_boxed
from kptutor.tools.records import Usage

Messages = tuple[Message, ...]
Collect = Callable[[Messages, int, Mapping[str, Any]], Awaitable[Reply]]
"""Sends messages with a number of tokens and further fields; returns the whole reply."""

CONTINUE_TOKENS = 256
"""Room for an answer alone, from a model that does not think first."""
_CONTINUE = {"continue_final_message": True, "add_generation_prompt": False}
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Forced:
    """The answer that had to be asked for."""

    text: str = ""
    boxed: str | None = None
    usage: Usage = Usage()
    notes: tuple[str, ...] = ()


def must_ask(reply: Reply, answer: Answer) -> bool:
    """Whether the final answer must be asked for: there is work, but no answer in its place."""
    if not reply.split.raw.strip() or reply.finish_reason not in ("stop", "length"):
        return False
    cut_in_thinking = reply.finish_reason == "length" and reply.split.unclosed
    return answer.boxed is None or cut_in_thinking


async def force(prompt: Messages, reply: Reply, profile: Profile, collect: Collect) -> Forced:
    """Ask for the final answer alone; a way that fails is noted, and the next one tried."""
    cut = reply.finish_reason == "length"
    why = "The answer was cut off" if cut else "The text has no \\boxed{}"
    usage, notes = Usage(), [f"{why}: the final answer was asked for."]
    for way in (_continue, _ask) if profile.continues else (_ask,):
        try:
            forced = await way(prompt, reply, profile, collect)
        except TransportFault as fault:
            refused = "" if fault.retryable else " is not supported"
            notes.append(f"{_NAMES[way]}{refused}: {fault}")
            continue
        usage += forced.usage
        if forced.boxed is not None:
            notes.append(f"{_NAMES[way]} gave it.")
            return Forced(forced.text, forced.boxed, usage, tuple(notes))
        notes.append(f"{_NAMES[way]} gave none.")
    return Forced(usage=usage, notes=tuple(notes))


async def _continue(prompt: Messages, reply: Reply, profile: Profile, collect: Collect) -> Forced:
    messages = continued(prompt, reply, profile.thinking)
    tail = await collect(messages, CONTINUE_TOKENS, _CONTINUE)
    text, boxed = read_continued(tail.split.raw)
    return Forced(text, boxed, tail.usage or Usage())


async def _ask(prompt: Messages, reply: Reply, profile: Profile, collect: Collect) -> Forced:
    room = profile.answer_tokens((*prompt, finish_message()))
    thinks = profile.thinking == "always" or reply.split.thinking
    tokens = FINISH_TOKENS if thinks else CONTINUE_TOKENS
    short = await collect(asked(prompt, reply, room), tokens, {})
    box = last_boxed(short.split.text)
    return Forced(short.split.text, box.content if box else None, short.usage or Usage())


_NAMES = {
    _continue: "Continuing the text with its \\boxed{} opened",
    _ask: "A second request",
}


def continued(prompt: Sequence[Message], reply: Reply, thinking: Thinking) -> Messages:
    """The conversation with the reply left open where its box begins, to be continued.

    Where the chat template opens the thinking, the server writes its `<think>` itself.
    """
    work = reply.split.text
    if reply.split.thinking:
        start = "" if thinking == "always" else "<think>\n"
        work = f"{start}{reply.split.thinking}\n</think>\n\n{work}"
    return (*prompt, Message("assistant", f"{work.rstrip()}\n\n{forced_opening()}"))


def read_continued(tail: str) -> tuple[str, str | None]:
    """The forced words and their answer, from what the server added to the open box.

    A server that starts a new turn instead of continuing may box an answer of its own.
    """
    text = forced_opening() + tail
    first = boxes(text)[0]
    if first.closed and first.content and "\n\n" not in first.content:
        return f"{text[: first.end]}$", first.content
    inner = last_boxed(tail)
    return (tail.strip(), inner.content) if inner else (text, None)


def asked(prompt: Sequence[Message], reply: Reply, tokens: int) -> Messages:
    """The conversation with the work so far and the request to state the answer.

    Args:
        prompt: The messages that posed the problem.
        reply: The work; of a long one, the end.
        tokens: Room for the work, as words times 1.4.
    """
    work = f"{reply.split.thinking}\n\n{reply.split.text}".strip()
    words = [match.start() for match in _WORD.finditer(work)]
    keep = max(1, int(tokens / TOKENS_PER_WORD))
    return (*prompt, Message("assistant", work[words[-keep:][0] :]), finish_message())
