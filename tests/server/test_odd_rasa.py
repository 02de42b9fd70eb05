"""A Rasa that drips, answers nonsense or fails: the turn is answered in time all the same, and marked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import start_server, stop_server

LIMIT_SECONDS = 4.0
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 400\r\n\r\n"


def whole(body: bytes, status: bytes = b"200 OK") -> Callable[[socket.socket], None]:
    answer = b"HTTP/1.1 " + status + b"\r\ncontent-type: application/json\r\ncontent-length: "
    return lambda client: client.sendall(answer + str(len(body)).encode() + b"\r\nconnection: close\r\n\r\n" + body)


def drip(client: socket.socket) -> None:
    client.sendall(HEAD)
    for _ in range(400):
        client.sendall(b" ")
        time.sleep(0.2)


MANNERS: dict[str, Callable[[socket.socket], None]] = {
    "drips": drip,
    "closes-at-once": lambda client: None,
    "half-an-answer": lambda client: client.sendall(HEAD + b'{"action"'),
    "error-500": whole(b"{}", b"500 Internal Server Error"),
    "no-json": whole(b"<html>"),
    "a-list": whole(b"[]"),
    "null": whole(b"null"),
    "without-intents": whole(b'{"action": "action_answer"}'),
    "odd-intents": whole(b'{"action": "action_answer", "intents": [["ask_fee", "much"]]}'),
    "not-a-number": whole(b'{"action": "action_answer", "intents": 7}'),
}


class OddRasa:
    """A listener that answers every request in one manner, which a test may change."""

    def __init__(self) -> None:
        self.manner = "null"
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client: socket.socket) -> None:
        with client:
            try:
                client.recv(65_536)
                MANNERS[self.manner](client)
            except OSError:
                pass


@pytest.fixture(scope="module")
def odd() -> Iterator[OddRasa]:
    rasa = OddRasa()
    yield rasa
    rasa.listener.close()


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory, odd: OddRasa) -> Iterator[Any]:
    live = start_server(tmp_path_factory.mktemp("odd"), RASA_URL=f"http://127.0.0.1:{odd.port}", RASA_TOKEN="t")
    try:
        live.wait(rasa=False)
        yield live
    finally:
        stop_server(live)


@pytest.mark.parametrize("manner", MANNERS)
def test_the_turn_is_answered_in_time_and_says_that_a_part_is_missing(
    own_server: Any, odd: OddRasa, manner: str
) -> None:
    odd.manner = manner
    time.sleep(2.1)  # the breaker lets one try through after its rest
    started = time.monotonic()
    reply = own_server.chat("đăng ký kết hôn cần giấy tờ gì")
    assert time.monotonic() - started <= LIMIT_SECONDS
    assert reply["outcome"] == "degraded"
    assert reply["procedure"]["code"] == "1.000894"


def test_an_action_that_does_not_exist_gives_an_answer_all_the_same(own_server: Any, odd: OddRasa) -> None:
    MANNERS["unknown-action"] = whole(b'{"action": "action_listen", "intents": [["ask_documents", 0.9]]}')
    odd.manner = "unknown-action"
    time.sleep(2.1)
    assert own_server.chat("đăng ký kết hôn cần giấy tờ gì")["procedure"]["code"] == "1.000894"
