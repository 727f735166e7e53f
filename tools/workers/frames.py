"""JSON messages over a stream socket: four bytes of length, then UTF-8 text."""

import json
import socket
import struct
from typing import Any

JSON = dict[str, "JSON"] | list["JSON"] | str | int | float | bool | None
"""What travels: payloads and results hold nothing else."""

LARGEST = 16 * 2**20
"""Bytes of the largest message in either direction."""

_HEAD = struct.Struct("!I")


def pack(message: Any) -> bytes:
    """One message as bytes.

    Raises:
        TypeError, ValueError: If it is not JSON or larger than `LARGEST`.
    """
    body = json.dumps(message, allow_nan=False, separators=(",", ":")).encode("utf-8")
    if len(body) > LARGEST:
        raise ValueError(f"a message of {len(body)} bytes is over the limit of {LARGEST}")
    return _HEAD.pack(len(body)) + body


class Inbox:
    """Puts messages together again from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> list[Any]:
        """Take in a piece; return the messages that are complete now."""
        self._buffer += piece
        messages = []
        while len(self._buffer) >= _HEAD.size:
            end = _HEAD.size + _HEAD.unpack_from(self._buffer)[0]
            if len(self._buffer) < end:
                break
            messages.append(json.loads(self._buffer[_HEAD.size : end]))
            del self._buffer[:end]
        return messages


def receive(connection: socket.socket) -> Any:
    """Wait for one message.

    Raises:
        EOFError: If the other side is gone.
    """
    (length,) = _HEAD.unpack(_exactly(connection, _HEAD.size))
    return json.loads(_exactly(connection, length))


def _exactly(connection: socket.socket, count: int) -> bytes:
    pieces = []
    while count:
        piece = connection.recv(min(count, 1 << 16))
        if not piece:
            raise EOFError
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
