"""What one comparison inside an answer found."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether two things are equal (None: not decided), and how that was found out."""

    equal: bool | None
    method: str
    proof: bool = False
    reason: str = ""
    credit: float | None = None
    """Share of the parts that are right, where there are parts."""
    symbolic: bool = False
    """Whether symbolic simplification could settle what is open."""

    def because(self, reason: str) -> "Outcome":
        """The same outcome with another sentence."""
        return replace(self, reason=reason)


def yes(method: str, *, proof: bool = True) -> Outcome:
    """Equal."""
    return Outcome(True, method, proof)


def no(method: str, reason: str = "", *, proof: bool = True) -> Outcome:
    """Different."""
    return Outcome(False, method, proof, reason)


def open_(method: str, reason: str, *, symbolic: bool = False) -> Outcome:
    """Not decided, and why."""
    return Outcome(None, method, False, reason, symbolic=symbolic)


def both(outcomes: list[Outcome]) -> Outcome:
    """All parts together: different if one part differs, undecided if one is undecided."""
    for wanted in (False, None):
        for outcome in outcomes:
            if outcome.equal is wanted:
                return outcome
    weakest = next((o for o in outcomes if not o.proof), outcomes[0])
    return replace(weakest, equal=True, credit=None)
