"""The policy: error, strategy and intention are decided here, before any wording."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from kptutor import prompts
from kptutor.agent.tutoring.records import MessageKind, Move, Rung
from kptutor.tools.records import Record


class Rule(Record):
    """One rule: if the situation fits, this is the move."""

    when: Mapping[str, Any]
    move: str
    rung: str = "none"
    """`next` for the rung that the ladder opens."""
    judges: bool = False
    error: str = "none"
    strategy: str
    intention: str

    def fits(self, situation: Mapping[str, Any]) -> bool:
        """Whether every named fact has one of its values."""
        return all(
            situation[name] in wanted if isinstance(wanted, list) else situation[name] == wanted
            for name, wanted in self.when.items()
        )


class TutoringPolicy(Record):
    """Limits and rules of a session."""

    patience_s: float = 3.0
    lone_lines: int = 3
    """Single wrong lines in a row that are judged; then the way to them is asked for."""
    bare_guesses: int = 2
    example_tries: int = 60
    effort: Mapping[str, int]
    gate: Mapping[str, int]
    rules: tuple[Rule, ...]

    def decide(self, situation: Mapping[str, Any], rung: Rung) -> Move:
        """The move of the first rule that fits.

        Args:
            situation: What is the case, by the names that the rules use.
            rung: What the ladder would give next.
        """
        rule = next(rule for rule in self.rules if rule.fits(situation))
        given: Rung = rung if rule.rung == "next" else "none"
        return Move(
            name=rule.move,
            error=rule.error,
            strategy=rule.strategy,
            intention=rule.intention,
            rung=given,
            judges=rule.judges,
            reveals=given == "full_solution",
        )

    def earned(self, kind: MessageKind) -> int:
        """Points of effort that a message of this kind earns when it is new."""
        return self.effort.get(kind, 0)


@cache
def default_policy() -> TutoringPolicy:
    """The policy of `prompts/policy/tutoring.yaml`."""
    return TutoringPolicy.model_validate(prompts.load("policy/tutoring"))
