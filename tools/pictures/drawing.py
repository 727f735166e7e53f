"""Drawing a formula: through the gate, in a worker that can be killed, once."""

import base64
from collections import OrderedDict
from hashlib import sha256
from importlib.util import find_spec
from threading import Lock
from typing import Any

from kptutor.tools import workers
from kptutor.tools.pictures.gate import let_through
from kptutor.tools.pictures.records import Code, ExtraMissing, Picture, Undrawable

LIMIT_S = 5.0
"""Seconds of one picture; the usual one takes a twentieth of a second."""
KEPT_BYTES = 16 * 2**20
"""Bytes of pictures that are kept."""
JOB = "kptutor.tools.pictures.jobs:draw"
NEEDED = ("ziamath", "resvg_py")


class Album:
    """The pictures drawn last, by a hash of what they show.

    Args:
        most: Bytes of all of them together.
    """

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str) -> Picture | None:
        """A picture, if it is kept; it counts as the newest from now on."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def put(self, name: str, picture: Picture) -> None:
        """Keep a picture, and let the oldest ones go."""
        with self._lock:
            if name not in self._kept:
                self._size += _size(picture)
            self._kept[name] = picture
            while self._size > self._most:
                self._size -= _size(self._kept.popitem(last=False)[1])


_album = Album()


async def draw(latex: str, *, dark: bool = False) -> Picture:
    r"""A formula as a picture; the same one again costs nothing.

    Args:
        latex: The formula, with or without `$...$`.
        dark: Light ink on dark paper.

    Raises:
        Undrawable: If it is refused, or takes too long.
        ExtraMissing: If the packages that draw are not installed.
    """
    formula = let_through(latex)
    name = sha256(f"{dark}:{formula}".encode()).hexdigest()
    picture = _album.get(name)
    if picture is None:
        picture = await _drawn(formula, dark=dark)
        _album.put(name, picture)
    return picture


async def draw_or_code(latex: str, *, dark: bool = False) -> Picture | Code:
    """A formula as a picture, or as code with the reason: for channels that must show something.

    Raises:
        ExtraMissing: If the packages that draw are not installed.
    """
    try:
        return await draw(latex, dark=dark)
    except Undrawable as refusal:
        return Code(text=latex.strip(), reason=str(refusal))


async def _drawn(formula: str, *, dark: bool) -> Picture:
    if any(find_spec(package) is None for package in NEEDED):
        raise ExtraMissing
    try:
        found: Any = await workers.run(JOB, {"latex": formula, "dark": dark}, limit_s=LIMIT_S)
    except workers.WorkerError as fault:
        raise Undrawable("It takes too much to draw.", "Draw its parts one by one.") from fault
    if "reason" in found:
        raise Undrawable(found["reason"], found["fix"])
    return Picture.model_validate(found | {"png": base64.b64decode(found["png"])})


def _size(picture: Picture) -> int:
    return len(picture.png) + len(picture.svg)
