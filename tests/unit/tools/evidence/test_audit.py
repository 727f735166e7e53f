"""The audit reads every equation in a text and finds the false ones, and only those."""

import time

import pytest

from kptutor.tools.evidence.audit import audit
from kptutor.tools.evidence.audit.check import AuditCheck
from kptutor.tools.evidence.rerun import rerun
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.records import Attempt, Problem
from kptutor.tools.workers import default_pool

FALSE = [
    # prose: units, signs, currency, percent
    ("She has 3 pears + 5 plums = 9 fruits.", "3 pears + 5 plums = 9 fruits", "8"),
    ("It takes 12 boxes × 4 cups/box = 46 cups.", "12 boxes × 4 cups/box = 46 cups", "48"),
    ("They pay $14 + $7.50 = $22.50.", "$14 + $7.50 = $22.50", "21.5"),
    ("He keeps 30% of 90 = 28 marbles", "30% of 90 = 28 marbles", "27"),
    ("Step 2: 6 x 7 = 41", "6 x 7 = 41", "42"),
    ("**Total:** 6*7+1 = <<6*7+1=44>>44", None, "43"),
    ("2²+3² = 12 so far", "2²+3² = 12", "13"),
    # formulas: fractions, roots, remainders, binomials, trigonometry
    (r"So \(\frac{84}{7} = 13\) weeks.", r"\frac{84}{7} = 13", "12"),
    (r"$\sqrt{25+144} = 12$", r"\sqrt{25+144} = 12", "13"),
    (r"$77 \bmod 9 = 4$", None, "5"),
    (r"\[\binom{7}{2} = 42\]", r"\binom{7}{2} = 42", "21"),
    (r"$\sin 30^\circ = \frac{\sqrt{3}}{2}$", None, "0.5"),
    (r"\(7 \text{ trays} \times 6 = 44 \text{ cakes}\)", None, "42"),
    (r"\(365 \div 12 = 30 \text{ remainder } 4\)", None, "30 remainder 5"),
    ("100 / 7 = 14 R 3", "100 / 7 = 14 R 3", "14 remainder 2"),
    (r"\(92 \equiv 5 \pmod{9}\)", None, "2"),
    (r"\(\cos 300^\circ = -\cos(360^\circ - 300^\circ)\)", None, "0.5"),
    # chains: the wrong link, not the whole chain; rows that go on with their sign
    ("5 + 6 = 11 = 22/2 = 12", "22/2 = 12", "11"),
    ("\\begin{align*} d &= 9 \\cdot 8 \\\\ &= 71 \\\\ &= 71 \\end{align*}", None, "72"),
    ("Cost: \\(8 \\cdot 9\\) = 71 dollars", None, "72"),
    # about equal: far beyond rounding
    (r"\(22/7 \approx 3.41\)", None, "22/7"),
]

SPOTLESS = [
    # rounding, whole numbers of things, remainders
    "70/3 = 23.33 and 70/3 ≈ 23.3 and 50/8 = 6 groups, 17/5 = 3 remainder 2",
    r"\(\sqrt{2} \approx 1.41\), \(\pi \cdot 4 = 12.57\), 0.67 * 3 = 2",
    # other units, percent without its sign, money in cents
    "2 hours = 120 minutes; 3 hours + 30 minutes = 210 minutes; $4 = 400 cents; 35/100 = 35%",
    "1/4 = 25%, 80 - 25% = 60, 4 dozen = 4 * 12 = 48",
    # only a part of what was said
    "Multiply 6 by 7 = 42, twice 5 + 3 = 13, half of 8 + 2 = 6",
    # definitions, functions, unknowns, names
    r"Let \(f(x) = 3x\); then \(f(4) = 12\). We have \(AB = BC = 5\), \(2x + 1 = 9\), \(x = 4\).",
    "total = 3\ntotal = 4\ncount2 = 2/3",
    # what a problem defines for itself, tables, times of day, versions
    r"\(3 \star 4 = 19\), from 9:00 to 11:30 = 2.5 h",
    r"\(100 \equiv 2 \pmod 7\), \(5^4 = 625 \equiv 2 \pmod{7}\), 100 / 7 = 14 remainder 2",
    r"\(\lfloor 27^{2/3} \rfloor = 9\)",
    # systems and cases
    r"\[x + y = 7,\] \[x - y = 1,\]",
    r"So \(x - 2 = 0\) or \(x + 3 = 0\).",
    # ellipses, remainders written with equals
    r"\(1 + 2 + \dots + 9 = 45\), \(38 \equiv 3 \pmod 7\), \(38 = 3 \mod 7\)",
    # denied, asked, tried
    "3 + 4 = 8 is not true. Is 3 + 4 = 9? This would give 0 = 5 - 4, a contradiction.",
    r"We check \(x = 3\): \(3 + 2 = 3 \cdot 3\) (false), so 3 is no solution.",
    # identities, and sides that are equal only under a stated condition
    r"\((p+q)^2 = p^2 + 2pq + q^2\)",
    r"Since \(p + q = 4\), the area is \(S = p(p + q) = 4p\).",
]


@pytest.mark.requirement("evidence:audit-false-equations")
@pytest.mark.parametrize(("text", "where", "should_be"), FALSE)
def test_a_false_equation_is_found_with_its_place_and_value(
    text: str, where: str, should_be: str | None
) -> None:
    report = audit(text)
    assert len(report.findings) == 1, report.equations
    found = report.findings[0]
    assert found.should_be == should_be
    assert text[found.start : found.end] == found.text
    if where is not None:
        assert found.text.strip() == where


@pytest.mark.requirement("evidence:audit-no-false-alarm")
@pytest.mark.parametrize("text", SPOTLESS)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert audit(text).findings == ()


@pytest.mark.requirement("evidence:audit-algebra")
@pytest.mark.parametrize(
    ("text", "how"),
    [
        # an expansion that is no identity; a side of a chain that is none
        (r"\[A = (3 - 2n)(7 + n)\] Expanding gives: \[A = 21 - 11n + 2n^2\]", "equation before"),
        (r"\[Q = (a - 4)^2 = a^2 - 8a - 16\]", "identity"),
        # an equation that cannot come from the one before
        (r"\[7 + t = 31\] \[t = 22\]", "equation before"),
        (r"\[3m - 5n = 2m + 4\] Rearranging: \[m + 5n = 4\]", "equation before"),
        # a sum of the same with another constant has no solution
        # like terms that were collected wrongly
        (r"Hence \(S = 4u + 7 - u\). Combining like terms: \(4u + 7 - u = 3u\)", "identity"),
        ("All together: 3 + 5x + 9 = 5x + 13", "identity"),
    ],
)
def test_a_slip_in_algebra_is_found(text: str, how: str) -> None:
    assert [found.how for found in audit(text).findings] == [how]


@pytest.mark.requirement("evidence:audit-lines")
def test_the_line_is_told() -> None:
    report = audit("First, 2 + 2 = 4.\nThen 4 * 4 = 16.\n\nSo 16 - 1 = 14.\nIt is 14.")
    assert [found.line for found in report.equations] == [0, 1, 3]
    assert [found.verdict for found in report.equations] == ["true", "true", "false"]


HOSTILE = [
    "",
    "no mathematics here, " * 10_000,
    "=" * 3_000,
    "$" * 50_000,
    r"\[ " * 20_000,
    r"\frac{" * 20_000,
    "((((" * 10_000 + "1" + "))))" * 10_000 + " = 2",
    "9^9^9^9 = 4, " * 100,
    "1 + " * 40_000 + "1 = 3",
    "3 + 4 = 7. " * 300 + "and so on. " * 20_000,
    "答案是 3 + 4 = 8 并且 " * 300,
    r"\begin{align*} a &= 1 \\ " * 500,
    "\x00\x01 2 + 2 = 5 \ud800",
]


@pytest.mark.requirement("evidence:audit-hostile")
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_any_text_is_audited_or_left_alone_in_bounded_work(text: str) -> None:
    begun = time.process_time()
    audit(text)
    assert time.process_time() - begun < 60  # a hang, not a figure


@pytest.mark.requirement("evidence:audit-check")
async def test_the_check_refutes_the_working_and_can_be_run_again() -> None:
    text = "First 12 + 9 = 21.\nThen 21 * 3 = 66, so \\boxed{66}."
    attempt = Attempt(id="a1", reasoner="r", text=text, boxed="66")
    statement = read_statement("How much is it?")
    found = await AuditCheck(default_pool()).run(statement, attempt, ())
    assert (found.kind, found.verdict, found.proof) == ("audit", "refutes", False)
    assert found.reason == "Line 2: 21 * 3 = 66 is false; it comes to 63."
    problem = Problem(text="How much is it?")
    assert (await rerun(found, problem, "66")).verdict == "refutes"
    mended = found.model_copy(update={"rerun": {"text": text.replace("66", "63")}})
    assert (await rerun(mended, problem, "63")).verdict == "silent"
