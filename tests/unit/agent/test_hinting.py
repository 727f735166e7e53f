"""Hints with vectors and a plan: what a server says counts, and what it does not say is told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeReasoner, Reply, candidate, deps
from typer.testing import CliRunner

from kptutor.agent.assembly import build_deps
from kptutor.agent.concepts import name_concepts
from kptutor.agent.deps import FoundHints
from kptutor.agent.embeddings import EmbeddingClient, PointVectors
from kptutor.agent.errors import BadInput, BadSettings, Declined, TransportFault
from kptutor.agent.events import KnowledgePointsFound
from kptutor.agent.hinting import Hinter, Planner, spoken
from kptutor.agent.knowledge import default_store
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.agent.settings import load_settings
from kptutor.agent.tutor import Tutor
from kptutor.serving.commands.knowledge_vectors import app
from kptutor.serving.evaluation import scripted_replies
from kptutor.serving.evaluation.scripted_server import ScriptedServer, Seen
from kptutor.tools.records import Problem

BASE = KnowledgeBase("sqlite:///:memory:")
PROBLEM = Problem(text="A baker bakes buns; somebody asks for a certain pair among them.")
SOCKS = Problem(text="How many positive divisors has 3600?")


class Vectors(ScriptedServer):
    """A text about boxes points one way, every other text another way."""

    reply: scripted_replies.Reply | None = None

    def answer(self, seen: Seen) -> scripted_replies.Reply:
        self.seen.append(seen)
        if self.reply is not None:
            return self.reply
        near = ("boxes", "divisors has")
        cards = [
            {"index": n, "embedding": [1.0, 0.1] if any(w in text for w in near) else [0.1, 1.0]}
            for n, text in enumerate(seen.body["input"])
        ]
        return scripted_replies.Reply(body=json.dumps({"data": cards}))


@pytest.fixture
def server() -> Iterator[Vectors]:
    with Vectors([]) as running:
        yield running


def vectors(server: ScriptedServer, folder: Path) -> PointVectors:
    return PointVectors(EmbeddingClient(server.url, "m"), folder)


def texts() -> dict[str, str]:
    return {name: spoken(point) for name, point in default_store().points.items()}


@pytest.mark.requirement("embeddings:hints")
async def test_vectors_join_in(server: Vectors, tmp_path: Path) -> None:
    made = vectors(server, tmp_path)
    await made.complete(texts())
    aids = await Hinter(BASE, made).ask(SOCKS, BASE.store())
    found = BASE.store().find(SOCKS.text, dense=aids.dense)
    assert aids.notes == ()
    assert found["pigeonhole"].dense > 0
    assert (await Hinter(BASE, made)(SOCKS, "any")).notes == ()


FAULTS = [
    (scripted_replies.Reply(hang_after=0), "did not answer in 0.3 s"),
    (scripted_replies.Reply(status=500), "status 500"),
    (scripted_replies.Reply(body="<html>"), "sent no vectors"),
]


@pytest.mark.requirement("embeddings:fallback")
@pytest.mark.parametrize(("reply", "said"), FAULTS)
async def test_without_vectors_words_decide_and_a_note_says_so(
    reply: scripted_replies.Reply, said: str, server: Vectors, tmp_path: Path
) -> None:
    made = vectors(server, tmp_path)
    await made.complete(texts())
    server.reply = reply
    hints, notes = await Hinter(BASE, made)(SOCKS, "any")
    assert hints == await BASE.select_hints(SOCKS, "any") != ()
    (note,) = notes
    assert note.startswith("Knowledge points are found by words alone: the embedding server")
    assert said in note


@pytest.mark.requirement("embeddings:fallback")
async def test_points_without_vectors_are_told(server: Vectors, tmp_path: Path) -> None:
    (note,) = (await Hinter(BASE, vectors(server, tmp_path))(SOCKS, "any")).notes
    assert "kptutor knowledge embed" in note
    assert server.seen == []


PLAN = "Some words.\n- Pigeonhole principle\n- Counting\n-no name\n- " + "x" * 300


@pytest.mark.requirement("knowledge:plan")
async def test_concepts_of_a_plan_find_what_the_words_do_not() -> None:
    model = FakeReasoner([PLAN])
    assert await BASE.select_hints(PROBLEM, "any") == ()
    hinter = Hinter(BASE, planner=Planner(candidate(model), 7, 5.0))
    hints, notes = await hinter(PROBLEM, "any")
    assert [hint.id for hint in hints][:1] == ["pigeonhole"]
    assert notes == ()
    (request,) = model.requests
    assert (request.purpose, request.seed, request.sampling.max_tokens) == ("plan", 7, 400)
    assert await name_concepts(PROBLEM, candidate(FakeReasoner([PLAN])), seed=0, limit_s=5.0) == (
        "Pigeonhole principle",
        "Counting",
    )


NO_PLAN: list[tuple[Reply, str]] = [
    (60.0, "named no concepts in 0.2 s"),
    ("The answer is 4.", "named no concepts in its answer"),
    (TransportFault("The server broke off."), "The server broke off"),
    (Declined("no words for it"), "no words for it"),
]


@pytest.mark.requirement("knowledge:plan-fallback")
@pytest.mark.parametrize(("reply", "said"), NO_PLAN)
async def test_without_a_plan_retrieval_goes_on_and_a_note_says_so(reply: Reply, said: str) -> None:
    hinter = Hinter(BASE, planner=Planner(candidate(FakeReasoner([reply])), 0, 0.2))
    hints, notes = await hinter(SOCKS, "any")
    assert hints == await BASE.select_hints(SOCKS, "any")
    (note,) = notes
    assert note.startswith("Knowledge points are found without a plan: ")
    assert said in note


async def test_a_known_problem_asks_nobody() -> None:
    model = FakeReasoner([PLAN])
    example = default_store().points["pigeonhole"].examples[0]
    found = await Hinter(BASE, planner=Planner(candidate(model), 0, 5.0))(
        Problem(text=example), "any"
    )
    assert [hint.id for hint in found.hints] == ["pigeonhole"]
    assert model.requests == []


@pytest.mark.requirement("embeddings:fallback")
async def test_the_note_is_an_event_of_the_solve() -> None:
    async def select(problem: Problem, profile: str) -> FoundHints:
        return FoundHints((), ("words alone",))

    plain = deps(FakeReasoner([r"\boxed{2}"]))
    tutor = Tutor(deps=type(plain)(plain.candidates, plain.checks, select, plain.policy))
    events = [event async for event in tutor.astream("What is 1 + 1?")]
    (found,) = [event for event in events if isinstance(event, KnowledgePointsFound)]
    assert found.notes == ("words alone",)


@pytest.mark.requirement("embeddings:settings")
def test_settings_switch_them_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environ = {
        "KPTUTOR_EMBEDDINGS": "mini=http://127.0.0.1:9/v1",
        "KPTUTOR_MODELS": "http://127.0.0.1:9/v1",
        "KPTUTOR_PLAN": "true",
        "KPTUTOR_DATABASE_URL": f"sqlite:///{tmp_path / 'kp.db'}",
    }
    hinter = build_deps(load_settings(environ=environ)).select_hints
    assert isinstance(hinter, Hinter)
    assert hinter.vectors is not None
    assert hinter.planner is not None
    plain = build_deps(load_settings(environ={})).select_hints
    assert isinstance(plain, Hinter)
    assert (plain.vectors, plain.planner) == (None, None)
    with pytest.raises(BadSettings, match="MODEL=URL"):
        load_settings(environ={"KPTUTOR_EMBEDDINGS": "http://127.0.0.1:9/v1"})


@pytest.mark.requirement("embeddings:read")
def test_the_server_reads_the_points_once_and_search_shows_what_it_adds(
    server: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("KPTUTOR_DATABASE_URL", f"sqlite:///{tmp_path / 'kp.db'}")
    monkeypatch.setenv("KPTUTOR_EMBEDDINGS", f"mini={server.url}")
    count = len(default_store().points)
    asked = ["search", SOCKS.text, "--most", "100", "--json"]

    def run(*arguments: str) -> str:
        return CliRunner().invoke(app, list(arguments), catch_exceptions=False).output

    assert "kptutor knowledge embed" in json.loads(run(*asked))["notes"][0]
    assert run("embed") == f"{count} vectors made, {count} points have one\n"
    assert run("embed") == f"0 vectors made, {count} points have one\n"
    found = json.loads(run(*asked))
    assert found["notes"] == []
    assert any(row["dense"] > 0 for row in found["found"])
    monkeypatch.delenv("KPTUTOR_EMBEDDINGS")
    with pytest.raises(BadInput, match="KPTUTOR_EMBEDDINGS=MODEL=URL"):
        run("embed")
