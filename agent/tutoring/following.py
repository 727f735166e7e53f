"""Does a line follow from one that the learner wrote before? Where the problem does not say it."""

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.learner_maths import has_equation, tree_of
from kptutor.agent.tutoring.state import SessionState
from kptutor.agent.tutoring.tasks import task_of

_FINE = ("equivalent", "follows")


async def followed_line(state: SessionState, deps: SessionDeps) -> str:
    """The learner's last earlier line from which this one follows; empty if that is not sure.

    That a line does not follow is no mistake: it may begin another way.
    """
    heard, earlier = state["heard"], state["progress"].lines
    lines = heard.maths or ((heard.answer,) if heard.answer else ())
    if heard.kind not in ("working", "answer") or len(lines) != 1 or not _symbols(lines[0]):
        return ""
    if not _is_own(state, lines[0]):
        return ""
    before = next((line for line in reversed(earlier) if _is_source(line, lines[0])), None)
    if before is None:
        return ""
    report = await deps.check_work(f"{before}\n{lines[0]}", "", None, "")
    sure = len(report.lines) == 2 and report.lines[1].verdict in _FINE
    return before if sure and not report.lines[1].added else ""


def _is_own(state: SessionState, line: str) -> bool:
    """Whether the problem says nothing about the line's unknowns: the learner brought them in."""
    answer, statement = state["vault"].answer, task_of(state["card"].statement)
    if answer is None:
        return True
    tree = tree_of(answer)
    judged = state["judgement"] in ("wrong", "unfinished")
    named = set(tree.symbols()) if tree is not None else set()
    return judged and not has_equation(statement) and not named & _symbols(line)


def _is_source(earlier: str, line: str) -> bool:
    """Whether two lines are about the same unknowns, and differ."""
    return earlier != line and bool(names := _symbols(earlier)) and names == _symbols(line)


def _symbols(line: str) -> set[str]:
    tree = tree_of(line)
    return set(tree.symbols()) if tree is not None and tree.head == "relation" else set()
