"""The form-sensitive tests of the other suites."""

from dataclasses import replace

from kptutor.serving.evaluation.checker_forms_base import Case, Test
from kptutor.serving.evaluation.checker_forms_lambda import by_parameters
from kptutor.serving.evaluation.checker_forms_mitx import TESTS as MITX
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.forms import Form
from kptutor.tools.maths.reading import read

SIGNS = Form("same_form", {"rules": ("signs",)})

PERSEUS_FORMS = {
    "integer": "whole_number",
    "decimal": "decimal_number",
    "proper": "proper_fraction",
    "improper": "improper_fraction",
    "mixed": "mixed_number",
    "percent": "percent",
    "pi": "multiple_of_pi",
}


def _number(case: Case) -> bool:
    """Numbers under the settings of Numbas or of Perseus."""
    options = case.options
    if options.get("dialect") == "jme":
        return _numbas(case)
    if options.get("coefficient") and case.student.strip() in ("", "-", "+"):
        return Case(case.reference, f"{case.student}1", {**options, "coefficient": False}).equal()
    if case.student.strip().endswith("%") and not _at_most_one(case.reference):
        return replace(case, student=case.student.strip().rstrip("% ")).equal()
    wanted: list[Form | str] = ["tidy_signs"]
    if options.get("forms"):
        kinds = tuple(PERSEUS_FORMS[name] for name in options["forms"])
        wanted.append(Form("any_of", {"forms": kinds}))
    if options.get("simplify") in ("required", "enforced"):
        wanted.append("lowest_terms")
    return case.has_form(wanted) and case.equal()


def _at_most_one(reference: str) -> bool:
    """Perseus reads percent only where the answer is at most 1; else it drops the sign."""
    value = rational(read(reference))
    return value is not None and abs(value) <= 1


def _numbas(case: Case) -> bool:
    """Precision in decimals or figures; without `strictPrecision` last zeros may be left out."""
    options = case.options
    styles = options.get("notationStyles", ())
    if styles and all(style.endswith("eu") for style in styles):
        return case.same(
            *(case.tree(text, decimal_comma=True) for text in (case.student, case.reference))
        )
    if "scientific" in styles:
        tight = Case(case.reference, case.student.replace(" ", ""), options)
        return tight.has_form("scientific_notation") and tight.equal()
    mode = "exactly" if options.get("strictPrecision") else "at_most"
    digits = int(options.get("precision", 0))
    if options.get("precisionType") == "dp":
        form = Form("decimals", {"places": digits, "mode": mode})
        return case.has_form(form) and case.equal(decimal_places=digits)
    if options.get("precisionType") == "sigfig":
        form = Form("significant_figures", {"figures": digits, "mode": mode})
        return case.has_form(form) and case.equal(significant_figures=digits)
    return (options.get("allowFractions") or case.has_form("decimal_number")) and case.equal()


TESTS: dict[str, Test] = {
    # Khan's KAS; its tests of rewriting ask only that the rewritten answer is the same
    "is simplified": lambda case: case.has_form("simplified", with_reference=False),
    "equal and same form (KAS form:true)": lambda case: case.has_form(SIGNS) and case.equal(),
    "same form: normalize": lambda case: case.has_form("same_form"),
    "same form: strip then normalize": lambda case: case.has_form(SIGNS),
    "same unit form": lambda case: case.has_form("same_unit"),
    "collected student is reference": Case.symbolically_equal,
    "expansion of student is reference": Case.symbolically_equal,
    "simplified student is reference": Case.symbolically_equal,
    "factor of student is reference": Case.symbolically_equal,
    # Doenet
    "symbolic equality (syntactic after normalisation)": lambda case: case.has_form("exact_form"),
    # Numbas, Perseus, Hendrycks
    "numeric form": _number,
    "criteria": by_parameters,
    "options": by_parameters,
    **MITX,
    "ordered list": lambda case: case.equal(ordered=True),
}
