"""The graders of mitx-grading-library: https://mitodl.github.io/mitx-grading-library/.

Case files keep a grader's settings but not the functions that an author wrote, nor the
answers of a list of strings; such cases are judged as plain comparisons or not accepted.
"""

from kptutor.serving.evaluation.checker_forms_base import Case, Test
from kptutor.tools.maths.forms import Form

ORDERED_FACTORS = Form("same_form", {"ordered": ("multiply numbers",), "rules": ("powers_join",)})


def formula(case: Case) -> bool:
    """FormulaGrader: equal within the tolerance, with and without what the author names."""
    options = case.options
    text = "".join(case.student.split())
    if any("".join(part.split()) in text for part in options.get("forbidden_strings", ())):
        return False
    required = tuple(options.get("required_functions", ()))
    if required and not case.has_form(Form("contains", {"names": required})):
        return False
    own = frozenset(options.get("user_functions", {}))
    student, reference = (case.tree(text, functions=own) for text in (case.student, case.reference))
    return case.same(student, reference, functions=own)


TESTS: dict[str, Test] = {
    "<EqualityComparer>": formula,
    "<function>": formula,
    "<MatrixEntryComparer>": formula,
    "matrix or vector variables (do not commute)": lambda case: case.has_form(ORDERED_FACTORS),
}
