"""Computation scripts: read, carried out exactly, compared; never a program, always bounded."""

import pytest
from ebnf import matches
from fakes import FakeReasoner, candidate

from kptutor import prompts
from kptutor.agent.assembly import script_check
from kptutor.agent.policy import Policy
from kptutor.agent.scripting import ask_for_scripts
from kptutor.tools.evidence.rerun import rerun
from kptutor.tools.evidence.script.check import ScriptCheck
from kptutor.tools.evidence.script.jobs import run_script
from kptutor.tools.evidence.statement import read_statement
from kptutor.tools.records import Attempt, Problem
from kptutor.tools.workers import default_pool

ANSWERS = [
    # assignments, units left out, exact fractions, powers, factorials
    ("rows = 7\nseats = 12 * rows - 5\nanswer = seats / 2", "79/2"),
    ("answer = 5! / (2! * 3!)", "10"),
    # linear and quadratic equations; a condition chooses the root
    ("solve hens, goats: hens + goats = 40; 2 * hens + 4 * goats = 128\nanswer = goats", "24"),
    ("solve t where t > 0: t^2 - t = 12\nanswer = t", "4"),
    ("solve r where r > 0: r^2 = 12\nanswer = r", r"2\sqrt{3}"),
    # sums, products, counting with bounds, the smallest and the largest
    ("s = sum k in 1..20 where mod(k, 3) = 0: k^2\nanswer = s", "819"),
    ("p = product k in 2..6: 1 - 1 / k^2\nanswer = p", "7/12"),
    ("n = count a in 1..6, b in 1..6: a + b = 7 or a = b\nanswer = n", "12"),
    ("n = count a in 1..30, b in a..30: a * b = 30 and gcd(a, b) = 1\nanswer = n", "4"),
    ("m = smallest n in 1..500: mod(n, 8) = 5 and mod(n, 9) = 4\nanswer = m", "13"),
    ("m = largest n in 1..100: prime(n) and digitsum(n) = 10\nanswer = m", "73"),
    ("n = count k in 1..200: square(k) and divisors(k) > 4\nanswer = n", "7"),
]

FAULTS = [
    ("answer = 3 +", "Line 1"),
    ("x = y + 1\nanswer = x", "`y` has no value yet"),
    ("sum = 3\nanswer = sum", "word of the language"),
    ("x = 3", "must end with its only `answer"),
    ("answer = 1\nanswer = 2", "must end with its only `answer"),
    ("solve x: x^2 = 9\nanswer = x", "2 solutions"),
    ("solve x, y: x + y = 3\nanswer = x", "leave a name open"),
    ("n = count k in 1..9000000: k > 0\nanswer = n", "run through more than"),
    ("n = count k in 1..9: k\nanswer = n", "no condition"),
    ("n = smallest k in 1..9: k > 9\nanswer = n", "no number of the range"),
    ("import os\nanswer = 1", "no assignment and no `solve`"),
    ("answer = __import__(1)", "Line 1"),
    ("x = 2\n" * 70 + "answer = x", "lines"),
    ("answer = " + "1 + " * 200 + "1", "characters"),
    ("answer = 3 apples", "Line 1"),
]


@pytest.mark.requirement("evidence:script-language")
@pytest.mark.parametrize(("script", "answer"), ANSWERS)
def test_a_script_is_carried_out_exactly(script: str, answer: str) -> None:
    assert run_script({"script": script}) == {"answer": answer, "computes": True, "fault": None}


@pytest.mark.requirement("evidence:script-bounded")
@pytest.mark.parametrize(("script", "fault"), FAULTS)
def test_what_is_no_script_is_refused_with_the_line(script: str, fault: str) -> None:
    outcome = run_script({"script": script})
    assert outcome["answer"] is None
    assert fault in outcome["fault"]


@pytest.mark.requirement("evidence:script-grammar")
@pytest.mark.parametrize("script", [script for script, _ in ANSWERS])
def test_the_published_grammar_covers_the_language(script: str) -> None:
    assert matches(prompts.load("reasoning/script")["grammar"], script)


@pytest.mark.requirement("evidence:script-grammar")
@pytest.mark.parametrize("script", ["x = 1", "import os\nanswer = 1", "answer = 1\nanswer = 2 3"])
def test_the_published_grammar_refuses_what_is_no_script(script: str) -> None:
    assert not matches(prompts.load("reasoning/script")["grammar"], script)


@pytest.mark.requirement("evidence:script-check")
@pytest.mark.parametrize(
    ("said", "answer", "verdict"),
    [
        ("x = 3 * 14\nanswer = x", "42", "supports"),
        ("Here it is:\n```script\nx = 3 * 14\nanswer = x\n```", r"\frac{84}{2}", "supports"),
        ("x = 3 * 14\nanswer = x", "41", "refutes"),
        # a script that computes nothing says nothing
        ("answer = 42", "42", "void"),
        # what cannot be carried out, compared or asked for
        ("I cannot do that.", "42", "silent"),
        ("x = 3 * 14\nanswer = x", "\\frac{", "silent"),
        (None, "42", "silent"),
    ],
)
async def test_the_script_is_compared_with_the_answer(
    said: str | None, answer: str, verdict: str
) -> None:
    async def ask(statement: str) -> str | None:
        return said

    check = ScriptCheck(ask, default_pool())
    attempt = Attempt(id="a1", reasoner="r", boxed=answer)
    found = await check.run(read_statement("How many?"), attempt, ())
    assert (found.kind, found.verdict, found.proof) == ("script", verdict, False)
    if verdict in ("supports", "refutes"):
        again = await rerun(found, Problem(text="How many?"), answer)
        assert again.verdict == verdict
        assert (await rerun(found, Problem(text="How many?"), "43")).verdict == "refutes"


@pytest.mark.requirement("evidence:script-asked")
async def test_a_model_is_asked_once_and_held_to_the_grammar_where_it_can_be() -> None:
    able = FakeReasoner(["answer = 6 * 7"], capabilities=frozenset({"stream", "grammar"}))
    ask = ask_for_scripts(candidate(able))
    assert await ask("What is 6 times 7?") == "answer = 6 * 7"
    assert await ask("What is 6 times 7?") == "answer = 6 * 7"
    (request,) = able.requests
    assert request.purpose == "script"
    assert request.grammar == prompts.load("reasoning/script")["grammar"]
    unable = FakeReasoner(["answer = 6 * 7"])
    await ask_for_scripts(candidate(unable))("What is 6 times 7?")
    assert unable.requests[0].grammar is None


@pytest.mark.requirement("evidence:script-asked")
def test_only_models_are_asked_and_only_where_the_policy_says_so() -> None:
    model = candidate(FakeReasoner([""]))
    built_in = candidate(FakeReasoner([""]), repeatable=False)
    on, off = Policy(script=True), Policy()
    assert script_check((model,), off) is None
    assert script_check((built_in,), on) is None
    check = script_check((model, built_in), on)
    assert check is not None
    assert check.kind == "script"
