"""`kptutor serve` and `kptutor keys`, as a user runs them."""

import json
import signal
import threading
from pathlib import Path

import httpx2
import pytest
from command import run_in
from processes import served

SECRET = "xylophone"


@pytest.mark.requirement("service:starts")
@pytest.mark.requirement("service:discreet")
def test_it_starts_with_no_configuration_and_stops_gracefully(tmp_path: Path) -> None:
    with (
        served(tmp_path, "one") as (service,),
        httpx2.Client(base_url=service.url, timeout=60) as client,
    ):
        begun = client.post("/v1/sessions", json={"problem": "Solve 2x + 3 = 11."})
        path = f"/v1/sessions/{begun.json()['session_id']}"
        client.get("/v1/knowledge/search", params={"q": SECRET})
        client.post("/v1/check", content=SECRET.encode())
        answers: list[int] = []

        def say() -> None:
            said = client.post(f"{path}/messages", json={"text": f"{SECRET} 2x = 8"})
            answers.append(said.status_code)

        talking = threading.Thread(target=say)
        talking.start()
        while "kptutor_in_flight 2.0" not in client.get("/metrics").text:
            if not talking.is_alive():
                break
        code = service.stop()
        talking.join()
        assert answers == [200]
        assert code in (0, -signal.SIGTERM)
        log = service.log.read_text()
    assert SECRET not in log
    assert "Traceback" not in log


@pytest.mark.requirement("service:starts")
def test_what_keeps_it_from_starting_is_one_sentence(tmp_path: Path) -> None:
    kptutor = run_in(tmp_path)
    locked = kptutor("serve", "--host", "0.0.0.0", "--port", "0")
    assert locked.returncode == 2
    assert "kptutor keys add" in locked.stderr
    assert "Traceback" not in locked.stderr
    strange = kptutor("serve", "--keys", "sometimes")
    assert (strange.returncode, "service.keys" in strange.stderr) == (2, True)
    nowhere = kptutor("serve", "--port", "0", KPTUTOR_DATABASE_URL="sqlite:////dev/null/x.db")
    assert (nowhere.returncode, nowhere.stderr.count("kptutor: ")) == (3, 1)


@pytest.mark.requirement("service:keys-command")
def test_keys_are_made_listed_rotated_and_revoked(tmp_path: Path) -> None:
    kptutor = run_in(tmp_path)
    key = kptutor("keys", "add", "moodle", "--door", "rest", "--forward").stdout.strip()
    (row,) = kptutor("keys", "list", "--json").stdout.splitlines()
    kept = json.loads(row)
    assert (kept["name"], kept["doors"], kept["forward"]) == ("moodle", ["rest"], True)
    assert key.split("_", 2)[2] not in row
    newer = kptutor("keys", "rotate", kept["id"]).stdout.strip()
    assert newer != key
    assert kptutor("keys", "revoke", newer.split("_")[1]).returncode == 0
    states = [line.split()[1] for line in kptutor("keys", "list").stdout.splitlines()]
    assert sorted(states) == ["expired", "revoked"]
    assert kptutor("keys", "revoke", "nobody").returncode == 2
    assert kptutor("keys", "add", "--role", "king").returncode == 2
