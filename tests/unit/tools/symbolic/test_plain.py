"""Plain arithmetic needs no worker; whatever is more than that goes the long way."""

import pytest

from kptutor.tools import symbolic
from kptutor.tools.symbolic.plain import verify_plainly
from kptutor.tools.symbolic.recognise import recognise
from kptutor.tools.symbolic.records import Declined


def found(statement: str, answer: str) -> str:
    task = recognise(statement)
    assert not isinstance(task, Declined)
    finding = verify_plainly(task, answer)
    return finding.verdict if finding else "none"


@pytest.mark.requirement("symbolic:plain-arithmetic-on-the-spot")
@pytest.mark.parametrize(
    ("statement", "answer", "expected"),
    [
        ("What is 12 + 30?", "42", "supports"),
        ("What is 12 + 30?", "43", "refutes"),
        ("Calculate 3/4 + 5/6.", r"\frac{19}{12}", "supports"),
        ("Calculate 3/4 + 5/6.", "1.58", "refutes"),
        ("Calculate 2^10.", "1024", "supports"),
        # more than fractions, another form, or an answer that is no number
        ("What is 15% of 80?", "12", "none"),
        ("Simplify 2(x+3) - 4(x-1).", "10 - 2x", "none"),
        ("What is 12 + 30?", "x", "none"),
        ("What is 12 + 30?", "((", "none"),
        ("What is 2/3 rounded to two decimal places?", "0.67", "none"),
    ],
)
def test_on_the_spot(statement: str, answer: str, expected: str) -> None:
    assert found(statement, answer) == expected


@pytest.mark.requirement("symbolic:plain-arithmetic-on-the-spot")
@pytest.mark.parametrize("answer", ["42", "43", "-42", "84/2"])
def test_both_ways_find_the_same(answer: str) -> None:
    task = recognise("What is 12 + 30?")
    assert not isinstance(task, Declined)
    near, far = verify_plainly(task, answer), symbolic.verify("What is 12 + 30?", answer)
    assert near is not None
    assert (near.verdict, near.route, near.proof) == (far.verdict, far.route, far.proof)
