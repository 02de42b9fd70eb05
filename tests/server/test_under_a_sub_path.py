"""The pages work under a folder of another site, behind a proxy that takes the folder off."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from tests.conftest import start_server, stop_server
from tools.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
FOLDER = "/mot-cua"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a proxy that serves ours under FOLDER and nothing else."""

    class Proxy(BaseHTTPRequestHandler):
        def _pass_on(self) -> None:
            if not self.path.startswith(f"{FOLDER}/"):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            kept = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
            url = f"{live.url}{self.path.removeprefix(FOLDER)}"
            answer = httpx.request(self.command, url, content=body, headers=kept, timeout=20)
            self.send_response(answer.status_code)
            for name, value in answer.headers.items():
                if name.lower() not in ("transfer-encoding", "content-length", "content-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("content-length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = _pass_on

        def log_message(self, *parts: object) -> None:
            pass

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    address = f"http://127.0.0.1:{proxy.server_port}{FOLDER}"
    live: Any = start_server(tmp_path_factory.mktemp("sub-path"), PUBLIC_URL=address)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    try:
        live.wait()
        yield address
    finally:
        proxy.shutdown()
        proxy.server_close()
        stop_server(live)


def test_the_chat_answers_with_its_style_and_script(site: str) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        missing: list[str] = []
        page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
        page.goto(f"{site}/")
        page.fill("#question", "đăng ký kết hôn cần giấy tờ gì")
        page.press("#question", "Enter")
        page.locator("article[data-outcome]").first.wait_for(timeout=15000)
        assert "Giấy tờ cần có" in page.locator("article[data-outcome]").first.inner_text()
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 10
        assert missing == []


@pytest.mark.parametrize("path", ["/ho-so/TLMC-7K2QX-7K2QX-7K2QX-7K2QX", "/tong-dai"])
def test_the_other_pages_find_their_style(site: str, path: str) -> None:
    with chromium() as browser:
        page = browser.new_page()
        missing: list[str] = []
        page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
        page.goto(f"{site}{path}")
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 3
        assert missing == []
