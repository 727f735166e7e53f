"""Profiles: the published limits, the user's own, and mistakes in them."""

from pathlib import Path
from typing import Any

import pytest

from kptutor import prompts
from kptutor.agent.errors import BadSettings
from kptutor.agent.reasoners.profiles import load_profile, read_profiles, user_profiles
from kptutor.agent.reasoners.protocol import Message, Sampling


@pytest.mark.requirement("reasoners:profiles")
def test_the_two_models_of_the_mission() -> None:
    small = load_profile("knowrl-nemotron-1.5b")
    assert small.model == "HasuerYu/KnowRL-Nemotron-1.5B"
    assert small.sampling == Sampling(temperature=0.7, top_p=0.9, max_tokens=32_768)
    assert (small.context, small.thinking, small.prompt) == (40_960, "optional", "knowrl")
    large = load_profile("acemath-rl-nemotron-7b")
    assert large.model == "nvidia/AceMath-RL-Nemotron-7B"
    assert large.sampling == Sampling(temperature=0.6, top_p=0.95, max_tokens=32_768)
    assert (large.context, large.thinking, large.prompt) == (40_960, "always", "acemath")
    assert small.order < large.order < load_profile("generic").order
    assert small.capabilities == large.capabilities == {"stream", "continue", "grammar"}


def test_every_built_in_profile_is_right() -> None:
    for path in prompts.names("profiles"):
        profile = load_profile(path.removeprefix("profiles/"))
        assert profile.sampling.max_tokens is not None
        assert profile.sampling.max_tokens < profile.context


@pytest.mark.requirement("reasoners:context")
@pytest.mark.parametrize(
    ("words", "context", "tokens"),
    [
        (100, None, 32_768),  # the published maximum
        (8000, None, 40_960 - 11_200 - 1024),  # what the prompt leaves
        (100, 8192, 8192 - 140 - 1024),  # what the server has
        (100, 100_000, 32_768),
        (50_000, None, 1),
    ],
)
def test_room_for_the_answer(words: int, context: int | None, tokens: int) -> None:
    profile = load_profile("knowrl-nemotron-1.5b")
    assert profile.answer_tokens((Message("user", "w " * words),), context) == tokens


@pytest.mark.requirement("reasoners:profiles")
def test_a_users_own(tmp_path: Path) -> None:
    path = tmp_path / "profiles.yaml"
    path.write_text(
        "mine:\n"
        "  extends: acemath-rl-nemotron-7b\n"
        "  model: /models/ace\n"
        "  sampling: {top_p: 0.5, top_k: 20}\n"
        "  capabilities: {seed: true}\n"
        "other: {model: gpt, context: 4096}\n"
        "third: {extends: mine, order: 1}\n",
        encoding="utf-8",
    )
    users = read_profiles(path)
    mine, other = load_profile("mine", users), load_profile("other", users)
    assert (mine.model, mine.context, mine.thinking) == ("/models/ace", 40_960, "always")
    assert mine.sampling == Sampling(0.6, 0.5, 32_768, {"top_k": 20})
    assert mine.capabilities == {"stream", "continue", "grammar", "seed"}
    assert (other.prompt, other.context) == ("generic", 4096)
    assert other.capabilities == {"stream"}
    assert (users["third"].model, users["third"].order) == ("/models/ace", 1)
    assert load_profile("generic", users).model is None


def test_one_that_replaces_a_built_in() -> None:
    users = user_profiles({"generic": {"extends": "generic", "model": "llama"}}, "settings")
    assert load_profile("generic", users).model == "llama"


@pytest.mark.requirement("reasoners:profiles")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("knowrl-nemotron-15b", "Did you mean 'knowrl-nemotron-1.5b'?"),
        ("zzz", "Known: acemath-rl-nemotron-7b, generic, knowrl-nemotron-1.5b, tiny."),
        ("../policy/solve", "no profile"),
        ("", "no profile"),
    ],
)
def test_a_name_that_is_none(name: str, words: str) -> None:
    with pytest.raises(BadSettings) as caught:
        load_profile(name)
    assert words in str(caught.value)


MISTAKES: list[tuple[Any, str]] = [
    ({"modle": "x"}, "unknown key `modle`. Did you mean 'model'?"),
    ({"model": 3}, "`model` must be a model name, not 3"),
    ({"prompt": "sonnet"}, "`prompt` must be one of acemath, generic, knowrl, not 'sonnet'"),
    ({"prompt": "finish"}, "`prompt` must be one of"),
    ({"sampling": 0.7}, "`sampling` must be a mapping"),
    ({"sampling": {"temperature": "hot"}}, "`sampling.temperature` must be a number from 0 to 2"),
    ({"sampling": {"top_p": 1.5}}, "`sampling.top_p` must be a number from 0 to 1, not 1.5"),
    ({"sampling": {"max_tokens": 0}}, "`sampling.max_tokens` must be a positive whole number"),
    ({"context": "40k"}, "`context` must be a positive whole number, not '40k'"),
    ({"context": True}, "`context` must be a positive whole number"),
    ({"thinking": "sometimes"}, "`thinking` must be `always` or `optional`"),
    ({"capabilities": {"seed": 1}}, "`capabilities.seed` must be true or false, not 1"),
    (
        {"capabilities": {"fly": True}},
        "`capabilities` must be a mapping with `continue`, `grammar`",
    ),
    ({"sampling": {"stop": {1, 2}}}, "`sampling` must be a mapping of names to JSON values"),
    ({"sampling": {3: 4}}, "`sampling` must be a mapping of names to JSON values"),
    ({"capabilities": {3: True}}, "`capabilities` must be a mapping with"),
    ({5: "x"}, "unknown key `5`"),
    ({"extends": ["generic"]}, "`extends` must be the name of a profile"),
    ({"order": "first"}, "`order` must be a whole number"),
    ({"extends": "nobody"}, "`extends` must be the name of a profile, not 'nobody'"),
    ("just text", "must be a mapping of fields"),
]


@pytest.mark.requirement("reasoners:profiles")
@pytest.mark.parametrize(("fields", "words"), MISTAKES)
def test_mistakes_are_named(fields: Any, words: str) -> None:
    with pytest.raises(BadSettings) as caught:
        user_profiles({"mine": fields}, "kptutor.toml")
    assert words in str(caught.value)
    assert str(caught.value).startswith("kptutor.toml, profile 'mine'")


@pytest.mark.requirement("reasoners:profiles")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("mine:\n  sampling:\n    top_p: 7\n", "line 3: `sampling.top_p`"),
        ("a: {}\nmine:\n  modle: x\n", "line 3: unknown key `modle`"),
        ("mine: [1\nother: 2\n", "line 2: this is no YAML"),
        ("- mine\n", "must be a mapping of profile names"),
        ("", "must be a mapping of profile names"),
        ("mine: !!python/object/apply:os.system ['true']\n", "no YAML"),
    ],
)
def test_mistakes_in_a_file_have_a_line(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "profiles.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadSettings) as caught:
        read_profiles(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "profiles.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadSettings, match="cannot be read"):
        read_profiles(path)


def test_the_documented_profile(tmp_path: Path) -> None:
    page = Path(__file__).parents[4] / "docs" / "reasoners.md"
    block = page.read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "profiles.yaml"
    path.write_text(block, encoding="utf-8")
    profile = read_profiles(path)["knowrl-here"]
    assert (profile.prompt, profile.context, profile.order) == ("knowrl", 16_384, 5)
    assert profile.sampling == Sampling(0.7, 0.9, 8192, {"top_k": 20})
    assert profile.capabilities == {"stream", "continue", "grammar", "seed"}
