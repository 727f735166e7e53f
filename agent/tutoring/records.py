"""The records of a tutoring session: what was said, what was decided, what is kept secret.

Frozen, JSON-like, stored by the checkpointer. `Vault` stands behind the wall: it is read by
the nodes that check, decide and guard, and never handed to a voice.
"""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import Field

from kptutor.tools.records import Certificate, Problem, Record, Step
from kptutor.tools.steps.findings import WorkReport

Rung = Literal[
    "none",
    "question",
    "pointer",
    "knowledge_point",
    "next_step",
    "similar_example",
    "full_solution",
]
RUNGS: tuple[Rung, ...] = get_args(Rung)
"""How much help there is, least first."""

MessageKind = Literal[
    "opening",
    "answer",
    "working",
    "question",
    "hint",
    "why",
    "plan",
    "dont_know",
    "frustration",
    "off_topic",
    "extraction",
    "instruction",
    "greeting",
    "thanks",
    "agreement",
    "doubt",
    "checking",
    "standing",
    "show_lines",
    "other_problem",
    "empty",
    "too_long",
    "notation",
    "unreadable",
]
Judgement = Literal[
    "right", "right_part", "right_wrong_form", "right_wrong_steps", "wrong", "unfinished", "none"
]
"""What is found about an answer or a working; `right_part`: one of several solutions; `none`:
nothing is known."""

Certainty = Literal["key", "proved", "agreed", "worked_solution", "none"]
Register = Literal["child", "teen", "adult"]

YOUNGEST_TEEN, YOUNGEST_ADULT = 11, 18


class TeacherRules(Record):
    """What a teacher allows in a session."""

    rungs: tuple[Rung, ...] = RUNGS[1:]
    """Open rungs; what is not here is never given."""
    exam: bool = False
    """Silent: the work is taken in, and nothing is said about it."""
    solution_after: int | None = Field(default=3, ge=1)
    """Honest tries after which the full solution may be shown; None: never."""
    age: int | None = Field(default=None, ge=4, le=120)
    """The learner's age, for the tone."""
    key_first: bool = True
    """The teacher's key counts; False: an answer that was proved counts more than the key."""

    @property
    def tone(self) -> Register:
        """The language register that suits the age; without one, that of a teenager."""
        if self.age is None or YOUNGEST_TEEN <= self.age < YOUNGEST_ADULT:
            return "teen"
        return "child" if self.age < YOUNGEST_TEEN else "adult"


class Example(Record):
    """A worked example of a similar problem, computed and checked."""

    problem: str
    steps: tuple[Step, ...] = ()
    solution: str = ""
    """The solution as running text, where there are no steps."""
    answer: str
    source: str = "numbers changed"


class KnowledgePoint(Record):
    """What a session needs of a knowledge point."""

    id: str
    title: str
    statement: str
    key_considerations: str = ""
    pointer: str = ""
    question: str = ""
    explanation: str = ""
    example: Example | None = None


class Vault(Record):
    """What is known about the answer: behind the wall, never shown to a voice."""

    problem: Problem
    """The problem as it was given, with key and worked solution."""
    answer: str | None = None
    certainty: Certainty = "none"
    steps: tuple[Step, ...] = ()
    """The way to the answer, from the reasoner or from the teacher."""
    solved: bool = False
    """Whether solving has ended, well or not."""
    reason: str = ""
    """Why there is no answer, for a teacher."""
    note: str = ""
    """What a teacher should know, such as a key that was refuted."""
    certificate: Certificate | None = None
    """The proof of our own solution, where it is not at odds with the teacher's."""


class SessionCard(Record):
    """What a session is about; everything here may be known to the learner."""

    id: str
    tenant: str = "local"
    learner: str = "local"
    statement: str
    rules: TeacherRules = TeacherRules()
    seed: int = 0
    points: tuple[KnowledgePoint, ...] = ()
    """Knowledge points of the problem, best first."""


class Incoming(Record):
    """A learner's message as it came in."""

    message_id: str
    text: str
    at: float = 0.0
    """Seconds since the epoch."""


class Heard(Record):
    """What a message was taken for."""

    kind: MessageKind
    answer: str | None = None
    """The answer that it gives or asks about."""
    asks: bool = False
    """Whether it only asks for a verdict: `is it 7?`"""
    candidates: int = 0
    """How many answers it offers: more than one is fishing."""
    maths: tuple[str, ...] = ()
    """Its lines of mathematics, without the prose around them."""
    partial: bool = False
    """Whether it works out a part of the whole in words: `10% is 24`."""
    wants_help: bool = False
    """Whether it asks for help beside anything else it does."""
    language: str = "en"


class Progress(Record):
    """Where a learner stands in a session."""

    rung: Rung = "none"
    effort: int = 0
    """Points of effort since the last rung was given."""
    honest_tries: int = 0
    bare_guesses: int = 0
    """Answers without any working, one after the other."""
    lone_wrong: int = 0
    """Single wrong lines that no known mistake explains, one after the other."""
    probing: bool = False
    """Whether the last message may be a guess in disguise: a line that comes from nowhere."""
    shown_work: bool = False
    """Whether any working, or an attempt of another kind, was shown."""
    tried: tuple[str, ...] = ()
    """Answers and workings already seen, so that a repetition is no effort."""
    lines: tuple[str, ...] = ()
    """The learner's own lines and answers: they are free to be quoted."""
    good_lines: tuple[str, ...] = ()
    """Those that were found to be right."""
    used: tuple[str, ...] = ()
    """Moves and rungs so far, so that nothing is said twice in the same words."""
    example: Example | None = None
    """The similar example, once it was made."""
    steps_given: int = 0
    """Steps of the solution that were shown."""
    solution_shown: bool = False
    """Whether the session ended with the full solution instead of the learner's own."""
    finished: bool = False


class Move(Record):
    """What the tutor does next: decided before any wording."""

    name: str
    error: str = "none"
    """What is wrong in the learner's work."""
    strategy: str = ""
    intention: str = ""
    rung: Rung = "none"
    """The help that this message gives."""
    judges: bool = False
    """Whether it may say that the learner's answer is right or wrong."""
    reveals: bool = False
    """Whether the full solution is open."""


class Brief(Record):
    """All that a voice gets: the move, and the facts that it allows. Nothing else."""

    move: Move
    facts: Mapping[str, Any] = Field(default_factory=dict)
    tone: Register = "teen"
    language: str = "en"
    seed: int = 0
    used: tuple[str, ...] = ()
    attempt: int = 1


class Draft(Record):
    """A message before the guard."""

    text: str
    voice: str = "templates"


class GuardNote(Record):
    """What the guard did with a message."""

    redone: bool = False
    replaced: bool = False
    """Whether the safe template went out instead."""
    findings: tuple[str, ...] = ()
    """Kinds of what was found, such as `leak:assertion`; never the text itself."""


class Reply(Record):
    """What the learner gets for one message."""

    session_id: str
    message_id: str
    text: str
    r"""Plain text; mathematics stands between dollars, as LaTeX or plain."""
    move: str
    rung: Rung = "none"
    kind: MessageKind = "opening"
    """What the message was taken for."""
    judgement: Judgement = "none"
    report: WorkReport | None = None
    """Findings per line, without anything that would give the answer away."""
    finished: bool = False
    number: int = 0
    """Counts the messages of the session; the opening is 0."""


class Turn(Record):
    """One message and its reply, as the transcript keeps them."""

    message_id: str
    text: str
    reply: Reply
    move: Move
    heard: Heard
    report: WorkReport | None = None
    """The whole report, for the teacher."""
    guard: GuardNote = GuardNote()
    hinted: bool = False
    """Whether help had been given before this message."""
    at: float = 0.0


class Outcome(Record):
    """How a session ended, with the proof: for its learner, once it has ended."""

    certainty: Certainty
    """On whose word the answer counts."""
    solution_shown: bool = False
    """Whether it ended with the full solution instead of the learner's own."""
    certificate: Certificate | None = None
    """The proof that was computed without the teacher's key; None if there is none."""


class Kept(Record):
    """What is kept of one session, for the learner's own export and for the teacher."""

    card: SessionCard
    turns: tuple[Turn, ...] = ()
    note: str = ""
    """What a teacher should know, such as a key that was refuted."""
    reason: str = ""
    """Why there is no answer, where there is none."""
