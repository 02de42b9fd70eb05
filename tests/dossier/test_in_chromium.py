"""The dossier of a birth in a real browser: filled in, printed, opened again by the address of the QR, erased."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.test_scenarios import assert_nothing_left
from tools.browser import chromium

pytestmark = [pytest.mark.rasa, pytest.mark.browser]
NAME, PHONE = "Nguyễn Trình Duyệt Nam", "0388776655"
SAID = (
    "làm hồ sơ khai sinh cho con, có giấy chứng sinh", "cha mẹ đi", "nộp trực tiếp", "không", "đồng ý",
    f"con trai tên {NAME} sinh 2/9/2025 ở bệnh viện tỉnh", "mẹ là Trần Thị Thử, bố tên Nguyễn Văn Cả",
    f"tôi tên Nguyễn Văn Cả, điện thoại {PHONE}, tôi là bố đẻ", "đúng rồi",
)  # fmt: skip


def say(page: Any, text: str) -> None:
    """Type with the keyboard alone and wait for the reply."""
    before = page.locator("article.from-us").count()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('article.from-us').length > n", arg=before, timeout=20_000)
    page.wait_for_function("() => document.activeElement.id === 'question'", timeout=20_000)


@pytest.mark.timeout(240)
def test_a_birth_is_filled_in_printed_resumed_and_erased(server: Any, tmp_path: Path) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740}, locale="vi-VN", accept_downloads=True)
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.goto(server.url)
        for number, text in enumerate(SAID):
            say(page, text)
            if number == 5:
                assert page.locator("#progress").is_visible()
                assert int(page.locator("progress").get_attribute("value") or 0) >= 3
        last = page.locator("article.from-us").last
        assert last.get_attribute("data-outcome") == "completed"
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        tick = last.locator(".tick").first
        tick.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('.tick').getAttribute('aria-pressed') === 'true'")
        assert "Đã đánh dấu" in page.locator("#status").inner_text()
        with page.expect_download() as download:
            last.get_by_role("button", name="Tải PDF").click()
        sheet = tmp_path / "sheet.pdf"
        download.value.save_as(sheet)
        check_pdf(sheet, tmp_path)
        with page.expect_popup() as popup:
            last.get_by_role("button", name="Xem và in").click()
        popup.value.wait_for_load_state()
        assert NAME in popup.value.inner_text("body")
        assert PHONE not in popup.value.url
        assert not troubles, troubles
        code = page.evaluate("JSON.parse(sessionStorage.getItem('tro-ly-mot-cua')).turns.at(-1).reply.dossier.code")
        address = page.evaluate(
            "JSON.parse(sessionStorage.getItem('tro-ly-mot-cua')).turns.at(-1).reply.dossier.resume_at"
        )
        assert address == f"{server.url}/ho-so/{code}"
        other = browser.new_page(locale="vi-VN")
        other.goto(address)
        other.fill("#last4", "0000")
        other.press("#last4", "Enter")
        other.wait_for_function("() => document.getElementById('told').textContent.includes('chưa khớp')")
        other.fill("#last4", PHONE[-4:])
        other.press("#last4", "Enter")
        other.wait_for_url(f"{server.url}/")
        assert NAME in other.locator("article.from-us").last.inner_text()
        other.locator("#question").focus()
        say(other, "xóa thông tin của tôi")
        other.get_by_role("button", name="Xóa hẳn").click()
        other.wait_for_function("() => document.body.innerText.includes('đã xóa hẳn')")
        assert NAME not in other.inner_text("body"), "the page forgets it too"
        other.goto(address)
        other.fill("#last4", PHONE[-4:])
        other.press("#last4", "Enter")
        other.wait_for_function("() => document.getElementById('told').textContent.includes('chưa khớp')")
    assert_nothing_left(server.data_dir, [NAME, PHONE, "0388 776 655", code])


def check_pdf(sheet: Path, folder: Path) -> None:
    """The PDF can be drawn, and its text can be read."""
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "50", "-png", str(sheet), str(folder / "page")], check=True)
        pictures = list(folder.glob("page*.png"))
        assert pictures
        assert all(picture.stat().st_size > 5_000 for picture in pictures)
        told = subprocess.run(["pdftotext", str(sheet), "-"], check=True, capture_output=True, text=True).stdout
        assert NAME in told
        assert "không phải giấy tiếp nhận" in told
