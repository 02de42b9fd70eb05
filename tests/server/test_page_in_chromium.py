"""The chat page in real Chromium: ask, read the answer, choose, print, small screens, keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

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
    assert "kiểm tra ngày" in page.locator(f"{ANSWER} .sources summary").first.inner_text()
    assert not link.is_visible()
    page.locator(f"{ANSWER} .sources summary").first.click()
    assert link.is_visible()


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


def show(page: Page, *messages: tuple[str, str], **more: Any) -> None:
    """Give the page a reply of these (kind, text) messages, as if the server had sent it."""
    told = [{"kind": kind, "text": text} for kind, text in messages]
    reply = {"outcome": "answered", "messages": told, "choices": [], "sources": [], "dossier": None, **more}
    page.evaluate("reply => { showReply(reply).scrollIntoView({ block: 'start' }); }", reply)


DETAIL = ("detail", "Lệ phí theo từng cách nộp\n- Nộp trực tiếp: **35.000 đồng**\n- Qua bưu chính: theo quy định")
FOLDED = f"{ANSWER} details.detail .folded"


def test_a_detail_is_folded_and_the_keyboard_opens_and_closes_it(page: Page) -> None:
    show(page, ("answer", "**Lệ phí:** 35.000 đồng"), DETAIL)
    summary = page.locator(f"{ANSWER} summary")
    assert summary.inner_text() == "Lệ phí theo từng cách nộp"
    assert not page.locator(FOLDED).is_visible()
    page.locator("#talk").focus()
    while page.evaluate("document.activeElement.tagName") != "SUMMARY":
        page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator(f"{FOLDED} li").all_inner_texts() == [
        "Nộp trực tiếp: 35.000 đồng",
        "Qua bưu chính: theo quy định",
    ]
    page.keyboard.press("Space")
    assert not page.locator(FOLDED).is_visible()


def test_bullets_that_stand_further_in_belong_to_the_line_above(page: Page) -> None:
    show(
        page,
        ("answer", "- Giấy phải nộp:\n  - Tờ khai\n  - Đơn\n- Giấy phải xuất trình:\n  - Căn cước\n1. Nộp\n2. Nhận"),
    )
    box = page.locator(f"{ANSWER} .answer")
    assert box.locator("> ul > li > ul").evaluate_all("lists => lists.map(list => list.children.length)") == [2, 1]
    assert box.locator("> ul > li").count() == 2
    assert box.locator("> ol > li").all_inner_texts() == ["Nộp", "Nhận"]


def test_a_finger_meets_the_title_of_a_detail(page: Page) -> None:
    show(page, DETAIL, ("detail", "Các bước\n1. Nộp hồ sơ"))
    for summary in page.locator(f"{ANSWER} summary").all():
        box = summary.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 250


def test_a_print_unfolds_everything_and_folds_it_again(page: Page) -> None:
    show(page, DETAIL, ("detail", "Các bước\n1. Nộp hồ sơ"))
    page.locator(f"{ANSWER} summary").first.click()
    page.evaluate(
        "addEventListener('beforeprint', () => { window.opened = document.querySelectorAll('details[open]').length; })"
    )
    page.pdf()
    assert page.evaluate("window.opened") == 2
    assert page.locator(f"{ANSWER} details.detail").evaluate_all("boxes => boxes.map(box => box.open)") == [True, False]


def test_on_paper_a_folded_detail_is_read_even_if_no_script_opens_it(page: Page) -> None:
    show(page, DETAIL)
    page.emulate_media(media="print")
    assert page.locator(FOLDED).is_visible()


def test_the_buttons_stand_under_the_question_that_they_answer(page: Page) -> None:
    show(page, ("question", "Anh/chị làm cho ai ạ?"), DETAIL, choices=[{"title": "Cho tôi", "payload": "case:ai=toi"}])
    assert page.locator(f"{ANSWER} .question + .choices button").inner_text() == "Cho tôi"


@pytest.mark.parametrize(
    ("width", "size"), [pytest.param(320, "100%", id="narrow"), pytest.param(360, "200%", id="big")]
)
def test_unfolded_details_stay_inside_the_screen(page: Page, width: int, size: str) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    address = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bf7-9e0b-7681-bd68-83f1e84c1cc7"
    show(page, ("detail", f"Nơi nộp, tra cứu và theo dõi hồ sơ\n- {address}"))
    page.locator(f"{ANSWER} summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_answer_begins_at_the_top_of_the_screen(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")  # the page does not glide, so it stands where it will stay
    page.set_viewport_size({"width": 360, "height": 500})
    ask(page, "đăng ký tạm trú cần giấy tờ gì")
    box = page.locator(ANSWER).bounding_box()
    assert box is not None
    assert abs(box["y"]) <= 2


def test_on_a_telephone_the_keys_go_away_when_the_answer_comes(browser: Browser, server: Any) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    phone = context.new_page()
    phone.goto(server.url)
    ask(phone, "đăng ký kết hôn mất bao lâu")
    expect(phone.locator("#send")).to_be_enabled()
    assert phone.evaluate("document.activeElement.tagName") == "BODY"
    context.close()


def test_printing_hides_the_buttons_and_shows_addresses(page: Page) -> None:
    ask(page, "đăng ký kết hôn cần giấy tờ gì")
    page.emulate_media(media="print")
    assert not page.locator("#ask").is_visible()
    assert page.locator(f"{ANSWER} .sources").first.is_visible()


def test_a_letter_over_the_limit_is_not_sent_and_stays_in_the_box(page: Page) -> None:
    letter = "Tôi muốn đăng ký khai sinh cho cháu. " * 550
    page.fill("#question", letter)
    page.press("#question", "Enter")
    expect(page.locator("#status")).to_contain_text("4.000 ký tự")
    assert page.input_value("#question") == letter
    assert page.locator("article.from-you").count() == 0
