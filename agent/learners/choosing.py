"""What a learner should work on next: interleaved, spaced, and never ahead of its prerequisites."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kptutor.agent.errors import BadInput
from kptutor.agent.learners.model import LearnerModel
from kptutor.agent.learners.records import NextProblem, Observation, Skill
from kptutor.tools.knowledge.point import LEVELS

if TYPE_CHECKING:
    from kptutor.tools.knowledge.point import Point

Reason = Literal["review", "practice", "prerequisite", "new"]
_ORDER: Mapping[Reason, int] = {"review": 0, "prerequisite": 1, "practice": 2, "new": 3}
_RECENT = 2
"""Points worked on last, which come up again only where there is nothing else."""


def choose(
    model: LearnerModel,
    seen: Sequence[Observation],
    worked: Collection[str],
    *,
    level: str | None = None,
) -> NextProblem | None:
    """The next problem; None if the library has none left.

    Args:
        model: Estimates and points.
        seen: The learner's observations, oldest first.
        worked: Statements that the learner worked on before.
        level: Only points of this level; by default from the learner's own level down.

    Raises:
        BadInput: If there is no such level.
    """
    if level is not None and level not in LEVELS:
        raise BadInput(f"There is no level {level!r}. Choose one of: {', '.join(LEVELS)}.")
    skills = model.skills(seen)
    recent = _last_points(seen)
    candidates = [
        (reason, point)
        for point in _points(model, skills, level)
        if (reason := _reason(model, skills, point)) is not None and _problems(point)
    ]
    if not candidates:
        return None
    last = model.points.get(recent[0]) if recent else None
    reason, point = min(
        candidates,
        key=lambda pair: (
            pair[1].id in recent,  # interleaving: something else than just now
            _ORDER[pair[0]],
            last is not None and pair[1].topics[:1] == last.topics[:1],
            _far(pair[1], last),
            -model.known(pair[1].id, skills),  # what is nearly known is soonest mastered
            pair[1].id,
        ),
    )
    return NextProblem(
        point=point.id,
        title=point.title,
        statement=_unworked(point, worked),
        known=model.known(point.id, skills),
        reason=reason,
    )


def _points(model: LearnerModel, skills: Mapping[str, Skill], level: str | None) -> "list[Point]":
    points = [point for point in model.points.values() if not point.generic]
    if level is not None:
        return [point for point in points if point.level == level]
    reached = [LEVELS.index(model.points[name].level) for name in skills if name in model.points]
    highest = max(reached, default=0)
    return [point for point in points if LEVELS.index(point.level) <= highest]


def _far(point: "Point", last: "Point | None") -> int:
    """Levels between a point and the last one; from the bottom where there is none."""
    start = LEVELS.index(last.level) if last is not None else 0
    return abs(LEVELS.index(point.level) - start)


def _reason(model: LearnerModel, skills: Mapping[str, Skill], point: "Point") -> Reason | None:
    """Why this point should come up now; None if it should not."""
    skill = skills.get(point.id)
    if skill is not None and skill.mastered:
        return "review" if skill.due is not None and skill.due <= model.now() else None
    shaky = model.parameters.shaky
    before = [skills[name].known for name in point.prerequisites if name in skills]
    if any(known < shaky for known in before):
        return None
    if skill is None:
        return "new"
    needed = any(
        point.id in model.points[name].prerequisites for name in skills if name in model.points
    )
    return "prerequisite" if needed and skill.known < shaky else "practice"


def _last_points(seen: Sequence[Observation]) -> list[str]:
    """The points of the last observations, the newest first."""
    return list(dict.fromkeys(each.point for each in reversed(seen)))[:_RECENT]


def _problems(point: "Point") -> tuple[str, ...]:
    own = (point.example.problem,) if point.example is not None else ()
    return (*point.examples, *own)


def _unworked(point: "Point", worked: Collection[str]) -> str:
    """A problem that was not worked on yet, or else the first one again."""
    problems = _problems(point)
    return next((text for text in problems if text not in worked), problems[0])
