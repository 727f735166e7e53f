"""What the model servers do on a GPU, directly and through the agent, with made-up weights.

Made-up weights of real size cost the real work for every token and say nothing sensible: right for
speed, wrong for answers. Servers are started and ended by `kptutor models`, in a state folder of
their own. With `--dry-run` the tiny model on the CPU goes through the same code: its figures say
that the script works, and nothing about a GPU.

    python benchmarks/gpu/check.py             writes benchmarks/gpu/NAME-OF-THE-GPU.json
    python benchmarks/gpu/check.py --dry-run   writes benchmarks/gpu/dry-run.json

Where a machine is lent for minutes, `--only check-7b-fp8` measures one server and adds its figures.
"""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from gpu_asking import Target, cache_hits, rate_directly, rate_through_agent
from gpu_sittings import DRY_LOAD, GPU_LOAD, Load, dry_servers, gpu_servers, sittings

from kptutor import __version__
from kptutor.serving.models.environment import python_of, version_of
from kptutor.serving.models.gpus import find_gpus
from kptutor.serving.models.state import bare_key_file
from kptutor.serving.models.state import load as load_state

HERE = Path(__file__).parent
ATTEMPTS = 4
MOST_LOST = 0.02


def command(*arguments: str) -> None:
    """Run one of our commands; what it says goes to the terminal."""
    print(f"$ kptutor {' '.join(arguments)}", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "kptutor.serving.cli", *arguments], check=True)


def target(name: str) -> Target:
    """A server that runs."""
    state = load_state(name)
    assert state is not None
    assert state.asked_as is not None
    key = bare_key_file().read_text(encoding="utf-8").strip()
    return Target(state.url, key, state.model, state.asked_as)


async def alone(one: Target, load: Load) -> dict[str, Any]:
    """Everything that is measured of a server which has the GPU to itself."""
    await rate_directly(one, 2, 32)  # warm-up
    figures: dict[str, Any] = {"at_once": {}}
    for at_once in load.at_once:
        row: dict[str, Any] = {"direct": await rate_directly(one, at_once, load.tokens)}
        agent = await rate_through_agent(one, at_once, load.tokens)
        # words without a box make the agent ask for the answer: compared with texts as long
        alike = await rate_directly(one, at_once, round(agent["tokens_per_solve"]))
        lost = 1 - agent["output_tokens_per_s"] / alike["output_tokens_per_s"]
        row |= {"agent": agent, "direct_as_long": alike, "share_lost_by_agent": round(lost, 4)}
        figures["at_once"][str(at_once)] = row
        print(json.dumps({str(at_once): row}), file=sys.stderr)
    figures["cache_hit_rate_one_attempt"] = await cache_hits(one, load.problems, 1)
    figures[f"cache_hit_rate_{ATTEMPTS}_attempts"] = await cache_hits(one, load.problems, ATTEMPTS)
    return figures


async def together(both: list[Target], load: Load) -> dict[str, Any]:
    """Two servers on one GPU, both under load."""
    at_once = load.at_once[1]
    rows = await asyncio.gather(*(rate_directly(one, at_once, load.tokens) for one in both))
    return {"at_once_each": at_once, **{one.url: row for one, row in zip(both, rows, strict=True)}}


def surroundings(python: Path) -> dict[str, Any]:
    """Hardware and versions."""
    driver = ""
    if find_gpus():
        query = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
        driver = subprocess.run(query, check=True, capture_output=True, text=True).stdout.split()[0]
    return {
        "gpus": [f"{gpu.name}, {gpu.total_gib:.1f} GiB" for gpu in find_gpus()],
        "driver": driver,
        "cpu_cores": os.cpu_count(),
        "machine": platform.platform(),
        "python": platform.python_version(),
        "sglang": version_of(python),
        "kptutor": __version__,
        "date": time.strftime("%Y-%m-%d"),
    }


def measure(servers: dict[str, Any], load: Load, only: list[str]) -> dict[str, Any]:
    """Every sitting, one after the other, or only those with these names."""
    figures: dict[str, Any] = {}
    running: tuple[str, ...] = ()
    try:
        for names in sittings(servers):
            if only and "+".join(names) not in only:
                continue
            if gone := [name for name in running if name not in names]:
                command("models", "down", *gone)
            running = names
            command("models", "up", *names)
            targets = [target(name) for name in names]
            work = alone(targets[0], load) if len(names) == 1 else together(targets, load)
            figures["+".join(names)] = asyncio.run(work)
    finally:
        if running:
            command("models", "down", "--drain-s", "5")
    return figures


def main() -> int:
    """Start, measure, write; 1 if the agent costs more than it may, on a GPU."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--dry-run", action="store_true", help="the tiny model on the CPU")
    parser.add_argument(
        "--flag", action="append", default=[], metavar="NAME=VALUE", help="of SGLang's, repeatable"
    )
    parser.add_argument(
        "--only", action="append", default=[], metavar="SERVER[+SERVER]",
        help="one sitting; repeatable, and added to the figures that the file has",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, help="the file to write")
    options = parser.parse_args()
    gpus = find_gpus()
    if not (gpus or options.dry_run):
        print("There is no NVIDIA GPU here. The same on a CPU: --dry-run", file=sys.stderr)
        return 3
    python = python_of("cpu" if options.dry_run else "gpu")
    name = "dry-run" if options.dry_run else gpus[0].name.lower().replace(" ", "-")
    load = DRY_LOAD if options.dry_run else GPU_LOAD
    with tempfile.TemporaryDirectory() as place:
        flags = dict(flag.split("=", 1) for flag in options.flag)
        servers = dry_servers() if options.dry_run else gpu_servers(Path(place), python, flags)
        settings = Path(place) / "servers.yaml"
        settings.write_text(yaml.safe_dump(servers), encoding="utf-8")
        os.environ.update(KPTUTOR_SERVERS=str(settings), XDG_STATE_HOME=place)
        found = {
            "dry_run": options.dry_run,
            "surroundings": surroundings(python),
            "answer_tokens": load.tokens,
            "problems_sharing_hints": load.problems,
            "figures": measure(servers, load, options.only),
        }
    out: Path = options.out or HERE / f"{name}.json"
    if options.only and out.exists():
        before = json.loads(out.read_text(encoding="utf-8"))
        found["figures"] = {**before["figures"], **found["figures"]}
    out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(out)
    rows = [row for f in found["figures"].values() for row in _rows(f)]
    lost = max((row["share_lost_by_agent"] for row in rows), default=0.0)
    print(f"largest share lost by going through the agent: {lost:.1%}")
    return 0 if options.dry_run or lost <= MOST_LOST else 1


def _rows(figures: dict[str, Any]) -> list[dict[str, Any]]:
    return list(figures.get("at_once", {}).values())


if __name__ == "__main__":
    sys.exit(main())
