"""Does the fact stand on the first screen of a phone? `python tools/ten_conversations.py OUT_DIR [--data-dir DIR]`.

Plays the conversations of tests/scenarios/first_screen in Chromium, as a phone of 360 × 740, against a server of its
own; with --data-dir the server works on a copy of that data. After the last turn of each it takes a picture into
OUT_DIR and looks whether every fact of `first_screen` can be read without scrolling or unfolding. Exit status 1 when
one cannot.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.conftest import LiveServer, start_server, stop_server
from tools.browser import chromium
from tools.first_screen import REPLY, look_for

CONVERSATIONS = Path(__file__).parent.parent / "tests" / "scenarios" / "first_screen"
WAIT_MS = 20_000


def main() -> int:
    """Play all of them; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--data-dir", type=Path)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    with served(chosen.data_dir) as server, chromium() as browser:
        for file in sorted(CONVERSATIONS.glob("*.yaml")):
            conversation = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            with phone(browser, server.url) as page:
                for turn in conversation["turns"]:
                    play(page, turn)
                page.screenshot(path=str(chosen.out / f"{file.stem}.png"))
                for fact in conversation["first_screen"]:
                    sight = look_for(page, fact)
                    failed += not sight.seen
                    verdict = "seen" if sight.seen else "NOT SEEN"
                    print(f"{verdict:<9} {file.stem:<24} {sight.told:<20} {fact}", flush=True)
    print(f"{failed} facts are not on the first screen" if failed else "every fact is on the first screen")
    return 1 if failed else 0


@contextmanager
def served(data_dir: Path | None) -> Iterator[LiveServer]:
    """A server with the shipped content, or on a copy of a data folder; ended afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        if data_dir:
            shutil.copytree(data_dir, data)
        server = start_server(data)
        try:
            server.wait()
            yield server
        finally:
            stop_server(server)


@contextmanager
def phone(browser: Browser, url: str) -> Iterator[Page]:
    """The chat page on a small phone, with touch; scrolling does not glide, so what is measured stands still."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        reduced_motion="reduce",
        locale="vi-VN",
    )
    page = context.new_page()
    page.goto(url)
    try:
        yield page
    finally:
        context.close()


def play(page: Page, turn: dict[str, Any]) -> None:
    """Type and send, or touch a button of the newest reply; wait for the reply."""
    before = page.locator(REPLY).count()
    if "picks" in turn:
        page.locator(REPLY).last.locator(".choices button", has_text=turn["picks"]).first.tap()
    else:
        page.fill("#question", turn["says"])
        page.tap("#send")
    page.locator(REPLY).nth(before).wait_for(timeout=WAIT_MS)
    expect(page.locator("#send")).to_be_enabled(timeout=WAIT_MS)


if __name__ == "__main__":
    sys.exit(main())
