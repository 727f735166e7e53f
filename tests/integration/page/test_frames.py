"""The page in the frame of another site: where the settings allow it, and nowhere else."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browsing import browser, chromium
from listening import listening
from playwright.sync_api import FrameLocator, Page, expect

SIZE = 'width="700" height="600"'
PROBLEM = "Solve 2x + 3 = 11 for x."


class Site(BaseHTTPRequestHandler):
    """A page of an LMS that frames what its query names."""

    def do_GET(self) -> None:
        """One frame."""
        source = self.path.partition("?")[2]
        body = f'<!doctype html><title>LMS</title><iframe src="{source}" {SIZE}></iframe>'.encode()
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Nothing is logged."""


@contextmanager
def site() -> Iterator[str]:
    """Another site on this machine; `localhost` is another one than `127.0.0.1`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def framed(page: Page, lms: str, url: str) -> FrameLocator:
    page.goto(f"{lms}/?{url}")
    return page.frame_locator("iframe")


@pytest.mark.requirement("page:frames")
def test_it_works_in_an_allowed_frame_and_is_refused_in_others(tmp_path: Path) -> None:
    chromium()
    with ExitStack() as stack:
        allowed, other = stack.enter_context(site()), stack.enter_context(site())
        service = stack.enter_context(listening(tmp_path, frames=(allowed,)))
        context = stack.enter_context(browser(tmp_path / "browser"))
        page = context.new_page()
        page.set_viewport_size({"width": 900, "height": 700})
        inside = framed(page, allowed, f"{service.url}/?embed=1")
        inside.locator("#problem-text").fill(PROBLEM)
        inside.locator("#problem-form .primary").click()
        inside.locator("#log .reply").first.wait_for()
        inside.locator("#message").fill("2x = 8")
        inside.locator("#message").press("Enter")
        expect(inside.locator("#log .reply")).to_have_count(2)
        expect(inside.locator("#earlier li")).to_have_count(1)
        expect(inside.locator("#teacher-link")).to_be_hidden()
        names = {cookie["name"]: cookie for cookie in context.cookies()}
        assert names["kptutor_frame"]["sameSite"] == "None"
        assert names["kptutor_frame"]["httpOnly"]
        page.reload()
        expect(page.frame_locator("iframe").locator("#earlier li")).to_have_count(1)
        for lms, url in (
            (other, f"{service.url}/?embed=1"),
            (allowed, f"{service.url}/"),
            (allowed, f"{service.url}/teacher"),
        ):
            with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
                page.goto(f"{lms}/?{url}")
            (frame,) = page.main_frame.child_frames
            assert frame.locator("main").count() == 0
