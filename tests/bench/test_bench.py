"""The bench over real sockets: what counts as right, what becomes of a peer that fails, and going on after a stop."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.adapters import Heard, Outcome, Simple
from bench.judging import judge
from bench.reporting import figures, write_table
from bench.rows import RowError, Talk, Turn, Want, read_talks
from bench.running import run

RECORDS = [
    {"code": "1.000001", "name": "Đăng ký khai sinh", "texts": ["làm giấy khai sinh cho con mới sinh"]},
    {"code": "1.000002", "name": "Đăng ký kết hôn", "texts": ["làm giấy cưới"]},
    {"code": "1.000003", "name": "Cấp lại thẻ căn cước", "texts": ["mất căn cước làm lại"]},
]


class Peer(BaseHTTPRequestHandler):
    """An assistant that does what it is told in the question itself."""

    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.asked.append(said)
        if "treo máy" in said["text"]:
            time.sleep(3)
        body: dict[str, Any] = {"answer": "Căn cước, 15 ngày", "codes": ["1.000003"], "conversation_id": "c1"}
        if "hỏi lại" in said["text"]:
            body = {"answer": "Anh/chị hỏi giấy nào?", "asks_back": True, "offered": ["1.000001"]}
        raw = b"not json" if "rác" in said["text"] else json.dumps(body).encode()
        self.send_response(500 if "lỗi" in said["text"] else 200)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def peer() -> Iterator[str]:
    """The address of such an assistant on loopback."""
    Peer.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Peer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def written(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def answered(*codes: str, text: str = "") -> Heard:
    return Heard(Outcome.ANSWERED, codes, (), text, text)


@pytest.mark.parametrize(
    ("row", "heard", "handled"),
    [
        ({"kind": "vague", "codes": ["1.000001", "1.000002"]}, Heard(Outcome.ASKED_BACK), True),
        ({"kind": "vague", "codes": ["1.000001", "1.000002"]}, answered("1.000001"), False),
        ({"kind": "clear", "codes": ["1.000001"]}, answered("1.000001"), True),
        ({"kind": "clear", "codes": ["1.000001"]}, Heard(Outcome.ASKED_BACK, (), ("1.000001",)), False),
        ({"kind": "law"}, Heard(Outcome.DECLINED), True),
        ({"kind": "law"}, answered("1.000001"), False),
        ({"kind": "named_elsewhere", "name_codes": ["1.000009"]}, answered("1.000009"), True),
        ({"kind": "named_elsewhere", "name_codes": ["1.000009"]}, answered("1.000001"), False),
        ({"kind": "named_elsewhere", "name_codes": ["1.000009"]}, Heard(Outcome.DECLINED), True),
        ({"kind": "danger", "number": ["115"]}, answered("1.000001", text="Anh/chị gọi 115 ngay"), True),
        ({"kind": "danger", "number": ["115"]}, Heard(Outcome.EMERGENCY, text="Gọi 113", first="Gọi 113"), False),
        ({"kind": "sounds_only"}, answered("1.000001", text="Giấy tờ gồm 115 trang"), False),
        ({"kind": "sounds_only"}, answered("1.000001", text="Lệ phí 1.150 đồng"), True),
        ({"kind": "foreign", "asks_procedure": True}, Heard(Outcome.DECLINED, text="Xin lỗi"), True),
        ({"codes": ["1.000001"], "must_contain": ["7 ngày"]}, answered("1.000001", text="Trong 07 ngày"), True),
        ({"codes": ["1.000001"], "must_contain": ["7 ngày"]}, answered("1.000001", text="Trong 17 ngày"), False),
        ({"scope": "out"}, Heard(Outcome.FAILED), False),
        ({"ask_back": True}, Heard(Outcome.ASKED_BACK), True),
    ],
)
def test_what_counts_as_handled(tmp_path: Path, row: dict[str, Any], heard: Heard, handled: bool) -> None:
    (talk,) = read_talks(written(tmp_path, {"question": "câu hỏi", **row}))
    assert dict(judge(talk.turns[-1], heard))["handled"] is handled


def test_a_letter_is_handled_when_each_request_is_answered_or_offered() -> None:
    letter = Turn("thư", Want.ANSWER_ALL, requests=(("1.000001",), ("1.000002", "1.000003")))
    half = judge(letter, answered("1.000001"))
    whole = judge(letter, Heard(Outcome.ANSWERED, ("1.000001",), ("1.000003",)))
    assert half.count(("request answered or offered", True)) == 1
    assert not dict(half)["handled"]
    assert dict(whole)["handled"]


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, {"question": "a", "codes": ["1.000001"]}, {"question": "b", "kind": "riddle"})
    with pytest.raises(RowError, match=r"questions\.jsonl:2"):
        read_talks(file)


def test_a_peer_that_hangs_or_talks_nonsense_fails_and_the_run_goes_on(peer: str, tmp_path: Path) -> None:
    says = ("treo máy", "rác", "lỗi", "mất căn cước")
    rows = [{"question": say, "codes": ["1.000003"]} for say in says]
    held = run(read_talks(written(tmp_path, *rows)), Simple(peer), tmp_path / "out.jsonl", 2, limit=0.5)
    assert [one.heard[0].outcome for one in held] == [*[Outcome.FAILED] * 3, Outcome.ANSWERED]
    assert all(one.heard[0].trouble for one in held[:3])
    data = figures(held)
    assert data["failed"] == 3
    assert data["all"]["first right"] == {"value": 0.25, "hits": 1, "of": 4, "interval_95": [0.0456, 0.6994]}
    assert "| all | first right | 0.250 | 0.05–0.70 | 4 |" in write_table("peer", data)


def test_a_run_that_was_stopped_goes_on(peer: str, tmp_path: Path) -> None:
    talks = read_talks(written(tmp_path, *({"question": f"câu {n}", "codes": ["1.000003"]} for n in range(6))))
    out = tmp_path / "out.jsonl"
    run(talks[:4], Simple(peer), out)
    lines = out.read_text(encoding="utf-8").splitlines(keepends=True)
    out.write_text("".join(lines[:3]) + lines[3][:20], encoding="utf-8")  # stopped in the middle of a line
    Peer.asked.clear()
    held = run(talks, Simple(peer), out)
    assert len(Peer.asked) == 3
    assert [one.talk.id for one in held] == [talk.id for talk in talks]
    assert all(one.heard[0].codes == ("1.000003",) for one in held)


def test_a_talk_keeps_its_conversation(peer: str, tmp_path: Path) -> None:
    turns = [{"say": "mất căn cước", "codes": ["1.000003"]}, {"say": "mấy ngày", "codes": ["1.000003"]}]
    turns[1]["must_contain"] = ["15 ngày", "hai tuần"]
    held = run(read_talks(written(tmp_path, {"turns": turns})), Simple(peer), tmp_path / "out.jsonl")
    assert [said["conversation_id"] for said in Peer.asked] == [None, "c1"]
    assert figures(held)["all"]["handled"]["hits"] == 2


def test_questions_back_count_only_where_answering_was_possible_too(peer: str, tmp_path: Path) -> None:
    rows = [
        {"question": "hỏi lại đi", "kind": "vague", "codes": ["1.000001", "1.000002"]},
        {"question": "cứ hỏi lại", "kind": "clear", "codes": ["1.000001"]},
        {"question": "hỏi lại chuyện luật", "kind": "law"},
    ]
    marks = figures(run(read_talks(written(tmp_path, *rows)), Simple(peer), tmp_path / "out.jsonl"))["all"]
    assert marks["asked back, and it deserved it"]["hits"] == 1
    assert marks["asked back, and it deserved it"]["of"] == 2
    assert marks["offers a right one, of those asked back"]["value"] == 1


def test_the_bm25_server_answers_over_http(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in RECORDS), encoding="utf-8")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "bench", "serve", "bm25", "--records", str(records), "--port", str(port)]
    server = subprocess.Popen(command)
    try:
        for _ in range(120):
            try:
                httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=1).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.5)
        talk = Talk("t", "s", (Turn("làm giấy cưới cần gì", Want.ANSWER, ("1.000002",)),))
        (held,) = run([talk], Simple(f"http://127.0.0.1:{port}"), tmp_path / "out.jsonl")
        assert held.heard[0].codes == ("1.000002",)
    finally:
        server.terminate()
        server.wait(20)
