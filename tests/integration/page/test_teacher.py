"""The teacher's page in a real browser: problems, rules, and the class."""

import json

import pytest
from browsing import begin, say, window, write_lines
from listening import Listening
from playwright.sync_api import BrowserContext, expect

EQUATION = "Solve 5x + 3 = 18 for x."


@pytest.mark.requirement("page:teacher-problems")
@pytest.mark.requirement("page:strict")
def test_a_problem_is_written_changed_and_removed(
    context: BrowserContext, service: Listening
) -> None:
    with window(context, f"{service.url}/teacher") as shown:
        page = shown.page
        expect(page.locator("#stored-empty")).to_be_visible()
        page.click("#add-problem")
        expect(page.locator("#edit-text")).to_be_focused()
        page.fill("#edit-text", "Simplify (2x + 4)/2.")
        page.fill("#edit-key", "x + 2")
        page.locator("#edit-key-preview math").wait_for()
        page.locator("#edit-rungs input[value=full_solution]").uncheck()
        page.select_option("#edit-after", "5")
        page.fill("#edit-age", "12")
        page.locator("#edit-exam").check()
        page.locator("#edit-listed").uncheck()
        page.click("#editor .primary")
        card = page.locator("#stored > li")
        expect(card).to_have_count(1)
        tags = card.locator(".tag").all_inner_texts()
        assert tags == ["Exam", "By link only", "Solution never", "1 kinds of help shut"]
        card.get_by_role("button", name="Change").click()
        expect(page.locator("#edit-after")).to_have_value("5")
        expect(page.locator("#edit-age")).to_have_value("12")
        expect(page.locator("#edit-key")).to_have_value("x + 2")
        page.locator("#edit-exam").uncheck()
        page.fill("#edit-text", "Simplify (2x + 6)/2. <b>Now</b>")
        page.click("#editor .primary")
        expect(card).to_contain_text("<b>Now</b>")
        stored = shown.evaluate(
            "async () => (await fetch('/page/api/teacher/problems',"
            " {headers: {'x-kptutor-page': 'page'}})).text()"
        )
        rules = json.loads(stored)[0]["problem"]["rules"]
        assert (rules["exam"], rules["solution_after"], rules["age"]) == (False, 5, 12)
        assert "full_solution" not in rules["rungs"]
        remove = card.get_by_role("button", name="Remove")
        remove.click()
        card.get_by_role("button", name="Really remove?").click()
        expect(page.locator("#stored-empty")).to_be_visible()


@pytest.mark.requirement("page:class")
def test_the_class_by_mistakes_stops_and_help(context: BrowserContext, service: Listening) -> None:
    for _ in range(2):
        with window(context, service.url) as shown:
            page = shown.page
            begin(page, EQUATION)
            page.click("#hint")
            page.locator("#log .tag").wait_for()
            write_lines(page, EQUATION.removeprefix("Solve ").removesuffix(" for x."), "5x = 21")
            page.keyboard.press("Control+Enter")
            page.locator("#rows li[data-mark=wrong]").wait_for()
    with window(context, service.url) as shown:
        begin(shown.page, EQUATION)
        say(shown.page, "5x = 15")
        say(shown.page, "x = 3")
    with window(context, f"{service.url}/teacher") as shown:
        report = shown.page.locator("article", has_text="for").first
        report.wait_for()
        figures = report.locator(".figures div").all_inner_texts()
        assert [sorted(each.split()) for each in figures][:3] == [
            ["3", "sessions"],
            ["3", "learners"],
            ["1", "solved"],
        ]
        mistake = report.locator(".mistakes > li").first
        assert "2 sessions" in mistake.inner_text()
        assert mistake.locator("strong").inner_text() not in ("", "Not named")
        expect(mistake.locator(".formula")).to_have_attribute("data-latex", "5x = 21")
        expect(report.locator("section", has_text="Where learners stop")).to_contain_text(
            "at a mistake that was asked about"
        )
        expect(report.locator("section", has_text="Help given")).to_contain_text("A question")
