"""The form-sensitive cases: answer tests of the suites, in terms of our forms and options.

Each suite's tests stand in a table of their own, by the name that the case files give in
`answer_test`. A test that we have no counterpart for never accepts.
"""

from collections.abc import Mapping
from typing import Any

from kptutor.serving.evaluation import checker_forms_others, checker_forms_stack
from kptutor.serving.evaluation.checker_forms_base import Case, UnusableOptionError
from kptutor.serving.evaluation.checker_forms_units import physical_quantity
from kptutor.tools.maths.reading import Unreadable


def check_form(reference: str, student: str, options: Mapping[str, Any]) -> bool:
    """Whether we accept an answer under an answer test that looks at its form.

    Args:
        reference: The right answer as the suite gives it.
        student: The answer to be judged.
        options: The case's own options, and its `mode`.
    """
    case = Case(reference, student, options)
    test = str(options.get("answer_test", ""))
    judge = checker_forms_stack.TESTS.get(test) or checker_forms_others.TESTS.get(test)
    if judge is None and options.get("params", {}).get("physical_quantity"):
        judge = physical_quantity
    if judge is None:
        return False
    try:
        return judge(case)
    except (Unreadable, UnusableOptionError):
        return False
