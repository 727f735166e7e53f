"""Reading a whole namespace of the store, and nothing beside it."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore, Item

_PAGE = 200


async def items(
    store: "BaseStore", namespace: tuple[str, ...], *, below: bool = False
) -> AsyncIterator["Item"]:
    """Everything that stands in exactly this namespace, or with `below` under it too.

    Some stores find namespaces by the beginning of their text, where `ann` begins `anna`: what
    is another's is left out here. Read it to the end before changing anything: pages would shift.
    """
    offset = 0
    while True:
        page = await store.asearch(namespace, limit=_PAGE, offset=offset)
        for item in page:
            place = tuple(item.namespace)
            if place == namespace or (below and place[: len(namespace)] == namespace):
                yield item
        if len(page) < _PAGE:
            return
        offset += _PAGE
