"""Passes: signed names of visitors, kept by their browsers in cookies that no script can read."""

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from hashlib import sha256

from pydantic import ValidationError

from kptutor.agent.memory import Memory
from kptutor.tools.records import Record

SPACE = ("service_secrets",)
NAME = "page"
LASTS_S = 180 * 86_400
LONGEST = 1_000


class Pass(Record):
    """Who a visitor is."""

    key: str = ""
    """Id of the key that was shown; empty where none is needed."""
    visitor: str = ""
    """A random name of the learner; empty for the key's own."""
    until: float
    """When it ends, seconds since the epoch."""


class Passes:
    """Gives passes out and reads them; the secret stands in the database, for all replicas.

    Args:
        memory: Where the secret is kept.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._secret: bytes | None = None

    async def issue(self, key: str = "", visitor: str = "") -> str:
        """A new pass, as the value of a cookie."""
        given = Pass(key=key, visitor=visitor, until=time.time() + LASTS_S)
        body = urlsafe_b64encode(given.model_dump_json().encode())
        return f"{body.decode()}.{_signed(await self._key(), body)}"

    async def read(self, value: str) -> Pass | None:
        """The pass in a cookie, if it is one of ours and has not ended."""
        body, _, signature = value[:LONGEST].partition(".")
        ours = _signed(await self._key(), body.encode("utf-8", "surrogatepass"))
        if not hmac.compare_digest(ours.encode(), signature.encode("utf-8", "surrogatepass")):
            return None
        try:
            found = Pass.model_validate_json(urlsafe_b64decode(body))
        except (NotBase64, ValidationError):
            return None
        return found if found.until > time.time() else None

    async def _key(self) -> bytes:
        """The secret, made by whichever replica needs it first."""
        if self._secret is None:
            store = self._memory.store
            async with self._memory.exclusive("service secret"):
                item = await store.aget(SPACE, NAME)
                if item is None:
                    await store.aput(SPACE, NAME, {"value": secrets.token_hex(32)}, index=False)
                    item = await store.aget(SPACE, NAME)
            assert item is not None
            self._secret = bytes.fromhex(item.value["value"])
        return self._secret


def new_visitor() -> str:
    """A name that nobody else has and nobody can guess."""
    return secrets.token_hex(16)


def _signed(key: bytes, body: bytes) -> str:
    return hmac.new(key, body, sha256).hexdigest()
