"""README and docs say what is so."""

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GENERATE = runpy.run_path(str(ROOT / "docs" / "generate.py"), run_name="generate")
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n\$ ([^\n]+)\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
PATH = {"PATH": f"{sys.prefix}/bin:/usr/bin:/bin"}


def run(command: str) -> str:
    done = subprocess.run(
        command, shell=True, check=False, capture_output=True, text=True, cwd=ROOT, env=PATH
    )
    return done.stdout


@pytest.mark.requirement("house:readme-blocks-are-true")
@pytest.mark.parametrize(("command", "output"), CONSOLE.findall(README))
def test_a_console_block_shows_the_real_output(command: str, output: str) -> None:
    assert run(command) == output


@pytest.mark.requirement("house:readme-blocks-are-true")
@pytest.mark.parametrize("code", PYTHON.findall(README))
def test_a_python_block_runs(code: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True)


def test_there_are_blocks_to_test() -> None:
    assert CONSOLE.findall(README)
    assert PYTHON.findall(README)


@pytest.mark.requirement("house:map-and-drawings-are-true")
@pytest.mark.parametrize("name", ["README.md", "docs/house.md"])
def test_generated_parts_are_up_to_date(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "<!-- generated: " in text
    assert GENERATE["generated"](text) == text, "run `make docs`"


@pytest.mark.requirement("house:map-and-drawings-are-true")
def test_every_file_says_its_purpose() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for folder in GENERATE["FOLDERS"]
        for path in GENERATE["tracked"](folder)
        if not GENERATE["purpose"](path)
    ]
    assert silent == []


@pytest.mark.requirement("house:links-lead-somewhere")
@pytest.mark.parametrize("document", sorted(p.name for p in [*ROOT.glob("*.md")]))
def test_links_between_our_documents_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert [t for t in targets if not (ROOT / t).exists()] == []


@pytest.mark.requirement("house:examples-run")
@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.py")), ids=lambda p: p.name)
def test_an_example_runs(example: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(example)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.requirement("solve:graph-drawing")
def test_the_drawing_of_the_solve_graph() -> None:
    from kptutor.agent.export import solve

    golden = ROOT / "tests" / "golden" / "solve_graph.mmd"
    assert solve.get_graph().draw_mermaid() == golden.read_text(encoding="utf-8")


@pytest.mark.requirement("house:langgraph-json-exports-the-graph")
def test_langgraph_json_names_a_real_graph() -> None:
    from importlib import import_module

    from langgraph.graph.state import CompiledStateGraph

    config = json.loads((ROOT / "langgraph.json").read_text(encoding="utf-8"))
    module, name = config["graphs"]["solve"].split(":")
    assert isinstance(getattr(import_module(module), name), CompiledStateGraph)
