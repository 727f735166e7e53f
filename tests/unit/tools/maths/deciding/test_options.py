"""What can be set, and what happens then."""

from typing import Any

import pytest

from kptutor.tools.maths import Options, check
from kptutor.tools.maths.options import options_from

YES, NO = "equal", "different"


@pytest.mark.requirement("comparing:options")
@pytest.mark.parametrize(
    ("student", "reference", "options", "expected"),
    [
        # what symbols stand for
        ("log(100)", "2", {}, YES),
        ("log(100)", "ln(100)", {"log_base": "e"}, YES),
        ("(-8)^(1/3)", "-2", {"real_odd_roots": False}, NO),
        ("sqrt(x^2)", "x", {"positive": True}, YES),
        ("sqrt(x^2)", "x", {"positive": {"x"}}, YES),
        ("sqrt(x^2)", "x", {"positive": {"y"}}, NO),
        ("x/x", "1", {}, YES),
        ("x/x", "1", {"domain": "strict"}, NO),
        ("(x^2-1)/(x+1)", "x-1", {"domain": "strict"}, NO),
        ("1/x+1/x", "2/x", {"domain": "strict"}, YES),
        # tolerances
        ("3.14", "pi", {"absolute": 0.01}, YES),
        ("3.14", "pi", {"absolute": 0.001}, NO),
        ("1.05", "1", {"relative": 0.05}, YES),
        ("1.051", "1", {"relative": 0.05}, NO),
        ("0.95*10^33", "10^33", {"relative": 0.05}, YES),
        ("3.14", "pi", {"decimal_places": 2}, YES),
        ("3.15", "pi", {"decimal_places": 2}, NO),
        ("3.14", "pi", {"significant_figures": 3}, YES),
        ("3.143", "pi", {"significant_figures": 3}, NO),
        ("3.142", "pi", {"significant_figures": 3}, YES),
        ("10.54", "10.5", {"significant_figures": 3}, YES),
        ("10.56", "10.5", {"significant_figures": 3}, NO),
        ("(3.1, 1.41)", "(pi, sqrt(2))", {"absolute": 0.1}, YES),
        ("3.14159265358979", "pi", {"rounded": 0}, NO),
        ("0.33333", "1/3", {"rounded": 5}, YES),
        # several parts, and what may be left out
        ("2,1", "1,2", {"ordered": True}, NO),
        ("5", "x=5", {"lhs": "required"}, NO),
        ("5", "5 cm", {"unit": "optional"}, YES),
        ("5 cm", "5", {"unit": "required"}, NO),
        ("50", "50%", {"percent": "optional"}, YES),
        ("90", "90°", {"degrees": "optional"}, YES),
        ("5", "$5", {"money": "required"}, NO),
        ("x>=5", "[5,oo)", {"intervals": "strict"}, NO),
        ("\\text{Yes}", "\\text{yes}", {"ignore_text_case": False}, NO),
        # what is asked for
        ("x^3/3+c", "x^3/3", {"antiderivative": "x"}, YES),
        ("x^3/3+5", "x^3/3", {"antiderivative": "x"}, YES),
        ("x^3/3+x", "x^3/3", {"antiderivative": "x"}, NO),
        ("x^3/3", "x^3/3+c", {"antiderivative": "x", "constant": "required"}, NO),
        ("x^3/3+c", "x^3/3", {"antiderivative": "x", "constant": "required"}, YES),
        ("x^3/3+c^2", "x^3/3", {"antiderivative": "x", "constant": "required"}, NO),
        ("x^3/3+c+k", "x^3/3", {"antiderivative": "x", "constant": "required"}, NO),
        ("ln(k|x|)", "ln|x|+c", {"antiderivative": "x", "constant": "required"}, YES),
        ("ln(x)+c", "ln|x|+c", {"antiderivative": "x", "constant": "required"}, NO),
        ("ln(x)+c", "ln|x|+c", {"antiderivative": "x"}, YES),
        ("2k+1", "2k-1", {"families": True}, YES),
    ],
)
def test_options(student: str, reference: str, options: dict[str, Any], expected: str) -> None:
    assert check(student, reference, limit_s=0, **options).status == expected


@pytest.mark.requirement("comparing:unknown-option")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"relativ": 0.1}, "Did you mean 'relative'"),
        ({"zzz": 1}, "Known: "),
        ({"absolute": "much"}, "takes a number"),
        ({"absolute": -1}, "cannot be negative"),
        ({"functions": "fg"}, "takes a set of names"),
    ],
)
def test_an_unusable_option_is_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check("1", "1", **options)


def test_tolerances_are_exact() -> None:
    assert (
        options_from({"absolute": 0.1}).absolute
        == Options(absolute=options_from({"absolute": "1/10"}).absolute).absolute
    )


@pytest.mark.requirement("comparing:forms")
def test_a_right_value_in_a_wrong_form_has_its_own_status() -> None:
    verdict = check("x^2-1", "(x-1)(x+1)", form="factored")
    assert verdict.status == "equal_wrong_form"
    assert verdict.equivalent is True
    assert not verdict
    assert check("(x-1)(x+1)", "x^2-1", form="factored").status == "equal"
