"""Second node: the learner's work, line by line, and against the answer if one is known."""

import re

from langgraph.config import get_stream_writer

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.events import WorkChecked
from kptutor.agent.tutoring.guard.mentions import canonical
from kptutor.agent.tutoring.guard.secret_values import secret_values
from kptutor.agent.tutoring.learner_maths import (
    gives_number,
    has_equation,
    is_unfinished,
    maths_in,
    plainly,
    tree_of,
)
from kptutor.agent.tutoring.named_values import named_values
from kptutor.agent.tutoring.records import Heard, Judgement, Progress, SessionCard, Vault
from kptutor.agent.tutoring.state import Node, SessionState
from kptutor.agent.tutoring.tasks import task_of
from kptutor.tools.maths.checking import acheck
from kptutor.tools.maths.exact import rational
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
            said = plainly(state["incoming"].text, card.statement)
            text = _lined_up(said, heard.maths)
            report = await deps.check_work(
                text, task_of(card.statement), vault.answer, worked(vault)
            )
            judgement = _outcome(report, vault, heard.answer, card)
            if judgement == "right_wrong_steps" and _are_too_many(heard, vault):
                judgement = "wrong"
            if judgement == "wrong" and report.first_wrong is None and _only_numbers(heard, card):
                judgement = "unfinished"
            judgement = _completed(judgement, heard, state["progress"], vault)
            get_stream_writer()(
                WorkChecked(lines=len(report.lines), first_wrong=report.first_wrong)
            )
            return {"report": report, "judgement": judgement}
        if heard.kind == "answer" and heard.answer is not None:
            found = await _answer(deps, heard.answer, card, vault)
            found["judgement"] = _completed(found["judgement"], heard, state["progress"], vault)
            if _is_step(heard, found):
                found["heard"] = heard.model_copy(update={"kind": "working", "answer": None})
                found["judgement"] = "unfinished"
            return found
        return {"report": None, "judgement": "none"}

    return check_work


def _are_too_many(heard: Heard, vault: Vault) -> bool:
    """Whether more values are named than the answer has: the right ones are among them."""
    values = secret_values(vault.answer)[1:] if vault.answer is not None else ()
    single = [value for value in values if value.tree.head != "relation"]
    return heard.candidates > max(1, len(single))


def worked(vault: Vault) -> str:
    """The steps of the solution as a text, a line for each."""
    return "\n".join(f"{step.text} {step.maths or ''}".strip() for step in vault.steps)


async def _answer(deps: SessionDeps, answer: str, card: SessionCard, vault: Vault) -> SessionState:
    if vault.answer is None or _copied(answer, card):
        return {"report": None, "judgement": "none"}
    named = named_values(vault.answer, card.statement)
    goal = named or vault.answer
    task = task_of(card.statement)
    report = await deps.check_work(answer, task, goal, "")
    judgement = _outcome(report, vault, answer, card)
    if judgement in ("none", "unfinished", "right_wrong_steps"):
        verdict = await acheck(answer, goal)
        judgement = {True: "right", False: "wrong", None: "none"}[verdict.equivalent]  # type: ignore[assignment]  # three of its values
        judgement = _cautious(judgement, vault)
    if judgement == "right" and _SIMPLIFY.search(task):
        verdict = await acheck(answer, goal, form="simplified")
        judgement = "right_wrong_form" if verdict.status == "equal_wrong_form" else judgement
    if judgement == "right" and named is not None and not _in_order(answer, named):
        judgement = "wrong"  # `girls 12, boys 16` is not `girls 16, boys 12`
    if judgement == "right" and is_unfinished(answer):
        judgement = "right_wrong_form"
    mistake = None
    if judgement == "wrong" and is_part(answer, goal):
        judgement = "right_part"
    if judgement == "wrong":
        mistake = report.mistake or await deps.name_answer(task, goal, answer)
    report = report.model_copy(update={"mistake": mistake})
    return {"report": report, "judgement": judgement}


def _in_order(answer: str, named: str) -> bool:
    """Whether the values of an answer stand in the order of their names."""
    said, wanted = (tree_of(text) for text in (answer, named))
    if said is None or wanted is None:
        return False
    return [rational(arg) for arg in said.args] == [rational(arg) for arg in wanted.args]


def _is_step(heard: Heard, found: SessionState) -> bool:
    """Whether a line that reads as an answer is a right step on the way: `x = 8 - 2y`, `24/0.8`."""
    report = found["report"]
    if found["judgement"] != "wrong" or report is None or report.first_wrong is not None:
        return False
    if heard.asks or gives_number(heard.answer or ""):
        return False
    return any(line.verdict in ("equivalent", "follows") for line in report.lines)


def _completed(judgement: Judgement, heard: Heard, progress: Progress, vault: Vault) -> Judgement:
    """`right` if this part and those of earlier messages are the whole answer."""
    if judgement != "right_part" or vault.answer is None or heard.asks:
        return judgement
    values = secret_values(vault.answer)[1:]
    named = [value for value in values if value.tree.head == "relation"]
    said = [
        tree
        for line in (*progress.lines, *heard.maths, heard.answer)
        if (tree := tree_of(line or ""))
    ]
    whole = all(any(value.equals(tree) for tree in said) for value in named or values)
    return "right" if whole else judgement


def is_part(answer: str, whole: str) -> bool:
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
    if judgement == "wrong" and _only_loses(report):
        if last is None and report.first_wrong is None:
            return "unfinished"  # a step on the way is no answer
        if last is not None and vault.answer is not None and is_part(last, vault.answer):
            return "right_part"
    return _cautious(judgement, vault)


def _only_loses(report: WorkReport) -> bool:
    """Whether no line is wrong, or the last one is and only because it keeps too few solutions."""
    if report.first_wrong is None:
        return True
    wrong = report.lines[-1]
    return (
        wrong.line == report.first_wrong and bool(wrong.lost) and not (wrong.slips or wrong.added)
    )


def _only_numbers(heard: Heard, card: SessionCard) -> bool:
    """Whether an equation is to be solved, and the end is a check of numbers: `81 = 81`."""
    tree = tree_of(heard.maths[-1]) if heard.maths else None
    bare = tree is not None and tree.head == "relation" and not tree.symbols()
    return bare and has_equation(task_of(card.statement))


def _cautious(judgement: Judgement, vault: Vault) -> Judgement:
    """Attempts that agree are no proof: nobody is told `wrong` on their word alone."""
    return "none" if judgement == "wrong" and vault.certainty == "agreed" else judgement


def _copied(answer: str, card: SessionCard) -> bool:
    stated = {canonical(piece) for piece in maths_in(task_of(card.statement)).lines}
    return canonical(answer) in stated


def _lined_up(text: str, maths: tuple[str, ...]) -> str:
    """Several steps on one row, each on a line of its own; cases joined by `or` are one step."""
    tree = tree_of(text)
    if tree is not None and tree.head == "or":
        return text
    return "\n".join(maths) if len(maths) > 1 and "\n" not in text.strip() else text
