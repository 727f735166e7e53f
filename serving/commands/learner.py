"""`kptutor learner` and `kptutor teacher`: what learners know, and how a class did."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.agent.learners.service import Learners

app = typer.Typer(help="What a learner knows; everything kept of one.", no_args_is_help=True)
teacher = typer.Typer(help="How a class did on its problems.", no_args_is_help=True)
T = TypeVar("T")
Name = Annotated[str, typer.Option("--learner", help="Who.")]
Tenant = Annotated[str, typer.Option("--tenant", help="Whose learner, where there are several.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def _ask(work: "Callable[[Learners], Awaitable[T]]") -> T:
    async def run() -> T:
        from kptutor.agent.tutor import Tutor

        async with Tutor() as tutor:
            return await work(tutor.learners)

    return asyncio.run(run())


def _who(tenant: str, learner: str) -> Any:
    from kptutor.agent.identity import Principal

    return Principal(tenant, learner)


@app.command()
def report(learner: Name = "local", tenant: Tenant = "local", as_json: Json = False) -> None:
    """Show what a learner knows, with the evidence behind each estimate."""
    found = _ask(lambda learners: learners.report(_who(tenant, learner)))
    if as_json:
        console.say_json(found.model_dump(mode="json"))
        return
    if not found.skills:
        console.say("Nothing was seen of this learner yet.")
    for skill in found.skills:
        state = "mastered" if skill.mastered else "learning"
        console.say(f"{skill.known:.2f}  {state:<9} {skill.title}")
        for seen in skill.evidence:
            outcome = "right" if seen.correct else "wrong"
            helped = ", after help" if seen.hinted else ""
            console.say(f"        {outcome}{helped}: {seen.check} ({seen.evidence})")


@app.command("next")
def next_problem(
    learner: Name = "local",
    tenant: Tenant = "local",
    level: Annotated[str | None, typer.Option(help="Only points of this level.")] = None,
    as_json: Json = False,
) -> None:
    """Choose the next problem for a learner. Exit code 1 if there is none."""
    found = _ask(lambda learners: learners.next_problem(_who(tenant, learner), level=level))
    if as_json:
        console.say_json(found.model_dump(mode="json") if found else None)
    elif found:
        console.say(f"{found.title} ({found.reason})\n{found.statement}")
    if found is None:
        raise typer.Exit(console.NO)


@app.command()
def export(learner: Name = "local", tenant: Tenant = "local", as_json: Json = False) -> None:
    """Print everything that is kept of a learner, as JSON."""
    console.say_json(_ask(lambda learners: learners.export(_who(tenant, learner))))


@app.command()
def erase(
    learner: Name = "local",
    tenant: Tenant = "local",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Erase everything that is kept of a learner: model, sessions, conversations."""
    if not yes:
        typer.confirm(f"Erase everything that is kept of {learner!r}?", abort=True)
    done = _ask(lambda learners: learners.erase(_who(tenant, learner)))
    if as_json:
        console.say_json(done.model_dump(mode="json"))
    else:
        console.say(
            f"Erased {done.observations} observations, {done.sessions} sessions and "
            f"{done.conversations} conversations."
        )


@teacher.command("report")
def teacher_report(
    tenant: Tenant = "local",
    problem: Annotated[str | None, typer.Option(help="Only this problem.")] = None,
    as_json: Json = False,
) -> None:
    """Show per problem the wrong answers by mistake, where learners stop, and the help used."""
    from kptutor.agent.identity import Principal

    who = Principal(tenant, "local", frozenset({"teacher"}))
    found = _ask(lambda learners: learners.teacher_report(who, problem=problem))
    if as_json:
        console.say_json([each.model_dump(mode="json") for each in found])
        return
    for each in found:
        console.say(
            f"{each.statement}\n  {each.sessions} sessions, {each.solved} solved "
            f"({each.solved_without_help} without help), {each.shown} shown the solution"
        )
        for group in each.mistakes:
            answers = ", ".join(f"{a.text} ({a.sessions})" for a in group.answers)
            console.say(f"  {group.title}: {answers}")
        for stop in each.stops:
            console.say(f"  stopped after {stop.after}: {stop.sessions}")
        if each.hints:
            console.say("  help: " + ", ".join(f"{k} {n}" for k, n in each.hints.items()))
        for note in each.notes:
            console.say(f"  note: {note}")
