"""What people and the tutor write, as the page draws it."""

import re

import pytest

from kptutor.serving.http.page.delimiters import pieces
from kptutor.serving.http.page.formulas import formula
from kptutor.serving.http.page.markdown import spoken
from kptutor.serving.http.page.written import line, written

_FORMULA = re.compile(r'<span class="formula" data-latex="([^"]*)">.*?</math></span>')


def seen(html: str) -> str:
    """The HTML with each formula as its LaTeX in brackets."""
    return _FORMULA.sub(r"[\1]", html)


TYPED = {
    "Solve 2x + 3 = 11 for x.": "<p>Solve [2x + 3 = 11] for [x].</p>",
    "2x^2 - 3x - 2 = 0": "<p>[2x^{2} - 3x - 2 = 0]</p>",
    "I got x=1/2x, is it ok?": r"<p>I got [x = \frac{1}{2} x], is it ok?</p>",
    r"$\frac{1}{2}x = 3$ so x=6": r"<p>[\frac{1}{2} x = 3] so [x = 6]</p>",
    "a*b*c = 2": r"<p>[a \cdot b \cdot c = 2]</p>",
    "x = 2 or x = -2": r"<p>[x = 2\ \text{or}\ x = -2]</p>",
    "2x + 3 = 11\n2x = 8": "<p>[2x + 3 = 11]<br>[2x = 8]</p>",
    "one\n\ntwo": "<p>one</p><p>two</p>",
    "What is 15% of 80?": r"<p>What is [15\%] of 80?</p>",
    "The exam was hard": "<p>The exam was hard</p>",
    r"\(x^2\) and \[y\] and $$z$$": "<p>[x^{2}] and [y] and [z]</p>",
    # money
    "It costs $5 and $6": "<p>It costs $5 and $6</p>",
    "$5x = 10$ costs $3": "<p>[5x = 10] costs $3</p>",
    # unfinished
    "so $2x^": '<p>so <span class="unfinished">2x^</span></p>',
    r"so \(2x": '<p>so <span class="unfinished">2x</span></p>',
    "I paid $5": "<p>I paid $5</p>",
    # text that is no text
    "<img src=x onerror=alert(1)>": "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "<script>alert(1)</script>": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "[a](javascript:alert(1))": "<p>[a](javascript:alert(1))</p>",
    r"$\href{javascript:alert(1)}{x}$": r"<p><code>\href{javascript:alert(1)}{x}</code></p>",
    r"$\includegraphics{x}$": r"<p><code>\includegraphics{x}</code></p>",
    r"$\def\a{\a\a}\a$": r"<p><code>\def\a{\a\a}\a</code></p>",
    r"$\rule{9999px}{9999px}$": r"<p><code>\rule{9999px}{9999px}</code></p>",
    r"$\htmlData{a=b}{x}$": r"<p><code>\htmlData{a=b}{x}</code></p>",
}


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.requirement("page:reading")
@pytest.mark.requirement("page:hostile")
def test_what_people_type(text: str) -> None:
    assert seen(written(text)) == TYPED[text]


SPOKEN = {
    "Yes, *that* step $2x = 8$ works.": "<p>Yes, <em>that</em> step [2x = 8] works.</p>",
    "$x*y*z$ stays": r"<p>[x \cdot y \cdot z] stays</p>",
    "Costs $5 and $6.": "<p>Costs $5 and $6.</p>",
    r"\(x^2\) and \[y_1\]": "<p>[x^{2}] and [y_{1}]</p>",
    "1. a\n2. b": "<ol>\n<li>a</li>\n<li>b</li>\n</ol>",
    r"cut $\frac{1}{2$ off": r"<p>cut <code>\frac{1}{2</code> off</p>",
    "<b>x</b> <img src=x>": "<p>&lt;b&gt;x&lt;/b&gt; &lt;img src=x&gt;</p>",
    "[a](https://e.example) ![b](https://e.example/x.png)": "<p>[a](https://e.example) "
    "![b](https://e.example/x.png)</p>",
    "<https://e.example>": "<p>&lt;https://e.example&gt;</p>",
    "&lt;b&gt;": "<p>&amp;lt;b&amp;gt;</p>",
    "[a]\n\n[a]: javascript:alert(1)": "<p>[a]</p>\n<p>[a]: javascript:alert(1)</p>",
}


@pytest.mark.parametrize("text", SPOKEN)
@pytest.mark.requirement("page:markdown")
@pytest.mark.requirement("page:hostile")
def test_what_the_tutor_says(text: str) -> None:
    assert seen(spoken(text)).strip() == SPOKEN[text]


@pytest.mark.parametrize(
    ("source", "how"),
    [("1/2x", "read"), (r"x \leadsto y", "drawn"), (r"\foo", "text")],
)
@pytest.mark.requirement("page:reading")
def test_a_formula_is_read_drawn_or_left_as_text(source: str, how: str) -> None:
    assert formula(source).how == how


@pytest.mark.requirement("page:reading")
def test_a_text_that_is_still_written_never_shows_half_a_formula() -> None:
    whole = r"Look at $\frac{x}{2} = 3$ and \(y\), it costs $5."
    for end in range(len(whole) + 1):
        parts = list(pieces(whole[:end]))
        closed = [part.text for part in parts if part.maths and not part.open]
        assert closed in ([], [r"\frac{x}{2} = 3"], [r"\frac{x}{2} = 3", "y"])


@pytest.mark.requirement("page:hostile")
def test_long_and_strange_texts_are_only_text() -> None:
    for text in ("$" * 5_000, "\\(" * 2_000, "\x00\x01", "\ud800", "((((" * 3_000, "x^" * 3_000):
        assert "<script" not in written(text) + spoken(text) + line(text)
