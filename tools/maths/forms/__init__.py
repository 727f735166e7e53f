"""Forms: whether an answer is written the way a teacher asked for.

`judge` looks at trees only, at what was written; whether the value is right is the
comparator's question. Every form stands in `FORMS`, and docs/forms.md describes them.
"""

from collections.abc import Callable, Mapping, Sequence
from inspect import signature
from typing import Any

from kptutor.tools.maths.forms import (
    contents,
    digits,
    expanded,
    factored,
    fractions,
    notation,
    partial_fractions,
    quantities,
    same,
    simplified,
    squares,
)
from kptutor.tools.maths.forms.form import (
    FINE,
    Form,
    FormFinding,
    TooLargeError,
    UnknownFormError,
    wrong,
)
from kptutor.tools.maths.forms.spelling import read_form
from kptutor.tools.maths.tree import Node

__all__ = [
    "FORMS",
    "Form",
    "FormFinding",
    "UnknownFormError",
    "judge",
    "names",
    "read_form",
    "validate",
]

Judge = Callable[..., FormFinding]
"""Takes the student's tree, the reference's tree or None, and the settings of the form."""

FORMS: Mapping[str, Judge] = {
    # how it is built
    "exact_form": same.exact_form,
    "same_form": same.same_form,
    "same_shape": same.same_shape,
    "contains": contents.contains,
    "avoids": contents.avoids,
    # algebra
    "expanded": expanded.expanded,
    "factored": factored.factored,
    "simplified": simplified.simplified,
    "partial_fractions": partial_fractions.partial_fractions,
    "completed_square": squares.completed_square,
    "vertex_form": squares.vertex_form,
    # fractions and roots
    "lowest_terms": fractions.lowest_terms,
    "single_fraction": fractions.single_fraction,
    "rationalised_denominator": fractions.rationalised_denominator,
    "tidy_signs": notation.tidy_signs,
    # ways to write a number
    "whole_number": notation.whole_number,
    "decimal_number": notation.decimal_number,
    "fraction": notation.fraction,
    "proper_fraction": notation.proper_fraction,
    "improper_fraction": notation.improper_fraction,
    "mixed_number": notation.mixed_number,
    "percent": notation.percent,
    "multiple_of_pi": notation.multiple_of_pi,
    "scientific_notation": notation.scientific_notation,
    "decimals": digits.decimals,
    "significant_figures": digits.significant_figures,
    "same_digits": digits.same_digits,
    "same_unit": quantities.same_unit,
}

NEED_REFERENCE = frozenset(("exact_form", "same_form", "same_shape", "same_digits", "same_unit"))
MOST_NODES = 1_000
MOST_NODES_FOR_RULES = 400
TOO_LARGE = "Your answer is too large to look at its form."

Wanted = str | Form | Mapping[str, Any] | Sequence[str | Form | Mapping[str, Any]]


def names() -> tuple[str, ...]:
    """The names of all forms."""
    return (*FORMS, "any_of")


def validate(wanted: Wanted) -> None:
    """See that a request for a form makes sense, before any answer is looked at.

    Raises:
        UnknownFormError: If there is no such form or setting; says what there is.
    """
    if isinstance(wanted, Sequence) and not isinstance(wanted, str):
        for one in wanted:
            validate(one)
        return
    form = read_form(wanted)
    if form.name == "any_of":
        validate(form.settings.get("forms", ()))
        return
    _judge_for(form, has_reference=True)


def rounding(wanted: Wanted) -> dict[str, int]:
    """The tolerance that a request for digits implies, as options of the comparator.

    Who asks for two decimals has rounded the reference, or expects the learner to round.
    """
    if isinstance(wanted, Sequence) and not isinstance(wanted, str):
        return {name: value for one in wanted for name, value in rounding(one).items()}
    form = read_form(wanted)
    if form.settings.get("mode") == "at_most":
        return {}
    if form.name == "decimals":
        return {"decimal_places": form.settings["places"]}
    if form.name == "significant_figures":
        return {"significant_figures": form.settings["figures"]}
    return {}


def judge(wanted: Wanted, student: Node, reference: Node | None = None) -> FormFinding:
    """Whether an answer has a form.

    Args:
        wanted: `"factored"`, `"decimals(2)"`, `Form("decimals", {"places": 2})`,
            `{"name": "decimals", "places": 2}`, or a list of such: then all must hold.
        student: The tree of the answer.
        reference: The tree of the reference; needed by the forms in `NEED_REFERENCE`.

    Returns:
        The finding; its `ok` is None where the answer is too large to be looked through.

    Raises:
        UnknownFormError: If there is no such form or setting; says what there is.
    """
    if isinstance(wanted, Sequence) and not isinstance(wanted, str):
        findings = (judge(one, student, reference) for one in wanted)
        return next((finding for finding in findings if not finding.ok), FINE)
    form = read_form(wanted)
    if form.name == "any_of":
        return _any_of(form, student, reference)
    found = _judge_for(form, has_reference=reference is not None)
    if _too_large(form, student):
        return FormFinding(None, TOO_LARGE)
    try:
        return found(student, reference, **form.settings)
    except TooLargeError:
        return FormFinding(None, TOO_LARGE)
    except ZeroDivisionError:
        return wrong("There is a division by zero.")


def _too_large(form: Form, student: Node) -> bool:
    size = sum(1 for _ in student.walk())
    return size > (MOST_NODES_FOR_RULES if form.settings.get("rules") else MOST_NODES)


def _any_of(form: Form, student: Node, reference: Node | None) -> FormFinding:
    """One form out of several: the reason is that of the last one."""
    finding = FINE
    for one in form.settings["forms"]:
        finding = judge(one, student, reference)
        if finding.ok:
            break
    return finding


def _judge_for(form: Form, *, has_reference: bool) -> Judge:
    """The function behind a form, once its settings are known to fit."""
    found = FORMS.get(form.name)
    if found is None:
        raise UnknownFormError(f"There is no form {form.name!r}. Known: {', '.join(names())}.")
    if form.name in NEED_REFERENCE and not has_reference:
        raise UnknownFormError(f"The form {form.name!r} needs a reference to compare with.")
    parameters = list(signature(found).parameters.values())[2:]
    known = [parameter.name for parameter in parameters]
    unknown = [name for name in form.settings if name not in known]
    if unknown:
        raise UnknownFormError(
            f"The form {form.name!r} has no setting {unknown[0]!r}."
            f" It has: {', '.join(known) or 'none'}."
        )
    for parameter in parameters:
        if parameter.default is parameter.empty and parameter.name not in form.settings:
            raise UnknownFormError(f"The form {form.name!r} needs the setting {parameter.name!r}.")
    return found
