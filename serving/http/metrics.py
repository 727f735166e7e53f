"""What Prometheus is told: counts and times, never a word of a learner."""

from typing import Any

from kptutor.agent.tutoring.records import Reply
from kptutor.tools.records import Solution

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)


class Metrics:
    """The figures of one application, in a registry of its own."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self.registry = CollectorRegistry()

        def counter(name: str, what: str, *labels: str) -> Any:
            return Counter(f"kptutor_{name}", what, labels, registry=self.registry)

        def seconds(name: str, what: str, *labels: str) -> Any:
            return Histogram(
                f"kptutor_{name}", what, labels, buckets=SECONDS, registry=self.registry
            )

        self.requests = counter("requests", "Requests by their answer.", "door", "route", "status")
        self.request_seconds = seconds(
            "request_seconds", "Time to the end of an answer.", "door", "route"
        )
        self.first_seconds = seconds(
            "first_byte_seconds", "Time to the first piece of an answer.", "door"
        )
        self.turns = counter("turns", "Messages of sessions that were answered.", "move")
        self.turn_seconds = seconds("turn_seconds", "Time to a tutor's reply.")
        self.solves = seconds("solve_seconds", "Time to a solution.")
        self.grades = counter("grades", "Solutions by grade.", "grade")
        self.attempts = counter("attempts", "Attempts by their end.", "reasoner", "end")
        self.tokens = counter("tokens", "Tokens, as the servers counted them.", "reasoner", "kind")
        self.in_flight = Gauge(
            "kptutor_in_flight", "Requests that are being answered.", registry=self.registry
        )
        waiting = Gauge(
            "kptutor_queue", "Jobs that wait for a worker process.", registry=self.registry
        )
        waiting.set_function(_waiting)

    def solved(self, solution: Solution, seconds: float) -> None:
        """Count a solution with its attempts."""
        self.solves.observe(seconds)
        self.grades.labels(solution.grade).inc()
        for attempt in solution.attempts:
            self.attempts.labels(attempt.reasoner, attempt.finish_reason).inc()
            for kind, count in attempt.usage.model_dump().items():
                self.tokens.labels(attempt.reasoner, kind.removesuffix("_tokens")).inc(count)

    def replied(self, reply: Reply, seconds: float) -> None:
        """Count a turn."""
        self.turns.labels(reply.move).inc()
        self.turn_seconds.observe(seconds)

    def text(self) -> bytes:
        """Everything in Prometheus's text format."""
        from prometheus_client import generate_latest

        return generate_latest(self.registry)


def _waiting() -> float:
    from kptutor.tools.workers import default_pool

    return float(default_pool().waiting)
