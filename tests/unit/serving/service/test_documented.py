"""docs/service.md names what is there."""

import re
from pathlib import Path

import pytest
from house import opened

from kptutor.serving.http.settings import ServiceSettings

PAGE = (Path(__file__).parents[4] / "docs" / "service.md").read_text(encoding="utf-8")


@pytest.mark.requirement("service:documented")
def test_routes_and_settings_of_the_page_are_real(tmp_path: Path) -> None:
    with opened(tmp_path) as client:
        document = client.get("/openapi.json").json()
    shapes = {re.sub(r"\{.*?\}", "{}", path) for path in document["paths"]}
    named = re.findall(r"`(?:GET|POST) (/[^`?]*)", PAGE)
    for path in named:
        shape = re.sub(r"\{.*?\}", "{}", path).replace("/learners/me", "/learners/{}")
        assert shape in shapes, path
    table = PAGE.split("## Settings")[1].split("## Several")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    settings = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert settings == set(ServiceSettings.model_fields)
