"""A check that accepts changed answers is void; a count over all cases is exact."""

import pytest

from kptutor.tools.evidence.brute_force import script_for
from kptutor.tools.evidence.key import KeyCheck
from kptutor.tools.evidence.mutation import accepts_others, neighbours
from kptutor.tools.evidence.recomputation import RecomputationCheck
from kptutor.tools.evidence.script.jobs import run_script
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.evidence.substitution import SubstitutionCheck
from kptutor.tools.records import Attempt
from kptutor.tools.symbolic import Finding
from kptutor.tools.workers import default_pool


def _attempt(boxed: str) -> Attempt:
    return Attempt(id="a1", reasoner="r", boxed=boxed)


@pytest.mark.requirement("evidence:mutation")
@pytest.mark.parametrize(
    ("answer", "changed"),
    [
        ("6", ("7", "5", "-6", "12", "3")),
        ("0", ("1", "-1")),
        ("x^2", ("2*x^2",)),
        ("2, 3", ()),
        ("x = 4", ()),
        ("no number", ()),
    ],
)
async def test_changed_answers(answer: str, changed: object) -> None:
    assert await neighbours(answer) == changed


@pytest.mark.requirement("evidence:mutation")
async def test_wrong_answers_of_other_attempts_are_tried_and_equal_ones_are_not() -> None:
    others = [_attempt("9"), _attempt("12/2"), _attempt("9")]
    assert (await neighbours("6", others))[-1] == "9"
    assert "12/2" not in await neighbours("6", others)


@pytest.mark.requirement("evidence:mutation")
async def test_one_changed_answer_that_passes_is_enough() -> None:
    async def loose(answer: str) -> bool | None:
        return answer == "5"

    async def strict(answer: str) -> bool | None:
        return None if answer == "12" else False

    assert await accepts_others(loose, ("7", "5"))
    assert not await accepts_others(strict, ("7", "12"))
    assert not await accepts_others(loose, ())


@pytest.mark.requirement("evidence:mutation")
async def test_a_verifier_that_accepts_everything_is_void(monkeypatch: pytest.MonkeyPatch) -> None:
    async def agrees(text: str, answer: str) -> Finding:
        return Finding("supports", "nodding", "it nods", True)

    monkeypatch.setattr("kptutor.tools.evidence.recomputation.verify_in_worker", agrees)
    found = await RecomputationCheck().run(read_statement("What is it?"), _attempt("6"), ())
    assert (found.verdict, found.proof) == ("void", False)


@pytest.mark.requirement("evidence:mutation")
async def test_an_equation_that_holds_for_everything_is_void_or_silent() -> None:
    statement = read_statement("Solve $2(x + 1) = 2x + 2$.")
    found = await SubstitutionCheck(default_pool()).run(statement, _attempt("3"), ())
    assert found.verdict in ("void", "silent")


CASES = [
    ("How many ordered pairs $(x, y)$ of positive integers satisfy $2x + 3y = 60$?", "9"),
    ("How many ordered pairs of positive integers $(u,v)$ are there such that $uv = 36$?", "9"),
    ("How many nonnegative integer solutions are there to the equation $a+b+c = 8$?", "45"),
    ("How many ordered triples $(x,y,z)$ of positive integers satisfy $x^2+y^2+z^2 \\le 9$?", "7"),
]


@pytest.mark.requirement("evidence:brute-force")
@pytest.mark.parametrize(("text", "count"), CASES)
def test_all_cases_are_counted(text: str, count: int) -> None:
    script = script_for(text)
    assert script is not None
    assert run_script({"script": script})["answer"] == count


@pytest.mark.requirement("evidence:brute-force")
@pytest.mark.parametrize(
    "text",
    [
        # nothing bounds the unknowns
        "How many ordered pairs $(x, y)$ of positive integers satisfy $x - y = 3$?",
        "How many ordered pairs $(x, y)$ of nonnegative integers satisfy $xy = 0$?",
        # too many cases, other domains, words that are not read
        "How many ordered pairs $(x, y)$ of positive integers satisfy $x + y = 9000$?",
        "How many ordered pairs $(x, y)$ of integers satisfy $x + y = 9$?",
        "How many ordered pairs $(x, y)$ of positive integers satisfy $x + y = 9$ and $x < y$?",
        "How many ordered pairs $(x, z)$ of positive integers satisfy $x + y = 9$?",
    ],
)
def test_what_is_not_bounded_or_not_fully_read_is_left_alone(text: str) -> None:
    assert script_for(text) is None


@pytest.mark.requirement("evidence:brute-force")
async def test_a_count_proves_and_refutes() -> None:
    statement = read_statement(CASES[0][0])
    right = await RecomputationCheck().run(statement, _attempt("9"), ())
    assert (right.verdict, right.proof) == ("supports", True)
    assert (await RecomputationCheck().run(statement, _attempt("10"), ())).verdict == "refutes"


@pytest.mark.requirement("evidence:worked-solution")
@pytest.mark.parametrize(
    ("worked", "boxed", "verdict", "proof"),
    [
        (r"Add them: 4 + 8 = 12, so \boxed{12}.", "12", "supports", True),
        (r"Add them: 4 + 8 = 12, so \boxed{12}.", "11", "refutes", False),
        ("4 + 8 = 12\n#### 12", "24/2", "supports", True),
        # an answer that is not marked as one never refutes
        ("Together they have 12 hats", "12", "supports", False),
        ("Together they have 12 hats", "11", "silent", False),
    ],
)
async def test_the_teachers_worked_solution_serves_as_key(
    worked: str, boxed: str, verdict: str, proof: bool
) -> None:
    statement = read_statement("How many hats are there?", None, worked)
    found = await KeyCheck().run(statement, _attempt(boxed), ())
    assert (found.kind, found.verdict, found.proof) == ("key", verdict, proof)
    assert "worked solution" in found.route
