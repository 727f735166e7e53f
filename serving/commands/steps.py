"""`kptutor steps`: a learner's working with each line marked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.tools.steps import LineFinding, WorkReport

_MARKS = {
    "start": "+",
    "equivalent": "+",
    "follows": ">",
    "wrong": "x",
    "undecided": "?",
    "unread": " ",
}
_OUTCOMES = {
    "right": "The answer is right.",
    "right_wrong_form": "The value is right, but not in the form that is asked for.",
    "right_wrong_steps": "The answer is right, but a line on the way to it is wrong.",
    "wrong": "The answer is wrong.",
    "unfinished": "The working does not reach an answer yet.",
    "unknown": "",
}


def steps(
    work: Annotated[
        str | None,
        typer.Argument(help="The working; without it, it is read from --file or standard input."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="Read the working from a file.")
    ] = None,
    problem: Annotated[str, typer.Option(help="The statement of the problem.")] = "",
    answer: Annotated[str | None, typer.Option(help="The right answer, if it is known.")] = None,
    solution: Annotated[
        Path | None,
        typer.Option(help="A file with a worked solution: where does a wrong working leave it?"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check a learner's working line by line.

    Marks: + right, > follows but not back, x wrong, ? not decided. Exit codes: 0 nothing wrong
    was found, 1 a line or the answer is wrong, 2 bad input.
    """
    import asyncio

    from kptutor.tools.steps import acheck_work
    from kptutor.tools.steps.malrules import RULES

    text = console.read_text(work, file, what="working")
    worked = console.read_file(solution) if solution else ""
    report = asyncio.run(
        acheck_work(text, statement=problem, answer=answer, solution=worked, rules=RULES)
    )
    if as_json:
        console.say_json(report.model_dump(mode="json"))
    else:
        _show(report)
    wrong = report.first_wrong is not None or report.outcome == "wrong"
    raise SystemExit(console.NO if wrong else console.DONE)


def _show(report: "WorkReport") -> None:
    for line in report.lines:
        _show_line(line, first=line.line == report.first_wrong)
    if report.mistake is not None:
        sure = "" if report.mistake.certain else " (or another of these)"
        console.say(f"mistake: {', '.join(report.mistake.rules)}{sure}")
        if report.mistake.reason:
            console.say(f"    {report.mistake.reason}")
    if _OUTCOMES[report.outcome]:
        console.say(_OUTCOMES[report.outcome])
    if report.leaves is not None:
        number = report.leaves.line + 1
        console.say(f"Line {number} is the first one that leaves the worked solution.")
        if report.leaves.same_numbers:
            console.say("    The solution calculates with the same numbers in another way.")


def _show_line(line: "LineFinding", *, first: bool) -> None:
    shown = "".join(sign if sign.isprintable() else " " for sign in line.text)
    console.say(f"{line.line + 1:>3} {_MARKS[line.verdict]} {shown}")
    if line.reason and (first or line.verdict in ("wrong", "follows", "undecided")):
        console.say(f"      {line.reason}")
    for slip in line.slips:
        if slip.should_be is not None:
            console.say(f"      It should be {slip.should_be}.")
