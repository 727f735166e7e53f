"""The session graph on one screen."""

from pathlib import Path

import pytest
from classroom import check_here, example_here, nothing

from kptutor.agent.tutoring.deps import SessionDeps
from kptutor.agent.tutoring.graph import build_session_graph
from kptutor.agent.tutoring.malrules import questions_for
from kptutor.agent.tutoring.policy import default_policy
from kptutor.agent.tutoring.voice import TemplateVoice

GOLDEN = Path(__file__).parents[3] / "golden" / "session_graph.mmd"


@pytest.mark.requirement("sessions:graph")
def test_the_drawing_of_the_session_graph() -> None:
    deps = SessionDeps(
        TemplateVoice(), check_here, nothing, example_here, questions_for, default_policy()
    )
    assert build_session_graph(deps).get_graph().draw_mermaid() == GOLDEN.read_text("utf-8")
