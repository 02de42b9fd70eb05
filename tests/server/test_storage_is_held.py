"""Somebody holds the database for long: turns end in time with a plain refusal, monitors see it, nothing is lost."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import httpx
import pytest

from assistant.storage.sqlite import choose_library
from tests.conftest import start_server, stop_server

pytestmark = pytest.mark.rasa
TURNS = 12
LIMIT_SECONDS = 6.0  # five for the turn, one for the way
QUESTION = "đăng ký kết hôn cần giấy tờ gì"


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    live = start_server(tmp_path_factory.mktemp("held"))
    try:
        live.wait()
        live.chat(QUESTION)
        yield live
    finally:
        stop_server(live)


def ask(server: Any, request_id: str) -> tuple[float, httpx.Response]:
    started = time.monotonic()
    body = {"text": QUESTION, "request_id": request_id}
    response = httpx.post(f"{server.url}/api/chat", json=body, timeout=30)
    return time.monotonic() - started, response


def until_ready(server: Any, wanted: bool) -> httpx.Response:
    end = time.monotonic() + 15
    while True:
        response = httpx.get(f"{server.url}/readyz", timeout=5)
        if (response.status_code == 200) is wanted or time.monotonic() > end:
            return response
        time.sleep(0.2)


def test_a_held_write_lock_makes_turns_end_with_503_and_loses_nothing(own_server: Any) -> None:
    keys = [secrets.token_urlsafe(24) for _ in range(TURNS)]
    file = own_server.data_dir / "assistant.sqlite3"
    with closing(choose_library().connect(str(file), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(TURNS) as pool:
            held = list(pool.map(lambda key: ask(own_server, key), keys))
        not_ready = until_ready(own_server, wanted=False)
        other.execute("ROLLBACK")
    assert [response.status_code for _, response in held] == [503] * TURNS
    assert max(seconds for seconds, _ in held) <= LIMIT_SECONDS
    for _, response in held:
        assert int(response.headers["retry-after"]) > 0
        assert "gửi lại" in response.json()["error"]["message"]
    assert not_ready.json()["storage"] is False
    assert until_ready(own_server, wanted=True).json()["storage"] is True
    with ThreadPoolExecutor(2) as pool:
        again = [response for _, response in pool.map(lambda key: ask(own_server, key), keys)]
    assert [response.status_code for response in again] == [200] * TURNS
    with closing(choose_library().connect(str(file))) as reader:
        for key, response in zip(keys, again, strict=True):
            count = reader.execute("SELECT count(*) FROM turns WHERE request_id = ?", (key,)).fetchone()[0]
            assert count == 1, "sent twice, kept once"
            assert response.json()["procedure"]["code"] == "1.000894"


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/readyz", "/metrics", "/api/procedures?q=khai+sinh", "/static/app.css", "/openapi.json"]
)
def test_head_answers_as_get_does_without_a_body(own_server: Any, path: str) -> None:
    get = httpx.get(f"{own_server.url}{path}")
    head = httpx.head(f"{own_server.url}{path}")
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


def test_head_of_what_is_not_there_is_not_there(own_server: Any) -> None:
    assert httpx.head(f"{own_server.url}/khong-co").status_code == 404
    assert httpx.head(f"{own_server.url}/api/chat").status_code == 405
