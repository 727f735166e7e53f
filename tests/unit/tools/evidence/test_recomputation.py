"""What the built-in reasoner's verifier says about an answer, as a sentence."""

import pytest

from kptutor.tools.evidence.recomputation import RecomputationCheck
from kptutor.tools.evidence.statement import Statement
from kptutor.tools.records import Attempt


@pytest.mark.parametrize(
    ("boxed", "verdict", "reason"),
    [
        ("12", "supports", "A second evaluation gives the same value."),
        ("13", "refutes", "A second evaluation does not give 13."),
        (None, "silent", "There is no answer to verify."),
    ],
)
async def test_reasons_are_sentences(boxed: str | None, verdict: str, reason: str) -> None:
    attempt = Attempt(id="a1", reasoner="r", boxed=boxed)
    statement = Statement(text="What is 15% of 80?", answer_key=None)
    found = await RecomputationCheck().run(statement, attempt, ())
    assert (found.verdict, found.reason) == (verdict, reason)
