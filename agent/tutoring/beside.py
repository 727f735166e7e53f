"""A wrong line beside the learner's last right one, which may have come in an earlier message."""

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.guard.mentions import canonical
from kptutor.agent.tutoring.records import Progress
from kptutor.agent.tutoring.state import SessionState
from kptutor.agent.tutoring.tasks import task_of
from kptutor.tools.steps.findings import WorkReport


async def beside_last_line(
    state: SessionState, before: Progress, deps: SessionDeps
) -> WorkReport | None:
    """What is found about a single wrong line when the last right one stands above it.

    Args:
        state: The state after the message was checked by itself.
        before: The progress before this message.
        deps: The step engine.
    """
    report, heard = state["report"], state["heard"]
    if report is None or len(report.lines) != 1:
        return report
    off = report.first_wrong is not None and state["judgement"] != "right_wrong_steps"
    wrong = off or state["judgement"] == "wrong"
    line = (heard.maths or (heard.answer or "",))[-1]
    if not wrong or not line or not before.good_lines or heard.asks:
        return report
    last = before.good_lines[-1]
    if canonical(last) == canonical(line):
        return report
    task, answer = task_of(state["card"].statement), state["vault"].answer
    found = await deps.check_work(f"{last}\n{line}", task, answer, "")
    one_step = len(found.lines) == 2 and found.first_wrong == 1
    if not one_step or found.lines[1].compared_with != 0:
        return report
    return report if found.mistake is None and report.mistake is not None else found
