"""The answer tests of other suites, each on an answer that it accepts and one that it does not."""

from typing import Any

import pytest

from kptutor.serving.evaluation.checker_forms import check_form

STACK = [
    # form
    ("EqualComAss", "", "2*x+1", "1+2*x", "1+x+x"),
    ("EqualComAssRules", "[ID_TRANS]", "b", "1*b+0", "b+b-b"),
    ("EqualComAssRules", "delete(zeroAdd, ID_TRANS)", "b", "1*b", "b+0"),
    ("EqualComAssRules", "[noncomMul,comMulNum]", "2*3*u*v", "u*2*v*3", "v*2*u*3"),
    ("CasEqual", "", "x+1", "x+1", "1+x"),
    ("LowestTerms", "", "0", "3/4", "6/8"),
    ("Expanded", "", "0", "x^2+x", "x*(x+1)"),
    ("FacForm", "x", "x^2-9", "(x-3)*(x+3)", "x^2-9"),
    ("SingleFrac", "", "1/x+1", "(x+1)/x", "1/x+1"),
    ("PartFrac", "x", "1/(x^2-1)", "1/(2*(x-1))-1/(2*(x+1))", "1/(x^2-1)"),
    ("CompSquare", "x", "x^2-2*x+3", "(x-1)^2+2", "x^2-2*x+3"),
    ("SameType", "", "[1,2]", "[3]", "{1,2}"),
    ("SubstEquiv", "[x]", "A*cos(x)+B", "p*cos(x)+q", "p*cos(q)+x"),
    # numbers
    ("NumSigFigs", "3", "pi", "3.14", "3.142"),
    ("NumSigFigs", "[4,3]", "3.14159", "3.143", "3.156"),
    ("NumSigFigs", "[3,0]", "0", "7.25", "7.2"),
    ("NumSigFigs", "[3,-1]", "1/3", "0.33333", "0.33"),
    ("SigFigsStrict", "2", "0", "120", "12.0"),
    ("NumDecPlaces", "2", "1/3", "0.33", "0.333"),
    ("NumDecPlacesWrong", "3", "31.4", "0.314", "3.15"),
    ("GT", "", "3", "pi", "2"),
    # units
    ("Units", "2", "3.0*km", "3000*m", "3*s"),
    ("UnitsStrict", "2", "3.0*km", "3.0*km", "3000*m"),
    ("UnitsAbsolute", "0.1*m", "5*m", "505*cm", "520*cm"),
    ("UnitsRelative", "0.1", "5*m", "5.4*m", "5.6*m"),
    # lines and words
    ("Equiv", "", "[x^2=9]", "[x^2=9, x=3 or x=-3]", "[x^2=9, x=3]"),
    ("String", "", '"two words"', '"two words"', '"Two words"'),
    ("StringSloppy", "", '"two words"', '"Twowords"', '"two word"'),
    ("SRegExp", "", '"^a+b$"', '"aab"', '"aabc"'),
    ("Levenshtein", "0.8", '[["Monday"],["Sunday"]]', '"Mondy"', '"Sunday"'),
]


@pytest.mark.parametrize(("test", "option", "reference", "right", "wrong"), STACK)
def test_stack(test: str, option: str, reference: str, right: str, wrong: str) -> None:
    options: dict[str, Any] = {"answer_test": test, "test_option": option, "mode": "maxima"}
    assert check_form(reference, right, options)
    assert not check_form(reference, wrong, options)


ENTRY = "input is accepted (syntax validation); reference is the CAS reading"

OTHERS: list[tuple[dict[str, Any], str, str, str]] = [
    ({"answer_test": ENTRY}, "", "2x(x+1)", "2 x"),
    ({"answer_test": "is simplified"}, "", "x^2+1", "x*x+1"),
    ({"answer_test": "same form: normalize"}, "(x+1)(x-2)", "(x-2)(x+1)", "x^2-x-2"),
    ({"answer_test": "symbolic equality (syntactic after normalisation)"}, "e^x", "exp(x)", "x"),
    (
        {"answer_test": "numeric form", "forms": ["improper"], "simplify": "required"},
        "2.5",
        "5/2",
        "10/4",
    ),
    (
        {
            "answer_test": "numeric form",
            "dialect": "jme",
            "precisionType": "dp",
            "precision": "2",
            "strictPrecision": True,
        },
        "1/3",
        "0.33",
        "0.333",
    ),
    (
        {"answer_test": "criteria", "params": {"criteria": "response^2=4, response<0"}},
        "0",
        "-2",
        "2",
    ),
    (
        {"params": {"physical_quantity": True}, "units": True},
        "2.00 km/h",
        "0.556 m/s",
        "0.57 m/s",
    ),
    (
        {"answer_test": "<EqualityComparer>", "required_functions": ["sin"]},
        "2*sin(x)*cos(x)",
        "2*sin(x)*cos(x)",
        "2*cos(x)",
    ),
]


@pytest.mark.parametrize(("options", "reference", "right", "wrong"), OTHERS)
def test_others(options: dict[str, Any], reference: str, right: str, wrong: str) -> None:
    asked = {"mode": "ascii", **options}
    assert check_form(reference, right, asked)
    assert not check_form(reference, wrong, asked)


def test_a_test_that_we_do_not_have_accepts_nothing() -> None:
    assert not check_form("x", "x", {"answer_test": "MindReading", "mode": "maxima"})


@pytest.mark.parametrize("option", ["", "x", "[]"])
def test_an_option_that_cannot_be_used_accepts_nothing(option: str) -> None:
    for test in ("NumSigFigs", "SigFigsStrict", "NumDecPlaces", "Units"):
        options = {"answer_test": test, "test_option": option, "mode": "maxima"}
        assert not check_form("3*m", "3*m", options)
