"""`kptutor knowledge curate`: which points help a model, found by trials."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kptutor.serving import console
from kptutor.serving.commands.knowledge_changes import AsJson, app

__all__ = ["app"]

Strategy = Literal["max-score", "s-loo", "t-loo", "cbrs", "css"]
if TYPE_CHECKING:
    from kptutor.agent.deps import Candidate
    from kptutor.tools.knowledge.curation.selecting import Outcome
    from kptutor.tools.knowledge.database import KnowledgeDatabase
    from kptutor.tools.records import Problem


@app.command()
def curate(
    problems: Annotated[
        Path, typer.Option("--problems", help="Rows with problem, answer, points or solution.")
    ],
    model: Annotated[str, typer.Option("--model", help="Profile of a configured model.")],
    strategy: Annotated[Strategy, typer.Option(help="Whose choice is stored.")] = "css",
    rollouts: Annotated[
        int, typer.Option(min=4, max=256, help="Most rollouts of a set of points.")
    ] = 32,
    as_json: AsJson = False,
) -> None:
    """Select the smallest set of points that helps a model most, per problem, by rollouts.

    Points of a row are ids; without them they are proposed from the solution and by retrieval.
    An interrupted run goes on where it was: no rollout is made twice.
    Exit codes: 0 done, 2 bad input, 3 the model or the database cannot be used.
    """
    import asyncio

    from kptutor.agent.assembly import choose
    from kptutor.agent.errors import BadInput
    from kptutor.agent.knowledge_base import from_settings
    from kptutor.agent.settings import load_settings

    settings = load_settings()
    (candidate,) = choose(settings.model_copy(update={"reasoner": model}))
    if not candidate.repeatable:
        raise BadInput(f"{model} says the same every time; curation needs a model that samples.")
    wanted = _read(problems)

    async def work(database: "KnowledgeDatabase") -> list[dict[str, Any]]:
        return [
            await _curate(problem, names, candidate, database, strategy, rollouts)
            for problem, names in wanted
        ]

    with from_settings().open() as database:
        rows = asyncio.run(work(database))
    report = _report(rows, strategy)
    if as_json:
        console.say_json(report | {"rows": rows})
        return
    console.say(
        f"{report['problems']} problems, {report['rollouts']} rollouts, "
        f"{report['mean_kept']:.2f} points kept, {report['paradoxes']} with pruning interaction"
    )
    for name, accuracy in report["accuracy"].items():
        console.say(f"{name}: {accuracy:.1%} in fresh rollouts")


async def _curate(
    problem: "Problem",
    names: list[str],
    candidate: "Candidate",
    database: "KnowledgeDatabase",
    strategy: Strategy,
    rollouts: int,
) -> dict[str, Any]:
    from kptutor.agent.curation import curate as run
    from kptutor.agent.curation import propose
    from kptutor.agent.errors import BadInput
    from kptutor.agent.knowledge_base import from_settings
    from kptutor.tools.knowledge.database import StoredProblem

    store = from_settings().store()
    if unknown := [name for name in names if name not in store.points]:
        raise BadInput(f"Problem {problem.id}: there is no knowledge point {unknown[0]!r}.")
    stored = {each.id: each for each in database.problems()}.get(problem.id)
    names = names or list(stored.points if stored else ())
    points = [store.points[name] for name in names if name in store.points]
    points = points or await propose(problem, candidate, store)
    kept_names = tuple(point.id for point in points)
    if stored is None or stored.points != kept_names:
        database.put_problems([StoredProblem(problem.id, problem.text, kept_names)])
    found = await run(problem, points, candidate, database, rollouts=rollouts, strategy=strategy)
    return _row(problem, kept_names, found)


def _row(problem: "Problem", names: tuple[str, ...], found: "Outcome") -> dict[str, Any]:
    return {
        "problem": problem.id,
        "points": list(names),
        "kept": [names[i] for i in sorted(found.winner)],
        "strategies": {
            name: {"kept": [names[i] for i in sorted(kept)], "fresh": float(found.confirmed[name])}
            for name, kept in found.kept.items()
        },
        "paradoxes": [[names[i], names[j]] for i, j in found.paradoxes],
        "rollouts": found.spent,
    }


def _report(rows: list[dict[str, Any]], strategy: Strategy) -> dict[str, Any]:
    count = max(len(rows), 1)
    names = list(rows[0]["strategies"]) if rows else []
    return {
        "problems": len(rows),
        "strategy": strategy,
        "rollouts": sum(row["rollouts"] for row in rows),
        "mean_kept": sum(len(row["kept"]) for row in rows) / count,
        "accuracy": {
            name: sum(row["strategies"][name]["fresh"] for row in rows) / count for name in names
        },
        "paradoxes": sum(bool(row["paradoxes"]) for row in rows),
    }


def _read(file: Path) -> "list[tuple[Problem, list[str]]]":
    """The problems of a file, each with the ids of its points."""
    from kptutor.agent.errors import BadInput
    from kptutor.tools.knowledge.exchange import UnreadableFile, read_rows
    from kptutor.tools.knowledge.store import fingerprint
    from kptutor.tools.records import Problem

    found = []
    try:
        for row in read_rows(file):
            text, answer = row.data.get("problem"), row.data.get("answer")
            if row.fault or not text or answer in (None, ""):
                reason = row.fault or "a row needs problem and answer"
                raise BadInput(f"{file.name}, row {row.line}: {reason}.")
            name = str(row.data.get("id") or _name(fingerprint(str(text))))
            solution = row.data.get("solution")
            problem = Problem(
                id=name,
                text=str(text),
                answer_key=str(answer),
                worked_solution=str(solution) if solution else None,
            )
            found.append((problem, [str(each) for each in row.data.get("points") or ()]))
    except UnreadableFile as fault:
        raise BadInput(f"{fault}.") from fault
    return found


def _name(statement: str) -> str:
    from hashlib import blake2b

    return "problem-" + blake2b(statement.encode(), digest_size=6).hexdigest()
