"""Mean, median, mode, range and spread of a list of numbers."""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.operation import ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import numbers, two_routes
from kptutor.tools.symbolic.values import latex


def _mean(values: Any) -> Any:
    return sp.Add(*numbers(values)) / len(values)


def _mean_by_gaps(values: Any) -> Any:
    start = numbers(values)[0]
    return start + sp.Add(*(v - start for v in values)) / len(values)


def _sorted(values: Any) -> list[Any]:
    return sorted(numbers(values), key=lambda v: sp.N(v, 20))


def _median(values: Any) -> Any:
    row, half = _sorted(values), len(values) // 2
    return row[half] if len(row) % 2 else (row[half - 1] + row[half]) / 2


def _median_by_ranks(values: Any) -> Any:
    """The middle of the values that have at most half of the others on either side."""
    middle = [
        v for v in numbers(values)
        if sum(bool(w < v) for w in values) <= len(values) / 2 and sum(bool(w > v) for w in values) <= len(values) / 2
    ]  # fmt: skip
    return (min(middle) + max(middle)) / 2


def _mode(values: Any) -> Any:
    row = numbers(values)
    counts = {v: row.count(v) for v in row}
    best = [v for v, k in counts.items() if k == max(counts.values())]
    if len(best) != 1 or len(row) < 2:
        raise CannotSolve("there is not exactly one mode")
    return best[0]


def _mode_by_runs(values: Any) -> Any:
    row = _sorted(values)
    best, length, run = row[0], 1, 1
    for before, after in zip(row, row[1:], strict=False):
        run = run + 1 if after == before else 1
        if run > length:
            best, length = after, run
    return best


def _range(values: Any) -> Any:
    row = _sorted(values)
    return row[-1] - row[0]


def _range_by_pairs(values: Any) -> Any:
    return max(a - b for a in numbers(values) for b in values)


def _said(text: str) -> Any:
    def explain(values: Any, result: Any) -> tuple[str, str]:
        return (
            text,
            f"{', '.join(latex(v) for v in _sorted(values))} \\;\\Rightarrow\\; {latex(result)}",
        )

    return explain


_LIST = (
    "of the? following? list|set|data_set|data|dataset|numbers|values? of? numbers|values|data? :? {l}",
)


def _phrases(name: str) -> tuple[str, ...]:
    return (
        f"{name} of the? following? list|set|data|dataset|numbers|values|scores? :? {{l}}",
        f"{name} of the? following? data|list|set set|of? numbers|values|integers? :? {{l}}",
        f"{name} for the? following? list|set|data|dataset|numbers|values? :? {{l}}",
        f"{name} :? {{l}}",
    )


OPERATIONS = (
    two_routes("mean of a list", _mean, _mean_by_gaps, "distances from the first value",
        lambda values, r: ("Add the values and divide by how many there are.", f"\\frac{{{' + '.join(latex(v) for v in values)}}}{{{len(values)}}} = {latex(r)}"),
        phrases=_phrases("mean|average") + _phrases("arithmetic|sample mean|average")),
    two_routes("median of a list", _median, _median_by_ranks, "counting the values on either side", _said("Put the values in order and take the middle."),
        phrases=_phrases("median")),
    two_routes("mode of a list", _mode, _mode_by_runs, "the longest run in order", _said("Take the value that occurs most often."), phrases=_phrases("mode")),
    two_routes("range of a list", _range, _range_by_pairs, "all differences of two values", _said("Subtract the smallest from the largest value."),
        phrases=("range of the? following? list|set|data|dataset|numbers|values|scores? :? {l}", "range of the? following? data|list set|of? numbers|values? :? {l}")),
)  # fmt: skip
__all__ = ["OPERATIONS", "ask"]
