"""The picture of a replay: risk against coverage, and accuracy against tokens."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kptutor.agent.errors import Missing

KINDS = (".svg", ".png", ".pdf")


def draw(result: Mapping[str, Any], path: Path) -> None:
    """Write the picture; its kind is that of the file's name.

    Args:
        result: What `policy.measure` found.
        path: Where it goes.

    Raises:
        Missing: If matplotlib is not installed.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise Missing(
            "A picture of the policy needs matplotlib.", fix="pip install 'kptutor[plots]'"
        ) from error
    figure = Figure(figsize=(10, 4.2), layout="constrained")
    FigureCanvasAgg(figure)
    risk, cost = figure.subplots(1, 2)
    sets = result["sets"]
    for name, part in sets.items():
        points = part["risk_coverage"]
        risk.plot(
            [100 * p["coverage"] for p in points],
            [100 * p["risk"] for p in points],
            label=f"{name} ({part['problems']})",
        )
    risk.set(xlabel="answered, % of the problems", ylabel="wrong, % of the answered")
    risk.axhline(5, color="grey", linewidth=0.8, linestyle=":")
    risk.legend(fontsize=7)
    for colour, part in enumerate(sets.values()):
        most = part["majority"][max(part["majority"], key=int)]["tokens_per_problem"]
        for curve, style in (("budgets", "-"), ("majority", "--")):
            points = part[curve].values()
            cost.plot(
                [100 * p["tokens_per_problem"] / most for p in points],
                [100 * p["accuracy"] for p in points],
                style,
                color=f"C{colour}",
            )
    cost.set(xlabel="tokens, % of the largest majority vote", ylabel="right, %")
    cost.set_title("policy (line) and majority vote (dashes)", fontsize=9)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
