"""Quantities: STACK's answer tests for units, and those of Lambda Feedback."""

import re
from fractions import Fraction

from kptutor.serving.evaluation.checker_forms_base import Case, Test, UnusableOptionError
from kptutor.tools.maths import units
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.forms import Form, judge
from kptutor.tools.maths.forms.digits import mantissa
from kptutor.tools.maths.tree import Node
from kptutor.tools.maths.units import Quantity

Tolerance = dict[str, Fraction | int]


def quantities(case: Case) -> tuple[Quantity, Quantity] | None:
    """Both answers, if both have a number and a unit of the same kind; every symbol is a unit."""
    student, reference = (units.measure(tree, symbols=True) for tree in case.trees)
    if student is None or reference is None or student.bare:
        return None
    return (student, reference) if units.compatible(student, reference) else None


def _agree(case: Case, found: tuple[Quantity, Quantity], tolerance: Tolerance) -> bool:
    student, reference = found
    return case.same(units.counted_in(student, reference), reference.value, **tolerance)


def _test(*, strict: bool, tolerance: str) -> Test:
    """A test of STACK: in which unit, and how near."""

    def test(case: Case) -> bool:
        found = quantities(case)
        if found is None or (strict and not units.same_unit(*found)):
            return False
        if tolerance == "figures":
            return _figures(case, found)
        if tolerance == "relative":
            return _agree(case, found, {"relative": Fraction(case.option)})
        return _agree(case, found, {"absolute": _absolute(case, found[1])})

    return test


def _figures(case: Case, found: tuple[Quantity, Quantity]) -> bool:
    """Written with n significant figures, and right in m of them."""
    numbers = [int(text) for text in re.findall(r"-?\d+", case.option)]
    if not numbers:
        raise UnusableOptionError(case.option)
    form = Form("significant_figures", {"figures": numbers[0]})
    written = judge(form, found[0].value).ok is True
    student, reference = found
    value = units.counted_in(student, reference)
    return written and case.agree_in_figures(value, reference.value, numbers[-1])


def _absolute(case: Case, reference: Quantity) -> Fraction:
    """The option, which may have a unit, counted in the unit of the reference."""
    tree = case.tree(case.option)
    quantity = units.measure(tree, symbols=True)
    value = rational(units.counted_in(quantity, reference) if quantity else tree)
    return abs(value or Fraction(0))


def physical_quantity(case: Case) -> bool:
    """Lambda Feedback: without a tolerance, as precise as the reference is written."""
    settings = case.settings
    student, reference = (units.measure(tree) for tree in case.trees)
    if student is None or reference is None or student.bare != reference.bare:
        return False
    if not units.compatible(student, reference):
        return False
    more: Tolerance = {}
    params = case.options.get("params", {})
    if not {"rtol", "atol"} & set(params) and "relative" not in settings:
        more = {"absolute": half_a_unit_of_the_last_place(reference.value)}
    return case.same(units.counted_in(student, reference), reference.value, **more)


def half_a_unit_of_the_last_place(node: Node) -> Fraction:
    """How far a number may be off so that it rounds to the one that was written."""
    written = mantissa(node)
    value = rational(node)
    if written is None or not value:
        return Fraction(0)
    digits = written.text.partition(".")[0].lstrip("+-0") + written.text.partition(".")[2]
    size = Fraction(int(digits or "1"))
    return abs(value / size) / 2 if size else Fraction(0)


TESTS: dict[str, Test] = {
    "Units": _test(strict=False, tolerance="figures"),
    "UnitsStrict": _test(strict=True, tolerance="figures"),
    "UnitsAbsolute": _test(strict=False, tolerance="absolute"),
    "UnitsStrictAbsolute": _test(strict=True, tolerance="absolute"),
    "UnitsRelative": _test(strict=False, tolerance="relative"),
    "UnitsStrictRelative": _test(strict=True, tolerance="relative"),
}
