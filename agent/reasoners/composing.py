"""Writes the messages of one attempt in the form that its model was trained on."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from kptutor import prompts
from kptutor.agent.reasoners.profiles import Profile
from kptutor.agent.reasoners.protocol import Message
from kptutor.tools.records import Hint, Problem

_TURN_TOKEN = re.compile(r"<(?=[|｜][\w▁]+[|｜]>)")
"""The start of what a tokenizer would read as a turn of its own, such as `<|im_end|>`."""

_ROLES: tuple[Literal["system", "user"], ...] = ("system", "user")


def render_messages(
    profile: Profile, problem: Problem, hints: Sequence[Hint] = (), feedback: str = ""
) -> tuple[Message, ...]:
    """The prompt for a problem, with hints and with what failed before, if anything did.

    Args:
        profile: Names the prompt form.
        problem: What is to be solved; neither key nor worked solution is shown.
        hints: Knowledge points, in the order in which they are numbered.
        feedback: One sentence on an earlier attempt, or an empty string.
    """
    values = {
        "problem": plain(problem.text.strip()),
        "hints": [
            {
                "title": _line(hint.title),
                "considerations": _line(hint.key_considerations or hint.statement),
            }
            for hint in hints
        ],
        "feedback": feedback and _fill("feedback", "text", {"reason": plain(feedback.strip())}),
    }
    form = cast(Mapping[str, str], prompts.load(f"reasoning/{profile.prompt}"))
    return tuple(
        Message(role, prompts.fill(form[role], values).strip()) for role in _ROLES if role in form
    )


def finish_message() -> Message:
    """Asks for the final answer alone."""
    return Message("user", _fill("finish", "user", {}))


def forced_opening() -> str:
    """The words that open the box in the reasoner's own text."""
    return _fill("force", "text", {})


def plain(text: str) -> str:
    """The text with the markers of chat turns broken up, so that no text can open a turn."""
    return _TURN_TOKEN.sub("< ", text)


def _line(text: str) -> str:
    return plain(" ".join(text.split()))


def _fill(name: str, key: str, values: Mapping[str, Any]) -> str:
    return prompts.fill(prompts.load(f"reasoning/{name}")[key], values)
