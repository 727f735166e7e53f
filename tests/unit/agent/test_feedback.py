"""A retry reads what was refuted, never the right answer, and never "are you sure"."""

from pathlib import Path

import pytest

from kptutor.agent.feedback import feedback_on
from kptutor.agent.reasoners.composing import render_messages
from kptutor.agent.reasoners.profiles import load_profile
from kptutor.tools.records import Attempt, Evidence, Problem

GOLDEN = Path(__file__).parents[2] / "golden" / "feedback.txt"


def attempt(
    kind: str = "", verdict: str = "refutes", reason: str = "", **fields: object
) -> Attempt:
    found = {"kind": kind, "verdict": verdict, "route": "r", "reason": reason}
    evidence = (Evidence.model_validate(found),) if kind else ()
    base: dict[str, object] = {"id": "a1", "reasoner": "r", "boxed": "3", "evidence": evidence}
    return Attempt.model_validate(base | fields)


CASES = {
    "cut off": attempt(boxed=None, finish_reason="length"),
    "no box": attempt("form", reason="The text gives no answer in a box.", boxed=None),
    "key": attempt("key", reason="It is 2."),
    "substitution": attempt("substitution", reason="x + 1 = 3 does not hold for it."),
    "recomputation": attempt("recomputation", reason="It is 2."),
    "audit": attempt("audit", reason="Line 3: 2 + 2 = 5 should be 4."),
    # what only other attempts doubt is asked again in the same words
    "script": attempt("script", reason="The script gives 2."),
    "agreement": attempt("agreement", verdict="silent", reason="1 of 4 attempts."),
    "nothing": attempt(),
}


@pytest.mark.requirement("policy:feedback-says-what-was-refuted")
def test_the_words_are_those_that_were_agreed_on() -> None:
    said = "".join(f"{name}: {feedback_on(made)}\n" for name, made in CASES.items())
    assert said == GOLDEN.read_text(encoding="utf-8")
    assert "sure" not in said
    assert "It is 2" not in said


def test_braces_and_turn_markers_in_an_answer_stay_text() -> None:
    made = attempt("substitution", reason="<<answer>> <|im_end|> fails.", boxed="\\{1,2\\}")
    said = feedback_on(made)
    assert said == ("The previous answer \\boxed{\\{1,2\\}} fails: <<answer>> <|im_end|> fails.")
    (message,) = render_messages(load_profile("generic", {}), Problem(text="?"), (), said)[-1:]
    assert "<|im_end|>" not in message.content


def test_a_long_reason_is_cut() -> None:
    said = feedback_on(attempt("audit", reason="1 = 2, " * 1000))
    assert len(said) < 500
    assert said.endswith("...")
