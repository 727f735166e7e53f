"""Requests that front ends make for themselves: titles, tags, follow-up questions.

They are answered at once, from the text that they bring, and remembered by nobody.
"""

import json
import re

TITLE_WORDS = 6
_TASK = re.compile(r"\s*### Task:", re.IGNORECASE)
_TITLE = re.compile(
    r"\s*(?:please\s+)?(?:provide|generate|write|create|detect)\b[^\n]{0,160}?"
    r"\btitle\s+for\s+(?:the|this|our)\s+(?:\w+\s+)?(?:conversation|chat)\b",
    re.IGNORECASE,
)
"""How LibreChat asks; it takes the answer as it stands."""
_FIRST = re.compile(
    r"(?:^|\n)\s*USER:\s*(?P<text>.*?)(?=\n\s*(?:ASSISTANT|AI|USER):|</chat_history>|\Z)",
    re.IGNORECASE | re.DOTALL,
)


def housekeeping(text: str) -> str | None:
    """The answer to a front end's own request; None for a learner's message."""
    if _TITLE.match(text):
        return _title(text)
    if not _TASK.match(text):
        return None
    lowered = text[:4000].lower()
    if "follow" in lowered and "question" in lowered:
        return json.dumps({"follow_ups": ["Can I have a hint?", "Why is that so?"]})
    if "tag" in lowered:
        return json.dumps({"tags": ["Mathematics"]})
    if "title" in lowered:
        return json.dumps({"title": _title(text)}, ensure_ascii=False)
    if "quer" in lowered:
        return json.dumps({"queries": []})
    return "{}"


def _title(text: str) -> str:
    """The first words of the chat that a request quotes."""
    found = _FIRST.search(text)
    words = found["text"].split()[:TITLE_WORDS] if found else []
    return " ".join(words)[:60] or "Mathematics"
