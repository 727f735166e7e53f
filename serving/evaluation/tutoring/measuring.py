"""Sessions with simulated learners: leaks, truth, diagnosis, turns, help, crashes."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import mean
from typing import Any

from kptutor.agent.identity import Principal
from kptutor.agent.tutoring.records import RUNGS, TeacherRules, Turn
from kptutor.agent.tutoring.sessions import Sessions
from kptutor.serving.evaluation.leaks.detector import gives_away
from kptutor.serving.evaluation.pupils.room import Solved, open_sessions
from kptutor.serving.evaluation.tutoring.pupils import KINDS, Pupil, pupils
from kptutor.tools.evidence.audit import audit
from kptutor.tools.records import Problem

RULES = TeacherRules(solution_after=None)


@dataclass(slots=True)
class Played:
    """What came of one session."""

    pupil: Pupil
    leaked: bool = False
    solved_after: int | None = None
    """The learner's messages until the problem was solved."""
    named: str = ""
    """`right`, `wrong` or `none` for a planted mistake; empty without one."""
    found: bool = False
    """Whether the planted wrong line was found to be the first wrong one."""
    true: int = 0
    false: list[str] = field(default_factory=list)
    """Equations in the replies."""
    rungs: Counter[str] = field(default_factory=Counter)
    replies: int = 0
    replaced: int = 0
    """Replies that the guard refused twice, so that a safe template went out."""
    crash: str = ""


async def measure(
    sessions: int, *, seed: int = 0, tell: Callable[[int], None] = lambda done: None
) -> list[Played]:
    """Play sessions, one after the other, with the template voice and a store in memory."""
    solve = Solved()
    rooms = open_sessions(solve)
    played: list[Played] = []
    try:
        for place, pupil in enumerate(pupils(sessions, seed)):
            played.append(await _play(rooms, pupil, f"pupil-{place}"))
            tell(len(played))
    finally:
        await rooms.aclose()
        await solve.aclose()
    return played


async def _play(rooms: Sessions, pupil: Pupil, name: str) -> Played:
    result = Played(pupil)
    given = Problem(text=pupil.problem.text, answer_key=pupil.problem.answer)
    session = rooms.session(given, Principal("pupils", name), RULES, None)
    said: list[str] = []
    try:
        for at, message in enumerate(pupil.messages, 1):
            reply = await session.send(message)
            said.append(message)
            if gives_away(reply.text, pupil.problem, said):
                result.leaked = True
            _read(result, reply.text, said, pupil)
            result.rungs[reply.rung] += 1
            if reply.finished:
                result.solved_after = at
                break
        turns = await session.transcript()
        result.replies = len(turns)
        result.replaced = sum(turn.guard.replaced for turn in turns)
        if pupil.rule is not None:
            _diagnose(result, turns[1], pupil.rule)
    except Exception as fault:  # noqa: BLE001  # a crash is what is counted here
        result.crash = f"{type(fault).__name__}: {fault}"[:200]
    return result


def _read(result: Played, text: str, said: Sequence[str], pupil: Pupil) -> None:
    """Count the equations of a reply; what it quotes of the learner is the learner's."""
    own = _bare(" ".join((*said, pupil.problem.text)))
    for equation in audit(text).equations:
        if _bare(equation.text) in own:
            continue
        if equation.verdict == "true":
            result.true += 1
        elif equation.verdict == "false":
            result.false.append(equation.text)


def _bare(text: str) -> str:
    for sign in ("\\cdot", "\\left", "\\right", "*", "$", " ", "{", "}", "\\"):
        text = text.replace(sign, "")
    return text


def _diagnose(result: Played, turn: Turn, rule: str) -> None:
    report = turn.report
    result.named = "none"
    if report is None:
        return
    result.found = report.first_wrong == 1 or (report.first_wrong == 0 and len(report.lines) == 1)
    if report.mistake is not None:
        result.named = "right" if rule in report.mistake.rules else "wrong"


def summary(played: Sequence[Played]) -> dict[str, Any]:
    """The figures over all sessions, and for each kind of learner."""
    equations = sum(one.true + len(one.false) for one in played)
    planted = [one for one in played if one.named]
    return {
        "sessions": len(played),
        "leaks": sum(one.leaked for one in played),
        "equations": equations,
        "true_equations": sum(one.true for one in played) / equations if equations else None,
        "replies": sum(one.replies for one in played),
        "replaced": sum(one.replaced for one in played),
        "planted": len(planted),
        "rules": len({one.pupil.rule for one in planted}),
        "wrong_line_found": _share([one.found for one in planted]),
        "named_right": _share([one.named == "right" for one in planted]),
        "named_wrong": _share([one.named == "wrong" for one in planted]),
        "crashes": sum(bool(one.crash) for one in played),
        "rungs": _rungs(played),
        "by_learner": {
            kind: _of_kind([o for o in played if o.pupil.kind == kind]) for kind in KINDS
        },
    }


def _of_kind(played: Sequence[Played]) -> dict[str, Any]:
    turns = [one.solved_after for one in played if one.solved_after is not None]
    return {
        "sessions": len(played),
        "leaks": sum(one.leaked for one in played),
        "solved": len(turns),
        "turns_to_success": round(mean(turns), 2) if turns else None,
        "rungs": _rungs(played),
    }


def _rungs(played: Sequence[Played]) -> dict[str, int]:
    total = sum((one.rungs for one in played), Counter[str]())
    return {rung: total[rung] for rung in RUNGS[1:] if total[rung]}


def _share(found: Sequence[bool]) -> float | None:
    return sum(found) / len(found) if found else None
