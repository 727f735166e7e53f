"""The plain records that travel between tools, graph, stores and doors.

Every record is frozen, holds only JSON-like values (no SymPy object, no client)
and can be stored, sent and read back.
"""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

EvidenceKind = Literal[
    "form", "key", "substitution", "recomputation", "audit", "script", "agreement"
]
EvidenceVerdict = Literal["supports", "refutes", "silent", "void"]
FinishReason = Literal["stop", "length", "declined", "fault", "cancelled"]
Grade = Literal["PROVED", "AGREED", "UNSURE"]


class Record(BaseModel):
    """Base of all records: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(Record):
    """What is to be solved."""

    id: str = ""
    """The caller's own name for the problem; empty if it has none."""
    text: str
    """The statement, plain text with LaTeX where the author likes it."""
    answer_key: str | None = None
    """The right answer, if the teacher gave one: makes the agent a grader."""
    worked_solution: str | None = None
    """The teacher's own solution, if there is one."""


class Usage(Record):
    """Tokens of one attempt, as the server counted them (0 where nobody counts)."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    reasoning_tokens: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            reasoning_tokens=self.reasoning_tokens + other.reasoning_tokens,
        )


class Evidence(Record):
    """One check of one attempt, and what it found."""

    kind: EvidenceKind
    verdict: EvidenceVerdict
    """`silent`: the check has nothing to say here; `void`: it would accept anything."""
    route: str
    """How it was computed, such as `substitution into the stated equation`."""
    reason: str
    """One sentence for people."""
    proof: bool = False
    """Whether support settles the answer: exact, and by another route than the answer's own."""
    rerun: Mapping[str, Any] | None = None
    """What is needed to run the same check again offline (JSON), or None if it cannot be."""
    cost_ms: float = 0.0


class Step(Record):
    """One line of a worked solution."""

    text: str
    """What is done and why, for a learner."""
    maths: str = ""
    """The line itself in LaTeX, empty for a sentence alone."""
    knowledge_point: str | None = None


class Attempt(Record):
    """One call to a reasoner and everything known about its outcome."""

    id: str
    reasoner: str
    model: str | None = None
    knowledge_points: tuple[str, ...] = ()
    """Ids of the hints that were in the prompt."""
    seed: int = 0
    seed_honoured: bool = False
    max_tokens: int | None = None
    """The budget it was given, in tokens."""
    text: str = ""
    """The answer part of what the reasoner wrote (after its thinking)."""
    thinking: str = ""
    boxed: str | None = None
    finish_reason: FinishReason = "stop"
    usage: Usage = Usage()
    retry_of: str | None = None
    change: str = "first attempt"
    """How it differs from the attempt before it, in words."""
    notes: tuple[str, ...] = ()
    """What was noticed on the way: truncation, transport retries, a wrong model name."""
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[Step, ...] = ()


class Certificate(Record):
    """The evidence that decided a grade, in a form that can be run again offline."""

    version: Literal[1] = 1
    problem: Problem
    answer: str | None
    grade: Grade
    evidence: tuple[Evidence, ...] = ()
    why: str
    """One sentence: why this grade and not a better one."""
    digest: str = ""
    """SHA-256 over everything else, see `kptutor.tools.evidence.certificate`."""


class Hint(Record):
    """A knowledge point that was shown to the reasoner."""

    id: str
    title: str
    statement: str
    key_considerations: str = ""


class Solution(Record):
    """What `solve` returns; `kptutor solve --json` prints exactly this."""

    problem: Problem
    answer: str | None
    grade: Grade
    certificate: Certificate | None
    attempts: tuple[Attempt, ...] = ()
    hints: tuple[Hint, ...] = ()
    steps: tuple[Step, ...] = ()
    usage: Usage = Usage()
    timings: Mapping[str, float] = Field(default_factory=dict)
    """Milliseconds by node of the graph, and `total`."""
    error: str | None = None
    """None, or one sentence saying why there is no graded answer."""
