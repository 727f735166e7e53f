"""docs/policy.md says what is so."""

import re
import subprocess
import sys
from pathlib import Path

import yaml

from kptutor import prompts
from kptutor.agent.policy import preset

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "policy.md").read_text(encoding="utf-8")


def test_the_table_of_presets_is_the_file() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \| ([^|]+)\|", TEXT, re.MULTILINE)
    assert [row[0] for row in rows] == list(prompts.load("policy/solve"))
    for name, *numbers, until in rows:
        policy = preset(name)
        assert [int(n) for n in numbers] == [policy.attempts, policy.tries, policy.parallel]
        asked_for = policy.confidence or (policy.alone if policy.alone < 1 else 0)
        assert re.findall(r"0\.\d+", until) == ([f"{asked_for:g}"] if asked_for else [])


def test_the_certificate_block_shows_the_real_output() -> None:
    ((command, output),) = re.findall(r"```console\n\$ ([^\n]+)\n(.*?)```", TEXT, re.DOTALL)
    path = {"PATH": f"{sys.prefix}/bin:/usr/bin:/bin"}
    done = subprocess.run(
        command, shell=True, check=False, capture_output=True, text=True, cwd=ROOT, env=path
    )
    assert done.stdout == output


def test_the_calibration_names_its_command_and_its_threshold() -> None:
    text = (ROOT / "prompts" / "policy" / "calibration.yaml").read_text(encoding="utf-8")
    assert "# Made by: kptutor eval policy --calibrate" in text
    assert yaml.safe_load(text)["correlation"] == 0.3
