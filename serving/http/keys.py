"""API keys: made once, shown once, kept as hashes, scoped, rotated and revoked."""

import hmac
import secrets
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, get_args

from pydantic import Field, ValidationError

from kptutor.agent.errors import BadInput
from kptutor.agent.identity import Principal
from kptutor.tools.records import Record

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore

Door = Literal["rest", "openai", "mcp", "page"]
Role = Literal["learner", "teacher", "admin"]
DOORS: tuple[Door, ...] = get_args(Door)
ROLES: tuple[Role, ...] = get_args(Role)

PREFIX = "kpt"
SPACE = ("service_keys",)
MOST_KEYS = 10_000
FRESH_S = 5.0
"""A key that was revoked on another machine is refused after at most so long."""


class ApiKey(Record):
    """What is kept of a key: everything but the key."""

    id: str
    name: str = ""
    """What it is for, in its maker's words."""
    digest: str
    """SHA-256 of its secret part, which is 256 random bits."""
    tenant: str = "local"
    doors: tuple[Door, ...] = DOORS
    roles: tuple[Role, ...] = ("learner",)
    forward: bool = False
    """Whether it may say who its learners are."""
    rate: str = "1200/minute"
    """Requests of the whole key, such as `20/second`."""
    learner_rate: str = "120/minute"
    """Requests of one learner of it."""
    concurrent: int = Field(default=2_000, ge=1)
    learner_concurrent: int = Field(default=16, ge=1)
    made: float
    expires: float | None = None
    """Seconds since 1970; None: never."""
    revoked: bool = False

    def state(self, now: float) -> str:
        """`active`, `expired` or `revoked`."""
        if self.revoked:
            return "revoked"
        return "expired" if self.expires is not None and self.expires <= now else "active"

    def principal(self) -> Principal:
        """Whoever uses the key, as long as nobody is named: no two keys share a learner."""
        return Principal(self.tenant, f"key:{self.id}", frozenset(self.roles))


class Keys:
    """The keys of a service, in its database.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: "BaseStore") -> None:
        self._store = store
        self._known: dict[str, tuple[float, ApiKey | None]] = {}

    async def add(self, **fields: object) -> tuple[str, ApiKey]:
        """Make a key.

        Args:
            fields: Fields of `ApiKey` without those that are made here.

        Returns:
            The key itself, which cannot be had again, and what is kept of it.
        """
        name, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        made = {"id": name, "digest": _digest(secret), "made": time.time()}
        kept = ApiKey.model_validate(fields | made)
        await self._put(kept)
        return f"{PREFIX}_{name}_{secret}", kept

    async def all(self) -> list[ApiKey]:
        """Every key, the oldest first."""
        found = await self._store.asearch(SPACE, limit=MOST_KEYS)
        return sorted((ApiKey(**item.value) for item in found), key=lambda key: key.made)

    async def any(self) -> bool:
        """Whether a key can be used."""
        now = time.time()
        return any(key.state(now) == "active" for key in await self.all())

    async def revoke(self, name: str) -> ApiKey:
        """Refuse a key from now on.

        Raises:
            BadInput: If there is no such key.
        """
        kept = await self._kept(name)
        await self._put(kept.model_copy(update={"revoked": True}))
        return kept

    async def rotate(self, name: str, grace_s: float = 0.0) -> tuple[str, ApiKey]:
        """A new key with the scope of an old one, which ends after the grace.

        Raises:
            BadInput: If there is no such key.
        """
        kept = await self._kept(name)
        scope = kept.model_dump(exclude={"id", "digest", "made", "expires", "revoked"})
        made = await self.add(**scope)
        await self._put(kept.model_copy(update={"expires": time.time() + grace_s}))
        return made

    async def find(self, presented: str) -> ApiKey | None:
        """The key that was presented, if it is one and may be used."""
        parts = presented.split("_", 2)
        if len(parts) != 3 or parts[0] != PREFIX or not parts[1].isalnum() or len(parts[1]) > 32:
            return None
        kept = await self._cached(parts[1])
        same = hmac.compare_digest(kept.digest if kept else _digest(""), _digest(parts[2]))
        usable = kept is not None and same and kept.state(time.time()) == "active"
        return kept if usable else None

    async def active(self, name: str) -> ApiKey | None:
        """A key by its id, if it may still be used: for who has shown it before."""
        kept = await self._cached(name)
        return kept if kept is not None and kept.state(time.time()) == "active" else None

    async def _cached(self, name: str) -> ApiKey | None:
        at, kept = self._known.get(name, (-FRESH_S, None))
        if time.monotonic() - at >= FRESH_S:
            item = await self._store.aget(SPACE, name)
            kept = ApiKey(**item.value) if item else None
            if len(self._known) >= MOST_KEYS:  # names that somebody tries out
                self._known.clear()
            self._known[name] = (time.monotonic(), kept)
        return kept

    async def _kept(self, name: str) -> ApiKey:
        item = await self._store.aget(SPACE, name)
        if item is None:
            raise BadInput(f"There is no key {name[:40]!r}; `kptutor keys list` shows them.")
        return ApiKey(**item.value)

    async def _put(self, key: ApiKey) -> None:
        await self._store.aput(SPACE, key.id, key.model_dump(mode="json"), index=False)
        self._known.pop(key.id, None)


def checked(**fields: object) -> dict[str, object]:
    """The fields of a key to be made, after a look at them.

    Raises:
        BadInput: If there is no such door, role or rate.
    """
    from kptutor.serving.http.limiting import parse_rate

    try:
        key = ApiKey.model_validate(fields | {"id": "-", "digest": "-", "made": 0.0})
    except ValidationError as fault:
        first = fault.errors()[0]
        raise BadInput(f"{'.'.join(map(str, first['loc']))}: {first['msg']}.") from fault
    parse_rate(key.rate)
    return fields


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
