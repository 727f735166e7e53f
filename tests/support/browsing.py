"""A real Chromium without a window, and what its pages complain about.

`KPTUTOR_TEST_CHROMIUM` names another one; without any, tests skip.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
).split()
PATIENCE_MS = 60_000
"""How long a condition is waited for; machines may be busy."""
expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Window:
    """A page, with everything that its console said."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def evaluate(self, script: str, given: Any = None) -> Any:
        """What a script in the page gives."""
        return self.page.evaluate(script, given)


def chromium() -> str:
    """The program; skips the test if there is none."""
    program = os.environ.get("KPTUTOR_TEST_CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    return program


@contextmanager
def browser(folder: Path) -> Iterator[BrowserContext]:
    """A browser that was never used before; its data lies in `folder`."""
    program = chromium()
    with sync_playwright() as playwright:
        yield from _launched(playwright, program, folder)


def _launched(playwright: Playwright, program: str, folder: Path) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        str(folder),
        executable_path=program,
        args=FLAGS,
        viewport={"width": 1280, "height": 860},
        timeout=PATIENCE_MS * 2,
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def window(context: BrowserContext, url: str) -> Iterator[Window]:
    """A new page at a URL, of a visitor who was never here; no complaint may be left."""
    context.clear_cookies()
    page = context.new_page()
    shown = Window(page)
    page.on("console", lambda message: shown.complaints.append(message.text))
    page.on("pageerror", lambda fault: shown.complaints.append(str(fault)))
    try:
        page.goto(url)
        page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
        yield shown
        assert shown.complaints == [], shown.complaints
    finally:
        page.close()


def say(page: Page, text: str) -> None:
    """Send a message, and wait for the answer to it."""
    answers = page.locator("#log .reply")
    count = answers.count()
    page.fill("#message", text)
    page.press("#message", "Enter")
    answers.nth(count).wait_for()


def begin(page: Page, problem: str) -> None:
    """Type a problem and start."""
    page.fill("#problem-text", problem)
    page.click("#problem-form .primary")
    page.locator("#log .reply").first.wait_for()


def choose(page: Page, mode: str) -> None:
    """Choose what to write: `message`, `working` or `answer`."""
    page.locator(f"input[name=mode][value={mode}]").check()


def write_lines(page: Page, *lines: str) -> None:
    """Write lines into the working area, one after the other."""
    choose(page, "working")
    page.locator("#rows input").first.focus()
    page.keyboard.insert_text(lines[0])
    for line in lines[1:]:
        page.keyboard.press("Enter")
        page.keyboard.insert_text(line)
