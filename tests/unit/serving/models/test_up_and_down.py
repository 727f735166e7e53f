"""The commands against real processes that play SGLang: starting, watching, failing, ending."""

import json
import os
import signal
import socket
import threading
import time
from pathlib import Path
from typing import Any, Protocol

import pytest
from command import Done, run_in

from kptutor.serving.models.probing import port_is_free


class Machine(Protocol):
    folder: Path
    port: int
    state: Path
    environ: dict[str, str]

    def __call__(self, *arguments: str, **env: str) -> Done: ...
    def models(self, *arguments: str, **env: str) -> Done: ...
    def settings(self, text: str) -> None: ...
    def gpu(self, *lines: str) -> None: ...


def told(machine: Machine) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(machine.models("status", "--json").stdout)
    return rows


@pytest.mark.requirement("models:up-waits-until-ready")
def test_up_waits_until_the_server_is_ready(machine: Machine) -> None:
    done = run_in(machine.folder)("models", "up", "mine", **machine.environ)
    assert done.returncode == 0, done.stderr
    url = f"http://127.0.0.1:{machine.port}/v1"
    assert done.stdout == f"mine is ready: {url}\nTo use it: export KPTUTOR_MODELS=tiny={url}\n"
    assert machine.models("up", "mine").returncode == 0  # and a second time starts nothing
    (row,) = told(machine)
    assert (row["state"], row["url"], row["model"]) == ("ready", url, "tiny")
    assert len(row["processes"]) == 1


@pytest.mark.requirement("models:key-0600")
def test_the_key_is_made_once_and_is_the_owners_alone(machine: Machine) -> None:
    assert machine.models("up", "mine").returncode == 0
    key = (machine.state / "key").read_text()
    assert len(key) > 20
    private = [*machine.state.glob("*"), *machine.state.glob("logs/*")]
    assert {path.stat().st_mode & 0o077 for path in private if path.is_file()} == {0}
    (row,) = told(machine)
    process = Path(f"/proc/{row['processes'][0]['pid']}/cmdline").read_text(encoding="utf-8")
    assert key not in process
    machine.models("down")
    machine.models("up", "mine")
    assert (machine.state / "key").read_text() == key


@pytest.mark.requirement("models:agent-finds-the-key")
def test_the_agent_finds_the_key_of_a_server_that_was_started_here(machine: Machine) -> None:
    from kptutor.agent.local_servers import local_key

    machine.models("up", "mine")
    key = (machine.state / "key").read_text()
    for host in ("127.0.0.1", "localhost"):
        assert local_key(f"http://{host}:{machine.port}/v1", machine.environ) == key
    assert local_key(f"http://127.0.0.1:{machine.port + 1}/v1", machine.environ) is None
    assert local_key(f"http://elsewhere:{machine.port}/v1", machine.environ) is None


@pytest.mark.requirement("models:status-tells-load")
def test_status_tells_how_busy_a_server_is(machine: Machine) -> None:
    machine.models("up", "mine")
    done = machine.models("status")
    assert done.returncode == 0
    expected = "3 running, 2 in the queue, 812 tokens/s, 75% of prompt tokens from the cache"
    assert f"server on port {machine.port}: ready, {expected}" in done.stdout
    (process,) = told(machine)[0]["processes"]
    assert (process["running"], process["queued"], process["cache_hit_rate"]) == (3, 2, 0.75)


@pytest.mark.requirement("models:failure-in-one-sentence")
@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("oom", "the GPU ran out of memory"),
        ("no-cache", "holds the weights but no cache"),
        ("no-gpu", "it finds no usable NVIDIA GPU"),
        ("no-weights", "its weights are not on this machine"),
        ("port", "its port is taken by another program"),
        ("flag", "does not know the flag --enable-cache-report: its version is too old"),
        ("module", "its Python has no sglang"),
        ("killed", "it was killed (signal 9)"),
        ("other", "its last words: ValueError: the moon is in the wrong quarter"),
        ("old", "SGLang 0.4.6 is too old: 0.5.17 or newer is needed. Fix: kptutor models install"),
        ("absent", "has no SGLang. Fix: kptutor models install"),
    ],
)
def test_a_server_that_does_not_start_says_why(machine: Machine, mode: str, expected: str) -> None:
    done = machine.models("up", "mine", FAKE_SGLANG=mode)
    assert done.returncode == 3
    assert expected in done.stderr
    assert done.stderr.count("\n") == 1
    assert told(machine) == []


@pytest.mark.requirement("models:never-ready")
@pytest.mark.parametrize("mode", ["never", "hangs"])
def test_a_server_that_never_gets_ready_is_ended(machine: Machine, mode: str) -> None:
    done = machine.models("up", "mine", "--ready-s", "2", FAKE_SGLANG=mode)
    assert done.returncode == 3
    assert "was not ready after 2 s" in done.stderr
    assert "more time: --ready-s" in done.stderr
    assert told(machine) == []
    assert port_is_free("127.0.0.1", machine.port)


@pytest.mark.requirement("models:html-answer")
def test_a_server_that_answers_html_is_no_model_server(machine: Machine) -> None:
    done = machine.models("up", "mine", FAKE_SGLANG="html")
    assert done.returncode == 3
    assert "it answers with a web page: another program is there" in done.stderr


@pytest.mark.requirement("models:port-taken")
def test_a_port_that_is_taken_is_told_before_anything_starts(machine: Machine) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", machine.port))
        other.listen()
        done = machine.models("up", "mine")
    assert done.returncode == 3
    assert f"Port {machine.port}, which mine needs, is taken by another program" in done.stderr
    assert not list(machine.state.glob("logs/*"))


@pytest.mark.requirement("models:dies-later")
def test_a_server_that_dies_later_shows_its_last_words(machine: Machine) -> None:
    assert machine.models("up", "mine", FAKE_SGLANG="dies-later").returncode == 0
    time.sleep(2)
    done = machine.models("status")
    assert done.returncode == 1
    assert "mine: ended" in done.stdout
    assert "its last words: RuntimeError: the scheduler is gone; log: " in done.stdout
    assert machine.models("up", "mine").returncode == 0  # and can be started again
    assert told(machine)[0]["state"] == "ready"


def ended(pid: int) -> bool:
    """Whether a process is gone, or only waits for its parent to notice."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"


@pytest.mark.requirement("models:down-drains")
def test_down_lets_a_server_finish_and_kills_it_at_its_limit(machine: Machine) -> None:
    machine.models("up", "mine", FAKE_DRAIN_S="1")
    assert machine.models("down", "mine").stdout == "mine has ended.\n"
    machine.models("up", "mine", FAKE_DRAIN_S="60")
    pid = told(machine)[0]["processes"][0]["pid"]
    assert machine.models("down", "--drain-s", "1").stdout == "mine has ended (killed after 1 s).\n"
    deadline = time.monotonic() + 10
    while not ended(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert ended(pid)
    assert machine.models("status").returncode == 1
    assert machine.models("down").stdout == "Nothing is running.\n"


def test_what_was_not_started_cannot_be_ended(machine: Machine) -> None:
    machine.models("up", "mine")
    done = machine.models("down", "main")
    assert done.returncode == 2
    assert "'main' was not started here. Did you mean 'mine'?" in done.stderr


@pytest.mark.requirement("models:restart-after-kill")
def test_a_server_that_was_killed_is_started_again(machine: Machine) -> None:
    machine.models("up", "mine")
    first = told(machine)[0]["processes"][0]["pid"]
    os.kill(first, signal.SIGKILL)
    assert machine.models("up", "mine").returncode == 0
    second = told(machine)[0]["processes"][0]
    assert (second["state"], second["pid"] != first) == ("ready", True)


@pytest.mark.requirement("models:up-waits-until-ready")
def test_up_waits_for_a_server_that_another_one_started(machine: Machine) -> None:
    slow = threading.Thread(
        target=run_in(machine.folder),
        args=("models", "up", "mine"),
        kwargs=machine.environ | {"FAKE_READY_S": "3"},
    )
    slow.start()
    while not told(machine):
        time.sleep(0.05)
    assert told(machine)[0]["state"] == "starting"
    assert machine.models("up", "mine").returncode == 0
    assert told(machine)[0]["state"] == "ready"
    slow.join()


@pytest.mark.requirement("models:weights-missing")
def test_missing_weights_name_the_command_that_brings_them(machine: Machine) -> None:
    machine.settings('[servers.hub]\nextends = "tiny"\nmodel = "somebody/model"\nrevision = "v2"\n')
    done = machine.models("up", "hub")
    assert done.returncode == 3
    command = f"{machine.folder}/hf download somebody/model --revision v2"
    assert f"The weights of hub are not on this machine. Fix: {command}" in done.stderr


@pytest.mark.requirement("models:path-without-weights")
@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (None, "there is no folder"),
        ([], "holds no model (no config.json)"),
        (["config.json"], "has a config.json but no weights (*.safetensors or *.bin)"),
    ],
)
def test_a_path_without_weights_is_told(
    machine: Machine, files: list[str] | None, expected: str
) -> None:
    folder = machine.folder / "mine"
    machine.settings(f'[servers.mine]\nextends = "tiny"\nmodel = "{folder}"\n')
    if files is not None:
        folder.mkdir()
    for name in files or ():
        (folder / name).write_text("{}")
    done = machine.models("up", "mine")
    assert done.returncode == 2
    assert expected in done.stderr


def test_a_python_that_is_not_there_is_told(machine: Machine) -> None:
    done = machine.models("up", "mine", KPTUTOR_SGLANG_PYTHON="/nowhere/python")
    assert done.returncode == 2
    assert "KPTUTOR_SGLANG_PYTHON must be the path of a Python" in done.stderr
    done = machine.models("up", "mine", KPTUTOR_SGLANG_PYTHON="")
    assert done.returncode == 3
    assert "Fix: kptutor models install --cpu" in done.stderr


@pytest.mark.requirement("models:share-one-gpu")
def test_both_models_are_started_on_one_gpu(machine: Machine) -> None:
    machine.gpu("0, NVIDIA H200, 143771, 143166")
    machine.settings(
        "".join(
            f'[servers.{name}]\nextends = "{parent}"\nport = {port}\n'
            f'model = "{machine.folder}/weights"\n'
            for name, parent, port in (
                ("small", "knowrl-nemotron-1.5b", machine.port),
                ("large", "acemath-rl-nemotron-7b", machine.port + 1),
            )
        )
    )
    done = machine.models("up", "small", "large")
    assert done.returncode == 0, done.stderr
    rows = {row["name"]: row["processes"][0] for row in told(machine)}
    for name, fraction in (("small", "0.41"), ("large", "0.888")):
        proc = Path(f"/proc/{rows[name]['pid']}")
        flags = proc.joinpath("cmdline").read_text(encoding="utf-8").split("\0")
        assert flags[flags.index("--mem-fraction-static") + 1] == fraction
        assert "CUDA_VISIBLE_DEVICES=0" in proc.joinpath("environ").read_text("utf-8").split("\0")
