"""`kptutor models list | command | install`, and `kptutor doctor`."""

import json
from pathlib import Path
from typing import Any, Protocol

import pytest
from command import Done

from kptutor.agent.errors import Missing
from kptutor.serving.evaluation.scripted_server import ScriptedServer
from kptutor.serving.models import install


class Machine(Protocol):
    folder: Path
    port: int

    def __call__(self, *arguments: str, **env: str) -> Done: ...
    def models(self, *arguments: str, **env: str) -> Done: ...
    def settings(self, text: str) -> None: ...
    def gpu(self, *lines: str) -> None: ...


def findings(machine: Machine, **env: str) -> dict[str, dict[str, Any]]:
    done = machine("doctor", "--json", **env)
    told = json.loads(done.stdout)
    assert done.returncode == (0 if told["well"] else 3)
    return {finding["what"]: finding for finding in told["findings"]}


def test_the_list_shows_the_users_own_profiles_too(machine: Machine) -> None:
    lines = machine.models("list").stdout.splitlines()
    own = [line for line in lines if line.startswith("mine ")]
    assert f"port {machine.port}" in own[0]
    assert [line.split()[0] for line in lines if line not in own] == [
        "knowrl-nemotron-1.5b",
        "acemath-rl-nemotron-7b",
        "acemath-rl-nemotron-7b-fp8",
        "embedding",
        "tiny",
        "tiny-embedding",
    ]


@pytest.mark.requirement("models:command")
def test_the_command_is_the_one_that_up_runs(machine: Machine) -> None:
    shown = machine.models("command", "mine").stdout.strip()
    assert machine.models("up", "mine").returncode == 0
    (row,) = json.loads(machine.models("status", "--json").stdout)
    process = Path(f"/proc/{row['processes'][0]['pid']}/cmdline").read_bytes().split(b"\0")
    ran = [part.decode() for part in process if part]
    flags = shown[shown.index(" -m sglang.launch_server") :]
    assert " ".join(ran).replace("'", "").endswith(flags.strip().replace("'", ""))


@pytest.mark.requirement("models:command")
def test_the_command_for_gpus(machine: Machine) -> None:
    assumed = machine.models("command")
    assert "No GPU here: planned for 79 GiB free" in assumed.stderr
    assert assumed.stdout.count("sglang.launch_server") == 2
    machine.gpu("0, NVIDIA H200, 143771, 143166", "1, NVIDIA H200, 143771, 143166")
    real = machine.models("command", "--gpus", "0,1")
    assert [line.split()[0] for line in real.stdout.splitlines()] == [
        "CUDA_VISIBLE_DEVICES=0",
        "CUDA_VISIBLE_DEVICES=1",
    ]
    assert real.stderr == ""
    several = machine.models("command", "knowrl-nemotron-1.5b", "--workers", "2")
    assert "--policy cache_aware" in several.stdout.splitlines()[2]
    assert machine.models("command", "--gpus", "a").returncode == 2


@pytest.mark.requirement("models:install-cuda-refused")
def test_a_cuda_build_of_torch_is_refused_for_the_cpu() -> None:
    report = {"install": [{"metadata": {"name": name}} for name in ("torch", "nvidia-cublas")]}
    with pytest.raises(Missing, match="Fix: kptutor models install --cpu --torch-index URL"):
        install._refuse_cuda(json.dumps(report))
    report["install"].pop()
    install._refuse_cuda(json.dumps(report))


def environments_with(machine: Machine, patch: pytest.MonkeyPatch, pip: str) -> None:
    """Environments whose Python does this whatever it is asked."""
    maker = machine.folder / "maker"
    lines = (
        "#!/bin/sh",
        'mkdir -p "$3/bin"',
        f"cat > $3/bin/python <<'END'\n#!/bin/sh\n{pip}\nEND",
    )
    maker.write_text("\n".join((*lines, 'chmod +x "$3/bin/python"', "")), encoding="utf-8")
    maker.chmod(0o755)
    patch.setattr("sys.executable", str(maker))


@pytest.mark.requirement("models:install-fails")
def test_an_installation_that_fails_says_at_which_step(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    environments_with(machine, monkeypatch, "echo 'ERROR: No torch for this machine' >&2; exit 1")
    done = machine.models("install", "--cpu")
    assert done.returncode == 3
    expected = "The installation failed while looking for the CPU build of torch: No torch for this"
    assert expected in done.stderr
    log = done.stderr.rpartition("(log: ")[2].rstrip(")\n")
    assert "== making an environment" in Path(log).read_text(encoding="utf-8")
    assert machine.models("install", "--cpu", "--gpu").returncode == 2


@pytest.mark.requirement("models:install-once")
def test_an_environment_is_built_once(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    environments_with(machine, monkeypatch, """echo '{"install": []}'""")
    first = machine.models("install", "--cpu")
    assert first.stdout.startswith("SGLang for the CPU installed in ")
    assert first.stderr.splitlines()[-1] == "making the tiny model"
    again = machine.models("install", "--cpu")
    assert again.stdout.startswith("SGLang for the CPU was installed already: ")
    assert again.stderr == ""


@pytest.mark.requirement("doctor:nothing-configured")
def test_without_settings_everything_needed_is_there(machine: Machine) -> None:
    machine.settings("")
    found = findings(machine, XDG_DATA_HOME=str(machine.folder / "data"))
    assert found["reasoner"]["detail"].startswith("symbolic, which is built in")
    assert found["model servers"]["fix"] == "kptutor models up tiny, which needs no GPU"
    assert "made when the first session begins" in found["database"]["detail"]
    assert found["extra server"]["state"] == "ok"
    assert not (machine.folder / "data").exists()
    machine.gpu("0, NVIDIA H200, 143771, 143166")
    assert findings(machine)["model servers"]["fix"] == "kptutor models up"


@pytest.mark.requirement("doctor:servers")
def test_the_servers_of_the_settings_are_asked(machine: Machine) -> None:
    with ScriptedServer([]) as server:
        models = f"knowrl-nemotron-1.5b={server.url},generic=http://127.0.0.1:9/v1"
        found = findings(machine, KPTUTOR_MODELS=models)
    assert found["reasoner"]["detail"] == (
        "knowrl-nemotron-1.5b, because its profile has the smallest `order`; then generic"
    )
    wrong = found["server of knowrl-nemotron-1.5b"]
    assert wrong["state"] == "missing"
    assert wrong["detail"].endswith(" has scripted, not HasuerYu/KnowRL-Nemotron-1.5B")
    gone = found["server of generic"]
    assert (gone["state"], gone["detail"]) == (
        "missing",
        "http://127.0.0.1:9/v1: nobody answers there",
    )
    assert gone["fix"].startswith("kptutor models up")


@pytest.mark.requirement("doctor:servers")
def test_the_embedding_server_of_the_settings_is_asked(machine: Machine) -> None:
    weights = machine.folder / "weights"
    machine.settings(
        f'[servers.mine]\nextends = "tiny-embedding"\nmodel = "{weights}"\nport = {machine.port}\n'
    )
    url = f"http://127.0.0.1:{machine.port}/v1"
    setting = f"{weights}={url}"
    gone = findings(machine, KPTUTOR_EMBEDDINGS=setting)["server of embedding"]
    assert gone["state"] == "missing"
    assert gone["fix"] == "kptutor models up embedding, or set KPTUTOR_EMBEDDINGS"
    up = machine.models("up", "mine")
    assert up.stdout.splitlines()[-1] == f"To use it: export KPTUTOR_EMBEDDINGS={setting}"
    assert findings(machine, KPTUTOR_EMBEDDINGS=setting)["server of embedding"]["state"] == "ok"


@pytest.mark.requirement("doctor:local-servers")
def test_a_server_that_runs_here_is_offered(machine: Machine) -> None:
    machine.models("up", "mine")
    url = f"http://127.0.0.1:{machine.port}/v1"
    assert findings(machine)["model server mine"]["fix"] == f"export KPTUTOR_MODELS=tiny={url}"
    used = findings(machine, KPTUTOR_MODELS=f"tiny={url}")
    assert used["server of tiny"]["state"] == used["model server mine"]["state"] == "ok"
    assert "SGLang for the CPU" in used
    machine.models("down")
    assert findings(machine, KPTUTOR_MODELS=f"tiny={url}")["server of tiny"]["state"] == "missing"


def test_wrong_settings_are_told_and_exit_with_2(machine: Machine) -> None:
    machine.settings("modles = 1")
    done = machine("doctor")
    assert (done.returncode, "Did you mean 'models'?" in done.stderr) == (2, True)


@pytest.mark.requirement("doctor:database")
def test_a_database_that_does_not_open_is_missing(machine: Machine) -> None:
    bad = machine.folder / "notes.db"
    bad.write_text("this is no database")
    found = findings(machine, KPTUTOR_DATABASE_URL=f"sqlite:///{bad}")
    assert found["database"]["state"] == "missing"
