"""What is asked for, and answers that cannot be one to it."""

import pytest

from kptutor.tools.evidence.asking import asked_for
from kptutor.tools.evidence.form import FormCheck
from kptutor.tools.evidence.looping import loops
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.records import Attempt

ASKED = [
    ("How many positive integers below 50 are multiples of 7?", "count"),
    ("In how many ways can 4 hats hang on 6 hooks?", "count"),
    ("What is the probability that both dice show a 3?", "probability"),
    ("What is the area of the triangle?", "number"),
    ("Solve the inequality $x^2 > 9$. Write it in interval notation.", "interval"),
    ("Find all real numbers $t$ with $t^2 = 3t$.", "set"),
    ("Simplify $(a^2 - 1)/(a - 1)$.", "expression"),
    ("Prove that $\\sqrt{3}$ is irrational.", "proof"),
    ("Which is largest?\n(A) 3/4 (B) 0.7 (C) 5/8", "choice"),
    ("Find the matrix $P$ with $P v = 2 v$ for all $v$.", "matrix"),
    # in doubt: two questions, or words that fit two kinds
    ("How many hats are there? How much do they cost?", None),
    ("Find all values of the probability. What is the probability?", None),
    ("A train leaves at noon.", None),
]


@pytest.mark.requirement("evidence:statement-asked")
@pytest.mark.parametrize(("text", "kind"), ASKED)
def test_what_is_asked_for(text: str, kind: str | None) -> None:
    assert asked_for(text).kind == kind


@pytest.mark.requirement("evidence:statement-asked")
def test_unit_form_and_options_are_read() -> None:
    assert asked_for("How many dollars is that, to the nearest hundredth?").unit == "dollars"
    assert asked_for("What is the area, to the nearest tenth?").form == "tenth"
    assert asked_for("Give a common fraction. What is the value of x?").form == "fraction"
    assert asked_for("Which?\nA) 1\nB) 2\nC) 3\nD) 4").options == ("A", "B", "C", "D")
    assert asked_for("Points (A) and (C) are given. What is the length?").options == ()
    assert asked_for("How tall is he? How old is he?").questions == 2


COUNT = "How many ordered pairs are there?"
FORMS = [
    # an answer of another kind than the one that is asked for
    (COUNT, "5/2", "refutes"),
    (COUNT, "-3", "refutes"),
    (COUNT, "7", "silent"),
    (COUNT, "n + 1", "silent"),
    ("What is the probability of rain?", "3/2", "refutes"),
    ("What is the probability of rain?", r"150\%", "silent"),
    ("Express the value as an integer. What is the value of $x$?", "2.5", "refutes"),
    ("Which?\n(A) 3 (B) 4 (C) 5", "D", "refutes"),
    ("Which?\n(A) 3 (B) 4 (C) 5", r"\text{(B)}", "silent"),
    # hours may be counted in halves
    ("How many hours did it take?", "5/2", "silent"),
    # nothing, or nothing that we read
    (COUNT, "", "refutes"),
    (COUNT, None, "refutes"),
    (COUNT, r"\frac{1", "silent"),
]


@pytest.mark.requirement("evidence:form")
@pytest.mark.parametrize(("text", "boxed", "verdict"), FORMS)
async def test_the_form_of_an_answer(text: str, boxed: str | None, verdict: str) -> None:
    attempt = Attempt(id="a1", reasoner="r", text="So it is.", boxed=boxed)
    found = await FormCheck().run(read_statement(text), attempt, ())
    assert found.verdict == verdict, found.reason


@pytest.mark.requirement("evidence:form")
@pytest.mark.parametrize(
    ("text", "circles"),
    [
        ("Let us see. " + "Wait, that is not right. " * 40, True),
        ("Work.\n" + "So x = 3.\nThen y = 4.\nBut wait.\n" * 12, True),
        ("ab" * 400, True),
        # lists that grow, rules of dashes, a short echo, plain prose
        ("".join(f"Next, {n} + {n} = {2 * n}. " for n in range(200)), False),
        ("A table:\n" + "-" * 600, False),
        ("no no no no", False),
        ("", False),
        ("The area is 12, since 3 times 4 is 12. " + "Hence the answer.", False),
    ],
)
def test_a_text_that_goes_round_in_circles(text: str, circles: bool) -> None:
    assert loops(text) is circles


@pytest.mark.requirement("evidence:form")
async def test_a_loop_without_an_answer_is_told() -> None:
    attempt = Attempt(id="a1", reasoner="r", text="Hm, once more. " * 60, finish_reason="length")
    found = await FormCheck().run(read_statement(COUNT), attempt, ())
    assert (found.verdict, found.reason) == (
        "refutes",
        "The text goes round in circles and gives no answer.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "What is the probability of a head? Write it as $\\frac{m}{n}$ in lowest terms, find $m+n$",
        "Find the probability that it lands. It is m/n in lowest terms. What is $m + n$?",
    ],
)
async def test_an_answer_made_of_parts_is_not_of_the_kind_that_is_described(text: str) -> None:
    attempt = Attempt(id="a", reasoner="r", boxed="3", text="\\boxed{3}")
    assert (await FormCheck().run(read_statement(text), attempt, ())).verdict == "silent"
