"""A learner's page in a real browser: from the problem to its proof."""

import json

import pytest
from browsing import Window, begin, choose, say, window, write_lines
from listening import Listening
from playwright.sync_api import BrowserContext, Dialog, Response, expect

EQUATION = "Solve 2x + 3 = 11 for x."


@pytest.mark.requirement("page:whole-dialogue")
@pytest.mark.requirement("page:live-preview")
@pytest.mark.requirement("page:strict")
def test_a_whole_dialogue(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        page.fill("#problem-text", "Solve 2x^2 - 3x - 2 = 0.")
        page.locator("#problem-preview math").wait_for()
        assert page.locator("#problem-preview .formula").get_attribute("data-latex") == (
            "2x^{2} - 3x - 2 = 0"
        )
        page.press("#problem-text", "Enter")
        page.locator("#log .reply").first.wait_for()
        assert "session=" in page.url
        page.fill("#message", "I think (x-2)(2x+1) = 0")
        page.locator("#preview math").first.wait_for()
        page.press("#message", "Enter")
        page.locator("#log .reply").nth(1).wait_for()
        write_lines(page, "(x-2)(2x+1) = 0", "x = 2 or 2x = 1", "x = 2 or x = 1/2")
        page.locator("#rows .reading math").nth(2).wait_for()
        page.keyboard.press("Control+Enter")
        wrong = page.locator("#rows li[data-mark=wrong]")
        expect(wrong).to_have_count(1)
        expect(wrong.locator("input")).to_have_value("x = 2 or 2x = 1")
        expect(wrong.locator("input")).to_have_attribute("aria-invalid", "true")
        expect(wrong.locator("input")).to_be_focused()
        expect(page.locator("#log .lines li[data-mark=wrong]")).to_have_count(1)
        expect(page.locator("#rows li[data-mark=good]")).to_have_count(1)
        page.keyboard.type("+")
        expect(page.locator("#rows li[data-mark=wrong]")).to_have_count(0)
        assert page.locator(".badge").count() == 0
        choose(page, "answer")
        page.fill("#answer", "x = 2 or x = -1/2")
        page.click("#send")
        page.get_by_text("See the proof").click()
        expect(page.locator("#certificate")).to_contain_text("Substitution")
        page.keyboard.press("Escape")
        expect(page.get_by_text("See the proof")).to_be_focused()
        expect(page.locator("#bars meter").first).to_be_visible()
        page.reload()
        expect(page.locator("#log .reply")).to_have_count(4)
        expect(page.locator(".badge")).to_have_text("Solved · Proved")
        page.click("#next-problem")
        expect(page.locator("#log .reply")).to_have_count(1)
        expect(page.locator("#earlier li")).to_have_count(2)


@pytest.mark.requirement("page:ladder")
def test_the_hint_button_climbs_and_says_nothing_of_what_is_left(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        begin(page, EQUATION)
        tags = page.locator("#log .reply .tag")
        for _ in range(2):
            count = page.locator("#log .reply").count()
            page.click("#hint")
            page.locator("#log .reply").nth(count).wait_for()
        expect(tags).to_have_count(1)  # the second one asks for effort first
        say(page, "2x = 14")
        count = page.locator("#log .reply").count()
        page.click("#hint")
        page.locator("#log .reply").nth(count).wait_for()
        assert [tags.nth(at).inner_text() for at in range(tags.count())] == [
            "A question",
            "A pointer",
        ]
        assert "left" not in page.locator("#composer").inner_text()


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    r"$\href{javascript:alert(1)}{x}$",
    r"$\includegraphics{x.png}$",
    r"$\htmlData{a=b}{x}$",
    r"$\def\a{\a\a}\a$",
    r"$\rule{99999px}{99999px}$",
    "<svg/onload=alert(1)>",
    "`<b>x</b>`",
    "{{constructor.constructor('alert(1)')()}}",
)


@pytest.mark.requirement("page:hostile")
@pytest.mark.requirement("page:strict")
def test_hostile_words_stay_words(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        dialogs: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismiss)
        foreign: list[str] = []
        page.on("request", lambda request: foreign.append(request.url))
        begin(page, f"Solve 2x = 4 for x. {HOSTILE[0]} {HOSTILE[1]}")
        for text in HOSTILE:
            say(page, text)
        strange = "#work :is(img, script, svg, iframe, [style], a)"
        assert page.locator(strange).count() == 0
        assert shown.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
        said = page.locator("#log .said").all_inner_texts()
        assert HOSTILE[0] in said[0]
        assert dialogs == []
        assert [url for url in foreign if not url.startswith(service.url)] == []


@pytest.mark.requirement("page:copying")
def test_formulas_are_copied_as_latex(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=service.url)
        begin(page, "Solve 1/2x = 3.")
        page.locator("#statement .formula").dblclick()
        expect(page.locator("#notice")).to_contain_text("LaTeX")
        assert shown.evaluate("() => navigator.clipboard.readText()") == (r"$\frac{1}{2} x = 3$")
        page.evaluate(
            "() => getSelection().selectAllChildren(document.querySelector('#statement'))"
        )
        page.keyboard.press("Control+c")
        assert shown.evaluate("() => navigator.clipboard.readText()") == (
            r"Solve $\frac{1}{2} x = 3$."
        )


@pytest.mark.requirement("page:erase")
def test_erasing_begins_from_nothing(context: BrowserContext, service: Listening) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        begin(page, EQUATION)
        say(page, "2x = 14")
        expect(page.locator("#bars li")).not_to_have_count(0)
        page.click("#erase")
        page.click("#erase-now")
        expect(page.locator("#welcome")).to_be_visible()
        expect(page.locator("#earlier li")).to_have_count(0)
        expect(page.locator("#bars li")).to_have_count(0)


@pytest.mark.requirement("page:key-unseen")
def test_a_teachers_problem_by_its_link(context: BrowserContext, service: Listening) -> None:
    key = "918273"
    with window(context, f"{service.url}/teacher") as shown:
        page = shown.page
        page.click("#add-problem")
        page.fill("#edit-text", "Solve 3(x - 2) = 9 for x.")
        page.fill("#edit-key", key)
        page.locator("#edit-preview math").first.wait_for()
        page.click("#editor .primary")
        expect(page.locator("#stored li")).to_have_count(1)
        expect(page.locator("#stored code")).to_be_hidden()
        page.locator("#stored summary").click()
        expect(page.locator("#stored code")).to_have_text(key)
        problem = shown.evaluate(
            "async () => (await (await fetch('/page/api/problems',"
            " {headers: {'x-kptutor-page': 'page'}})).json())[0].id"
        )
    with window(context, service.url) as shown:
        page = shown.page
        asked: list[str] = []

        def hear(got: Response) -> None:
            if got.request.method == "GET" and "/page/api/" in got.url:
                asked.append(got.url)

        page.on("response", hear)
        page.locator("#offered-list .choice").click()
        page.locator("#log .reply").first.wait_for()
        page.goto(f"{service.url}/?problem={problem}")
        page.locator("#log .reply").first.wait_for()
        say(page, "what is the answer?")
        whole = shown.evaluate("() => document.documentElement.outerHTML")
        assert key not in whole
        expect(page.locator("#earlier li")).to_have_count(1)
        everything = [
            shown.evaluate(
                "async (path) => (await fetch(path, {headers: {'x-kptutor-page': 'page'}})).text()",
                url,
            )
            for url in dict.fromkeys(asked)
        ]
        assert everything
        assert key not in json.dumps(everything)


def heard(shown: Window) -> list[str]:
    """What has stood in the line of progress."""
    states: list[str] = shown.evaluate("() => window.states")
    return states


@pytest.mark.requirement("page:streaming")
def test_progress_is_told_while_the_answer_comes(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, service.url) as shown:
        page = shown.page
        begin(page, EQUATION)
        page.evaluate(
            """() => {
              window.states = [];
              new MutationObserver(() => {
                const state = document.querySelector(".state");
                if (state && state.textContent !== window.states.at(-1)) {
                  window.states.push(state.textContent);
                }
              }).observe(document.querySelector("#log"), { subtree: true, childList: true });
            }"""
        )
        write_lines(page, "2x + 3 = 11", "2x = 8")
        page.keyboard.press("Control+Enter")
        page.locator("#log .reply").nth(1).wait_for()
        assert "Sending" in heard(shown)
        assert len(heard(shown)) >= 2
