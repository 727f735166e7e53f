"""Who may use the service: API keys, scopes, learners behind them, rates."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house import bearer, make_key, opened, url_in
from limits.errors import StorageError

from kptutor.agent.errors import BadInput, BadSettings
from kptutor.agent.memory import open_memory
from kptutor.serving.http.keys import SPACE, Keys, checked
from kptutor.serving.http.limiting import Limits
from kptutor.serving.http.problems import HttpProblem

PAIR = {"student": "1/2", "reference": "0.5"}
OPEN = {"host": "0.0.0.0"}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, dict[str, str]]]:
    folder = tmp_path_factory.mktemp("school")
    scopes: dict[str, dict[str, Any]] = {
        "plain": {},
        "other": {},
        "front": {"forward": True, "roles": ("learner", "teacher")},
        "openai": {"doors": ("openai",)},
        "slow": {"rate": "2/hour"},
        "class": {"forward": True, "learner_rate": "1/hour"},
        "ended": {"expires": 1.0},
        "admin": {"roles": ("admin",)},
        "gone": {},
    }
    keys = {name: make_key(folder, name=name, **scope) for name, scope in scopes.items()}
    with opened(folder, **OPEN) as client:
        yield client, keys


def check(client: TestClient, headers: dict[str, str] | None = None) -> int:
    return client.post("/v1/check", json=PAIR, headers=headers).status_code


@pytest.mark.requirement("service:keys")
def test_only_known_keys_come_in(school: tuple[TestClient, dict[str, str]]) -> None:
    client, keys = school
    assert check(client, bearer(keys["plain"])) == 200
    assert check(client, {"X-API-Key": keys["plain"]}) == 200
    for wrong in ("", "x", "kpt__", "kpt_a_b", keys["plain"][:-1], keys["plain"] + "x", "é"):
        assert check(client, {"Authorization": f"Bearer {wrong}".encode()}) == 401  # type: ignore[dict-item]
    assert check(client, bearer(keys["ended"])) == 401
    refused = client.post("/v1/check", json=PAIR)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert "kptutor keys add" in refused.json()["fix"]


@pytest.mark.requirement("service:keys")
def test_a_key_opens_its_doors_and_no_others(school: tuple[TestClient, dict[str, str]]) -> None:
    client, keys = school
    assert check(client, bearer(keys["openai"])) == 403
    assert client.get("/v1/models", headers=bearer(keys["openai"])).status_code == 200


@pytest.mark.requirement("service:private")
def test_two_keys_never_share_a_session(school: tuple[TestClient, dict[str, str]]) -> None:
    client, keys = school
    problem = {"problem": "Solve 2x + 3 = 11."}
    begun = client.post("/v1/sessions", json=problem, headers=bearer(keys["plain"])).json()
    path = f"/v1/sessions/{begun['session_id']}"
    assert client.get(path, headers=bearer(keys["plain"])).status_code == 200
    assert client.get(path, headers=bearer(keys["other"])).status_code == 404
    said = {"text": "x = 4"}
    refused = client.post(f"{path}/messages", json=said, headers=bearer(keys["other"]))
    assert refused.status_code == 400
    assert "There is no session" in refused.json()["detail"]


@pytest.mark.requirement("service:private")
def test_learners_are_named_by_trusted_keys_alone(
    school: tuple[TestClient, dict[str, str]],
) -> None:
    client, keys = school
    ann, bob = {"X-Kptutor-Learner": "ann"}, {"X-Kptutor-Learner": "bob"}
    assert check(client, bearer(keys["plain"], **ann)) == 403
    assert check(client, bearer(keys["front"], **ann)) == 200
    problem = {"problem": "Solve 3x = 12."}
    begun = client.post("/v1/sessions", json=problem, headers=bearer(keys["front"], **ann)).json()
    path = f"/v1/sessions/{begun['session_id']}"
    assert client.get(path, headers=bearer(keys["front"], **ann)).status_code == 200
    assert client.get(path, headers=bearer(keys["front"], **bob)).status_code == 404


@pytest.mark.requirement("service:roles")
def test_roles_are_asked_for_and_never_given_beyond_the_key(
    school: tuple[TestClient, dict[str, str]],
) -> None:
    client, keys = school
    named = {"X-Kptutor-Learner": "ms-lee", "X-Kptutor-Role": "teacher"}
    paths = ("/v1/teacher/problems", "/v1/learners/somebody")
    for path in paths:
        assert client.get(path, headers=bearer(keys["plain"])).status_code == 403
        assert client.get(path, headers=bearer(keys["front"], **named)).status_code == 200
        asked = bearer(keys["front"], **named | {"X-Kptutor-Role": "learner"})
        assert client.get(path, headers=asked).status_code == 403
    beyond = bearer(keys["front"], **named | {"X-Kptutor-Role": "admin"})
    assert client.get(paths[0], headers=beyond).status_code == 403
    assert client.get("/metrics", headers=bearer(keys["plain"])).status_code == 403
    assert client.get("/metrics", headers=bearer(keys["admin"])).status_code == 200


@pytest.mark.requirement("service:rates")
def test_rates_are_counted_per_key_and_per_learner(
    school: tuple[TestClient, dict[str, str]],
) -> None:
    client, keys = school
    slow = bearer(keys["slow"])
    assert [check(client, slow) for _ in range(3)] == [200, 200, 429]
    refused = client.post("/v1/check", json=PAIR, headers=slow)
    assert int(refused.headers["Retry-After"]) > 0
    assert "2/hour" in refused.json()["detail"]
    by_learner = [
        check(client, bearer(keys["class"], **{"X-Kptutor-Learner": name}))
        for name in ("ann", "bob", "ann")
    ]
    assert by_learner == [200, 200, 429]


@pytest.mark.requirement("service:rates")
def test_the_learner_of_a_chat_is_counted_by_whatever_names_them(tmp_path: Path) -> None:
    key = make_key(tmp_path, forward=True, learner_rate="1/hour")
    with opened(tmp_path, **OPEN) as client:

        def chat(user: object, **headers: str) -> int:
            body = {"model": "kptutor", "messages": [{"role": "user", "content": "hi"}]}
            whole = body | {"user": user}
            sent = client.post("/v1/chat/completions", json=whole, headers=bearer(key, **headers))
            return sent.status_code

        assert [chat(name) for name in ("ann", "bob", "ann", " ann ")] == [200, 200, 429, 429]
        named = {"X-OpenWebUI-User-Id": "eve"}
        assert [chat("ann", **named), chat("x", **named)] == [200, 429]
        assert chat(7) == 200


@pytest.mark.requirement("service:rates")
async def test_what_runs_at_once_is_limited_and_freed() -> None:
    limits = Limits()
    async with limits.running([("key", 2), ("ann", 1)]):
        with pytest.raises(HttpProblem) as refused:
            async with limits.running([("key", 2), ("ann", 1)]):
                pass
        assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "1"})
        async with limits.running([("key", 2), ("bob", 1)]):
            with pytest.raises(HttpProblem, match="More than 2"):
                async with limits.running([("key", 2), ("eve", 1)]):
                    pass
    async with limits.running([("key", 1), ("ann", 1)]):
        pass


@pytest.mark.requirement("service:rates")
def test_a_place_to_count_at_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    for url in ("carrier-pigeon://x", "redis"):
        with pytest.raises(BadSettings, match=r"service\.limits_url"):
            Limits(url)


@pytest.mark.requirement("service:rates")
async def test_nobody_comes_in_while_nobody_can_count(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits()

    async def down(*_: object) -> bool:
        raise StorageError(ConnectionError("redis is gone"))

    monkeypatch.setattr(limits._rates, "hit", down)
    with pytest.raises(HttpProblem) as refused:
        await limits.spend("1/hour", "ann")
    assert refused.value.status == 503


@pytest.mark.requirement("service:keys-kept")
async def test_secrets_are_compared_in_constant_time_also_of_unknown_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[str, str]] = []

    def spy(kept: str, shown: str) -> bool:
        compared.append((kept, shown))
        return kept == shown

    monkeypatch.setattr("kptutor.serving.http.keys.hmac.compare_digest", spy)
    memory = await open_memory(url_in(tmp_path))
    try:
        key, _ = await Keys(memory.store).add()
        for shown in (key, key + "x", "kpt_nobody_secret"):
            await Keys(memory.store).find(shown)
    finally:
        await memory.aclose()
    assert [len(kept) == len(shown) == 64 for kept, shown in compared] == [True] * 3


@pytest.mark.requirement("service:keys")
def test_on_loopback_no_key_is_needed(tmp_path: Path) -> None:
    with opened(tmp_path) as client:
        assert check(client) == 200
        assert check(client, bearer("sk-anything")) == 200


@pytest.mark.requirement("service:keys")
def test_elsewhere_it_refuses_to_start_without_keys_unless_forced(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="kptutor keys add"), opened(tmp_path, **OPEN):
        pass
    with opened(tmp_path, keys="never", **OPEN) as client:
        assert check(client) == 200


@pytest.mark.requirement("service:keys-kept")
async def test_keys_are_kept_as_hashes_rotated_and_revoked(tmp_path: Path) -> None:
    memory = await open_memory(url_in(tmp_path))
    keys = Keys(memory.store)
    try:
        key, kept = await keys.add(**checked(name="school", tenant="north"))
        secret = key.split("_", 2)[2]
        item = await memory.store.aget(SPACE, kept.id)
        assert item is not None
        assert secret not in str(item.value)
        assert await keys.find(key) == kept
        newer, other = await keys.rotate(kept.id, grace_s=100)
        assert (other.tenant, other.name) == ("north", "school")
        assert await keys.find(key) is not None
        await keys.revoke(kept.id)
        assert await keys.find(key) is None
        assert await keys.find(newer) == other
        with pytest.raises(BadInput, match="no key"):
            await keys.revoke("nobody")
    finally:
        await memory.aclose()


@pytest.mark.parametrize(
    "scope", [{"doors": ("window",)}, {"roles": ("king",)}, {"concurrent": 0}, {"rate": "often"}]
)
@pytest.mark.requirement("service:keys-kept")
def test_a_scope_that_there_is_not_is_refused(scope: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        checked(**scope)
