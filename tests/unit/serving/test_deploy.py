"""The files of deploy/: valid for their tools, joined with each other and with our own flags.

Neither a cluster nor Docker is needed: what is checked is what the files say.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from kptutor.agent.reasoners.profiles import load_profile as asked_profile
from kptutor.agent.settings import parse_models
from kptutor.serving.models.arguments import router_command, server_command
from kptutor.serving.models.gpus import Gpu
from kptutor.serving.models.planning import Options, plan
from kptutor.serving.models.profile import asked_as, choose, load_profiles

ROOT = Path(__file__).parents[3]
MANIFESTS = sorted((ROOT / "deploy" / "kubernetes").glob("*.yaml"))
COMPOSE = ROOT / "deploy" / "compose.yaml"
PROFILES = {"knowrl": "knowrl-nemotron-1.5b", "acemath": "acemath-rl-nemotron-7b"}
OLDEST, NEWEST = "1.30", "1.34"
PLACE = ("--config", "--host")
"""Where a server is and where its key lies differs from a start on this machine."""


def resources() -> list[dict[str, Any]]:
    return [d for path in MANIFESTS for d in yaml.safe_load_all(path.read_text("utf-8"))]


def named(kind: str, name: str) -> dict[str, Any]:
    return next(r for r in resources() if (r["kind"], r["metadata"]["name"]) == (kind, name))


def workloads() -> list[dict[str, Any]]:
    return [r for r in resources() if "template" in r.get("spec", {})]


def containers() -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Every container with its workload and its pod."""
    for workload in workloads():
        pod = workload["spec"]["template"]["spec"]
        for container in pod["containers"]:
            yield workload, pod, container


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]
    return found


@pytest.mark.requirement("deploy:kubernetes-schema")
@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_valid_for_kubernetes(version: str) -> None:
    found = resources()
    assert len(found) > 15
    for resource in found:
        kubernetes_validate.validate(resource, version, strict=True)


@pytest.mark.requirement("deploy:kubernetes-schema")
def test_a_wrong_field_is_found() -> None:
    wrong = named("Deployment", "tutor")
    wrong["spec"]["replica"] = 3
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, NEWEST, strict=True)


@pytest.mark.requirement("deploy:joined")
def test_labels_ports_and_volumes_fit() -> None:
    labels = {
        r["metadata"]["name"]: r["spec"]["template"]["metadata"]["labels"] for r in workloads()
    }
    for workload in workloads():
        selector = workload["spec"].get("selector", {}).get("matchLabels", {})
        assert selector.items() <= labels[workload["metadata"]["name"]].items()
        if workload["kind"] == "StatefulSet":
            assert named("Service", workload["spec"]["serviceName"])["spec"]["clusterIP"] == "None"
    for service in (r for r in resources() if r["kind"] == "Service"):
        name, spec = service["metadata"]["name"], service["spec"]
        (target,) = [w for w in workloads() if w["metadata"]["name"] == name]
        assert spec["selector"].items() <= labels[name].items()
        ports = target["spec"]["template"]["spec"]["containers"][0]["ports"]
        assert {p["targetPort"] for p in spec["ports"]} <= {p["name"] for p in ports}
    for workload, pod, container in containers():
        claims = workload["spec"].get("volumeClaimTemplates", ())
        volumes = {v["name"] for v in pod["volumes"]} | {c["metadata"]["name"] for c in claims}
        assert {mount["name"] for mount in container["volumeMounts"]} == volumes
        assert all(r["metadata"].get("namespace") == "kptutor" for r in workloads())


@pytest.mark.requirement("deploy:joined")
def test_the_tutor_asks_servers_that_are_there() -> None:
    container = named("Deployment", "tutor")["spec"]["template"]["spec"]["containers"][0]
    value = next(e["value"] for e in container["env"] if e["name"] == "KPTUTOR_MODELS")
    for endpoint in (
        *parse_models(value),
        *parse_models(services()["tutor"]["environment"]["KPTUTOR_MODELS"]),
    ):
        assert asked_profile(endpoint.profile)
        host, port = re.fullmatch(r"http://(\w+):(\d+)/v1", endpoint.url).groups()  # type: ignore[union-attr]
        assert named("Service", host)["spec"]["ports"][0]["port"] == int(port)
        assert host in services()
    for name in PROFILES:  # the router knows every replica by its name
        server = named("StatefulSet", f"{name}-server")
        port = named("Service", name)["spec"]["ports"][0]["port"]
        args = named("Deployment", name)["spec"]["template"]["spec"]["containers"][0]["args"]
        urls = [
            f"http://{name}-server-{number}.{name}-server:{port}"
            for number in range(server["spec"]["replicas"])
        ]
        assert [arg for arg in args if arg.startswith("http://")] == urls


@pytest.mark.requirement("deploy:hardened")
def test_containers_are_hardened_probed_and_bounded() -> None:
    for workload, pod, container in containers():
        context = pod["securityContext"]
        assert context["runAsNonRoot"] is True
        assert context["runAsUser"] > 0
        assert context["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["automountServiceAccountToken"] is False
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        bounds = container["resources"]
        assert {"cpu", "memory"} <= bounds["requests"].keys() & bounds["limits"].keys()
        if workload["kind"] != "Job":
            assert {"startupProbe", "readinessProbe", "livenessProbe"} <= container.keys()
        assert re.search(r":v?\d[\w.-]*$", container["image"]), "an image without a version"


@pytest.mark.requirement("deploy:secrets")
def test_no_secret_stands_in_a_file() -> None:
    assert not [r for r in resources() if r["kind"] == "Secret"]
    for _, _, container in containers():
        for variable in container.get("env", ()):
            if re.search(r"KEY$|PASSWORD|_URL|TOKEN", variable["name"]):
                assert variable["valueFrom"]["secretKeyRef"]["name"].startswith("kptutor-")
                assert "value" not in variable
        assert not any("api-key" in arg for arg in container.get("args", ()))
    for service in services().values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"API_KEY|PASSWORD|DATABASE_URL", name):
                assert "${" in value


@pytest.mark.requirement("deploy:private")
def test_who_reaches_whom() -> None:
    policies = {
        r["metadata"]["name"]: r["spec"] for r in resources() if r["kind"] == "NetworkPolicy"
    }
    assert policies["nobody-by-default"] == {"podSelector": {}, "policyTypes": ["Ingress"]}
    reached = {
        spec["podSelector"]["matchLabels"]["kptutor/role"]: [
            source["podSelector"]["matchLabels"]["kptutor/role"]
            for rule in spec["ingress"]
            for source in rule.get("from", ())
        ]
        for name, spec in policies.items()
        if name != "nobody-by-default"
    }
    expected = {"model-server": ["router"], "router": ["tutor"], "postgres": ["tutor"], "tutor": []}
    assert reached == expected
    roles = {w["spec"]["template"]["metadata"]["labels"]["kptutor/role"] for w in workloads()}
    assert roles == reached.keys()


def flags(words: list[str]) -> set[str]:
    """Flags in one spelling, without those about the place."""
    joined = re.sub(r" (?!--)", "=", " ".join(words).replace('": ', '":').replace(', "', ',"'))
    return {flag for flag in joined.split(" ") if flag and not flag.startswith(PLACE)}


def ours(names: list[str]) -> dict[str, set[str]]:
    """The flags of our own command for a GPU of 80 GB."""
    planned = plan(choose(names, load_profiles({})), {}, Options(), [Gpu(0, "80 GB", 79.0, 79.0)])
    found = {}
    for one in planned:
        command = server_command(
            Path("python3"), one.profile, asked_as(one.profile, {}), host="0.0.0.0",
            port=one.slots[0].port, key_file=Path("key"), fraction=one.slots[0].fraction, gpu=None,
        )  # fmt: skip
        found[one.profile.id] = flags(list(command.arguments[3:]))
    return found


@pytest.mark.requirement("deploy:flags")
@pytest.mark.parametrize("name", PROFILES)
def test_a_server_has_the_flags_of_our_command(name: str) -> None:
    container = named("StatefulSet", f"{name}-server")["spec"]["template"]["spec"]["containers"][0]
    assert flags(container["args"]) == ours([PROFILES[name]])[PROFILES[name]]  # a GPU each
    both = ours(list(PROFILES.values()))  # and on one GPU
    assert flags(services()[name]["command"][3:]) == both[PROFILES[name]]
    assert services()["acemath"]["depends_on"] == {"knowrl": {"condition": "service_healthy"}}


@pytest.mark.requirement("deploy:flags")
@pytest.mark.parametrize("name", PROFILES)
def test_a_router_has_the_flags_of_our_command(name: str) -> None:
    args = named("Deployment", name)["spec"]["template"]["spec"]["containers"][0]["args"]
    urls = [arg for arg in args if arg.startswith("http://")]
    port = int(urls[0].rpartition(":")[2])
    command = router_command(
        Path("python3"), host="0.0.0.0", port=port, workers=urls, key_file=Path("key"),
        metrics_port=29000,
    )  # fmt: skip
    assert flags(args[1:]) == flags(list(command.arguments[3:]))


def misspelt(compose: dict[str, Any]) -> None:
    compose["services"]["tutor"]["restrat"] = "always"


def without_a_network(compose: dict[str, Any]) -> None:
    del compose["networks"]["inside"]


@pytest.mark.requirement("deploy:compose")
@pytest.mark.parametrize("spoil", [None, misspelt, without_a_network])
def test_valid_for_compose(spoil: Callable[[dict[str, Any]], None] | None) -> None:
    rules = pytest.importorskip("compose_spec", reason="comes with the extra `dev`")
    compose = yaml.safe_load(COMPOSE.read_text("utf-8"))
    with nullcontext() if spoil is None else pytest.raises(ValueError, match=r"restrat|inside"):
        if spoil is not None:
            spoil(compose)
        rules.PyCompose.from_yaml(yaml.safe_dump(compose)).validate()


@pytest.mark.requirement("deploy:compose")
def test_compose_is_hardened() -> None:
    compose = yaml.safe_load(COMPOSE.read_text("utf-8"))
    for name, service in compose["services"].items():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["user"] != "0:0" or (name, service["network_mode"]) == ("prepare", "none")
        assert set(service.get("networks", ())) <= compose["networks"].keys()
        assert {mount.partition(":")[0] for mount in service.get("volumes", ())} <= compose[
            "volumes"
        ].keys()
        assert service.get("depends_on", {}).keys() <= compose["services"].keys()
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
        if name != "prepare":
            assert {"healthcheck", "deploy", "restart"} <= service.keys()
        assert re.search(r":v?\d[\w.-]*$", service["image"])
    assert compose["networks"]["inside"] == {"internal": True}
    assert "outside" not in compose["services"]["postgres"]["networks"]


@pytest.mark.requirement("deploy:image")
def test_the_image() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    stages = dict(re.findall(r"^FROM \S+ AS (\w+)\n((?:(?!^FROM).*\n)*)", text, re.MULTILINE))
    assert stages.keys() == {"base", "build", "router", "tutor"}
    for name in ("router", "tutor"):
        assert "USER 10001:10001\n" in stages[name]
        assert stages[name].index("USER") < stages[name].index("ENTRYPOINT")
    assert list(stages)[-1] == "tutor"  # what is built without --target
    assert "-c constraints.txt" in stages["build"]
    pins = (ROOT / "serving" / "models" / "requirements-gpu.txt").read_text("utf-8")
    router = re.search(r"sglang-router==\S+", stages["router"])
    assert router is not None
    assert router[0] in pins
    version = re.search(
        r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    assert version is not None
    images = {container["image"] for _, _, container in containers()} | {
        s["image"] for s in services().values()
    }
    assert {i for i in images if i.startswith("kptutor")} == {
        f"kptutor:{version[1]}",
        f"kptutor-router:{version[1]}",
    }
    sglang = re.search(r"sglang==(\S+)", pins)
    assert sglang is not None
    assert f"lmsysorg/sglang:v{sglang[1]}" in images
    kept = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert kept[0] == "*"  # nothing comes into the image that is not named
