"""docs/service.md names what is there."""

import re
from pathlib import Path

import pytest
from house import opened

from kptutor.serving.http import tracing
from kptutor.serving.http.metrics import Metrics
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


@pytest.mark.requirement("service:documented")
def test_the_metrics_of_the_page_are_those_that_there_are(tmp_path: Path) -> None:
    with opened(tmp_path) as client:
        kinds = re.findall(r"# TYPE (kptutor_\w+) (\w+)", client.get("/metrics").text)
    told = re.findall(r"^\| `(kptutor_\w+)` \| ([^|]*)", PAGE, re.MULTILINE)
    assert {name for name, _ in told} == {
        name for name, _ in kinds if not name.endswith("_created")
    }
    labels = {name: re.findall(r"`(\w+)`", row) for name, row in told}
    for metric in vars(Metrics()).values():
        family = next(iter(metric.collect()), None) if hasattr(metric, "collect") else None
        if family is not None and hasattr(metric, "_labelnames"):
            name = family.name + ("_total" if family.type == "counter" else "")
            assert labels[name] == list(metric._labelnames), name


@pytest.mark.requirement("service:documented")
def test_the_names_of_spans_on_the_page_are_those_that_there_are() -> None:
    source = Path(tracing.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r"`(gen_ai\.[\w.]+)`", PAGE)) == set(
        re.findall(r'"(gen_ai\.[\w.]+)"', source)
    )
