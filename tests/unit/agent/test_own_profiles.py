"""A user's own profiles reach the reasoners, from every source of settings."""

from pathlib import Path

import pytest

from kptutor.agent.assembly import choose
from kptutor.agent.errors import BadSettings
from kptutor.agent.settings import load_settings

TABLE = """
[[models]]
url = "http://127.0.0.1:30000/v1"
profile = "mine"

[profiles.mine]
extends = "knowrl-nemotron-1.5b"
model = "/models/knowrl"
context = 8192
sampling = {max_tokens = 4096}
capabilities = {seed = true}
"""


@pytest.mark.requirement("reasoners:profiles")
def test_from_the_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "kptutor.toml"
    path.write_text(TABLE, encoding="utf-8")
    (candidate,) = choose(load_settings(environ={}, file=path))
    assert candidate.name == "mine"
    assert candidate.max_tokens == 4096
    assert candidate.sampling.top_p == 0.9
    assert candidate.reasoner.capabilities == {"stream", "continue", "grammar", "seed"}


@pytest.mark.requirement("reasoners:profiles")
def test_from_a_file_named_by_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "profiles.yaml"
    path.write_text("mine: {extends: generic, order: 1}", encoding="utf-8")
    environ = {
        "KPTUTOR_PROFILES": str(path),
        "KPTUTOR_MODELS": "knowrl-nemotron-1.5b=http://h/v1,mine=http://h/v1",
    }
    assert [candidate.name for candidate in choose(load_settings(environ=environ))] == [
        "mine",
        "knowrl-nemotron-1.5b",
    ]


@pytest.mark.requirement("reasoners:profiles")
def test_a_mistake_is_named() -> None:
    settings = load_settings(environ={}, profiles={"mine": {"contxt": 5}})
    with pytest.raises(BadSettings, match="The settings, profile 'mine': unknown key `contxt`"):
        choose(settings)
