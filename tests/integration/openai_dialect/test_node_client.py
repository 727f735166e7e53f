"""The `openai` client of node against the service on a real socket."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from listening import listening

SCRIPT = Path(__file__).with_name("client.mjs")
HOME = os.environ.get("KPTUTOR_TEST_NODE_OPENAI", "")
"""A folder in which `npm install openai` was run."""


@pytest.mark.requirement("openai:node")
@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.skipif(
    not (Path(HOME or "/nowhere") / "node_modules" / "openai").is_dir(),
    reason="KPTUTOR_TEST_NODE_OPENAI names no folder in which `npm install openai` was run",
)
def test_the_node_client_lists_asks_streams_and_is_refused(tmp_path: Path) -> None:
    with listening(tmp_path) as service:
        ran = subprocess.run(
            ["node", str(SCRIPT)],
            env=os.environ | {"OPENAI_HOME": HOME, "URL": f"{service.url}/v1"},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["models"] == ["kptutor", "kptutor-solve", "kptutor-check"]
    assert told["whole"] == told["streamed"] != ""
    assert told["notes"]
    assert told["finish"] == "stop"
    assert told["usage"] == told["tokens"] > 0
    assert "x = 4" in told["solved"]
    assert told["unknown"] == [404, "model_not_found", "model"]
    assert told["empty"] == [400, None, "messages"]
