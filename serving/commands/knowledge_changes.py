"""`kptutor knowledge add, remove, import, export`: what people add to the library."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kptutor.serving import console
from kptutor.serving.commands.knowledge import AsJson, app

__all__ = ["AsJson", "app"]

Strategy = Literal["css", "cbrs"]
if TYPE_CHECKING:
    from collections.abc import Iterable

    from kptutor.tools.knowledge.exchange.rows import Row
    from kptutor.tools.knowledge.importing import Imported

SHOWN_FAULTS = 10


@app.command()
def add(
    file: Annotated[
        Path | None, typer.Argument(help="YAML with one point, or a list of points.")
    ] = None,
    name: Annotated[str | None, typer.Option("--id", help="Id, such as cake-halving.")] = None,
    title: Annotated[str | None, typer.Option(help="The principle's name.")] = None,
    statement: Annotated[str | None, typer.Option(help="The principle.")] = None,
    watch: Annotated[str | None, typer.Option(help="What a solver has to watch.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Topic; may be repeated.")] = None,
    level: Annotated[str, typer.Option(help="elementary, middle, high, college...")] = "middle",
    cue: Annotated[list[str] | None, typer.Option(help="How such problems speak.")] = None,
    example: Annotated[list[str] | None, typer.Option(help="A problem that needs it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Add a knowledge point of your own, from a file or from the options.

    Exit codes: 0 added, 1 refused, 2 bad input, 3 the database cannot be used.
    """
    from kptutor.agent.errors import BadInput
    from kptutor.tools.knowledge.exchange import UnreadableFile, read_rows
    from kptutor.tools.knowledge.exchange.rows import Row

    if file is None:
        given = {"id": name, "title": title, "statement": statement, "key_considerations": watch,
                 "topics": topic, "level": level, "cues": cue, "examples": example}  # fmt: skip
        rows = [Row(1, {field: value for field, value in given.items() if value})]
    else:
        try:
            rows = list(read_rows(file))
        except UnreadableFile as fault:
            raise BadInput(f"{fault}.") from fault
    _report(_take(rows, source=file.name if file else ""), as_json)


@app.command("import")
def import_(
    source: Annotated[
        str, typer.Argument(help="A .yaml, .jsonl, .csv or .parquet file, or a hub id.")
    ],
    profile: Annotated[
        str, typer.Option(help="Model profile for which annotated subsets hold.")
    ] = "knowrl-nemotron-1.5b",
    strategy: Annotated[Strategy, typer.Option(help="Annotated selection: css or cbrs.")] = "css",
    as_json: AsJson = False,
) -> None:
    """Import points and problems; rows that cannot be used are told, the others kept.

    Exit codes: 0 all imported, 1 some refused, 2 bad input, 3 the database cannot be used.
    """
    from kptutor.agent.errors import BadInput
    from kptutor.tools.knowledge.exchange import UnreadableFile, read_rows
    from kptutor.tools.knowledge.exchange.hub import fetch, is_hub_id

    try:
        files = [Path(source)]
        if not files[0].exists() and is_hub_id(source):
            files = fetch(source)
        rows = (row for file in files for row in read_rows(file))
        _report(_take(rows, source=source, profile=profile, strategy=strategy), as_json)
    except UnreadableFile as fault:
        raise BadInput(f"{fault}.") from fault


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="A .yaml, .jsonl or .csv file to write.")],
    whole: Annotated[
        bool, typer.Option("--all", help="With the library, not only what was added.")
    ] = False,
    knowrl: Annotated[
        str | None, typer.Option(help="Write KnowRL annotations (.jsonl) for this profile.")
    ] = None,
) -> None:
    """Write points and problems to a file."""
    from kptutor.agent.errors import BadInput
    from kptutor.agent.knowledge import default_store
    from kptutor.agent.knowledge_base import from_settings
    from kptutor.tools.knowledge.exchange import UnreadableFile, write_annotations, write_rows
    from kptutor.tools.knowledge.point import read_point

    with from_settings().open() as database:
        points = [read_point(data) for data in database.points()]
        problems = database.problems()
    library = default_store().points
    try:
        if knowrl:
            write_annotations(file, library | {p.id: p for p in points}, problems, knowrl)
        else:
            write_rows(file, [*library.values(), *points] if whole else points, problems)
    except (UnreadableFile, OSError) as fault:
        raise BadInput(f"{fault}.") from fault
    console.say(f"{file}: {len(points)} points of yours, {len(problems)} problems")


@app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of a point that was added.")],
) -> None:
    """Remove a point that was added; the library itself stays as it is."""
    from kptutor.agent.errors import BadInput
    from kptutor.agent.knowledge import default_store
    from kptutor.agent.knowledge_base import from_settings

    with from_settings().open() as database:
        if not database.remove_point(name):
            if name in default_store().points:
                raise BadInput(f"{name!r} belongs to the library, which cannot be changed here.")
            own = ", ".join(str(point["id"]) for point in database.points()) or "none"
            raise BadInput(f"There is no added point {name!r}; added are: {own}.")
    console.say(f"{name} is removed")


def _take(
    rows: "Iterable[Row]", *, source: str, profile: str = "generic", strategy: Strategy = "css"
) -> "Imported":
    from kptutor.agent.knowledge import default_store
    from kptutor.agent.knowledge_base import from_settings
    from kptutor.tools.knowledge.importing import Importer

    with from_settings().open() as database:
        library = default_store().points
        return Importer(database, library, source, profile, strategy).run(rows)


def _report(found: "Imported", as_json: bool) -> None:
    counted = {"points": found.points, "problems": found.problems, "refused": found.refused}
    if as_json:
        console.say_json(counted | {"faults": [str(fault) for fault in found.faults]})
    else:
        for fault in found.faults[:SHOWN_FAULTS]:
            console.say(f"refused: {fault}")
        if found.refused > SHOWN_FAULTS:
            console.say(f"... and {found.refused - SHOWN_FAULTS} more")
        console.say(", ".join(f"{count} {name}" for name, count in counted.items()))
    raise SystemExit(console.NO if found.refused else console.DONE)
