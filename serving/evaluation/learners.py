"""The learner model on simulated learners: do its estimates converge, is it calibrated?"""

import random
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from kptutor.agent.errors import Missing
from kptutor.agent.learners.parameters import Tracing, default_parameters
from kptutor.agent.learners.tracing import expected, updated

_BINS = 10


def simulate(learners: int, steps: int, seed: int = 0) -> list[list[tuple[float, bool, bool]]]:
    """Learners who know or learn a point as the model supposes.

    Returns:
        Per learner and step: P(known) that the model says beforehand, whether the point was
        known in truth, and whether the answer was right.
    """
    numbers = default_parameters().tracing
    chance = random.Random(seed)
    return [_learner(numbers, steps, chance) for _ in range(learners)]


def _learner(numbers: Tracing, steps: int, chance: random.Random) -> list[tuple[float, bool, bool]]:
    knows, known = chance.random() < numbers.known, numbers.known
    rows = []
    for _ in range(steps):
        hinted = chance.random() < 0.2
        guess = numbers.guess + (1 - numbers.guess) * numbers.hinted if hinted else numbers.guess
        guess = min(guess, 1 - numbers.slip)
        correct = chance.random() < (1 - numbers.slip if knows else guess)
        rows.append((known, knows, correct))
        known = updated(known, numbers, correct=correct, hinted=hinted)
        knows = knows or chance.random() < numbers.learn
    return rows


def figures(rows: Sequence[Sequence[tuple[float, bool, bool]]]) -> dict[str, Any]:
    """Calibration in bins, and the mean error of the estimate step by step."""
    numbers = default_parameters().tracing
    flat = [row for learner in rows for row in learner]
    bins = []
    for low in range(_BINS):
        inside = [row for row in flat if low <= min(row[0] * _BINS, _BINS - 1e-9) < low + 1]
        if inside:
            estimate, truth = mean(row[0] for row in inside), mean(row[1] for row in inside)
            bins.append({"estimate": estimate, "known": truth, "n": len(inside)})
    error = sum(each["n"] * abs(each["estimate"] - each["known"]) for each in bins) / len(flat)
    mastered = [row[1] for row in flat if row[0] >= default_parameters().mastered]
    return {
        "learners": len(rows),
        "steps": len(rows[0]),
        "calibration_error": error,
        "brier_known": mean((row[0] - row[1]) ** 2 for row in flat),
        "predicted_right": mean(expected(row[0], numbers) for row in flat),
        "mastered": len(mastered),
        "mastered_and_known": mean(mastered) if mastered else None,
        "error_by_step": [
            round(mean(abs(learner[at][0] - learner[at][1]) for learner in rows), 4)
            for at in range(len(rows[0]))
        ],
        "bins": bins,
    }


def draw(result: dict[str, Any], file: Path) -> None:
    """The calibration plot and the error step by step.

    Raises:
        Missing: If matplotlib is not installed.
    """
    try:
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot
    except ImportError as fault:
        raise Missing("The picture needs matplotlib.", fix="pip install matplotlib") from fault
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 4))
    left.plot([0, 1], [0, 1], linestyle=":", color="grey")
    left.plot(
        [each["estimate"] for each in result["bins"]],
        [each["known"] for each in result["bins"]],
        marker="o",
    )
    left.set(xlabel="estimated P(known)", ylabel="share that knows", title="Calibration")
    right.plot(result["error_by_step"])
    right.set(xlabel="opportunity", ylabel="mean |estimate - truth|", title="Convergence")
    figure.tight_layout()
    figure.savefig(file)
    pyplot.close(figure)
