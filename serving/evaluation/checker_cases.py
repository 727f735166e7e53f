"""The cases on which checkers are measured: one JSON object a line, in files of a folder."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kptutor.agent.errors import BadInput

MODES = frozenset({"latex", "ascii", "mixed", "response"})
"""The modes that are run unless files are named."""

_APART = ("_form", "_quirk", "_invalid")
_OPEN_CONVENTIONS = frozenset(
    "lhs_dropped percent_dropped unit_dropped interval_vs_inequality decimal_vs_exact "
    "multiple_choice degree money chain_last text mixed_or_implicit".split()
)
_TOLERANCES = ("tol_rel", "tol_abs", "tolerance", "round_decimals", "precision", "checkingAccuracy")
_USUAL_TOLERANCE = "0.01%"
_SUITES_OF_MATH_VERIFY = frozenset({"latex2sympy2_extended", "math_verify"})


@dataclass(frozen=True, slots=True)
class Case:
    """One pair of answers, and whether the second should be accepted for the first."""

    id: str
    file: str
    reference: str
    student: str
    expected: bool
    mode: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The row of the table in which it is counted."""
        tags = frozenset(self.options.get("tags", ()))
        if self.mode == "response":
            return "response"
        if self.file.endswith("_units") or self.options.get("units"):
            return "units"
        if "within_tolerance" in tags or any(map(self._tolerant, _TOLERANCES)):
            return "tolerance"
        if tags & _OPEN_CONVENTIONS:
            return "convention"
        if self.mode == "latex" and self.file in _SUITES_OF_MATH_VERIFY:
            return "latex_mv"
        return self.mode

    def _tolerant(self, option: str) -> bool:
        return self.options.get(option) not in (None, "", _USUAL_TOLERANCE)


def load_cases(folder: Path, files: Sequence[str] = ()) -> list[Case]:
    """The cases of a folder: those of the equivalence files, or all of the files named.

    Args:
        folder: Where the `.jsonl` files lie.
        files: Their names, with or without `.jsonl`.

    Raises:
        BadInput: If a file is missing or a line is not a case; says which.
    """
    if files:
        paths = [folder / (name if name.endswith(".jsonl") else f"{name}.jsonl") for name in files]
        return [case for path in paths for case in _read(path)]
    paths = sorted(folder.glob("*.jsonl"))
    usual = [path for path in paths if not path.stem.endswith(_APART) and path.stem != "hostile"]
    if not usual:
        raise BadInput(f"There are no cases (files *.jsonl) in {folder}.")
    return [case for path in usual for case in _read(path) if case.mode in MODES]


def _read(path: Path) -> Iterator[Case]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"The cases in {path} cannot be read: {error}.") from error
    for number, line in enumerate(lines, start=1):
        try:
            yield _case(path.stem, json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"Line {number} of {path} is not a case: {error!r}.") from error


def _case(file: str, row: Any) -> Case:
    """A row of either kind: hostile inputs have `should`, and long ones come as runs."""
    if not isinstance(row, dict):
        raise TypeError("it is not an object")
    student = row.get("student")
    if student is None:
        student = "".join(text * times for text, times in row["student_runs"])
    return Case(
        id=row["id"],
        file=file,
        reference=row["reference"],
        student=student,
        expected=bool(row["should"] if "should" in row else row["expected"]),
        mode=row.get("mode") or "hostile",
        options=row.get("options") or {},
    )
