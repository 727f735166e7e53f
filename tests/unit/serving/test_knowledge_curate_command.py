"""`kptutor knowledge curate` against a model server over loopback, killed in the middle."""

import json
import os
import random
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from command import ENVIRONMENT, KPTUTOR

from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer
from kptutor.tools.knowledge.curation.selecting import AT_ONCE
from kptutor.tools.knowledge.database import KnowledgeDatabase

ROW = {
    "id": "q",
    "problem": "Find the smaller root of x^2 - 5x + 6 = 0.",
    "answer": "2",
    "solution": "Factor into (x-2)(x-3); one factor is zero.",
}
PLAN = "- Zero product rule\n- Factoring a quadratic trinomial"
BEFORE = AT_ONCE + 3


class Model:
    """Right more often with the zero product rule in its prompt; may stop answering."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []
        self.plans = 0
        self.silent_after: int | None = None

    def __call__(self, body: dict[str, Any]) -> Reply:
        said = body["messages"][-1]["content"]
        if "Name the general principles" in said:
            self.plans += 1
            return Reply(text=PLAN)
        if self.silent_after is not None and len(self.asked) >= self.silent_after:
            return Reply(hang_after=0)
        self.asked.append((body["seed"], said))
        rate = 0.9 if "Zero product rule" in said else 0.2
        right = random.Random(f"{body['seed']} {said}").random() < rate
        return Reply(text=r"So \boxed{2}" if right else r"So \boxed{9}")


def start(folder: Path, server: ScriptedServer) -> "subprocess.Popen[str]":
    (folder / "rows.jsonl").write_text(json.dumps(ROW), encoding="utf-8")
    environ = {
        "KPTUTOR_MODELS": server.url,
        "KPTUTOR_DATABASE_URL": f"sqlite:///{folder / 'kp.db'}",
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(folder)),
    }
    options = ["--problems", "rows.jsonl", "--model", "generic", "--rollouts", "8", "--json"]
    return subprocess.Popen(
        [*KPTUTOR, "knowledge", "curate", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=ENVIRONMENT | environ,
        text=True,
    )


def stored(folder: Path) -> dict[tuple[tuple[str, ...], int], bool]:
    with KnowledgeDatabase(f"sqlite:///{folder / 'kp.db'}") as database:
        return database.rollouts("q", "generic")


@pytest.mark.requirement("knowledge:curate-command")
def test_a_killed_curation_goes_on_and_repeats_nothing(tmp_path: Path) -> None:
    model = Model()
    with ScriptedServer(model) as server:
        model.silent_after = BEFORE
        with start(tmp_path, server) as first:
            deadline = time.monotonic() + 200
            while time.monotonic() < deadline and first.poll() is None:
                if len(model.asked) == BEFORE and len(stored(tmp_path)) == BEFORE:
                    break
                time.sleep(0.1)
            first.kill()
        kept = stored(tmp_path)
        assert len(kept) == BEFORE
        model.silent_after = None
        with start(tmp_path, server) as second:
            out, err = second.communicate(timeout=200)
        assert second.returncode == 0, err
        assert kept.items() <= stored(tmp_path).items()
        assert len(set(model.asked)) == len(model.asked) == len(stored(tmp_path))
        assert model.plans == 1  # the candidates are stored with the problem
        with start(tmp_path, server) as third:
            again, _ = third.communicate(timeout=200)
        assert (again, len(model.asked)) == (out, len(stored(tmp_path)))
    report = json.loads(out)
    assert (report["problems"], report["strategy"]) == (1, "css")
    assert report["rollouts"] == len(model.asked)
    assert set(report["accuracy"]) == {"max-score", "s-loo", "t-loo", "cbrs", "css"}
    (row,) = report["rows"]
    assert "zero-product" in row["points"][:2]
    assert "zero-product" in row["kept"]
    assert report["mean_kept"] == len(row["kept"])
