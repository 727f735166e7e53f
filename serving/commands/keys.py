"""`kptutor keys`: who may use the service."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kptutor.serving import console

if TYPE_CHECKING:
    from kptutor.serving.http.keys import Keys

T = TypeVar("T")

app = typer.Typer(help="API keys of the service.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[str, typer.Argument(help="The key's id, as `list` shows it.")]


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What the key is for.")] = "",
    tenant: Annotated[str, typer.Option(help="Whose learners: a school, a course.")] = "local",
    door: Annotated[
        list[str] | None, typer.Option(help="rest, openai, mcp or page; may be given again.")
    ] = None,
    role: Annotated[
        list[str] | None, typer.Option(help="learner, teacher or admin; may be given again.")
    ] = None,
    forward: Annotated[
        bool, typer.Option("--forward", help="It may say who its learners are.")
    ] = False,
    rate: Annotated[str | None, typer.Option(help="Requests, such as 20/second.")] = None,
    days: Annotated[float | None, typer.Option(min=0, help="Days until it ends.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a key and print it: it cannot be shown again.

    Exit codes: 0 made, 2 a scope that there is not.
    """
    from kptutor.serving.http.keys import ROLES, checked

    fields = checked(
        name=name,
        tenant=tenant,
        forward=forward,
        roles=tuple(role or ROLES[:1]),
        **({"doors": tuple(door)} if door else {}),
        **({"rate": rate} if rate else {}),
        **({"expires": time.time() + days * 86_400} if days is not None else {}),
    )
    key, kept = _with_keys(lambda keys: keys.add(**fields))
    if as_json:
        console.say_json({"key": key, "id": kept.id})
    else:
        console.say(key)


@app.command("list")
def show(as_json: AsJson = False) -> None:
    """Show every key's scope and state; never the key itself."""
    for key in _with_keys(lambda keys: keys.all()):
        if as_json:
            console.say_json(key.model_dump(mode="json", exclude={"digest"}))
            continue
        words = [key.id, key.state(time.time()), key.tenant, ",".join(key.doors)]
        words += [",".join(key.roles), key.rate, "forwards" if key.forward else "-", key.name]
        console.say("  ".join(words).rstrip())


@app.command()
def revoke(key_id: Id) -> None:
    """Refuse a key from now on."""
    _with_keys(lambda keys: keys.revoke(key_id))
    console.say(f"{key_id} is refused from now on (other machines: within 5 s).")


@app.command()
def rotate(
    key_id: Id,
    hours: Annotated[float, typer.Option(min=0, help="How long the old one still works.")] = 0.0,
) -> None:
    """Make a new key with the same scope, and end the old one."""
    key, _ = _with_keys(lambda keys: keys.rotate(key_id, hours * 3_600))
    console.say(key)


def _with_keys(work: "Callable[[Keys], Awaitable[T]]") -> T:
    """Do something with the keys of the settings' database."""
    from kptutor.agent.memory import open_memory
    from kptutor.agent.settings import load_settings
    from kptutor.serving.http.keys import Keys

    async def working() -> T:
        memory = await open_memory(load_settings().database_url)
        try:
            return await work(Keys(memory.store))
        finally:
            await memory.aclose()

    return asyncio.run(working())
