"""The teacher's view: per problem, what went wrong, where learners stop, how much help they use."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal
from kptutor.agent.tutoring.guard.mentions import canonical
from kptutor.agent.tutoring.malrules import titles
from kptutor.agent.tutoring.records import RUNGS, Kept, Turn
from kptutor.tools.records import Record

TEACHER = "teacher"
MOST_ANSWERS = 12
LEAVES = "leaves"
"""Name of a group of lines that leave the worked solution, each right in itself."""
_LONGEST = 80


class WrongAnswer(Record):
    """One wrong answer or line, and how often it came."""

    text: str
    sessions: int


class MistakeGroup(Record):
    """Wrong answers and lines that one mistake explains."""

    mistake: str
    """Ids of the wrong rules, or `unnamed`."""
    title: str
    sessions: int
    """Sessions in which it was made."""
    answers: tuple[WrongAnswer, ...]
    """The commonest first."""


class Stop(Record):
    """Where sessions that did not finish came to rest."""

    after: str
    """The last move of the tutor."""
    sessions: int


class ProblemReport(Record):
    """How a class did on one problem; no learner is named."""

    statement: str
    sessions: int
    learners: int
    solved: int
    """By the learners themselves."""
    solved_without_help: int
    shown: int
    """Sessions in which the full solution was shown."""
    mistakes: tuple[MistakeGroup, ...] = ()
    stops: tuple[Stop, ...] = ()
    hints: dict[str, int] = {}
    """Rungs and how often each was given."""
    messages: float = 0.0
    """Mean number of the learner's messages."""
    notes: tuple[str, ...] = ()
    """What needs the teacher: a key that differs from a computed answer, an unsolved problem."""


def require_teacher(who: Principal) -> None:
    """Let only teachers go on.

    Raises:
        BadInput: For everybody else.
    """
    if TEACHER not in who.roles:
        raise BadInput("Only a teacher can see how a class did. Use a key with the role teacher.")


def teacher_report(sessions: Iterable[Kept]) -> tuple[ProblemReport, ...]:
    """The sessions of a class by problem, the most used problem first."""
    grouped: dict[str, list[Kept]] = {}
    for kept in sessions:
        grouped.setdefault(" ".join(kept.card.statement.split()), []).append(kept)
    reports = [_of_problem(group) for group in grouped.values()]
    return tuple(sorted(reports, key=lambda report: (-report.sessions, report.statement)))


def _of_problem(sessions: Sequence[Kept]) -> ProblemReport:
    solved = [kept for kept in sessions if _solved(kept)]
    stopped = Counter(
        kept.turns[-1].reply.move for kept in sessions if kept.turns and not _ended(kept)
    )
    given = Counter(turn.reply.rung for kept in sessions for turn in kept.turns)
    said = sum(max(len(kept.turns) - 1, 0) for kept in sessions)
    notes = (text for kept in sessions for text in (kept.note, kept.reason) if text)
    return ProblemReport(
        statement=sessions[0].card.statement,
        sessions=len(sessions),
        learners=len({kept.card.learner for kept in sessions}),
        solved=len(solved),
        solved_without_help=sum(not _helped(kept) for kept in solved),
        shown=sum(_shown(kept) for kept in sessions),
        mistakes=_mistakes(sessions),
        stops=tuple(Stop(after=move, sessions=n) for move, n in stopped.most_common()),
        hints={rung: given[rung] for rung in RUNGS[1:] if given[rung]},
        messages=round(said / len(sessions), 2),
        notes=tuple(dict.fromkeys(notes)),
    )


def _ended(kept: Kept) -> bool:
    return any(turn.reply.finished for turn in kept.turns)


def _shown(kept: Kept) -> bool:
    return any(turn.reply.rung == "full_solution" for turn in kept.turns)


def _solved(kept: Kept) -> bool:
    return _ended(kept) and not _shown(kept)


def _helped(kept: Kept) -> bool:
    return any(turn.reply.rung != "none" for turn in kept.turns)


def _mistakes(sessions: Sequence[Kept]) -> tuple[MistakeGroup, ...]:
    made: dict[str, dict[str, set[str]]] = {}
    shown: dict[str, str] = {}
    for kept in sessions:
        for turn in kept.turns:
            wrong = _wrong(turn)
            if wrong is not None:
                name, text = wrong
                key = canonical(text)
                shown.setdefault(key, text)
                made.setdefault(name, {}).setdefault(key, set()).add(_whose(kept))
    groups = [_group(name, answers, shown) for name, answers in made.items()]
    return tuple(sorted(groups, key=lambda group: (-group.sessions, group.mistake)))


def _group(name: str, answers: dict[str, set[str]], shown: dict[str, str]) -> MistakeGroup:
    ordered = sorted(answers.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return MistakeGroup(
        mistake=name,
        title=_title(name),
        sessions=len(set().union(*answers.values())),
        answers=tuple(
            WrongAnswer(text=shown[key], sessions=len(who)) for key, who in ordered[:MOST_ANSWERS]
        ),
    )


def _whose(kept: Kept) -> str:
    return f"{kept.card.learner}/{kept.card.id}"


def _wrong(turn: Turn) -> tuple[str, str] | None:
    """The mistake and the wrong line or answer of a message; None if nothing is known wrong."""
    report = turn.report
    if report is None:
        return None
    name = ", ".join(report.mistake.rules) if report.mistake is not None else "unnamed"
    if report.first_wrong is not None:
        line = next(
            (each.text for each in report.lines if each.line == report.first_wrong), turn.text
        )
        return name, line.strip()[:_LONGEST]
    if report.outcome != "wrong":
        return None
    if report.leaves is not None and report.mistake is None:
        at = report.leaves.line
        line = next((each.text for each in report.lines if each.line == at), turn.text)
        return LEAVES, line.strip()[:_LONGEST]
    return name, (turn.heard.answer or turn.text).strip()[:_LONGEST]


def _title(name: str) -> str:
    if name == LEAVES:
        return "a line that the worked solution does not have"
    return " / ".join(titles().get(rule, rule) for rule in name.split(", "))
