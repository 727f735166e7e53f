"""Which shapes the records of a database have, and how older ones are brought up to date."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from kptutor.agent.errors import Missing

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore

SPACE, KEY = ("schema",), "records"

Migration = Callable[["BaseStore"], Awaitable[None]]
"""Changes the records of one version into those of the next; may be run again after a crash."""


async def _marked(store: "BaseStore") -> None:
    """A database from before there was a mark: its records are those of version 1."""


MIGRATIONS: tuple[Migration, ...] = (_marked,)
"""The n-th leads from version n to version n + 1; a new one goes to the end."""


async def bring_up_to_date(
    store: "BaseStore", migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Give the records the shapes that this program knows; call it before anything else.

    Args:
        store: The records of all tenants; nobody else may be bringing it up to date.
        migrations: What leads from version to version.

    Raises:
        Missing: If a newer program has written here.
    """
    item = await store.aget(SPACE, KEY)
    version = int(item.value["version"]) if item is not None else 0
    if version > len(migrations):
        raise Missing(
            f"The database has records of version {version}, and this program knows versions up "
            f"to {len(migrations)}.",
            fix="pip install --upgrade kptutor",
        )
    for number, migrate in enumerate(migrations[version:], start=version + 1):
        await migrate(store)
        await store.aput(SPACE, KEY, {"version": number}, index=False)
