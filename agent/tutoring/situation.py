"""What is the case, in the words that the policy's rules use."""

import re
from typing import Any

from kptutor.agent.tutoring.facts import readable_before, shown_sum
from kptutor.agent.tutoring.guard.mentions import canonical
from kptutor.agent.tutoring.guard.secret_values import SecretValue, secret_values
from kptutor.agent.tutoring.learner_maths import (
    has_equation,
    maths_in,
    names_parts,
    tree_of,
)
from kptutor.agent.tutoring.leaving import asked_before, leaving
from kptutor.agent.tutoring.policy import TutoringPolicy
from kptutor.agent.tutoring.records import RUNGS, Heard, Progress, Vault
from kptutor.agent.tutoring.rungs import Offer
from kptutor.agent.tutoring.state import SessionState
from kptutor.agent.tutoring.tasks import task_of
from kptutor.tools.steps.findings import LineFinding, WorkReport

_PAST = re.compile(r"\b(?:\w{2,}ed|took|brought|did|made|thought|because|forgot)\b")
_DIVIDED = re.compile(r"\b(?:divid|cancel|cross|roots?\b|geteilt|divis|dividid|gekürzt)")
"""Steps that can lose a solution."""
_CHOICES = re.compile(r"(?:^|\s)\(?A[.)]\s.+(?:\s|^)\(?B[.)]\s", re.DOTALL)


def situation_of(
    state: SessionState,
    policy: TutoringPolicy,
    offer: Offer,
    before: Progress,
    *,
    named: bool,
    ambiguous: bool = False,
    follows: bool = False,
    nearly: bool = False,
) -> dict[str, Any]:
    """The facts that decide about the next move.

    Args:
        state: The state with the progress after this message.
        policy: The limits.
        offer: What the ladder offers.
        before: The progress before this message.
        named: Whether there is a question for the mistake.
        ambiguous: Whether there are several, since it is not clear which mistake it is.
        follows: Whether the message follows from an earlier line of the learner's.
        nearly: Whether only the unit or a rounding keeps the answer from being right.
    """
    heard, report = state["heard"], state["report"]
    rules = state["card"].rules
    return {
        "kind": heard.kind,
        "judgement": state["judgement"],
        "exam": rules.exam,
        "finished": before.finished,
        "shown": before.solution_shown,
        "known": state["vault"].answer is not None,
        "has_answer": heard.answer is not None,
        "wants_solution": heard.kind == "extraction" and heard.answer is None,
        "wants_help": heard.wants_help,
        "fishing": _fishing(state, policy, before),
        "probing": _probing(state, policy, before),
        "named": named,
        "ambiguous": ambiguous,
        "follows": follows,
        "nearly": nearly,
        "calculated": heard.answer is not None
        and not has_equation(task_of(state["card"].statement))
        and bool(shown_sum(state["progress"].lines, heard.answer)),
        "partial": heard.partial,
        "open": _is_open(heard),
        "after_mistake": bool(_PAST.search(state["incoming"].text[:400].lower()))
        and _error_before(state) in ("mistake", "step", "slip"),
        "after_lost": bool(_DIVIDED.search(state["incoming"].text[:400].lower()))
        and _error_before(state) in ("incomplete", "lost or added solutions"),
        "after_part": _error_before(state) == "incomplete",
        "after_quantity": asked_before(state) is not None,
        "tried": state["progress"].honest_tries > 0,
        "leaves": leaving(state) is not None,
        "naming": heard.kind == "working"
        and names_parts(heard.maths, task_of(state["card"].statement)),
        "help": offer.help,
        "next": offer.rung,
        "explained": RUNGS.index(before.rung) >= RUNGS.index("knowledge_point"),
        **_work(report, heard, state),
    }


def _work(report: WorkReport | None, heard: Heard, state: SessionState) -> dict[str, bool]:
    stated = {canonical(piece) for piece in maths_in(task_of(state["card"].statement)).lines}
    copied = bool(heard.maths) and all(canonical(line) in stated for line in heard.maths)
    if report is None:
        names = ("wrong_line", "slip", "lost", "good", "last_final", "other_case")
        return dict.fromkeys(names, False) | {"copied": copied}
    wrong = next((line for line in report.lines if line.line == report.first_wrong), None)
    return {
        "wrong_line": wrong is not None,
        "slip": wrong is not None and bool(wrong.slips),
        "lost": bool(wrong.lost) and len(elements(state["vault"])) > 1
        if wrong is not None
        else any(line.lost or line.added for line in report.lines),
        "other_case": wrong is not None and _is_other_case(wrong, state["progress"].lines),
        "copied": copied,
        "good": readable_before(report)
        and not any(line.verdict == "undecided" for line in report.lines),
        "last_final": heard.answer is not None,
    }


def _is_other_case(line: LineFinding, said: tuple[str, ...]) -> bool:
    """Whether a line leaves out only solutions that the learner has named already."""
    if not line.lost or line.added or line.slips:
        return False
    have = {canonical(earlier) for earlier in said}
    return all(canonical(lost) in have for lost in line.lost)


def _is_open(heard: Heard) -> bool:
    """Whether an answer still has an unknown on its right side: `A = 180 - 4b`."""
    tree = tree_of(heard.answer or "")
    return tree is not None and tree.head == "relation" and bool(tree.args[-1].symbols())


def _error_before(state: SessionState) -> str:
    """What the tutor's last words were about."""
    turns = state.get("turns", [])
    return turns[-1].move.error if turns else "none"


def elements(vault: Vault) -> tuple[SecretValue, ...]:
    """The values of an answer that has several; empty for a single one."""
    values = secret_values(vault.answer)[1:] if vault.answer is not None else ()
    return tuple(value for value in values if value.tree.head != "relation")


def _probing(state: SessionState, policy: TutoringPolicy, before: Progress) -> bool:
    """A guess in disguise; like a bare answer it may be right twice."""
    judged = state["judgement"] in ("right", "right_wrong_form", "right_part")
    free = judged and before.bare_guesses < policy.bare_guesses
    return state["progress"].probing and not free


def _fishing(state: SessionState, policy: TutoringPolicy, before: Progress) -> bool:
    """Asking for verdicts without having shown any work."""
    heard = state["heard"]
    if heard.kind != "answer":
        return False
    if state["progress"].probing:
        return True  # `176/2`, from nowhere
    if heard.asks and heard.candidates > 1 and len(elements(state["vault"])) < 2:
        return True  # `is it 7 or 8?`, where there is one answer
    if state["vault"].answer is None:
        return heard.asks and not before.shown_work
    most = 1 if _CHOICES.search(task_of(state["card"].statement)) else policy.bare_guesses
    if before.bare_guesses >= most:
        return True
    return heard.asks and not before.shown_work and before.honest_tries == 0
