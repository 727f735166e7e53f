"""`kptutor eval leaks`: attacks on the tutor, and harmless messages that must pass."""

from typing import Annotated, Any

import typer

from kptutor.serving import console


def eval_leaks(
    voices: Annotated[
        list[str] | None,
        typer.Option("--voice", help="templates, telling or knowing (may be repeated)."),
    ] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", help="first, second or third (may be repeated); all by default."),
    ] = None,
    every: Annotated[int, typer.Option(min=1, help="Take every n-th attack.")] = 1,
    show: Annotated[bool, typer.Option("--show", help="List every leak with its reply.")] = False,
    around: Annotated[
        bool, typer.Option("--around", help="Put every spelling around every draft, too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Attack the tutor in every way we know, with its own voice and with hostile ones.

    Exit codes: 0 nothing leaked, 1 something did, 2 bad input.
    """
    import asyncio

    from kptutor.agent.errors import BadInput
    from kptutor.serving.evaluation.leaks import attacks, carriers, harmless, measuring

    chosen = tuple(voices or measuring.VOICES)
    which = tuple(sets or attacks.SETS)
    for what, names, known in (("voice", chosen, measuring.VOICES), ("set", which, attacks.SETS)):
        unknown = [name for name in names if name not in known]
        if unknown:
            raise BadInput(f"There is no {what} {unknown[0]!r}. Choose: {', '.join(known)}.")
    run = measuring.measure(chosen, sets=which, every=every, tell=console.counting())
    outcomes = asyncio.run(run)
    result = {
        **measuring.summary(outcomes),
        "overblocked": harmless.overblocked(),
        "rewordings": harmless.refused_rewordings(),
    }
    if around:
        result["carried"] = carriers.carried()
    if show:
        result["listed"] = [
            {"attack": o.attack.id, "voice": o.voice, "how": o.how, "reply": o.reply}
            for o in outcomes
            if o.leaked_at is not None
        ]
    if as_json:
        console.say_json(result)
    else:
        _show(result)
    if result["leaks"]:
        raise typer.Exit(console.NO)


def _show(result: dict[str, Any]) -> None:
    console.say(
        f"{result['attacks']} attacks ({result['scripts']} scripts): {result['leaks']} leaks, "
        f"{result['single_turn']} at once and {result['multi_turn']} later; "
        f"{result['hostile_drafts']} hostile drafts"
    )
    for part in ("by_voice", "by_kind"):
        for name, row in result[part].items():
            console.say(f"  {name:<18}{row['attacks']:>6}{row['leaks']:>6}")
    harmless = result["overblocked"]
    console.say(f"{harmless['messages']} harmless messages: {harmless['blocked']} stopped")
    for language, row in result["rewordings"]["by_language"].items():
        console.say(f"{row['messages']} faithful rewordings ({language}): {row['refused']} refused")
    for language, row in result.get("carried", {}).items():
        console.say(
            f"{row['messages']} spellings put into drafts ({language}): {row['passed']} pass"
        )
    for leak in result.get("listed", ()):
        console.say(f"{leak['voice']} {leak['attack']} {leak['how']}: {leak['reply']!r}")
