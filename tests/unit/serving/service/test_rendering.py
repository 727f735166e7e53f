"""`/v1/render`: PNG, JSON with alt text, code, refusals, OpenAPI."""

import base64
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from house import opened

from kptutor.tools.pictures import drawing

HALF = {"latex": r"\frac{1}{2}"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with opened(tmp_path_factory.mktemp("render")) as client:
        yield client


@pytest.mark.requirement("pictures:rest")
def test_a_picture_and_its_alt_text(client: TestClient) -> None:
    got = client.post("/v1/render", json=HALF, headers={"Accept": "*/*"})
    assert got.headers["content-type"] == "image/png"
    told = client.post("/v1/render", json=HALF, headers={"Accept": "application/json"}).json()
    assert base64.b64decode(told["png"]) == got.content
    assert (told["kind"], told["alt"]) == ("picture", "1/2")
    dark = client.post("/v1/render", json=HALF | {"dark": True})
    assert dark.content != got.content


@pytest.mark.requirement("pictures:rest")
@pytest.mark.parametrize("latex", ["", r"\foo{x}", r"\def\a{\a\a}\a", "x" * 2_001, "x" * 20_001])
def test_a_refusal_says_why(client: TestClient, latex: str) -> None:
    got = client.post("/v1/render", json={"latex": latex})
    assert got.status_code == 422
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["detail"]
    assert got.json()["fix"]


@pytest.mark.requirement("pictures:rest")
@pytest.mark.requirement("pictures:code")
def test_code_instead_where_it_is_asked_for(client: TestClient) -> None:
    told = client.post("/v1/render", json={"latex": r"\foo{x}", "fallback": "code"}).json()
    assert (told["kind"], told["text"]) == ("code", r"\foo{x}")
    assert told["reason"]


@pytest.mark.requirement("pictures:extra")
def test_without_the_extra_the_door_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "NEEDED", ("not_installed_anywhere",))
    got = client.post("/v1/render", json={"latex": "x + 19"})
    assert got.status_code == 503
    assert "pip install 'kptutor[render]'" in got.json()["detail"]


@pytest.mark.requirement("pictures:rest")
def test_openapi_has_an_example(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    told = document["paths"]["/v1/render"]["post"]["responses"]["200"]["content"]
    assert {"image/png", "application/json"} <= set(told)
    asked = document["components"]["schemas"]["RenderRequest"]["properties"]["latex"]
    assert client.post("/v1/render", json={"latex": asked["examples"][0]}).status_code == 200
