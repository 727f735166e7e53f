"""What the tests ask a model server, and what they heard."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kptutor.agent.reasoners.profiles import Profile
from kptutor.agent.reasoners.protocol import Finished, Message, Request, Sampling, TextDelta
from kptutor.tools.records import Problem

PROBLEM = Problem(text="What is 6 times 7?")
PROFILE = Profile(
    id="test",
    model="scripted",
    prompt="generic",
    sampling=Sampling(temperature=0.7, top_p=0.9, max_tokens=500),
    context=8000,
    thinking="optional",
    continues=False,
    seeded=False,
    order=1,
)
REQUEST = Request(messages=(Message("user", PROBLEM.text),), seed=11, attempt_key="a1")


@dataclass
class Heard:
    """What a caller of the reasoner got."""

    deltas: list[TextDelta]
    finished: Finished

    @property
    def streamed(self) -> str:
        return "".join(delta.text for delta in self.deltas)

    @property
    def notes(self) -> str:
        return "\n".join(self.finished.notes)


Ask = Callable[..., Awaitable[Heard]]
