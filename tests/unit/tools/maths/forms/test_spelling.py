"""How forms are asked for, and what is said about a wrong request."""

from typing import Any

import pytest

from kptutor.tools.maths.forms import Form, UnknownFormError, judge, read_form, validate
from kptutor.tools.maths.reading import read

SPELLINGS: list[tuple[Any, Form]] = [
    ("factored", Form("factored")),
    (" decimals( 2 ) ", Form("decimals", {"places": 2})),
    ("decimals(2, mode=at_least)", Form("decimals", {"places": 2, "mode": "at_least"})),
    ("expanded(collected=no)", Form("expanded", {"collected": False})),
    ("same_form(identities+signs)", Form("same_form", {"rules": ("identities", "signs")})),
    ({"name": "decimals", "places": 2}, Form("decimals", {"places": 2})),
    ({"name": "contains", "names": ["x", "y"]}, Form("contains", {"names": ("x", "y")})),
    (Form("factored"), Form("factored")),
]


@pytest.mark.requirement("forms:spelling")
@pytest.mark.parametrize(("given", "form"), SPELLINGS)
def test_a_form_is_read(given: Any, form: Form) -> None:
    assert read_form(given) == form


@pytest.mark.requirement("forms:spelling")
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("factorised", "There is no form 'factorised'. Known: "),
        ("factored(x=1)", "has no setting 'x'"),
        ("decimals", "needs the setting 'places'"),
        ("decimals(two)", "is a number, not 'two'"),
        ("decimals(", "is written like"),
        ("same_form", "needs a reference"),
        ("same_form(nonsense)", "no rule 'nonsense'"),
        ("decimals(2, mode=about)", "'about'"),
        ({"places": 2}, 'needs its "name"'),
    ],
)
def test_a_wrong_request_is_named(given: Any, words: str) -> None:
    reference = read("1") if "nonsense" in str(given) else None
    with pytest.raises(UnknownFormError, match=words.replace("(", r"\(")):
        judge(given, read("1"), reference)


@pytest.mark.parametrize("given", ["factored(x=1)", ["factored", "nope"], "any_of(nope)"])
def test_a_wrong_request_is_named_before_any_answer_is_looked_at(given: Any) -> None:
    validate("any_of(whole_number+fraction)")
    validate(["fraction", {"name": "decimals", "places": 2}])
    with pytest.raises(UnknownFormError, match="no setting 'x'|no form 'nope'"):
        validate(given)


def test_all_forms_of_a_list_must_hold() -> None:
    both = ["fraction", "lowest_terms"]
    assert judge(both, read("3/4")).ok
    assert not judge(both, read("6/8")).ok
    assert not judge(both, read("0.75")).ok
