"""The records of the learner model: what was seen, what it means, what comes next."""

from kptutor.tools.records import Record

VERSION = 1
"""Of the shapes in the store and in an export."""


class Observation(Record):
    """One piece of evidence about one knowledge point."""

    point: str
    """Id of the knowledge point."""
    correct: bool
    hinted: bool = False
    """Whether help had been given before."""
    evidence: str
    """Where it was seen: `session/message`."""
    check: str = ""
    """Which check found it, such as `answer` or `mistake: divide-only-one-term`."""
    at: float
    """Seconds since the epoch."""

    @property
    def session(self) -> str:
        """The session it was seen in."""
        return self.evidence.rpartition("/")[0]


class Skill(Record):
    """What is known about one knowledge point of one learner."""

    point: str
    title: str
    known: float
    """P(known), between 0 and 1."""
    first: float
    """The estimate before any evidence, moved by the prerequisites."""
    mastered: bool
    due: float | None = None
    """When it should come up again, seconds since the epoch; None while it is being learnt."""
    evidence: tuple[Observation, ...] = ()
    """Oldest first."""


class LearnerReport(Record):
    """Everything that the model says about one learner."""

    version: int = VERSION
    tenant: str
    learner: str
    skills: tuple[Skill, ...] = ()
    """Points with evidence, the best known first."""

    @property
    def mastered(self) -> int:
        """How many points are mastered."""
        return sum(skill.mastered for skill in self.skills)


class NextProblem(Record):
    """What a learner should work on now."""

    point: str
    title: str
    statement: str
    """The problem."""
    known: float
    reason: str
    """`review`: due again; `practice`: begun and not mastered; `prerequisite`: a shaky one that
    stands in the way; `new`: everything before it is known well enough."""


class Erased(Record):
    """What was erased of a learner."""

    observations: int
    sessions: int
    conversations: int
