"""Launch profiles: the built-in ones, the user's own, and every way to write one wrongly."""

from pathlib import Path

import pytest

from kptutor.agent.errors import BadSettings
from kptutor.agent.reasoners.profiles import load_profile
from kptutor.agent.settings import load_settings
from kptutor.serving.models.arguments import server_command
from kptutor.serving.models.profile import asked_as, built_in, choose, load_profiles


@pytest.mark.requirement("models:profiles-joined")
def test_every_server_that_chats_is_asked_by_a_profile_of_the_agent() -> None:
    known = load_profiles({})
    assert sorted(known) == built_in()
    for profile in known.values():
        asked = asked_as(profile, {})
        if profile.kind == "embedding":
            assert asked is None
            continue
        assert asked is not None
        assert asked.context <= profile.context
        assert asked.model == profile.model.removeprefix("builtin:")
        assert asked.seeded == profile.deterministic


def test_without_names_both_models_of_the_mission_are_meant() -> None:
    chosen = choose([], load_profiles({}))
    assert [profile.id for profile in chosen] == ["knowrl-nemotron-1.5b", "acemath-rl-nemotron-7b"]
    assert {profile.context for profile in chosen} == {40_960}
    assert {profile.host for profile in load_profiles({}).values()} == {"127.0.0.1"}


@pytest.mark.requirement("models:flags")
@pytest.mark.parametrize(
    ("name", "changes", "expected", "absent"),
    [
        # what the profile says
        ("knowrl-nemotron-1.5b", {}, ["--context-length 40960", "--dtype bfloat16"], ["--quant"]),
        ("acemath-rl-nemotron-7b-fp8", {}, ["--quantization fp8", "--device cuda"], []),
        ("embedding", {}, ["--is-embedding"], ["--preferred-sampling-params"]),
        ("tiny", {}, ["--enable-deterministic-inference", "--random-seed 1"], ["--revision"]),
        # sampling comes from the agent's profile, and from the server's own on top
        ("acemath-rl-nemotron-7b", {}, ['{"temperature": 0.6, "top_p": 0.95}'], []),
        ("knowrl-nemotron-1.5b", {"sampling": {"top_k": 20}}, ['"top_p": 0.9, "top_k": 20}'], []),
        # what a user may add
        ("tiny", {"revision": "v2"}, ["--revision v2"], []),
        ("tiny", {"load_format": "dummy"}, ["--load-format dummy"], []),
        ("tiny", {"deterministic": False}, [], ["--enable-deterministic"]),
        ("tiny", {"reasoning_parser": "deepseek-r1"}, ["--reasoning-parser deepseek-r1"], []),
        ("tiny", {"flags": {"sleep-on-idle": False}}, [], ["--sleep-on-idle"]),
        ("tiny", {"model": "~/mine"}, [f"--model-path {Path.home()}/mine"], []),
    ],
)
def test_a_profile_becomes_flags(
    name: str, changes: dict[str, object], expected: list[str], absent: list[str]
) -> None:
    known = load_profiles({"changed": {"extends": name, **changes}})
    profile = known["changed"]
    command = server_command(
        Path("python"),
        profile,
        asked_as(profile, {}),
        host="127.0.0.1",
        port=1234,
        key_file=Path("key.yaml"),
        fraction=0.5,
        gpu=None,
    )
    line = " ".join(command.arguments)
    assert [part for part in expected if part not in line] == []
    assert [part for part in absent if part in line] == []
    assert "api-key" not in line


@pytest.mark.requirement("models:unknown-profile")
def test_an_unknown_profile_names_the_nearest() -> None:
    with pytest.raises(BadSettings, match=r"no model profile 'knowrl'\. Did you mean 'knowrl-nem"):
        choose(["knowrl"], load_profiles({}))
    with pytest.raises(BadSettings, match="named twice"):
        choose(["tiny", "tiny"], load_profiles({}))


@pytest.mark.requirement("models:malformed-yaml")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no YAML at all
        ("mine: [", "line 1: this is no YAML"),
        ("mine:\n  port: 1\n\tmodel: x", "line 3: this is no YAML"),
        ("- mine", "must be a mapping"),
        ("mine: tiny", "line 1: profile 'mine' must be a mapping of fields"),
        # a wrong key: its line, and the nearest
        ("mine:\n  extends: tiny\n  prot: 1", "line 3: profile 'mine' has an unknown key `prot`."),
        ("mine:\n  extends: tiny\n  prot: 1", "Did you mean 'port'?"),
        (
            "mine:\n  extends: embedding\n  memory:\n    layer: 2",
            "line 4: profile 'mine' has an unknown key `memory.layer`. Did you mean 'layers'?",
        ),
        # a wrong value: its line and key
        ("mine:\n  extends: tiny\n  port: '1'", "line 3: profile 'mine', `port`: Input should be"),
        ("mine:\n  extends: tiny\n  port: 80", "`port`: Input should be greater than or equal to"),
        ("mine:\n  extends: tiny\n  device: tpu", "line 3: profile 'mine', `device`: Input should"),
        ("mine:\n  extends: tiny\n  memory_fraction: 1.5", "`memory_fraction`: Input should be"),
        # what is missing
        ("mine:\n  port: 30000", "line 1: profile 'mine' lacks the key `model`"),
        ("mine:\n  extends: tinny", "line 2: there is no profile 'tinny'. Did you mean 'tiny'?"),
    ],
)
def test_a_malformed_file_names_line_and_key(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "servers.yaml"
    path.write_text(text)
    settings = load_settings(environ={"KPTUTOR_SERVERS": str(path)})
    with pytest.raises(BadSettings) as caught:
        load_profiles(settings.servers)
    assert str(path) in str(caught.value)
    assert expected in str(caught.value)


@pytest.mark.parametrize("flag", ["port", "api-key", "--log-level"])
def test_a_free_flag_that_has_a_field_is_refused(flag: str) -> None:
    profile = load_profiles({"mine": {"extends": "tiny", "flags": {flag: 1}}})["mine"]
    with pytest.raises(BadSettings, match=f"`{flag}` cannot stand in `flags`"):
        server_command(
            Path("python"),
            profile,
            None,
            host="h",
            port=1,
            key_file=Path("k"),
            fraction=None,
            gpu=0,
        )


def test_a_profile_may_be_asked_as_one_of_the_users_own() -> None:
    own = {"mine": load_profile("generic")}
    server = load_profiles({"x": {"extends": "tiny", "asked_as": "mine"}})["x"]
    assert asked_as(server, own) == own["mine"]
    with pytest.raises(BadSettings, match="Model profile 'x', `asked_as`: There is no profile"):
        asked_as(server, {})
