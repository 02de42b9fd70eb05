"""The adapter to a one-stop system outside, against a real HTTP server that speaks the national format."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from assistant.dossier.status import StatusSource
from assistant.errors import BackendDown

RECORD = {
    "MaHoSo": "H26.12.34-240101-0001", "MaTTHC": "1.004194", "TenTTHC": "Đăng ký tạm trú", "ChuHoSo": "Người Nào Đó",
    "NgayTiepNhan": "20/11/2026 08:15", "NgayHenTra": "25/11/2026 17:00", "TrangThaiHoSo": "5",
    "DonViXuLy": "Công an phường Thử",
    "DanhSachHoSoBoSung": [{"HoSoBoSungId": 1, "NoiDungYeuCauBoSung": "Bản sao hợp đồng thuê nhà"}],
}  # fmt: skip


class Outside(ThreadingHTTPServer):
    """A one-stop system; `mode` says how it behaves."""

    mode = "well"
    asked: list[dict[str, Any]]
    failures_left = 0


class Handler(BaseHTTPRequestHandler):
    server: Outside

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append({"path": self.path, "body": body, "token": self.headers.get("authorization")})
        if self.server.failures_left > 0:
            self.server.failures_left -= 1
            self._answer(503, b"")
            return
        if self.server.mode == "slow":
            time.sleep(1.5)
        if self.server.mode == "garbage":
            self._answer(200, b"<html>")
            return
        if self.server.mode == "huge":
            self._answer(200, b"[" + b"0," * 200_000 + b"0]")
            return
        known = body.get("MaHoSo") == RECORD["MaHoSo"]
        self._answer(200 if known else 404, json.dumps({"HoSo": RECORD} if known else {}).encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def outside() -> Iterator[Outside]:
    server = Outside(("127.0.0.1", 0), Handler)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def source(outside: Outside, **more: Any) -> StatusSource:
    return StatusSource(f"http://127.0.0.1:{outside.server_address[1]}", sleep=lambda _: None, **more)


def test_the_national_fields_are_read(outside: Outside) -> None:
    found = source(outside, token="bí-mật".encode("ascii", "ignore").decode()).look_up("H26.12.34-240101-0001")
    assert found is not None
    assert (found.state, found.procedure, found.unit) == ("5", "Đăng ký tạm trú", "Công an phường Thử")
    assert (found.received, found.due) == ("20/11/2026 08:15", "25/11/2026 17:00")
    assert found.needs == ("Bản sao hợp đồng thuê nhà",)
    assert outside.asked[0]["path"] == "/TraCuuHoSo", "the code stands in the body, never in the address"


def test_an_unknown_code_is_none(outside: Outside) -> None:
    assert source(outside).look_up("H26.12.34-240101-9999") is None


def test_two_failures_are_tried_again_and_three_are_told(outside: Outside) -> None:
    outside.failures_left = 2
    assert source(outside).look_up("H26.12.34-240101-0001") is not None
    outside.failures_left = 3
    with pytest.raises(BackendDown):
        source(outside).look_up("H26.12.34-240101-0001")


@pytest.mark.parametrize("mode", ["slow", "garbage", "huge"])
def test_a_system_that_misbehaves_is_down_and_never_guessed_for(outside: Outside, mode: str) -> None:
    outside.mode = mode
    with pytest.raises(BackendDown):
        source(outside, wait_seconds=0.3).look_up("H26.12.34-240101-0001")


def test_nobody_listens() -> None:
    with pytest.raises(BackendDown):
        StatusSource("http://127.0.0.1:9", sleep=lambda _: None).look_up("H26.12.34-240101-0001")
