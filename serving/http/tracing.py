"""OpenTelemetry traces with `gen_ai.*` names: what ran and how long, never what was said.

Off unless the environment names an exporter: `OTEL_TRACES_EXPORTER=console` or `otlp`, or
`OTEL_EXPORTER_OTLP_ENDPOINT`.
"""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kptutor import __version__
from kptutor.agent.errors import BadSettings, Missing
from kptutor.agent.tutoring.records import Reply
from kptutor.tools.records import Attempt, Solution

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter

NAME = "kptutor"
NANO = 1_000_000_000


class Traces:
    """Spans of the service.

    Args:
        provider: Where they go; None: nowhere.
    """

    def __init__(self, provider: "TracerProvider | None") -> None:
        self._provider = provider
        self._tracer = provider.get_tracer(NAME, __version__) if provider else None

    @contextmanager
    def request(self, name: str, headers: Mapping[str, str]) -> Iterator[Any]:
        """A span around a request, below that of whoever sent it; None without an exporter."""
        if self._tracer is None:
            yield None
            return
        from opentelemetry.propagate import extract
        from opentelemetry.trace import SpanKind

        parent = extract(dict(headers))
        with self._tracer.start_as_current_span(
            name, context=parent, kind=SpanKind.SERVER, record_exception=False
        ) as span:
            yield span

    def solved(self, solution: Solution, seconds: float) -> None:
        """A solve, and below it a span for each attempt."""
        attributes = {
            "gen_ai.operation.name": "invoke_agent",
            "gen_ai.agent.name": "kptutor-solve",
            "gen_ai.usage.input_tokens": solution.usage.prompt_tokens,
            "gen_ai.usage.output_tokens": solution.usage.completion_tokens,
            "gen_ai.evaluation.score.label": solution.grade,
        }
        with self._past("invoke_agent kptutor-solve", attributes, seconds):
            for attempt in solution.attempts:
                name, about = _of_attempt(attempt)
                with self._past(name, about, 0.0):
                    pass

    def replied(self, reply: Reply, seconds: float) -> None:
        """A turn of a session."""
        attributes = {
            "gen_ai.operation.name": "invoke_agent",
            "gen_ai.agent.name": "kptutor",
            "gen_ai.conversation.id": reply.session_id,
            "kptutor.move": reply.move,
        }
        with self._past("invoke_agent kptutor", attributes, seconds):
            pass

    def close(self) -> None:
        """Send what is left."""
        if self._provider is not None:
            self._provider.shutdown()

    @contextmanager
    def _past(self, name: str, attributes: dict[str, Any], seconds: float) -> Iterator[None]:
        """A span of something that has just ended."""
        if self._tracer is None:
            yield
            return
        from opentelemetry.trace import use_span

        began = time.time_ns() - int(seconds * NANO)
        span = self._tracer.start_span(name, attributes=attributes, start_time=began)
        with use_span(span, end_on_exit=True):
            yield


def traces_from(environ: Mapping[str, str] | None = None) -> Traces:
    """Traces as the environment says.

    Raises:
        BadSettings: If an exporter is named that is not known.
        Missing: If the exporter's package is not installed.
    """
    environ = os.environ if environ is None else environ
    wanted = environ.get("OTEL_TRACES_EXPORTER", "")
    if not wanted and environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        wanted = "otlp"
    if wanted in ("", "none"):
        return Traces(None)
    return traces_to(_exporter(wanted))


def traces_to(exporter: "SpanExporter") -> Traces:
    """Traces that go to an exporter."""
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create({"service.name": os.environ.get("OTEL_SERVICE_NAME", NAME)})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return Traces(provider)


def _exporter(name: str) -> "SpanExporter":
    if name == "console":
        import sys

        from opentelemetry.sdk.trace.export import ConsoleSpanExporter

        return ConsoleSpanExporter(out=sys.stderr)
    if name != "otlp":
        raise BadSettings(f"OTEL_TRACES_EXPORTER is otlp, console or none, not {name[:40]!r}.")
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # type: ignore[import-not-found]  # not in our extras
            OTLPSpanExporter,
        )
    except ImportError as fault:
        raise Missing(
            "Traces to an OTLP endpoint need its exporter.",
            fix="pip install opentelemetry-exporter-otlp-proto-http",
        ) from fault
    exporter: SpanExporter = OTLPSpanExporter()
    return exporter


def _of_attempt(attempt: Attempt) -> tuple[str, dict[str, Any]]:
    model = attempt.model or attempt.reasoner
    return f"chat {model}", {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": attempt.reasoner,
        "gen_ai.request.model": model,
        "gen_ai.response.finish_reasons": (attempt.finish_reason,),
        "gen_ai.usage.input_tokens": attempt.usage.prompt_tokens,
        "gen_ai.usage.output_tokens": attempt.usage.completion_tokens,
    }
