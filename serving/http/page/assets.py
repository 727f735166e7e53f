"""The files of the page: styles, modules and the font, read once and kept by browsers."""

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
}
FONT = "stix-two-math.ttf"
"""The font's name on the page; the file is that of the package `ziamath`."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    packed: bytes
    """The same, gzipped."""
    type: str


@dataclass(frozen=True, slots=True)
class Assets:
    """All files by name, and one name for their present contents."""

    files: dict[str, Asset]
    digest: str


@cache
def assets() -> Assets:
    """Every file of the folder `static`, and the font if its package is installed."""
    found: dict[str, Traversable] = {
        path.name: path for path in files(__package__).joinpath("static").iterdir()
    }
    if (font := _font()) is not None:
        found[FONT] = font
    kept = {name: _asset(name, path.read_bytes()) for name, path in sorted(found.items())}
    whole = sha256(b"".join(name.encode() + asset.body for name, asset in kept.items()))
    return Assets(kept, whole.hexdigest()[:16])


def _asset(name: str, body: bytes) -> Asset:
    return Asset(body, gzip.compress(body, 6, mtime=0), TYPES[name.rpartition(".")[2]])


def _font() -> Path | None:
    """The mathematics font, without importing its package; without it browsers take their own."""
    package = find_spec("ziamath")
    if package is None or package.origin is None:
        return None
    font = Path(package.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
    return font if font.is_file() else None
