"""`kptutor knowledge`: look into the library of knowledge points."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.tools.knowledge.point import Point
    from kptutor.tools.knowledge.support import Support

app = typer.Typer(help="Look into the library of knowledge points.", no_args_is_help=True)

PARTS = ("words", "translated", "near", "topics", "dense", "planned", "like", "cued")
"""Of the explanation of a score; those that are 0 are left out."""

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def search(
    problem: Annotated[str | None, typer.Argument(help="A problem statement.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=100, help="How many points.")] = 8,
    as_json: AsJson = False,
) -> None:
    """Find the points for a problem, with the reasons for their scores.

    A star marks the points that a solver would be shown.
    """
    import asyncio

    from kptutor.agent.assembly import build_hinter, choose
    from kptutor.agent.settings import load_settings
    from kptutor.tools.knowledge.query import weigh
    from kptutor.tools.knowledge.selection import rank
    from kptutor.tools.records import Problem

    text = console.read_text(problem, None, what="problem")
    settings = load_settings()
    hinter = build_hinter(settings, choose(settings))
    store, given = hinter.base.store(), Problem(text=text)
    aids = asyncio.run(hinter.ask(given, store))
    selection = asyncio.run(
        store.select(
            given, profile="", known={}, exclude=None, dense=aids.dense, concepts=aids.concepts
        )
    )
    shown = {choice.point.id for choice in selection.chosen}
    evidence = store.find(text, dense=aids.dense, concepts=aids.concepts)
    planned = [weigh(concept) for concept in aids.concepts]
    supported = store.supports(weigh(text), None, aids.dense, planned)
    totals = {name: score.total for name, score in evidence.items()}
    rows = [
        {
            "id": choice.point.id,
            "title": choice.point.title,
            "score": round(choice.score, 3),
            "shown": choice.point.id in shown,
            **{
                part: round(value, 3) for part, value in evidence[choice.point.id]._asdict().items()
            },
            **_support(supported.get(choice.point.id)),
            "terms": [
                term for term, _ in store.retriever.points.shares(choice.point.id, weigh(text))[:8]
            ],
        }
        for choice in rank(totals, store.points)[:most]
    ]
    if as_json:
        said = {"selected": sorted(shown), "reason": selection.reason, "notes": aids.notes}
        console.say_json(said | {"found": rows})
        return
    console.say("\n".join((f"{len(shown)} shown: {selection.reason}", *aids.notes)))
    for row in rows:
        console.say(
            f"{'*' if row['shown'] else ' '} {row['score']:6.2f}  {row['id']}: {row['title']}"
        )
        parts = ", ".join(f"{part} {row[part]:.1f}" for part in PARTS if row.get(part))
        console.say(f"{'':10}{parts} ({' '.join(row['terms'])})")


def _support(support: "Support | None") -> dict[str, float]:
    """What speaks for a candidate besides its score, where there is something to compare."""
    sides = {"like": support.like, "cued": support.cued} if support else {}
    return {name: round(value, 3) for name, value in sides.items() if value is not None}


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of a point.")],
    as_json: AsJson = False,
) -> None:
    """Show one point with all its fields."""
    from dataclasses import asdict
    from difflib import get_close_matches

    from kptutor.agent.errors import BadInput
    from kptutor.agent.knowledge_base import from_settings

    points = from_settings().store().points
    if name not in points:
        close = get_close_matches(name, points, n=3)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        raise BadInput(f"There is no knowledge point {name!r}.{hint}")
    fields = {key: value for key, value in asdict(points[name]).items() if value}
    if as_json:
        console.say_json(fields)
        return
    for key, value in fields.items():
        console.say(f"{key.replace('_', ' ')}: {_plain(value)}")


@app.command()
def stats(as_json: AsJson = False) -> None:
    """Count the points: how many, which topics and levels, how many can be verified."""
    from kptutor.agent.knowledge_base import from_settings

    counted = _count(list(from_settings().store().points.values()))
    if as_json:
        console.say_json(counted)
        return
    console.say(f"{counted['points']} points, {counted['verified_share']:.0%} can be verified")
    for part in ("by_level", "by_topic"):
        console.say(f"\n{part.replace('_', ' ')}")
        for key, times in counted[part].items():
            console.say(f"  {times:4}  {key}")


@app.command()
def check(as_json: AsJson = False) -> None:
    """Prove the library: fields, prerequisites, claims, micro-examples, doubles.

    Every claim is tried on its instances, and perturbed claims have to be refuted.
    Exit codes: 0 all is well, 1 something is not.
    """
    from kptutor.agent.knowledge import library
    from kptutor.tools.knowledge.library import read_points
    from kptutor.tools.knowledge.proofreading import proofread
    from kptutor.tools.maths import check as compare

    points, faults = read_points(library())
    found = [{"point": f.point, "field": f.field, "reason": f.reason} for f in faults]
    wrong = proofread(points.values(), lambda answer: compare(answer, answer).status == "equal")
    found += [{"point": f.point, "field": f.field, "reason": f.reason} for f in wrong]
    tried = sum(point.verify is not None for point in points.values())
    if as_json:
        console.say_json({"points": len(points), "claims": tried, "faults": found})
    else:
        for row in found:
            console.say(f"{row['point']}, {row['field']}: {row['reason']}")
        console.say(f"{len(points)} points, {tried} claims tried, {len(found)} faults")
    raise SystemExit(console.NO if found else console.DONE)


def _count(points: "list[Point]") -> dict[str, Any]:
    from collections import Counter

    from kptutor.tools.knowledge.point import LEVELS

    levels = Counter(point.level for point in points)
    topics = Counter(topic for point in points for topic in point.topics)
    return {
        "points": len(points),
        "verified_share": sum(point.verify is not None for point in points) / max(len(points), 1),
        "by_topic": dict(sorted(topics.items(), key=lambda pair: (-pair[1], pair[0]))),
        "by_level": {level: levels[level] for level in LEVELS if level in levels},
    }


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return "".join(f"\n  {key}: {_plain(part)}" for key, part in value.items() if part)
    if isinstance(value, tuple | list):
        inner = [": ".join(part) if isinstance(part, tuple) else str(part) for part in value]
        return ", ".join(inner) if sum(map(len, inner)) < 80 else "\n  - " + "\n  - ".join(inner)
    return str(value)
