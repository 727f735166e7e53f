"""The answer tests of STACK: https://docs.stack-assessment.org/en/Authoring/Answer_Tests/."""

import re
from typing import Any

from kptutor.serving.evaluation.checker_forms_base import (
    Case,
    Test,
    UnusableOptionError,
    simplifiers_dropped,
)
from kptutor.serving.evaluation.checker_forms_entry import is_accepted
from kptutor.serving.evaluation.checker_forms_lines import (
    equivalent_lines,
    equivalent_lines_from_first,
)
from kptutor.serving.evaluation.checker_forms_units import TESTS as UNITS
from kptutor.tools.maths.forms import Form
from kptutor.tools.maths.renaming import renamings
from kptutor.tools.maths.tree import Node
from kptutor.tools.maths.wording import likeness, matches, same_text

RULES = {
    "zeroAdd": "zero_add",
    "zeroMul": "zero_multiply",
    "oneMul": "one_multiply",
    "oneDiv": "one_divide",
    "onePow": "one_power",
    "idPow": "power_one",
    "zeroPow": "zero_power",
    "zPow": "power_zero",
    "negNeg": "minus_minus",
    "negDiv": "minus_divide",
    "negOrd": "minus_first",
    "negDist": "minus_distribute",
    "recipMul": "divide_together",
    "divDiv": "divide_divided",
    "divCancel": "divide_cancel",
    "intAdd": "integer_add",
    "intMul": "integer_multiply",
    "intPow": "integer_power",
    "intFac": "integer_factor",
    "ratLow": "fraction_reduce",
    "ratAdd": "fraction_add",
    "sqrtRem": "root_power",
}
GROUPS = {
    "ID_TRANS": "zeroAdd zeroMul oneMul oneDiv onePow idPow zeroPow zPow".split(),
    "NEG_TRANS": "negNeg negDiv negOrd".split(),
    "DIV_TRANS": "recipMul divDiv divCancel".split(),
    "INT_ARITH": "intAdd intMul intPow".split(),
}
ORDERED = {"noncomAdd": "add", "noncomMul": "multiply", "comMulNum": "multiply numbers"}


def _both(form: Any) -> Test:
    """The value is right and the form is as asked."""
    return lambda case: case.has_form(form) and case.symbolically_equal()


def _same_form_with_rules(case: Case) -> bool:
    names = _rule_names(case.option)
    ordered = tuple(ORDERED[name] for name in names if name in ORDERED)
    if "multiply numbers" in ordered:
        ordered = tuple(name for name in ordered if name != "multiply")
    rules = tuple(RULES[name] for name in names if name in RULES)
    return case.has_form(Form("same_form", {"rules": rules, "ordered": ordered}))


def _rule_names(option: str) -> list[str]:
    """The rules in `[ID_TRANS,[negNeg]]` or `delete(zeroMul, ID_TRANS)`."""
    words = re.findall(r"\w+", option)
    gone = words[1] if words[:1] == ["delete"] else ""
    words = words[2:] if gone else words
    return [rule for word in words for rule in GROUPS.get(word, [word]) if rule != gone]


def _form_alone(*forms: str) -> Test:
    """The value is not looked at, but it must be an expression."""

    def test(case: Case) -> bool:
        return _kind(case.tree(case.student)) == "expression" and all(
            case.has_form(form, with_reference=False) for form in forms
        )

    return test


def _with_variable(form: str) -> Test:
    def test(case: Case) -> bool:
        variable: Any = case.tree(case.option)
        if variable.head == "symbol":
            variable = variable.value
        return case.has_form(Form(form, {"variable": variable})) and (case.symbolically_equal())

    return test


def _significant_figures(case: Case) -> bool:
    """`n` or `[n,m]`: written with n figures, right in m; 0: any value; -1: n figures or more."""
    written, accurate = _two_numbers(case.option)
    mode = "at_least" if accurate == -1 else "exactly"
    if not _digits_fit(case, Form("significant_figures", {"figures": written, "mode": mode})):
        return False
    figures = written if accurate == -1 else accurate
    return accurate == 0 or case.agree_in_figures(*case.trees, figures)


def _digits_fit(case: Case, form: Form) -> bool:
    from kptutor.tools.maths.forms import judge
    from kptutor.tools.maths.units import measure

    tree = case.tree(case.student)
    quantity = measure(tree, symbols=True)
    return judge(form, quantity.value if quantity else tree).ok is True


def _two_numbers(option: str) -> tuple[int, int]:
    numbers = [int(found) for found in re.findall(r"-?\d+", option)]
    if not 1 <= len(numbers) <= 2:
        raise UnusableOptionError(option)
    return numbers[0], numbers[-1]


def _strict_figures(case: Case) -> bool:
    settings = {"figures": case.whole_option, "zeros": "placeholders"}
    return _digits_fit(case, Form("significant_figures", settings))


def _decimals(case: Case) -> bool:
    places = case.whole_option
    form = Form("decimals", {"places": places})
    return case.has_form(form, with_reference=False) and case.equal(decimal_places=places)


def _same_digits(case: Case) -> bool:
    return case.has_form(Form("same_digits", {"figures": case.whole_option}))


def _greater(case: Case) -> bool:
    from kptutor.tools.maths.to_sympy import NoSympyError, to_sympy

    try:
        student, reference = (to_sympy(tree) for tree in case.trees)
    except NoSympyError:
        return False
    difference = student - reference
    if case.options.get("relation") == "GTE":
        return bool(difference.is_nonnegative)
    return bool(difference.is_positive) and bool(difference.is_finite)


KINDS = {
    "set": "set",
    "list": "list",
    "tuple": "tuple",
    "matrix": "matrix",
    "and": "logic",
    "or": "logic",
    "not": "logic",
    "text": "text",
}


def _kind(node: Node) -> str:
    if node.head == "relation":
        return "equation" if set(node.value) == {"="} else "inequality"
    return KINDS.get(node.head, "expression")


def _same_kind(case: Case) -> bool:
    student, reference = case.trees
    return _kind(student) == _kind(reference)


def _value_alone(case: Case) -> bool:
    """Only the value counts, whatever CAS functions stand around it."""
    return case.same(*(simplifiers_dropped(tree) for tree in case.trees))


def _with_nouns(case: Case) -> bool:
    """The derivative of another variable stays as it stands: y' is not 0."""
    return case.same(*(tree.rewrite(_noun) for tree in case.trees))


def _noun(part: Node) -> Node:
    inner = part.args[0] if part.head == "derivative" else part
    if inner.head == "symbol" and part.head == "derivative" and inner != part.args[1]:
        return Node("call", part.args, "derivative of")
    return part


def _up_to_names(case: Case) -> bool:
    student, reference = case.trees
    fixed = frozenset(re.findall(r"\w+", case.option))
    return any(case.same(renamed, reference) for renamed in renamings(student, reference, fixed))


# --- words -----------------------------------------------------------------------------


def _text(text: str) -> str:
    """The content of quotation marks with its escapes resolved; anything else without spaces."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text


def _same_text(case: Case) -> bool:
    return same_text(_text(case.student), _text(case.reference))


def _sloppy_text(case: Case) -> bool:
    ours, theirs = _text(case.student), _text(case.reference)
    return same_text(ours, theirs, ignore_case=True, ignore_spaces=True)


def _pattern(case: Case) -> bool:
    quoted = case.reference.strip().startswith('"')
    return quoted and matches(_text(case.student), _text(case.reference))


def _nearly_the_text(case: Case) -> bool:
    """Near enough to an accepted text, and nearer to it than to a refused one."""
    found = re.findall(r"-?\d*\.?\d+", case.option)
    lists = re.fullmatch(r"\s*\[\s*(\[[^]]*\])\s*,\s*(\[[^]]*\])\s*\]\s*", case.reference)
    if not (found and lists and case.student.strip().startswith('"')):
        return False
    ignore_case = "CASE" not in case.option
    accepted, refused = (
        max(
            (
                likeness(_text(case.student), text, ignore_case=ignore_case)
                for text in re.findall(r'"([^"]*)"', group)
            ),
            default=0.0,
        )
        for group in lists.groups()
    )
    return accepted >= float(found[0]) and accepted > refused


TESTS: dict[str, Test] = {
    "AlgEquiv": _value_alone,
    "NumRelative": _value_alone,
    "NumAbsolute": _value_alone,
    "AlgEquivNouns": _with_nouns,
    "input is accepted (syntax validation); reference is the CAS reading": is_accepted,
    "EqualComAss": lambda case: case.has_form("same_form"),
    "EqualComAssRules": _same_form_with_rules,
    "CasEqual": lambda case: case.has_form("exact_form"),
    "LowestTerms": _form_alone("lowest_terms", "rationalised_denominator"),
    "Expanded": _form_alone("expanded"),
    "FacForm": _both("factored"),
    "SingleFrac": _both("single_fraction"),
    "PartFrac": _with_variable("partial_fractions"),
    "CompSquare": _with_variable("completed_square"),
    "NumSigFigs": _significant_figures,
    "SigFigsStrict": _strict_figures,
    "NumDecPlaces": _decimals,
    "NumDecPlacesWrong": _same_digits,
    "GT": _greater,
    "GTE": _greater,
    "SameType": _same_kind,
    "SubstEquiv": _up_to_names,
    "Equiv": equivalent_lines,
    "EquivFirst": equivalent_lines_from_first,
    "String": _same_text,
    "StringSloppy": _sloppy_text,
    "SRegExp": _pattern,
    "Levenshtein": _nearly_the_text,
    **UNITS,
}
