"""What stands before every door."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from house import opened
from listening import listening

JSON = {"content-type": "application/json"}
PAIR = {"student": "1/2", "reference": "0.5"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with opened(tmp_path_factory.mktemp("shield"), most_body=50_000) as client:
        yield client


HOSTILE = {
    "too large": (b'{"student": "' + b"1" * 60_000 + b'"}', 413),
    "deep": (b"[" * 5_000, 400),
    "deep and closed": (b'{"options": ' + b'{"a":' * 400 + b"1" + b"}" * 401, 400),
    "no JSON": (b"hello", 422),
    "empty": (b"", 422),
    "NaN": (b'{"student": NaN, "reference": "1"}', 422),
    "NUL": (b'{"student": "\\u0000", "reference": "1"}', 200),
    "no UTF-8": (b'{"student": "\xff\xfe", "reference": "1"}', 400),
    "lone surrogate": (b'{"student": "\\ud800", "reference": "1"}', 422),
    "wrong types": (b'{"student": 7, "reference": []}', 422),
    "quotes without end": (b'"\\"' * 15_000, 422),
    "brackets in a string": (b'{"student": "' + b"[" * 900 + b'", "reference": "1"}', 200),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.requirement("service:bad-bodies")
def test_hostile_bodies_get_a_sentence(client: TestClient, name: str) -> None:
    body, status = HOSTILE[name]
    got = client.post("/v1/check", content=body, headers=JSON)
    assert got.status_code == status, got.text
    if status != 200:
        assert got.headers["content-type"] == "application/problem+json"
        assert got.json()["status"] == status
        assert got.json()["detail"]


@pytest.mark.requirement("service:bad-bodies")
def test_a_body_is_measured_as_it_comes(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 1_000

    assert client.post("/v1/check", content=pieces(), headers=JSON).status_code == 413


@pytest.mark.requirement("service:bad-bodies")
def test_a_body_that_never_ends_is_given_up(tmp_path: Path) -> None:
    with listening(tmp_path, body_s=0.2) as service:
        host, port = service.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=60) as line:
            line.sendall(
                b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50\r\n"
                b"Content-Type: application/json\r\n\r\n{"
            )
            assert line.recv(100).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.requirement("service:foreign-pages")
def test_pages_of_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    refused = client.post("/v1/check", json=PAIR, headers=headers)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers
    dialect = client.post("/v1/chat/completions", json={}, headers=headers)
    assert (dialect.status_code, list(dialect.json())) == (403, ["error"])


@pytest.mark.requirement("service:foreign-pages")
def test_our_own_page_is_let_in(client: TestClient) -> None:
    own = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/v1/check", json=PAIR, headers=own).status_code == 200


@pytest.mark.requirement("service:foreign-pages")
def test_a_name_that_is_pointed_here_by_others_is_refused(client: TestClient) -> None:
    for host, status in (
        ("127.0.0.1:8080", 200),
        ("localhost", 200),
        ("[::1]:8080", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
    ):
        assert client.get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.requirement("service:headers")
def test_every_answer_has_the_headers(client: TestClient) -> None:
    for path in ("/healthz", "/nothing", "/v1/knowledge/none"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.requirement("service:problems")
def test_every_refusal_is_a_problem_document(client: TestClient) -> None:
    for method, path, status in (
        ("GET", "/nothing", 404),
        ("DELETE", "/v1/check", 405),
        ("GET", "/v1/knowledge/none", 404),
        ("GET", "/v1/sessions/none", 404),
        ("GET", "/v1/knowledge/search", 422),
    ):
        got = client.request(method, path)
        assert got.status_code == status
        assert got.headers["content-type"] == "application/problem+json"
        assert {"type", "title", "status", "detail"} <= set(got.json())
