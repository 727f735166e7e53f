"""Try to refute a claim, and see whether the trial would notice a false one.

A claim that no instance refutes is not proved by that. But a trial that also lets
perturbed claims pass tells nothing, so every claim is mutation-tested.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from mpmath import mp

from kptutor.tools.knowledge.claims.evaluate import Evaluation
from kptutor.tools.knowledge.claims.functions import DIGITS, Value
from kptutor.tools.knowledge.claims.grammar import BadClaim, Node, read_claim
from kptutor.tools.knowledge.claims.instances import instances
from kptutor.tools.knowledge.point import Verify

FEWEST_INSTANCES = 3
FEWEST_CAUGHT = 0.5
"""Share of the perturbed claims that the trial has to refute."""
MOST_MUTANTS = 12
SLOW = frozenset({"integral", "derivative"})
FEW_INSTANCES = 6
"""Instances for a claim with integrals or derivatives, which are computed numerically."""

SWAPS: dict[str, str] = {
    "+": "-", "-": "+", "*": "+", "/": "*", "sin": "cos", "cos": "sin", "tan": "sin",
    "gcd": "lcm", "lcm": "gcd", "min": "max", "max": "min", "floor": "ceil", "ceil": "floor",
    "<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "!=", "and": "or", "or": "and",
    "all": "exists", "exists": "all", "tau": "sigma", "phi": "tau", "exp": "sin", "ln": "exp",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a claim."""

    holds: bool
    instances: int
    """Instances that satisfied the conditions."""
    caught: int
    """Perturbed claims that were refuted, of `mutants`."""
    mutants: int
    fault: str = ""
    """Why the claim is no good, with the counterexample if it is false."""


def trial(verify: Verify) -> Trial:
    """Try a claim on its instances, then perturbed versions of it on the same ones.

    Raises:
        BadClaim: If the claim cannot be read or computed.
    """
    claim = read_claim(verify.claim)
    given = [read_claim(condition) for condition in verify.given]
    with mp.workdps(DIGITS):
        found = list(_satisfying(verify, given, claim))
        false = next((values for values in found if not _true(claim, values)), None)
        if false is not None:
            return Trial(False, len(found), 0, 0, f"false for {_written(false)}")
        mutants = list(_mutants(claim))
        mutants = mutants[:: -(-len(mutants) // MOST_MUTANTS) or 1]
        caught = sum(any(not _true(mutant, values) for values in found) for mutant in mutants)
    fault = ""
    if len(found) < FEWEST_INSTANCES:
        fault = f"only {len(found)} instances satisfy the conditions"
    elif caught < FEWEST_CAUGHT * len(mutants) or not mutants:
        fault = f"the trial refutes only {caught} of {len(mutants)} perturbed claims"
    return Trial(not fault, len(found), caught, len(mutants), fault)


def _satisfying(verify: Verify, given: list[Node], claim: Node) -> Iterator[dict[str, Value]]:
    left = FEW_INSTANCES if _heads(claim) & SLOW else -1
    for values in instances(verify.variables):
        if left == 0:
            return
        if all(_true(condition, values) for condition in given) and _defined(claim, values):
            left -= 1
            yield values


def _defined(claim: Node, values: Mapping[str, Value]) -> bool:
    try:
        Evaluation(values).value(claim)
    except ZeroDivisionError:
        return False
    return True


def _true(claim: Node, values: Mapping[str, Value]) -> bool:
    """Whether a claim is true; a perturbed one that cannot be computed is not."""
    try:
        return Evaluation(values).value(claim) is True
    except (ZeroDivisionError, BadClaim):
        return False


def _heads(node: Node) -> set[str]:
    return {node.head}.union(*(_heads(arg) for arg in node.args))


def _mutants(node: Node) -> Iterator[Node]:
    """The tree with one number, operator or function changed."""
    if node.head == "number" and isinstance(node.value, Fraction):
        yield replace(node, value=node.value + 1)
    if node.head in SWAPS:
        yield replace(node, head=SWAPS[node.head])
    for place, arg in enumerate(node.args):
        for changed in _mutants(arg):
            yield replace(node, args=(*node.args[:place], changed, *node.args[place + 1 :]))


def _written(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{name} = {_short(value)}" for name, value in values.items())


def _short(value: Value) -> str:
    return str(value) if isinstance(value, Fraction) else str(mp.nstr(value, 6))
