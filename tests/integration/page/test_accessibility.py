"""The page for everybody: keyboard, screen readers, small screens, both colours, still motion."""

from pathlib import Path
from typing import Any

import pytest
from browsing import Window, begin, say, window, write_lines
from listening import Listening
from playwright.sync_api import BrowserContext, Page, expect

EQUATION = "Solve 2x + 3 = 11 for x."
NAMED = {"button", "textbox", "radio", "link", "meter", "checkbox", "combobox", "dialog", "log"}

SUPPORT = Path(__file__).parents[2] / "support"
CONTRAST = (SUPPORT / "contrast.js").read_text(encoding="utf-8")
SMALL = (SUPPORT / "targets.js").read_text(encoding="utf-8")
GROUND = "() => getComputedStyle(document.documentElement).backgroundColor"
MOVING = """() => [...document.querySelectorAll("*")].map(getComputedStyle).filter(
  (style) => style.animationName !== "none" || !/^0s(, 0s)*$/.test(style.transitionDuration),
).length"""


def tree(context: BrowserContext, page: Page) -> list[dict[str, Any]]:
    """The page as a screen reader is told of it."""
    session = context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in nodes if not node.get("ignored")]


def nameless(nodes: list[dict[str, Any]]) -> list[str]:
    return [
        node["role"]["value"]
        for node in nodes
        if node["role"]["value"] in NAMED and not node.get("name", {}).get("value")
    ]


def _invalid(node: dict[str, Any]) -> bool:
    said = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    return node["role"]["value"] == "textbox" and said.get("invalid") == "true"


def wide(shown: Window) -> int:
    """Pixels by which the page is wider than the window."""
    pixels: int = shown.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    return pixels


@pytest.mark.requirement("page:keyboard")
def test_a_problem_is_solved_by_the_keyboard_alone(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        keys = page.keyboard
        expect(page.locator("#problem-text")).to_be_focused()
        keys.type(EQUATION)
        keys.press("Enter")
        expect(page.locator("#message")).to_be_focused()
        page.locator("#log .reply").first.wait_for()
        keys.press("Shift+Tab")  # to the choice of what to write
        keys.press("ArrowRight")
        expect(page.locator("input[value=working]")).to_be_focused()
        keys.press("Tab")
        expect(page.locator("#rows input")).to_be_focused()
        keys.type("2x = 14")
        keys.press("Enter")
        keys.type("x = 7")
        keys.press("Control+Enter")
        expect(page.locator("#rows li[data-mark=wrong] input")).to_be_focused()
        keys.press("Control+a")
        keys.type("2x = 8")
        keys.press("ArrowDown")
        keys.press("Control+a")
        keys.type("x = 4")
        keys.press("Control+Enter")
        page.get_by_text("See the proof").focus()
        keys.press("Enter")
        expect(page.locator("#certificate")).to_be_visible()
        keys.press("Escape")
        expect(page.locator("#certificate")).to_be_hidden()
        page.reload()
        page.locator("#log .reply").first.wait_for()
        page.wait_for_load_state("networkidle")  # the page has put the focus where it wants it
        page.locator(".skip").focus()
        expect(page.locator(".skip")).to_be_in_viewport()
        keys.press("Enter")
        expect(page.locator("main")).to_be_focused()


@pytest.mark.requirement("page:screen-readers")
def test_everything_has_a_name_and_a_place(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        page.locator("#panel").wait_for()
        assert nameless(tree(context, page)) == []
        begin(page, EQUATION)
        write_lines(page, "2x + 3 = 11", "2x = 14")
        page.keyboard.press("Control+Enter")
        page.locator("#rows li[data-mark=wrong]").wait_for()
        nodes = tree(context, page)
        assert nameless(nodes) == []
        roles = {node["role"]["value"] for node in nodes}
        assert {"banner", "main", "navigation", "complementary", "log", "heading"} <= roles
        assert "MathMLMath" in roles or "math" in roles
        log = page.locator("#log")
        assert log.get_attribute("aria-live") == "polite"
        wrong = next(node for node in nodes if _invalid(node))
        assert "does not follow" in wrong["description"]["value"]
        assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.requirement("page:contrast")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_and_every_control_can_be_hit(
    context: BrowserContext, service: Listening, scheme: Any
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.locator("#panel").wait_for()
        assert shown.evaluate(CONTRAST) == []
        begin(page, EQUATION)
        page.click("#hint")
        page.locator("#log .tag").wait_for()
        write_lines(page, "2x + 3 = 11", "2x = 14")
        page.keyboard.press("Control+Enter")
        page.locator("#rows li[data-mark=wrong]").wait_for()
        assert shown.evaluate(CONTRAST) == []
        assert shown.evaluate(SMALL) == []
        page.locator("input[name=mode][value=message]").check()
        say(page, "x = 4")
        page.get_by_text("See the proof").click()
        assert shown.evaluate(CONTRAST) == []
        page.goto(f"{service.url}/teacher")
        page.locator("#reports article").first.wait_for()
        assert shown.evaluate(CONTRAST) == []
        page.click("#add-problem")
        assert shown.evaluate(CONTRAST) == []
        assert shown.evaluate(SMALL) == []


@pytest.mark.requirement("page:dark")
def test_dark_follows_the_system_until_somebody_chooses(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        page.emulate_media(color_scheme="light")
        light = shown.evaluate(GROUND)
        page.emulate_media(color_scheme="dark")
        assert shown.evaluate(GROUND) != light
        page.get_by_label("Switch to light colours").click()
        assert shown.evaluate(GROUND) == light
        page.reload()
        page.locator("#welcome").wait_for()
        assert shown.evaluate(GROUND) == light
        page.get_by_label("Switch to dark colours").click()
        assert shown.evaluate(GROUND) != light


@pytest.mark.requirement("page:phones")
def test_nothing_is_wider_than_a_small_phone(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        page.set_viewport_size({"width": 320, "height": 568})
        page.fill("#problem-text", "Solve (2x^2 - 3x - 2)(x + 11)(x - 12)(x + 13)(x - 14) = 0.")
        page.locator("#problem-preview math").first.wait_for()
        assert wide(shown) <= 0
        page.click("#problem-form .primary")
        page.locator("#log .reply").first.wait_for()
        write_lines(page, "(2x^2 - 3x - 2)(x + 11)(x - 12)(x + 13)(x - 14) = 0", "w" * 200)
        page.locator("#rows .reading math").first.wait_for()
        assert wide(shown) <= 0
        page.keyboard.press("Control+Enter")
        page.locator("#log .reply").nth(1).wait_for()
        assert wide(shown) <= 0
        send = page.locator("#send").bounding_box()
        assert send is not None
        assert send["x"] >= 0
        assert send["x"] + send["width"] <= 320
        page.click("#panel-switch")
        expect(page.locator("#panel")).to_be_visible()
        expect(page.locator("#work")).to_be_hidden()
        assert wide(shown) <= 0
        page.goto(f"{service.url}/teacher")
        page.locator("#reports article").first.wait_for()
        assert wide(shown) <= 0
        page.click("#add-problem")
        assert wide(shown) <= 0


@pytest.mark.requirement("page:still")
def test_nothing_moves_where_people_want_it_still(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        page.emulate_media(reduced_motion="reduce")
        begin(page, EQUATION)
        assert shown.evaluate(MOVING) == 0
