"""docs/models.md says what the code does."""

import re
import tomllib
from pathlib import Path

import pytest
import typer

from kptutor.serving.commands.models import app
from kptutor.serving.models.gpus import Gpu
from kptutor.serving.models.planning import Options, plan
from kptutor.serving.models.profile import LaunchProfile, Memory, built_in, choose, load_profiles

TEXT = (Path(__file__).parents[2] / "docs" / "models.md").read_text(encoding="utf-8")
NAMES = re.compile(r"`([a-z0-9_.-]+)`")


def rows(first: str) -> list[list[str]]:
    """The cells of the table whose first heading is this one."""
    table = TEXT[TEXT.index(f"\n| {first} |") :].split("\n\n")[0].strip()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.split("\n")[2:]]


@pytest.mark.requirement("models:documented")
def test_every_field_of_a_profile_is_documented() -> None:
    named = {name for row in rows("field") for name in NAMES.findall(row[0])}
    assert named == {*LaunchProfile.model_fields, "extends"} - {"id"}
    shape = next(row[1] for row in rows("field") if row[0] == "`memory`")
    assert set(Memory.model_fields) <= set(NAMES.findall(shape))


@pytest.mark.requirement("models:documented")
def test_every_built_in_profile_is_documented() -> None:
    assert sorted(name for row in rows("profile") for name in NAMES.findall(row[0])) == built_in()


@pytest.mark.requirement("models:documented")
def test_the_example_is_a_profile() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    known = load_profiles(tomllib.loads(block)["servers"])
    assert (known["mine"].port, known["mine"].deterministic) == (30600, True)


@pytest.mark.requirement("models:documented")
def test_the_table_of_caches_is_what_is_computed() -> None:
    for label, small, large in rows("GPU"):
        (free,) = re.findall(r"([\d.]+) GiB free", label)
        gpu = Gpu(0, "", float(free), float(free))
        planned = plan(choose([], load_profiles({})), {}, Options(), [gpu])
        tokens = [one.slots[0].tokens or 0 for one in planned]
        assert [f"{round(number, -3):,}" for number in tokens] == [small, large]


@pytest.mark.requirement("models:documented")
def test_the_commands_are_there() -> None:
    named = set(re.findall(r"kptutor models ([a-z]+)", TEXT)) - {"without"}
    group = typer.main.get_command(app)
    assert named <= set(group.commands)  # type: ignore[attr-defined]
