"""What happens on the page when something fails: said kindly, nothing lost, nothing doubled."""

import pytest
from browsing import Window, begin, choose, say, window
from listening import Listening
from playwright.sync_api import BrowserContext, Page, Route, expect

EQUATION = "Solve 2x + 3 = 11 for x."
MESSAGES = "**/page/api/sessions/*/messages"


def said(shown: Window) -> int:
    """How many messages the server has of the session."""
    count: int = shown.evaluate(
        """async () => {
          const session = new URL(location.href).searchParams.get("session");
          const headers = { "x-kptutor-page": "page" };
          const got = await fetch(`/page/api/sessions/${session}`, { headers });
          return (await got.json()).exchanges.filter((each) => each.said).length;
        }"""
    )
    return count


def send(page: Page, text: str) -> None:
    page.fill("#message", text)
    page.press("#message", "Enter")


def forgive(shown: Window, *words: str) -> None:
    """A browser tells of requests that fail; nothing else may be complained about."""
    shown.complaints[:] = [
        each for each in shown.complaints if not any(word in each for word in words)
    ]


@pytest.mark.requirement("page:reconnect")
def test_an_answer_that_is_lost_on_the_way_comes_again_and_is_said_once(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        begin(page, EQUATION)
        tries: list[str] = []

        def lossy(route: Route) -> None:
            tries.append(route.request.post_data or "")
            if len(tries) > 2:
                route.continue_()
                return
            if len(tries) == 2:
                route.fetch()  # it arrives, and its answer does not
            route.abort("connectionreset")

        page.route(MESSAGES, lossy)
        send(page, "2x = 8")
        page.locator("#log .reply").nth(1).wait_for()
        assert len(tries) == 3
        assert len(set(tries)) == 1  # the same name each time
        expect(page.locator("#log .said")).to_have_count(1)
        assert said(shown) == 1
        forgive(shown, "ERR_CONNECTION_RESET")


@pytest.mark.requirement("page:reconnect")
def test_half_a_stream_is_no_answer(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        begin(page, EQUATION)
        tries: list[int] = []

        def half(route: Route) -> None:
            tries.append(1)
            if len(tries) > 1:
                route.continue_()
                return
            body = (
                'event: understood\ndata: {"type": "understood", "kind": "working"}\n\nevent: rep'
            )
            route.fulfill(status=200, content_type="text/event-stream", body=body)

        page.route(MESSAGES, half)
        send(page, "2x = 8")
        page.locator("#log .reply").nth(1).wait_for()
        assert len(tries) == 2


@pytest.mark.requirement("page:abort")
def test_waiting_can_be_stopped_and_the_answer_fetched_later(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        begin(page, EQUATION)
        held: list[Route] = []
        page.route(MESSAGES, lambda route: held.append(route))
        send(page, "2x = 8")
        expect(page.locator("#stop")).to_be_visible()
        expect(page.locator("#send")).to_be_hidden()
        page.focus("#message")
        page.keyboard.press("Escape")
        expect(page.locator(".state")).to_contain_text("Stopped")
        expect(page.locator("#send")).to_be_visible()
        page.unroute(MESSAGES)
        page.get_by_text("Show the answer").click()
        page.locator("#log .reply").nth(1).wait_for()
        assert said(shown) == 1
        say(page, "x = 4")
        assert said(shown) == 2


@pytest.mark.requirement("page:kind-failures")
@pytest.mark.parametrize(
    ("status", "words"),
    [
        (500, "Something went wrong at the tutor's end"),
        (429, "That was a little fast"),
        (502, "Try again in a moment"),
    ],
)
def test_a_refusal_is_said_kindly_and_nothing_typed_is_lost(
    context: BrowserContext, service: Listening, status: int, words: str
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        begin(page, EQUATION)
        page.route(MESSAGES, lambda route: route.fulfill(status=status, body="<html>nginx</html>"))
        send(page, "2x = 8")
        expect(page.locator(".state")).to_contain_text(words)
        expect(page.locator("#message")).to_have_value("2x = 8")
        page.unroute(MESSAGES)
        page.get_by_role("button", name="Try again").click()
        page.locator("#log .reply").nth(1).wait_for()
        assert said(shown) == 1
        forgive(shown, "Failed to load resource")


@pytest.mark.requirement("page:kind-failures")
def test_without_a_connection_the_page_waits_and_goes_on(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        page.fill("#problem-text", EQUATION)
        context.set_offline(True)
        try:
            page.click("#problem-form .primary")
            expect(page.locator("#notice")).to_contain_text("What you typed is still here")
            expect(page.locator("#problem-text")).to_have_value(EQUATION)
        finally:
            context.set_offline(False)
        page.click("#problem-form .primary")
        page.locator("#log .reply").first.wait_for()
        context.set_offline(True)
        try:
            send(page, "2x = 8")
            expect(page.locator(".state")).to_contain_text("The connection broke")
        finally:
            context.set_offline(False)
        page.locator("#log .reply").nth(1).wait_for()
        assert said(shown) == 1
        forgive(shown, "ERR_INTERNET_DISCONNECTED")


@pytest.mark.requirement("page:kind-failures")
def test_what_is_typed_outlives_a_reload(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        begin(page, EQUATION)
        page.fill("#message", "half a tho")
        choose(page, "working")
        page.locator("#rows input").first.fill("2x = ")
        page.reload()
        expect(page.locator("#rows input").first).to_have_value("2x = ")
        choose(page, "message")
        expect(page.locator("#message")).to_have_value("half a tho")


@pytest.mark.requirement("page:kind-failures")
def test_a_preview_that_fails_says_nothing(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        page.route("**/page/api/preview", lambda route: route.fulfill(status=500, body=""))
        with page.expect_response("**/page/api/preview"):
            page.fill("#problem-text", "2x = 8")
        expect(page.locator("#problem-preview")).to_be_hidden()
        expect(page.locator("#notice")).not_to_have_class("notice shown")
        forgive(shown, "Failed to load resource")
