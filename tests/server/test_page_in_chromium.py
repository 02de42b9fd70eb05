"""The chat page in real Chromium: ask, read the answer, choose, print, small screens, keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tools.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
ANSWER = "article[data-outcome]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, server: Any) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 360, "height": 740}, locale="vi-VN")
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    opened.goto(server.url)
    yield opened
    opened.close()
    assert problems == []


def ask(page: Page, text: str) -> str:
    before = page.locator(ANSWER).count()
    page.fill("#question", text)
    page.press("#question", "Enter")
    page.locator(ANSWER).nth(before).wait_for(timeout=15000)
    return page.locator(ANSWER).nth(before).inner_text()


def test_a_question_is_answered_with_fee_papers_and_source(page: Page) -> None:
    answer = ask(page, "làm lại căn cước bị mất hết bao nhiêu tiền, cần giấy tờ gì")
    assert "70.000 đồng" in answer
    assert "Giấy tờ cần có" in answer
    link = page.locator(f"{ANSWER} .sources a").first
    assert link.get_attribute("href", timeout=1000).startswith("https://dichvucong.gov.vn/")
    assert "Kiểm tra ngày" in page.locator(f"{ANSWER} .sources").first.inner_text()


def test_the_page_says_that_it_is_a_machine(page: Page) -> None:
    assert "máy trả lời tự động" in page.locator("#welcome").inner_text()


def test_a_choice_is_a_button_and_continues_the_conversation(page: Page) -> None:
    ask(page, "đăng ký tạm trú cần giấy tờ gì")
    before = page.locator(ANSWER).count()
    page.locator(f"{ANSWER} .choices button").first.click()
    page.locator(ANSWER).nth(before).wait_for(timeout=15000)
    assert page.locator("article.from-you").count() == 2


def test_markup_in_a_question_stays_text(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)><b>đăng ký kết hôn</b>")
    assert page.locator("article.from-you img, article.from-you b").count() == 0


@pytest.mark.parametrize("width", [pytest.param(320, id="small-phone"), pytest.param(1280, id="desk")])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    ask(page, "đăng ký thường trú cần giấy tờ gì")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_alone_reaches_every_control(page: Page) -> None:
    page.locator("body").press("Home")
    page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.id || document.activeElement.textContent.trim().slice(0, 20)")
        )
    assert {"print", "restart", "question", "send"} <= reached


def test_a_reload_keeps_the_conversation_and_start_again_forgets_it(page: Page) -> None:
    ask(page, "đăng ký kết hôn mất bao lâu")
    page.reload()
    assert page.locator(ANSWER).count() == 1
    page.click("#restart")
    page.reload()
    assert page.locator(ANSWER).count() == 0


def test_printing_hides_the_buttons_and_shows_addresses(page: Page) -> None:
    ask(page, "đăng ký kết hôn cần giấy tờ gì")
    page.emulate_media(media="print")
    assert not page.locator("#ask").is_visible()
    assert page.locator(f"{ANSWER} .sources").first.is_visible()
