"""The picture of a benchmark: accuracy by run, for each set of problems."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kptutor.agent.errors import Missing


def draw(found: Mapping[str, Mapping[str, Mapping[str, Any]]], path: Path) -> None:
    """Write the picture; its kind is that of the file's name.

    Raises:
        Missing: If matplotlib is not installed.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise Missing(
            "A picture of a benchmark needs matplotlib.", fix="pip install 'kptutor[plots]'"
        ) from error
    names = sorted({name for parts in found.values() for name in parts})
    figure = Figure(figsize=(2 + 1.2 * len(names), 3.6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    width = 0.8 / max(len(found), 1)
    for place, (run, parts) in enumerate(found.items()):
        at = [k - 0.4 + width * (place + 0.5) for k, name in enumerate(names) if name in parts]
        heights = [parts[name]["accuracy"] for name in names if name in parts]
        bars = axes.bar(at, heights, width, label=run)
        axes.bar_label(bars, fmt="%.1f", fontsize=7)
    axes.set(xticks=range(len(names)), xticklabels=names, ylabel="right, % (avg@n)", ylim=(0, 105))
    axes.legend(fontsize=7)
    figure.savefig(path)
