"""Everything that can be set for a comparison; the defaults are chosen for learners."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Literal

from kptutor.tools.maths.reading.conventions import Conventions


@dataclass(frozen=True)
class Options(Conventions):
    """The settings of one comparison: those of the reader, and these.

    docs/comparator.md has the rules behind them.
    """

    # --- what the symbols stand for
    log_base: int | Literal["e"] = 10
    """The base of `log` without one."""
    real_odd_roots: bool = True
    """The cube root of -8 is -2, as at school, rather than a complex number."""
    positive: bool | frozenset[str] = False
    """Variables that are known to be positive: True for all, or their names."""
    integers: frozenset[str] = frozenset({"k", "m", "n"})
    """Names taken for whole numbers where only those give the expressions a value."""
    domain: Literal["usual", "strict"] = "usual"
    """`strict`: `x/x` is not `1`, since it has no value at 0."""

    # --- tolerances: only when asked (but see `rounded`)
    absolute: Fraction | None = None
    """Numbers may differ by this much."""
    relative: Fraction | None = None
    """Numbers may differ by this share of the reference."""
    decimal_places: int | None = None
    """Numbers must agree when both are rounded to so many decimals."""
    significant_figures: int | None = None
    """Numbers must agree when both are rounded to so many significant figures."""
    rounded: int = 12
    """A decimal with at least so many significant digits is a rounded number; 0: never."""

    # --- several parts, and what may be left out
    ordered: bool | None = None
    """Whether order counts in a list without brackets; None: it does not."""
    lhs: Literal["optional", "required"] = "optional"
    """Whether `5` will do for `x = 5`, and the other way round."""
    unit: Literal["reference", "optional", "required"] = "reference"
    """`reference`: a unit must be given if the reference has one, and may be given if not."""
    percent: Literal["value", "optional"] = "value"
    """`optional`: 50 will do for 50%."""
    degrees: Literal["value", "optional"] = "value"
    """`optional`: 90 will do for 90 degrees (and then is not 90 radians)."""
    money: Literal["optional", "required"] = "optional"
    """Whether the currency sign may be left out."""
    intervals: Literal["free", "strict"] = "free"
    """`strict`: an inequality is not an interval even if it describes the same numbers, and an
    interval is not closed at infinity."""
    ignore_text_case: bool = True
    """Words may be written in capitals; single letters may not."""

    # --- what is asked for
    antiderivative: str | None = None
    """A variable: the answers may differ by a constant."""
    constant: Literal["optional", "required"] = "optional"
    """Whether an antiderivative must show a constant of integration."""
    families: bool = False
    """Take `1 + 2k` for a set of numbers, k any integer (always so if the text says k in Z)."""
    form: str | Mapping[str, Any] | Sequence[str | Mapping[str, Any]] | None = None
    """A test of form (see kptutor.tools.maths.forms): right value in another form is
    `equal_wrong_form`."""
    proof: bool = False
    """Ask for a proof where agreement at many points would do; undecided if there is none."""
    limit_s: float = 2.0
    """Seconds for work that can be long; it runs in a worker process."""
    seed: int = 0
    """Chooses the points of evaluation."""

    def conventions(self) -> Conventions:
        """The part that the reader needs."""
        return Conventions(
            **{field.name: getattr(self, field.name) for field in fields(Conventions)}
        )

    @property
    def tolerant(self) -> bool:
        """Whether a tolerance was asked for."""
        asked = (self.absolute, self.relative, self.decimal_places, self.significant_figures)
        return any(value is not None for value in asked)

    def is_positive(self, name: str) -> bool:
        """Whether a variable is known to be positive."""
        return self.positive if isinstance(self.positive, bool) else name in self.positive


_NAMES = tuple(field.name for field in fields(Options))
_SETS = ("functions", "variables", "constants", "integers")


def options_from(given: Mapping[str, Any]) -> Options:
    """Options from keyword arguments.

    Raises:
        ValueError: For an unknown name or an unusable value; says which, and what is near.
    """
    for name in given:
        if name not in _NAMES:
            near = get_close_matches(name, _NAMES, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(_NAMES)}."
            raise ValueError(f"There is no option {name!r} for a comparison.{hint}")
    values = dict(given)
    for name in _SETS:
        if name in values:
            values[name] = _names(name, values[name])
    for name in ("absolute", "relative"):
        if values.get(name) is not None:
            values[name] = _size(name, values[name])
    if not isinstance(values.get("positive", False), bool):
        values["positive"] = _names("positive", values["positive"])
    if values.get("form") is not None:
        from kptutor.tools.maths.forms import rounding, validate

        validate(values["form"])
        if not Options(**values).tolerant:
            values |= rounding(values["form"])
    return Options(**values)


def _names(option: str, value: Any) -> frozenset[str]:
    if isinstance(value, str) or not all(isinstance(name, str) for name in value):
        raise ValueError(f"The option {option!r} takes a set of names, not {value!r}.")
    return frozenset(value)


def _size(option: str, value: Any) -> Fraction:
    """A tolerance exactly as written: 0.05 is 1/20, not the nearest binary fraction."""
    try:
        size = Fraction(repr(value) if isinstance(value, float) else value)
    except (TypeError, ValueError):
        raise ValueError(f"The option {option!r} takes a number, not {value!r}.") from None
    if size < 0:
        raise ValueError(f"The option {option!r} cannot be negative: {value!r}.")
    return size
