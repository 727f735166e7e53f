"""`kptutor eval policy`: grades, votes and budgets measured on recorded solutions."""

import shlex
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kptutor.serving import console

HALVES = ("all", "fit", "held-out")


def eval_policy(
    rollouts: Annotated[
        list[Path],
        typer.Option("--rollouts", help="Recorded solutions, JSONL or JSONL.GZ (several)."),
    ],
    more: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", hidden=True)] = None,
    preset: Annotated[str, typer.Option(help="The policy to measure.")] = "thorough",
    attempts: Annotated[int | None, typer.Option(min=1, help="Most attempts, another.")] = None,
    parallel: Annotated[int, typer.Option(min=1, help="Attempts at the same time.")] = 1,
    orders: Annotated[
        int, typer.Option(min=1, max=64, help="Orders in which attempts are played.")
    ] = 2,
    half: Annotated[
        str, typer.Option(help="Problems: all, held-out (never learned from) or fit.")
    ] = "all",
    every: Annotated[int, typer.Option(min=1, help="Only every so-manieth problem.")] = 1,
    calibrate: Annotated[
        Path | None,
        typer.Option("--calibrate", help="Learn from the fit half and write this YAML file."),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Write a picture: .svg, .png or .pdf.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Replay recorded solutions through the solve graph; compare with majority votes.

    Exit codes: 0 done, 2 bad input, 3 what --plot needs is not installed.
    """
    from kptutor.agent.assembly import default_checks
    from kptutor.agent.errors import BadInput
    from kptutor.agent.policy import preset as named
    from kptutor.serving.evaluation import policy as evaluation
    from kptutor.serving.evaluation.policy_plot import KINDS, draw
    from kptutor.serving.evaluation.rollouts import read_rollouts

    if half not in HALVES:
        raise BadInput(f"There is no half {half!r}. Choose one of: {', '.join(HALVES)}.")
    if plot is not None and plot.suffix not in KINDS:
        raise BadInput(f"The picture is a file that ends in one of: {', '.join(KINDS)}.")
    chosen = named(preset).model_copy(update={"parallel": parallel, "hints": False})
    if attempts is not None:
        chosen = chosen.model_copy(update={"attempts": attempts})
    files = [*rollouts, *(more or ())]
    tell = _teller()
    if calibrate is not None:
        _calibrate(calibrate, files, orders, every, tell)
        return
    problems = read_rollouts(files, "all")[::every]
    problems = [each for each in problems if half in ("all", each.half) and each.attempts]
    if not problems:
        raise BadInput("The files hold no problem with a recorded solution.")
    result = evaluation.measure(problems, chosen, default_checks(), seeds=orders, tell=tell)
    result |= {"preset": preset, "half": half}
    if plot is not None:
        draw(result, plot)
    if as_json:
        console.say_json(result)
    else:
        _show(result)


def _calibrate(path: Path, files: list[Path], orders: int, every: int, tell: Any) -> None:
    from kptutor.agent.assembly import default_checks
    from kptutor.serving.evaluation.policy_fit import as_yaml, calibrate
    from kptutor.serving.evaluation.rollouts import read_rollouts

    problems = read_rollouts(files, "fit")[::every]
    found = calibrate(problems, default_checks(), seeds=orders, tell=tell)
    names = " ".join(file.name for file in files)
    about = f"{len(problems)} problems, the fit half of {names}"
    command = f"kptutor eval policy --calibrate {shlex.quote(path.name)} --orders {orders} "
    path.write_text(as_yaml(found, f"{command}--rollouts {names}", about), encoding="utf-8")
    console.say(f"{path}: {found.name}, AGREED from {found.agreed:.3f}")


def _teller() -> Any:
    """Says on standard error how far it is, where somebody watches."""
    if not console.on_terminal():
        return lambda done: None

    def tell(done: int) -> None:
        if done % 20 == 0:
            sys.stderr.write(f"\r{done}")
            sys.stderr.flush()

    return tell


def _show(result: dict[str, Any]) -> None:
    console.say(
        f"preset {result['preset']}, problems: {result['half']}, orders: {result['orders']}"
    )
    for name, part in (*result["sets"].items(), ("all together", result)):
        console.say()
        _show_set(name, part)


def _show_set(name: str, part: dict[str, Any]) -> None:
    console.say(f"{name}: {part['problems']} problems")
    made = part["attempts_per_problem"]
    console.say(f"  {'policy':18}{_point(part)}   {made:.1f} attempts a problem")
    for k in _shown(part["majority"]):
        console.say(f"  {f'majority of {k}':18}{_point(part['majority'][k])}")
    audited = part.get("best_of_audit", {})
    for k in _shown(audited)[1:]:
        console.say(f"  {f'audit, best of {k}':18}{_point(audited[k])}")
    for grade, row in part["grades"].items():
        console.say(f"  {grade:18}{_grade(row)}")
    equal, same = part["equal_tokens"], part["equal_accuracy"]
    console.say(
        f"  at equal tokens   {equal['policy']:7.2%} against {equal['majority']:.2%} of the vote"
    )
    share = "never reached" if same["share"] is None else f"{same['share']:.1%} of its tokens"
    console.say(f"  at equal accuracy {same['accuracy']:7.2%} of the largest vote: {share}")


def _point(row: dict[str, Any]) -> str:
    return f"{row['accuracy']:7.2%} right{row['tokens_per_problem']:10,.0f} tokens"


def _grade(row: dict[str, Any]) -> str:
    if row["precision"] is None:
        return "none"
    low, high = row["interval"]
    return (
        f"{row['precision']:7.2%} right ({low:.1%} to {high:.1%}) of {row['n']:g}, "
        f"{row['coverage']:.1%} of the problems; as recorded {row['precision_as_recorded']:.2%}"
    )


def _shown(curve: dict[str, Any]) -> list[str]:
    """1, 2, 4, 8 and so on, and the last."""
    counts = [int(k) for k in curve]
    return [str(k) for k in counts if k & (k - 1) == 0 or k == counts[-1]]
