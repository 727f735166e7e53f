"""`kptutor models`: SGLang's environment and servers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.serving.models.environment import Build
    from kptutor.serving.models.gpus import Gpu
    from kptutor.serving.models.planning import Options, Planned

app = typer.Typer(help="Install, start, watch and end model servers.", no_args_is_help=True)

ASSUMED_GIB = 79.0
"""What an idle GPU of "80 GB" has."""

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]...", help="Model profiles (models list).")
]
Host = Annotated[str | None, typer.Option(help="Where servers listen; loopback if not given.")]
Gpus = Annotated[
    str | None, typer.Option(metavar="0,1", help="GPUs to use in turn; the first one by default.")
]
Workers = Annotated[
    int, typer.Option(min=1, max=64, help="Servers per model, behind a router if several.")
]
Deterministic = Annotated[
    bool | None,
    typer.Option("--deterministic/--not-deterministic", help="Whether seeds are honoured."),
]


@app.command("list")
def list_profiles(as_json: AsJson = False) -> None:
    """Show the model profiles that can be started."""
    known = _profiles()
    if as_json:
        console.say_json([profile.model_dump(mode="json") for profile in known.values()])
        return
    for profile in sorted(known.values(), key=lambda profile: profile.port):
        device = "CPU" if profile.device == "cpu" else "GPU"
        console.say(f"{profile.id:28} {device}  port {profile.port}  {profile.model}")


@app.command()
def install(
    cpu: Annotated[bool, typer.Option("--cpu", help="For a machine without a GPU.")] = False,
    gpu: Annotated[bool, typer.Option("--gpu", help="For NVIDIA GPUs.")] = False,
    torch_index: Annotated[
        str | None, typer.Option(metavar="URL", help="Package index for torch alone.")
    ] = None,
) -> None:
    """Build the environment in which SGLang lives; once, in the cache folder.

    Without --cpu or --gpu: for the GPU if nvidia-smi finds one.
    """
    from kptutor.agent.errors import BadInput
    from kptutor.serving.models.gpus import find_gpus
    from kptutor.serving.models.install import install as build

    if cpu and gpu:
        raise BadInput("Give --cpu or --gpu, not both; run it twice for both.")
    kind: Build = "gpu" if gpu or (not cpu and find_gpus()) else "cpu"
    done = build(kind, torch_index=torch_index, say=console.complain)
    took = f"installed in {done.seconds:.0f} s" if done.seconds else "was installed already"
    console.say(f"SGLang for the {kind.upper()} {took}: {done.python}")


@app.command()
def command(
    names: Names = None,
    host: Host = None,
    gpus: Gpus = None,
    workers: Workers = 1,
    deterministic: Deterministic = None,
    gpu_memory: Annotated[
        float | None,
        typer.Option(min=1, metavar="GIB", help="Plan for a GPU with so much free memory."),
    ] = None,
) -> None:
    """Print the exact command lines that `up` would run."""
    from kptutor.serving.models.jobs import commands

    options = _options(host, gpus, workers, deterministic)
    for one in _plan(names, options, gpu_memory=gpu_memory or 0.0):
        for each in commands(one, _python(one, needed=False)):
            console.say(each.shown())


@app.command()
def up(
    names: Names = None,
    host: Host = None,
    gpus: Gpus = None,
    workers: Workers = 1,
    deterministic: Deterministic = None,
    ready_s: Annotated[
        float | None, typer.Option(min=1, help="Longest time to get ready, in seconds.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Start model servers and wait until they are ready; without names, both of the mission."""
    from kptutor.serving.models.environment import check_version
    from kptutor.serving.models.launching import bring_up
    from kptutor.serving.models.state import load_all
    from kptutor.serving.models.weights import check_weights
    from kptutor.serving.progress import Line

    alive = tuple(p.port for known in load_all() for p in known.processes if p.alive)
    options = _options(host, gpus, workers, deterministic)
    planned = _plan(names, options, ready_s=ready_s, running=alive)
    pythons = {one.profile.id: _python(one, needed=True) for one in planned}
    for one in planned:
        check_version(pythons[one.profile.id], _build(one))
        check_weights(one.profile, pythons[one.profile.id])
    with Line(console.on_terminal()) as line:
        states = [bring_up(one, pythons[one.profile.id], line.tell) for one in planned]
    if as_json:
        console.say_json([{"name": s.name, "url": s.url, "model": s.model} for s in states])
        return
    for state in states:
        console.say(f"{state.name} is ready: {state.url}")
    asked = [f"{state.asked_as}={state.url}" for state in states if state.asked_as]
    if asked:
        console.say(f"To use it: export KPTUTOR_MODELS={','.join(asked)}")
    for state in states:
        if state.kind == "embedding":
            console.say(f"To use it: export KPTUTOR_EMBEDDINGS={state.model}={state.url}")


@app.command()
def status(as_json: AsJson = False) -> None:
    """Show how every server is doing.

    Exit codes: 0 all are ready, 1 one is not, or none was started.
    """
    from kptutor.serving.models.reporting import report
    from kptutor.serving.models.state import load_all

    found = [report(state) for state in load_all()]
    if as_json:
        console.say_json(found)
    elif not found:
        console.say("No model server was started here (kptutor models up).")
    else:
        for row in found:
            _show(row)
    ready = found and all(
        each["state"] == "ready" for row in found for each in (row, *row["processes"])
    )
    raise SystemExit(console.DONE if ready else console.NO)


@app.command()
def down(
    names: Names = None,
    drain_s: Annotated[
        float, typer.Option(min=0, help="Longest time for requests under way, in seconds.")
    ] = 60.0,
) -> None:
    """End model servers, all without names; requests that are under way may finish."""
    from kptutor.agent.errors import BadInput
    from kptutor.agent.reasoners.profile_fields import did_you_mean
    from kptutor.serving.models.state import load_all
    from kptutor.serving.models.stopping import bring_down
    from kptutor.serving.progress import Line

    running = {state.name: state for state in load_all()}
    unknown = [name for name in names or () if name not in running]
    if unknown:
        known = did_you_mean(unknown[0], sorted(running)) if running else " Nothing is running."
        raise BadInput(f"{unknown[0]!r} was not started here.{known}")
    with Line(console.on_terminal()) as line:
        for name in names or running:
            gently = bring_down(running[name], drain_s=drain_s, tell=line.tell)
            console.say(
                f"{name} has ended" + ("." if gently else f" (killed after {drain_s:g} s).")
            )
    if not running:
        console.say("Nothing is running.")


def _profiles() -> dict[str, Any]:
    from kptutor.agent.settings import load_settings
    from kptutor.serving.models.profile import load_profiles

    return dict(load_profiles(load_settings().servers))


def _options(
    host: str | None, gpus: str | None, workers: int, deterministic: bool | None
) -> "Options":
    from kptutor.agent.errors import BadInput
    from kptutor.serving.models.planning import Options

    numbers = None
    if gpus is not None:
        parts = [part.strip() for part in gpus.split(",")]
        if not all(part.isdecimal() for part in parts):
            raise BadInput(f"--gpus takes numbers such as 0 or 0,1, not {gpus!r}.")
        numbers = tuple(int(part) for part in parts)
    return Options(host=host, gpus=numbers, workers=workers, deterministic=deterministic)


def _plan(
    names: list[str] | None,
    options: "Options",
    *,
    gpu_memory: float | None = None,
    ready_s: float | None = None,
    running: tuple[int, ...] = (),
) -> "list[Planned]":
    from kptutor.agent.reasoners.profiles import own_profiles
    from kptutor.agent.settings import load_settings
    from kptutor.serving.models.gpus import find_gpus
    from kptutor.serving.models.planning import plan
    from kptutor.serving.models.profile import choose, load_profiles

    settings = load_settings()
    chosen = choose(names or [], load_profiles(settings.servers))
    if ready_s is not None:
        chosen = [profile.model_copy(update={"ready_s": ready_s}) for profile in chosen]
    gpus = [] if gpu_memory else find_gpus()
    if gpu_memory is not None and not gpus:
        gpus = _imagined(gpu_memory, options)
    return plan(chosen, own_profiles(settings.profiles), options, gpus, running)


def _imagined(gpu_memory: float, options: "Options") -> "list[Gpu]":
    """GPUs to plan for where there are none: with the memory that was told, or as of 80 GB."""
    from kptutor.serving.models.gpus import Gpu

    if not gpu_memory:
        gpu_memory = ASSUMED_GIB
        console.complain(f"No GPU here: planned for {gpu_memory:g} GiB free (--gpu-memory).")
    return [Gpu(number, "as told", gpu_memory, gpu_memory) for number in options.gpus or (0,)]


def _build(planned: "Planned") -> "Build":
    return "cpu" if planned.profile.device == "cpu" else "gpu"


def _python(planned: "Planned", *, needed: bool) -> Path:
    """SGLang's Python; where it would be, if it is not needed yet."""
    from kptutor.agent.errors import Missing
    from kptutor.serving.models.environment import built_folder, python_of

    try:
        return python_of(_build(planned))
    except Missing:
        if needed:
            raise
        return built_folder(_build(planned)) / "bin" / "python"


def _show(row: dict[str, Any]) -> None:
    console.say(f"{row['name']}: {row['state']}, {row['url']} ({row['model']})")
    for each in row["processes"]:
        console.say(f"  {each['role']} on port {each['port']}: {_in_words(each)}")


def _in_words(each: dict[str, Any]) -> str:
    if each["state"] != "ready":
        log = f"; log: {each['log']}" if each["state"] == "ended" else ""
        return f"{each['state']}: {each['detail']}{log}"
    words = ["ready"]
    if each.get("running") is not None:
        words.append(f"{each['running']} running")
    if each.get("queued") is not None:
        words.append(f"{each['queued']} in the queue")
    if each.get("tokens_per_s") is not None:
        words.append(f"{each['tokens_per_s']:.0f} tokens/s")
    if each.get("cache_hit_rate") is not None:
        words.append(f"{each['cache_hit_rate']:.0%} of prompt tokens from the cache")
    return ", ".join(words)
