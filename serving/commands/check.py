"""`kptutor check`: are two answers the same?"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kptutor.agent.errors import BadInput
from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.tools.maths.verdict import Verdict


def check(
    answers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="STUDENT REFERENCE",
            help="Two answers. With one, the reference, the student's is read from --file or "
            "standard input; with none, both are, one a line.",
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="Read the student's answer from a file.")
    ] = None,
    form: Annotated[
        str | None, typer.Option(help="The form asked for, such as lowest_terms or factored.")
    ] = None,
    absolute: Annotated[str | None, typer.Option(help="Numbers may differ by so much.")] = None,
    relative: Annotated[
        str | None, typer.Option(help="Numbers may differ by this share of the reference.")
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="Any option of kptutor.check, the value as JSON or text."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Compare a student's answer with a reference.

    Exit codes: 0 equal, 1 not equal, not in the form asked for or not decided, 2 bad input.
    Put -- before answers that begin with a dash and a letter.
    """
    from kptutor.tools.maths import check as compare

    student, reference = _pair(answers or [], file)
    given = {"form": form, "absolute": absolute, "relative": relative}
    settings = {name: value for name, value in given.items() if value is not None}
    settings |= dict(_setting(each) for each in option or ())
    try:
        verdict = compare(student, reference, **settings)
    except (TypeError, ValueError) as error:
        raise BadInput(str(error)) from error
    if as_json:
        console.say_json(verdict.as_json())
    else:
        _show(verdict, {"student": student, "reference": reference})
    raise SystemExit(_exit_code(verdict))


def _pair(answers: list[str], file: Path | None) -> tuple[str, str]:
    """Student and reference from the arguments and what is read."""
    if len(answers) == 2 and file is None and answers[0] != "-":
        return answers[0], answers[1]
    given = answers[1:] if answers[:1] == ["-"] else answers
    if len(given) > 1:
        raise BadInput("Give two answers, the student's and the reference, each as one argument.")
    text = console.read_text(None, file, what="student's answer")
    if given:
        return text.strip(), given[0]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 2:
        raise BadInput(f"Two answers are needed, one a line; there are {len(lines)} lines.")
    return lines[0], lines[1]


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadInput(f"An option is written NAME=VALUE, not {text!r}.")
    try:
        return name.strip(), json.loads(value)
    except ValueError:
        return name.strip(), value


def _exit_code(verdict: "Verdict") -> int:
    if verdict.status == "unreadable":
        return console.BAD_INPUT
    return console.DONE if verdict.status == "equal" else console.NO


def _show(verdict: "Verdict", texts: dict[str, str]) -> None:
    console.say(f"{verdict.status.replace('_', ' ')}: {verdict.reason}")
    console.say(f"how: {verdict.method}{', a proof' if verdict.proof else ''}")
    if verdict.credit is not None:
        console.say(f"credit: {verdict.credit:.0%}")
    for problem in verdict.problems:
        line, mark = _excerpt(texts[problem.which], problem.start, problem.end)
        console.say(f"{problem.which}: {problem.reason}\n    {line}\n    {mark}")


def _excerpt(text: str, start: int, end: int, width: int = 70) -> tuple[str, str]:
    """The piece of a text round a position, and a line that marks the position."""
    begin = max(0, start - width // 2)
    line = "".join(sign if sign.isprintable() else " " for sign in text[begin : begin + width])
    return line, " " * (start - begin) + "^" * max(1, min(end, begin + width) - start)
