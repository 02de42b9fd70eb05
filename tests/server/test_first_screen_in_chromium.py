"""The look at the first screen sees what a person sees: no more, no less."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tools.browser import chromium
from tools.first_screen import look_for

pytestmark = pytest.mark.browser

SCREEN = """
<style>
  body { margin: 0; font: 16px/20px sans-serif }
  form { position: fixed; bottom: 0; height: 100px; width: 100%; background: #fff }
  p { margin: 0 }
  .far { position: absolute; top: 600px } .low { position: absolute; top: 320px }
  .wide { margin-left: 340px; white-space: nowrap }
</style>
<article data-outcome="answered"><p>một lượt trước: 11 ngày</p></article>
<article data-outcome="answered">
  <p>Trả trong <strong>7 ngày</strong> làm việc.</p>
  <ul><li>lệ phí 50.000</li><li>đồng ý</li></ul>
  <details><summary>Thêm</summary><p>trong 21 ngày</p></details>
  <details open><summary>Nữa</summary><p>trong 22 ngày</p></details>
  <p class="wide">nộp ở tỉnh</p><p class="low">hẹn 33 ngày</p><p class="far">hẹn 44 ngày</p>
</article>
<form></form>
"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 360, "height": 400})
        opened.set_content(SCREEN)
        yield opened


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        pytest.param("7 ngày làm việc", "y 19–", id="through-bold-words"),
        pytest.param("TRẢ TRONG 7", "y 19–", id="any-case"),
        pytest.param("22 ngày", "y ", id="an-open-detail"),
        pytest.param("21 ngày", "folded", id="a-closed-detail"),
        pytest.param("44 ngày", "off screen", id="below-the-screen"),
        pytest.param("33 ngày", "off screen", id="behind-the-form"),
        pytest.param("nộp ở tỉnh", "off screen", id="beside-the-screen"),
        pytest.param("50.000 đồng", "absent", id="not-from-one-bullet-into-the-next"),
        pytest.param("11 ngày", "absent", id="not-in-an-older-reply"),
    ],
)
def test_a_fact_is_seen_when_it_can_be_read_at_once(page: Page, fact: str, told: str) -> None:
    sight = look_for(page, fact)
    assert sight.told.startswith(told), sight
    assert sight.seen == told.startswith("y ")
