"""Lambda Feedback's compareExpressions: criteria, names with aliases, plus-minus.

Its documentation names the parameters: https://lambda-feedback.github.io/user-documentation/.
"""

import re
from dataclasses import replace
from typing import Any

from kptutor.serving.evaluation.checker_forms_base import Case
from kptutor.serving.evaluation.checker_forms_units import physical_quantity
from kptutor.tools.maths.criteria import holds
from kptutor.tools.maths.options import options_from
from kptutor.tools.maths.renaming import renamed
from kptutor.tools.maths.tree import Node

SIGNS = (("plus_minus", "±"), ("minus_plus", "∓"))


def by_parameters(case: Case) -> bool:
    """The test that the parameters of a case ask for."""
    params = case.options.get("params", {})
    if params.get("physical_quantity") and "criteria" not in params:
        return physical_quantity(case)
    case = _with_signs(case, params)
    names = _aliases(params)
    student, reference = (renamed(_read(case, text, names), names) for text in _texts(case))
    criteria = params.get("criteria", "")
    if params.get("syntactical_comparison") and "written as" not in criteria:
        return case.has_form("exact_form") and case.same(student, reference)
    if criteria:
        known = options_from(case.settings).variables | set(names) | set(names.values())
        options = replace(options_from(case.settings), variables=frozenset(known))
        return holds(_renamed_text(criteria, names), student, reference, options).equal is True
    if params.get("multiple_answers_criteria") == "all_responses" and "±" in case.reference:
        return _one_of_both(case, student, reference)
    return case.same(student, reference)


def _texts(case: Case) -> tuple[str, str]:
    return case.student, case.reference


def _read(case: Case, text: str, names: dict[str, str]) -> Node:
    known = {*names, *names.values()}
    return case.tree(text, variables=frozenset(known)) if known else case.tree(text)


def _with_signs(case: Case, params: dict[str, Any]) -> Case:
    """The case with the words or signs for plus-minus written as the signs themselves."""
    texts = list(_texts(case))
    for name, sign in SIGNS:
        for written in (name, params.get(name)):
            texts = [text.replace(written, sign) if written else text for text in texts]
    return replace(case, student=texts[0], reference=texts[1])


def _aliases(params: dict[str, Any]) -> dict[str, str]:
    """Names that stand for another one, and the declared names for themselves."""
    names: dict[str, str] = {}
    for name, entry in params.get("symbols", {}).items():
        if len(name) > 1:
            names[name] = name
        others = (alias for alias in entry.get("aliases", ()) if len(alias) > 1)
        names.update(dict.fromkeys(others, name))
    return names


def _renamed_text(text: str, names: dict[str, str]) -> str:
    for alias, name in names.items():
        text = re.sub(rf"\b{re.escape(alias)}\b", name, text)
    return text


def _one_of_both(case: Case, student: Node, reference: Node) -> bool:
    """Whether the answer is one of the two that a plus-minus stands for."""
    from kptutor.tools.maths.deciding.tidy import both_signs

    return any(case.same(student, one) for one in both_signs(reference))
