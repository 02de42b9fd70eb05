"""The page's "Nói chuyện" in a real browser with a microphone that only beeps."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.conftest import LiveServer
from tools.browser import FLAGS, find_chromium

FAKE_MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.mark.browser
def test_a_visitor_talks_reads_along_presses_a_key_and_ends(voice_server: LiveServer, espeak: str) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, *FAKE_MICROPHONE])
        page = browser.new_page()
        troubles: list[str] = []
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda problem: troubles.append(str(problem)))
        page.goto(voice_server.url)
        page.get_by_role("button", name="Nói chuyện").click()
        captions = page.locator("#call-captions")
        expect(captions).to_contain_text("máy trả lời tự động", timeout=20_000)
        expect(page.locator("#call-state")).to_contain_text("Micro đang bật")
        expect(captions).to_contain_text("đồng ý ghi âm", timeout=30_000)
        page.get_by_role("button", name="2", exact=True).click()
        expect(captions).to_contain_text("cần hỏi thủ tục gì", timeout=30_000)
        page.get_by_role("button", name="Tắt micro").click()
        expect(page.locator("#call-state")).to_contain_text("Micro đã tắt")
        expect(page.get_by_role("button", name="Nói chuyện")).to_be_enabled()
        assert troubles == []
        browser.close()
