"""Claims of points that people bring, tried where a claim that never ends can be stopped."""

from collections.abc import Mapping
from typing import Any

from kptutor.tools import workers
from kptutor.tools.knowledge.claims.grammar import BadClaim
from kptutor.tools.knowledge.claims.trial import trial
from kptutor.tools.knowledge.point import Point, Verify

LIMIT_S = 10.0


def untrue(point: Point) -> str:
    """Why a point's claim is no good, with the counterexample if it is false; else empty."""
    if point.verify is None:
        return ""
    claim: workers.JSON = {
        "claim": point.verify.claim,
        "variables": [list(pair) for pair in point.verify.variables],
        "given": list(point.verify.given),
    }
    try:
        return str(workers.run_sync("kptutor.tools.knowledge.trying:job", claim, limit_s=LIMIT_S))
    except workers.WorkerError as fault:
        return f"its claim could not be tried: {fault}"


def job(claim: Mapping[str, Any]) -> str:
    """In a worker: the fault of one claim, or an empty text."""
    variables = tuple((name, domain) for name, domain in claim["variables"])
    try:
        return trial(Verify(claim["claim"], variables, tuple(claim["given"]))).fault
    except BadClaim as fault:
        return str(fault)
