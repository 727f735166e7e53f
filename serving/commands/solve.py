"""`kptutor solve`: one problem, or a file of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kptutor.agent.errors import BadInput
from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.tools.records import Solution


def solve(
    problem: Annotated[
        str | None, typer.Argument(help="The statement; '-' or nothing reads standard input.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", help="A text file with one problem, or problems as JSONL."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where solutions of a JSONL file go.")
    ] = None,
    answer_key: Annotated[
        str | None, typer.Option(help="The right answer: grade the reasoner against it.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(help="Model servers: URL, or PROFILE=URL,PROFILE=URL (KPTUTOR_MODELS)."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Model name on the server.")] = None,
    reasoner: Annotated[
        str | None, typer.Option(help="Ask only this one: symbolic, or a profile.")
    ] = None,
    preset: Annotated[str | None, typer.Option(help="fast, balanced, thorough or exam.")] = None,
    attempts: Annotated[int | None, typer.Option(help="Most calls to reasoners.")] = None,
    seconds: Annotated[float | None, typer.Option(help="Most seconds for a problem.")] = None,
    tokens: Annotated[int | None, typer.Option(help="Most tokens for a problem.")] = None,
    parallel: Annotated[int | None, typer.Option(help="Attempts at the same time.")] = None,
    seed: Annotated[int | None, typer.Option(help="Source of all seeds.")] = None,
    hints: Annotated[
        bool | None, typer.Option("--hints/--no-hints", help="Show knowledge points, or none.")
    ] = None,
    concurrency: Annotated[
        int, typer.Option(min=1, max=256, help="Problems of a JSONL file at the same time.")
    ] = 4,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Solve a maths problem and say how sure the answer is.

    Exit codes: 0 proved or agreed, 1 unsure, 2 bad input, 3 something is missing.
    """
    from kptutor.agent.settings import load_settings

    settings = load_settings(
        models=_models(url, model),
        reasoner=reasoner,
        preset=preset,
        attempts=attempts,
        seconds=seconds,
        tokens=tokens,
        parallel=parallel,
        seed=seed,
        hints=hints,
    )
    settings.policy()
    if file is not None and file.suffix == ".jsonl":
        if problem is not None or answer_key is not None:
            raise BadInput("With a JSONL file, problems and answer keys stand in the file.")
        from kptutor.serving.batch import run_batch

        raise SystemExit(run_batch(file, out, settings, concurrency=concurrency))
    if out is not None:
        raise BadInput("--out belongs to --file PROBLEMS.jsonl; use > to keep one solution.")
    text = console.read_text(problem, file, what="problem")
    raise SystemExit(_one(text, answer_key, settings, as_json=as_json))


def _models(url: str | None, model: str | None) -> Any:
    if url is None:
        if model is not None:
            raise BadInput("--model needs --url, the server on which it runs.")
        return None
    from kptutor.agent.settings import parse_models

    endpoints = parse_models(url)
    return tuple(each.model_copy(update={"model": model}) for each in endpoints)


def _one(text: str, answer_key: str | None, settings: Any, *, as_json: bool) -> int:
    from kptutor.agent.events import Concluded
    from kptutor.agent.tutor import Tutor
    from kptutor.serving.progress import Progress

    with Tutor(settings) as tutor, Progress(console.on_terminal()) as progress:
        for event in tutor.stream_sync(text, answer_key):
            progress.tell(event)
            if isinstance(event, Concluded):
                solution = event.solution
    if as_json:
        console.say_json(solution.model_dump(mode="json"))
    else:
        from kptutor.serving.present import present

        present(solution)
    return exit_code(solution)


def exit_code(solution: "Solution") -> int:
    """0 for a proved or agreed answer, 3 if no reasoner could be reached, else 1."""
    if solution.grade != "UNSURE":
        return console.DONE
    reached = any(attempt.finish_reason != "fault" for attempt in solution.attempts)
    return console.NO if reached else console.MISSING
