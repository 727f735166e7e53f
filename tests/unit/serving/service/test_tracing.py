"""Traces: names and numbers, never words."""

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from kptutor.agent.errors import BadSettings
from kptutor.agent.tutoring.records import Reply
from kptutor.serving.http.tracing import Traces, traces_from, traces_to
from kptutor.tools.records import Attempt, Problem, Solution, Usage

SECRET = "a learner's words"


@pytest.mark.requirement("service:traces")
def test_spans_have_gen_ai_names_and_no_words() -> None:
    exporter = InMemorySpanExporter()
    traces = traces_to(exporter)
    usage = Usage(prompt_tokens=7, completion_tokens=5)
    attempt = Attempt(id="1", reasoner="tiny", model="tiny-1", text=SECRET, usage=usage)
    problem = Problem(text=SECRET)
    solution = Solution(
        problem=problem,
        answer=SECRET,
        grade="AGREED",
        certificate=None,
        attempts=(attempt,),
        usage=usage,
    )
    with traces.request("POST", {}) as span:
        traces.solved(solution, 0.5)
        traces.replied(Reply(session_id="s", message_id="m", text=SECRET, move="hint"), 0.1)
        assert span is not None
    kept = exporter
    traces.close()
    spans = {span.name: span for span in kept.get_finished_spans()}
    assert set(spans) == {
        "invoke_agent kptutor-solve",
        "chat tiny-1",
        "invoke_agent kptutor",
        "POST",
    }
    chat = spans["chat tiny-1"]
    assert chat.attributes is not None
    assert chat.attributes["gen_ai.request.model"] == "tiny-1"
    assert chat.attributes["gen_ai.usage.output_tokens"] == 5
    assert chat.parent is not None
    assert SECRET not in "".join(span.to_json() for span in spans.values())


@pytest.mark.requirement("service:traces")
def test_without_an_exporter_nothing_is_traced() -> None:
    off: Traces = traces_from({})
    with off.request("GET", {}) as span:
        assert span is None
    with pytest.raises(BadSettings, match="OTEL_TRACES_EXPORTER"):
        traces_from({"OTEL_TRACES_EXPORTER": "carrier-pigeon"})
