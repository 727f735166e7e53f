"""A solution as people read it: on a terminal, in a pipe, or as a picture."""

import io
from typing import TYPE_CHECKING

from kptutor.serving.progress import printable
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.reading import Unreadable, read

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.style import Style
    from rich.text import Text

    from kptutor.tools.records import Attempt, Solution

_COLOURS = {"PROVED": "bold green", "AGREED": "bold cyan", "UNSURE": "bold yellow"}
ADD_A_MODEL = (
    "A model may know more: start a server and add its URL, as in\n"
    "  kptutor solve --url http://127.0.0.1:30000/v1 ..."
)
_MARKS = {"supports": "+", "refutes": "-", "silent": " ", "void": "o"}
_WIDTH, _FONT, _LINE = 88, 14, 20
"""The picture: characters a line, pixels of a letter, pixels of a line."""

_EXCERPT = 160
"""Characters shown of a text that gave no answer."""

_PALETTE = {"green": "#7fd88f", "cyan": "#6fc3df", "yellow": "#e5c07b"}


def present(solution: "Solution") -> None:
    """Print a solution; colours only on a terminal, and never with NO_COLOR."""
    from rich.console import Console

    Console(highlight=False, soft_wrap=False).print(layout(solution))


def picture(solution: "Solution") -> str:
    """The same as an SVG picture that needs nothing from elsewhere."""
    from xml.sax.saxutils import escape

    from rich.console import Console

    console = Console(width=_WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    rows = []
    for place, segments in enumerate(console.render_lines(layout(solution), pad=False)):
        spans = "".join(
            f'<tspan fill="{_colour(s.style)}"{_weight(s.style)}>{escape(s.text)}</tspan>'
            for s in segments
        )
        y = 40 + place * _LINE
        rows.append(f'<text x="24" y="{y}" xml:space="preserve">{spans}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {round(_WIDTH * _FONT * 0.61) + 48} {40 + len(rows) * _LINE}" '
        f'font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" '
        f'font-size="{_FONT}">'
        f'<rect width="100%" height="100%" rx="10" fill="#14181f"/>{"".join(rows)}</svg>\n'
    )


def _colour(style: "Style | None") -> str:
    if style is not None and style.color is not None:
        return _PALETTE[style.color.name]
    return "#9aa3ad" if style is not None and style.dim else "#e6e6e6"


def _weight(style: "Style | None") -> str:
    return ' font-weight="bold"' if style is not None and style.bold else ""


def layout(solution: "Solution") -> "Group":
    """The parts of a solution, top to bottom."""
    from rich.console import Group
    from rich.text import Text

    blank = Text("")
    rows: list[RenderableType] = [Text(printable_lines(solution.problem.text), style="bold"), blank]
    if solution.hints:
        titles = ", ".join(hint.title for hint in solution.hints)
        rows += [Text(f"Knowledge points: {titles}", style="dim"), blank]
    for number, step in enumerate(solution.steps, start=1):
        rows.append(_indented(Text(f"{number}. {printable(step.text)}"), 2))
        if step.maths:
            rows.append(_indented(Text(plain(step.maths), style="cyan"), 5))
    if solution.steps:
        rows.append(blank)
    answer = plain(solution.answer) if solution.answer is not None else "none"
    line = Text("Answer: ").append(answer, style="bold")
    rows.append(line.append("   ").append(solution.grade, style=_COLOURS[solution.grade]))
    if solution.certificate is not None:
        rows.append(Text(solution.certificate.why))
    if solution.error is not None:
        rows.append(Text(printable(solution.error), style="yellow"))
    if any(attempt.finish_reason == "declined" for attempt in solution.attempts):
        rows.append(Text(ADD_A_MODEL))
    noted = any(attempt.model is not None and attempt.notes for attempt in solution.attempts)
    if len(solution.attempts) > 1 or solution.grade == "UNSURE" or noted:
        rows.append(blank)
        rows += [Text(line, style="dim") for a in solution.attempts for line in _attempt(a)]
    return Group(*rows)


def _indented(text: "Text", by: int) -> "RenderableType":
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, by), expand=False)


def _attempt(attempt: "Attempt") -> list[str]:
    answer = "no answer" if attempt.boxed is None else plain(attempt.boxed)
    lines = [f"  {attempt.id} {attempt.reasoner} ({attempt.change}): {answer}"]
    if attempt.boxed is None and attempt.text:
        lines.append(f"     it wrote: {_excerpt(attempt.text)}")
    lines += [f"     ! {printable(note)}" for note in attempt.notes]
    lines += [
        f"     {_MARKS[e.verdict]} {e.kind}: {printable(e.reason)}"
        for e in attempt.evidence
        if e.verdict != "silent"
    ]
    return lines


def _excerpt(text: str) -> str:
    words = " ".join(printable(text).split())
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 3] + "..."


def plain(latex: str) -> str:
    """LaTeX as a person types it; left as it is where it cannot be read."""
    try:
        return show(read(latex))
    except Unreadable:
        return printable(latex)


def printable_lines(text: str) -> str:
    """The text without control characters, line by line."""
    return "\n".join(printable(line) for line in text.strip().splitlines())
