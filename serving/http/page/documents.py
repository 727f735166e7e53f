"""`/`, `/teacher` and the files that they load."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from kptutor.serving.http.house import house_of
from kptutor.serving.http.page.assets import assets
from kptutor.serving.http.problems import HttpProblem

router = APIRouter()

YEAR_S = 31_536_000
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types kptutor; frame-ancestors {frames}"
)
"""Nothing but our own files, nothing inline; HTML enters by one policy of one module."""


@router.get("/")
async def learners_page(
    request: Request, embed: Annotated[str, Query(max_length=10)] = ""
) -> Response:
    """The tutor; with `embed=1` for a frame of a site that the settings name."""
    frames = house_of(request).service.frames if embed == "1" else ()
    return _document("index.html", frames, embedded=embed == "1")


@router.get("/teacher")
async def teachers_page() -> Response:
    """Problems, keys and rules, and how the class does."""
    return _document("teacher.html", (), embedded=False)


@router.get("/favicon.ico")
async def icon() -> Response:
    """Browsers ask for it by this name."""
    return RedirectResponse(f"/page/static/{assets().digest}/icon.svg", 302)


@router.get("/page/static/{digest}/{name}")
async def static(request: Request, digest: str, name: str) -> Response:
    """A file; its name holds what it contains, so browsers may keep it."""
    kept = assets()
    asset = kept.files.get(name)
    if asset is None or name.endswith(".html"):
        raise HttpProblem(404, "There is no such file.")
    headers = {"vary": "accept-encoding", "cross-origin-resource-policy": "same-origin"}
    if digest == kept.digest:
        headers["cache-control"] = f"public, max-age={YEAR_S}, immutable"
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            asset.packed, media_type=asset.type, headers=headers | {"content-encoding": "gzip"}
        )
    return Response(asset.body, media_type=asset.type, headers=headers)


def _document(name: str, frames: tuple[str, ...], *, embedded: bool) -> Response:
    """A page with the names of its files filled in."""
    kept = assets()
    text = kept.files[name].body.decode()
    text = text.replace("{{static}}", f"/page/static/{kept.digest}")
    text = text.replace("{{mode}}", "frame" if embedded else "page")
    headers = {
        "content-security-policy": POLICY.format(frames=" ".join(frames) or "'none'"),
        "cache-control": "no-cache",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "cross-origin-resource-policy": "cross-origin" if frames else "same-origin",
    }
    return Response(text, media_type="text/html", headers=headers)
