"""The tutor's messages as HTML: Markdown without HTML, links and pictures, with mathematics."""

from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from kptutor.serving.http.page.delimiters import opens
from kptutor.serving.http.page.formulas import formula

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


@lru_cache(maxsize=1_024)
def spoken(text: str) -> str:
    """A message of the tutor; its mathematics stands between delimiters."""
    html: str = _markdown().render(text)
    return html


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False})
    markdown.disable(["image", "link", "autolink", "html_block", "html_inline", "reference"])
    markdown.disable(["code", "heading", "lheading", "hr", "entity"])
    markdown.inline.ruler.before("escape", "formula", _formula)
    markdown.add_render_rule("formula", _drawn)
    return markdown


def _formula(state: "StateInline", silent: bool) -> bool:
    """The rule that takes a formula out of the line, before Markdown reads signs in it."""
    if state.src[state.pos] not in "$\\":
        return False
    found = opens(state.src, state.pos)
    if found is None or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content = next(group for group in found.groups() if group is not None)
        token.meta = {"wide": found["wide"] is not None or found["square"] is not None}
    state.pos = found.end()
    return True


def _drawn(self: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    drawn = formula(token.content, "block" if token.meta["wide"] else "inline")
    return drawn.html if drawn.how != "text" else f"<code>{escape(token.content)}</code>"
