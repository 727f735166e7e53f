"""Second node: the learner's work, line by line, and against the answer if one is known."""

import re

from langgraph.config import get_stream_writer

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.events import WorkChecked
from kptutor.agent.tutoring.guard.mentions import canonical
from kptutor.agent.tutoring.guard.secret_values import secret_values
from kptutor.agent.tutoring.learner_maths import maths_in, tree_of
from kptutor.agent.tutoring.records import Judgement, SessionCard, Vault
from kptutor.agent.tutoring.state import Node, SessionState
from kptutor.tools.maths.checking import acheck
from kptutor.tools.steps.findings import WorkReport

_OUTCOMES: dict[str, Judgement] = {
    "right": "right",
    "right_wrong_form": "right_wrong_form",
    "right_wrong_steps": "right_wrong_steps",
    "wrong": "wrong",
    "unfinished": "unfinished",
}
_SIMPLIFY = re.compile(r"\bsimplif", re.IGNORECASE)


def build_check_work(deps: SessionDeps) -> Node:
    """The node that looks at working and answers; anything else passes."""

    async def check_work(state: SessionState) -> SessionState:
        heard, card, vault = state["heard"], state["card"], state["vault"]
        if heard.kind == "working":
            text = _lined_up(state["incoming"].text, heard.maths)
            report = await deps.check_work(text, card.statement, vault.answer)
            judgement = _outcome(report, vault, heard.answer, card)
            get_stream_writer()(
                WorkChecked(lines=len(report.lines), first_wrong=report.first_wrong)
            )
            return {"report": report, "judgement": judgement}
        if heard.kind == "answer" and heard.answer is not None:
            return await _answer(deps, heard.answer, card, vault)
        return {"report": None, "judgement": "none"}

    return check_work


async def _answer(deps: SessionDeps, answer: str, card: SessionCard, vault: Vault) -> SessionState:
    if vault.answer is None or _copied(answer, card):
        return {"report": None, "judgement": "none"}
    report = await deps.check_work(answer, card.statement, vault.answer)
    judgement = _outcome(report, vault, answer, card)
    if judgement in ("none", "unfinished", "right_wrong_steps"):
        verdict = await acheck(answer, vault.answer)
        judgement = {True: "right", False: "wrong", None: "none"}[verdict.equivalent]  # type: ignore[assignment]  # three of its values
        judgement = _cautious(judgement, vault)
    if judgement == "right" and _SIMPLIFY.search(card.statement):
        verdict = await acheck(answer, vault.answer, form="simplified")
        judgement = "right_wrong_form" if verdict.status == "equal_wrong_form" else judgement
    mistake = None
    if judgement == "wrong" and _is_part(answer, vault.answer):
        judgement = "right_part"
    if judgement == "wrong":
        mistake = report.mistake or await deps.name_answer(card.statement, vault.answer, answer)
    report = report.model_copy(update={"mistake": mistake})
    return {"report": report, "judgement": judgement}


def _is_part(answer: str, whole: str) -> bool:
    """Whether this is one of several solutions, or one value of several unknowns."""
    tree = tree_of(answer)
    values = secret_values(whole)[1:]
    if tree is None or len(values) < 3:
        return False
    return any(value.equals(tree) for value in values)


def _outcome(report: WorkReport, vault: Vault, last: str | None, card: SessionCard) -> Judgement:
    judgement = _OUTCOMES.get(report.outcome, "none")
    if judgement == "right" and (last is None or _copied(last, card)):
        return "unfinished"  # equivalent to the answer, and not yet the answer
    if judgement == "wrong" and last is None and report.first_wrong is None:
        return "unfinished"  # a step on the way is no answer
    return _cautious(judgement, vault)


def _cautious(judgement: Judgement, vault: Vault) -> Judgement:
    """Attempts that agree are no proof: nobody is told `wrong` on their word alone."""
    return "none" if judgement == "wrong" and vault.certainty == "agreed" else judgement


def _copied(answer: str, card: SessionCard) -> bool:
    stated = {canonical(piece) for piece in maths_in(card.statement).lines}
    return canonical(answer) in stated


def _lined_up(text: str, maths: tuple[str, ...]) -> str:
    """Several steps on one row, each on a line of its own."""
    return "\n".join(maths) if len(maths) > 1 and "\n" not in text.strip() else text
