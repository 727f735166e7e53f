"""Where a learner stands after a message, and after a reply."""

from kptutor.agent.tutoring.facts import right_before
from kptutor.agent.tutoring.guard.mentions import canonical
from kptutor.agent.tutoring.learner_maths import gives_number, maths_in, shows_work
from kptutor.agent.tutoring.policy import TutoringPolicy
from kptutor.agent.tutoring.probing import lone_wrong, probes
from kptutor.agent.tutoring.records import RUNGS, Judgement, Move, Progress
from kptutor.agent.tutoring.rungs import Offer
from kptutor.agent.tutoring.state import SessionState
from kptutor.agent.tutoring.tasks import task_of
from kptutor.tools.steps.findings import WorkReport

_MOST_LINES = 200
"""Lines of a learner that are kept as free to be quoted."""


def after_message(state: SessionState, policy: TutoringPolicy) -> Progress:
    """Effort, tries and lines after a message, before anything is decided."""
    old, heard, report = state["progress"], state["heard"], state["report"]
    token = _token(state)
    news = token not in old.tried
    stated = {canonical(piece) for piece in maths_in(task_of(state["card"].statement)).lines}
    own = [line for line in heard.maths if canonical(line) not in stated]
    if heard.kind not in ("answer", "working"):
        own = []
    stated_task = task_of(state["card"].statement)
    probing = probes(state, own, policy)
    guessed = state["judgement"] == "wrong" if probing else _is_bare_guess(state)
    working = heard.partial or (heard.kind == "working" and shows_work(heard.maths, stated_task))
    working = working and not probing
    good = _good(report, stated) if report is not None and heard.kind == "working" else ()
    new_good = [line for line in good if line not in old.good_lines and not probing]
    honest = news and not probing and _honest(state, own)
    shown = heard.kind != "working" or own or heard.partial
    earned = policy.earned("answer" if probing else heard.kind) if news and shown else 0
    rung = old.rung
    if new_good and RUNGS.index(rung) > RUNGS.index("knowledge_point"):
        rung = "knowledge_point"  # a new place to be stuck at may get a step of its own
    answers = (heard.answer,) if heard.kind == "answer" and heard.answer else ()
    return old.model_copy(
        update={
            "rung": rung,
            "effort": old.effort + earned,
            "honest_tries": old.honest_tries + honest,
            "bare_guesses": 0 if working else old.bare_guesses + guessed,
            "lone_wrong": lone_wrong(state, own),
            "probing": probing,
            "shown_work": old.shown_work or working,
            "tried": (*old.tried, token)[-_MOST_LINES:] if news else old.tried,
            "lines": (*old.lines, *own, *answers)[-_MOST_LINES:],
            "good_lines": (*old.good_lines, *new_good)[-_MOST_LINES:],
        }
    )


def after_help(progress: Progress, move: Move, offer: Offer, judgement: Judgement) -> Progress:
    """The ladder after the reply: a rung that was given has used up the effort."""
    changed: dict[str, object] = {}
    if move.rung != "none":
        changed |= {"rung": move.rung, "effort": 0}
    if move.rung == "next_step" and offer.step is not None:
        changed["steps_given"] = offer.step + 1
    if move.reveals:
        changed |= {"finished": True, "solution_shown": True}
    if offer.example is not None:
        changed["example"] = offer.example
    if move.name == "finish" and judgement == "right":
        changed["finished"] = True
    return progress.model_copy(update=changed)


def _is_bare_guess(state: SessionState) -> bool:
    """A wrong or unjudged number; a wrong expression took some thinking."""
    heard = state["heard"]
    if heard.kind != "answer" or state["judgement"] not in ("wrong", "none"):
        return False
    return gives_number(heard.answer or "")


def _token(state: SessionState) -> str:
    heard = state["heard"]
    if heard.maths or heard.answer:
        lines = heard.maths or (heard.answer or "",)
        return f"{heard.kind}:" + "|".join(canonical(line) for line in lines)[:500]
    words = "".join(char for char in state["incoming"].text.lower() if char.isalnum())
    return f"{heard.kind}:{words[:200]}"


def _honest(state: SessionState, own: list[str]) -> bool:
    """Working of one's own, or a wrong answer that a known mistake explains; never a guess."""
    report = state["report"]
    if state["heard"].kind == "working":
        read = report is not None and any(line.verdict != "unread" for line in report.lines)
        return read and shows_work(tuple(own), task_of(state["card"].statement))
    if state["heard"].asks:
        return False  # `is it 12?` claims nothing
    return state["judgement"] == "wrong" and report is not None and report.mistake is not None


def _good(report: WorkReport, stated: set[str]) -> tuple[str, ...]:
    lines = [maths_in(line.text).lines[-1:] or (line.text,) for line in right_before(report)]
    return tuple(line[0] for line in lines if canonical(line[0]) not in stated)
