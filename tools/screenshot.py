"""Make the picture of the chat page that README.md shows: `python tools/screenshot.py OUT.png [WIDTH]`.

Starts its own server on a free port, asks one question in Chromium and ends the server.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.conftest import start_server, stop_server
from tools.browser import chromium

QUESTION = "làm lại căn cước bị mất hết bao nhiêu tiền, cần giấy tờ gì"


def main() -> None:
    """Take the picture."""
    out = Path(sys.argv[1])
    width = int(sys.argv[2]) if len(sys.argv) > 2 else 900
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder))
        try:
            server.wait()
            with chromium() as browser:
                page = browser.new_page(viewport={"width": width, "height": 1250}, locale="vi-VN")
                page.goto(server.url)
                page.fill("#question", QUESTION)
                page.press("#question", "Enter")
                page.wait_for_selector("article[data-outcome]", timeout=15000)
                page.wait_for_timeout(600)
                page.screenshot(path=str(out))
        finally:
            stop_server(server)


if __name__ == "__main__":
    main()
