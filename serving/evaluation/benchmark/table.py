"""The table: ours beside the published rows, with tokens and seconds."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from statistics import fmean
from typing import Any

from kptutor.serving.evaluation.benchmark.samples import Sample


def figures(samples: Iterable[Sample]) -> dict[str, dict[str, Any]]:
    """For each run and benchmark: avg@n in percent, n, problems, tokens, seconds, grades."""
    groups: dict[str, dict[str, list[Sample]]] = {}
    for sample in samples:
        if sample.graded_by != "fault":
            groups.setdefault(sample.run, {}).setdefault(sample.benchmark, []).append(sample)
    return {
        run: {name: _figures(found) for name, found in sorted(parts.items())}
        for run, parts in groups.items()
    }


def _figures(samples: Sequence[Sample]) -> dict[str, Any]:
    by_problem: dict[str, list[Sample]] = {}
    for sample in samples:
        by_problem.setdefault(sample.problem, []).append(sample)
    shares = [fmean(sample.right for sample in found) for found in by_problem.values()]
    graded = [sample for sample in samples if sample.grade in ("PROVED", "AGREED")]
    return {
        "accuracy": round(100 * fmean(shares), 2),
        "samples": round(len(samples) / len(by_problem), 1),
        "problems": len(by_problem),
        "tokens_per_sample": round(fmean(sample.tokens for sample in samples), 1),
        "seconds_per_sample": round(fmean(sample.seconds for sample in samples), 3),
        "proved_or_agreed": len(graded),
        "proved_or_agreed_right": sum(sample.right for sample in graded),
        "unreadable": sum(sample.graded_by == "unreadable" for sample in samples),
    }


def table(found: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Accuracies in the paper's form; published rows first, then ours, then what ours cost."""
    data = published()
    ours = {name for parts in found.values() for name in parts}
    columns = [*data["columns"], *sorted(ours - set(data["columns"]))]
    titles = [data["titles"].get(name, name) for name in columns]
    rows = [["", *titles, "mean"]]
    for row in data["rows"]:
        values = dict(zip(data["columns"], row["values"], strict=True))
        rows.append([f"{row['model']}, {row['hints']} (published)", *_cells(values, columns)])
    for run, parts in found.items():
        rows.append(
            [run, *_cells({name: part["accuracy"] for name, part in parts.items()}, columns)]
        )
    lines = _aligned(rows)
    for run, parts in found.items():
        for name, part in parts.items():
            cost = (
                f"{part['tokens_per_sample']:g} tokens, {part['seconds_per_sample']:g} s a sample"
            )
            size = f"avg@{part['samples']:g} of {part['problems']} problems"
            unread = f", {part['unreadable']} not readable" if part["unreadable"] else ""
            lines.append(f"{run}, {name}: {size}, {cost}{unread}")
    return "\n".join(lines)


@cache
def published() -> dict[str, Any]:
    """The published figures, with their source on the file's first lines."""
    import yaml

    text = files(__package__).joinpath("published.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def _cells(values: Mapping[str, float | None], columns: Sequence[str]) -> list[str]:
    known = [value for name in columns if (value := values.get(name)) is not None]
    shown = [f"{value:.2f}" if value is not None else "-" for value in map(values.get, columns)]
    return [*shown, f"{fmean(known):.2f}" if len(known) == len(columns) else "-"]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(
            [row[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        )
        for row in rows
    ]
