"""Settings: explicit beats environment beats file beats default; mistakes are named."""

from pathlib import Path

import pytest

from kptutor.agent.errors import BadSettings
from kptutor.agent.settings import Endpoint, load_settings, parse_models

URL = "http://127.0.0.1:30000/v1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kptutor.toml"
    path.write_text(f'preset = "fast"\nseed = 1\n[[models]]\nurl = "{URL}"\n')
    return path


@pytest.mark.requirement("house:settings-order")
def test_explicit_beats_environment_beats_file_beats_default(file: Path) -> None:
    environ = {"KPTUTOR_SEED": "2", "KPTUTOR_ATTEMPTS": "5"}
    settings = load_settings(environ=environ, file=file, attempts=7)
    assert (settings.preset, settings.seed, settings.attempts) == ("fast", 2, 7)
    assert settings.models == (Endpoint(url=URL),)
    policy = settings.policy()
    assert (policy.attempts, policy.seed, policy.answer_tokens) == (7, 2, 8192)


def test_the_file_is_found_by_the_environment(file: Path) -> None:
    assert load_settings(environ={"KPTUTOR_CONFIG": str(file)}).preset == "fast"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (URL, [("generic", URL)]),
        (f"{URL}/", [("generic", URL)]),
        (f"a={URL}, b=https://h/v1?x=y", [("a", URL), ("b", "https://h/v1?x=y")]),
        ("", []),
    ],
)
def test_models_are_urls_or_profiles_with_urls(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(e.profile, e.url) for e in parse_models(text)] == expected


@pytest.mark.parametrize(
    ("environ", "content", "expected"),
    [
        ({"KPTUTOR_MODELS": "localhost:30000"}, "", "neither a URL nor PROFILE=URL"),
        ({"KPTUTOR_MODELS": "a=localhost"}, "", "'localhost' is not the URL"),
        ({"KPTUTOR_ATTEMPTS": "many"}, "", "'attempts' cannot be used"),
        ({"KPTUTOR_ATTEMPTS": "0"}, "", "greater than or equal to 1"),
        ({}, "atempts = 3", "Did you mean 'attempts'?"),
        ({}, "seed = ", "cannot be read"),
        ({}, "[[models]]\nurl = 'http://h/v1'\nprofil = 'x'", "Did you mean 'profile'?"),
    ],
)
def test_a_mistake_is_named(
    environ: dict[str, str], content: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "kptutor.toml"
    path.write_text(content)
    with pytest.raises(BadSettings) as caught:
        load_settings(environ=environ, file=path)
    assert expected in str(caught.value)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="There is no settings file"):
        load_settings(environ={"KPTUTOR_CONFIG": str(tmp_path / "none.toml")})


def test_an_unknown_preset_is_named() -> None:
    with pytest.raises(BadSettings, match="Choose one of: balanced, fast, thorough"):
        load_settings(environ={}, preset="quick").policy()


@pytest.mark.requirement("house:keys-stay-out-of-print")
def test_keys_are_not_printed() -> None:
    settings = load_settings(environ={"KPTUTOR_API_KEY": "sesame"})
    assert settings.api_key == "sesame"
    assert "sesame" not in repr(settings)
