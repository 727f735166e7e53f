"""Prerequisites as a picture: one column per depth, arrows from a point to what needs it."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import fill

from kptutor.tools.knowledge.point import LEVELS, Point

COLOURS = ("#e8f5e9", "#e3f2fd", "#fff8e1", "#fbe9e7", "#f3e5f5", "#eceff1")
COLUMN, ROW = 2.6, 0.62
"""Inches between two columns and two rows."""
HALF = 0.36
"""Half the width of a box, in columns."""


def near(points: Mapping[str, Point], name: str, steps: int) -> dict[str, Point]:
    """What a point builds on and what builds on it, up to a number of steps."""
    needs: dict[str, list[str]] = {}
    for point in points.values():
        for other in point.prerequisites:
            needs.setdefault(other, []).append(point.id)
    found = {name}
    for way in (lambda each: points[each].prerequisites, lambda each: needs.get(each, ())):
        edge = {name}
        for _ in range(steps):
            edge = {other for each in edge for other in way(each) if other in points}
            found |= edge
    return {each: points[each] for each in points if each in found}


def depths(points: Mapping[str, Point]) -> dict[str, int]:
    """Length of the longest chain of prerequisites below each point, within the given ones."""
    known: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in known:
            below = [depth(other) for other in points[name].prerequisites if other in points]
            known[name] = 1 + max(below, default=-1)
        return known[name]

    for name in points:
        depth(name)
    return known


def layout(points: Mapping[str, Point]) -> dict[str, tuple[float, float]]:
    """A place for each point: its depth, and a height near those of its prerequisites."""
    columns: dict[int, list[str]] = {}
    for name, depth in depths(points).items():
        columns.setdefault(depth, []).append(name)
    places: dict[str, tuple[float, float]] = {}
    for depth in sorted(columns):
        below = {
            name: [places[p][1] for p in points[name].prerequisites if p in places]
            for name in columns[depth]
        }
        order = sorted(
            columns[depth],
            key=lambda name: (-sum(below[name]) / max(len(below[name]), 1), name),
        )
        top = (len(order) - 1) / 2
        places |= {name: (float(depth), top - row) for row, name in enumerate(order)}
    return places


def draw(points: Mapping[str, Point], file: Path, mark: str | None = None) -> None:
    """Write the picture; the format follows from the file's ending.

    Args:
        points: What is shown; prerequisites outside are left out.
        file: Where it goes.
        mark: A point with a bold frame.

    Raises:
        OSError: If the file cannot be written.
        ValueError: If the format is unknown.
    """
    from matplotlib.figure import Figure
    from matplotlib.patches import FancyBboxPatch

    places = layout(points)
    columns = 1 + max(x for x, _ in places.values())
    rows = 1 + 2 * max(y for _, y in places.values())
    figure = Figure(figsize=(COLUMN * columns + 0.4, max(ROW * rows + 0.8, 2.0)))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(-0.55, columns - 0.45)
    axes.set_ylim(-rows / 2 - 0.9, rows / 2 + 0.3)
    for point in points.values():
        x, y = places[point.id]
        for other in point.prerequisites:
            if other in places:
                from_x, from_y = places[other]
                axes.annotate(
                    "",
                    (x - HALF, y),
                    (from_x + HALF, from_y),
                    arrowprops={"arrowstyle": "->", "color": "#90a4ae", "lw": 0.8},
                    zorder=1,
                )
        axes.add_patch(
            FancyBboxPatch(
                (x - HALF, y - 0.32),
                2 * HALF,
                0.64,
                boxstyle="round,pad=0,rounding_size=0.04",
                facecolor=COLOURS[LEVELS.index(point.level)],
                edgecolor="black" if point.id == mark else "#90a4ae",
                linewidth=2.0 if point.id == mark else 0.7,
                zorder=2,
            )
        )
        title = fill(point.title, 30)
        axes.text(x, y, title, ha="center", va="center", fontsize=7, parse_math=False)
    for place, level in enumerate(LEVELS):
        axes.text(
            0.02 + 0.16 * place,
            0.01,
            level,
            transform=axes.transAxes,
            fontsize=7,
            bbox={"facecolor": COLOURS[place], "edgecolor": "#90a4ae", "linewidth": 0.7},
        )
    figure.savefig(file)
