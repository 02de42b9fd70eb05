"""Dossiers on a real server with the real Rasa: kept over kills, found nowhere after erasure, printed, looked up."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import start_server, stop_server
from tests.dossier.test_status_source import Handler, Outside

pytestmark = pytest.mark.rasa
CANARY = {"name": "Ngọc Hoàng Canary Thử", "phone": "0398765432", "id": "001" + "192" + "654321"}
BEGIN = ("làm hồ sơ đăng ký tạm trú", "cá nhân, hộ gia đình", "không", "tôi đồng ý")
ANSWERS = {
    "ho_ten_nguoi_yeu_cau": f"{CANARY['name']} {CANARY['phone']}", "ngay_sinh": "7/8/1992", "gioi_tinh": "nữ",
    "so_dinh_danh": CANARY["id"], "noi_o_moi": "số 5 ngõ 3, phường Canary Hồng, thành phố Thử",
    "dia_chi": "thôn Canary Đông, xã Thử, tỉnh Thử", "ho_ten_chu_ho": "Trần Canary Chủ",
}  # fmt: skip


def begin(server: Any) -> dict[str, Any]:
    reply: dict[str, Any] = {"conversation_id": None}
    for text in BEGIN:
        reply = server.chat(text, reply["conversation_id"])
    return reply


def fill_all(server: Any, reply: dict[str, Any]) -> dict[str, Any]:
    while reply["dossier"]["asked"]["id"].startswith("field:"):
        reply = server.chat(ANSWERS[reply["dossier"]["asked"]["id"].removeprefix("field:")], reply["conversation_id"])
    assert reply["dossier"]["asked"]["id"] == "summary"
    return server.chat("đúng rồi", reply["conversation_id"])  # type: ignore[no-any-return]


def words(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])


def places_with(folder: Path, values: list[str]) -> list[str]:
    """Which files hold one of the values."""
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            found += [f"{file.relative_to(folder)}: {value}" for value in values if value.encode() in content]
    return found


def test_planted_personal_data_is_in_the_dossier_alone_and_after_erasure_nowhere(server: Any) -> None:
    done = fill_all(server, begin(server))
    assert done["outcome"] == "completed"
    code, conversation = done["dossier"]["code"], done["conversation_id"]
    values = [*CANARY.values(), "Canary Hồng", "Canary Đông", "Canary Chủ", "0398 765 432"]
    held = places_with(server.data_dir, values)
    assert held, "the search must be able to find what is there"
    assert all(place.startswith("assistant.sqlite3") for place in held), held
    metrics = httpx.get(f"{server.url}/metrics").text
    assert not any(value in metrics for value in values)
    gone = server.chat("xóa thông tin của tôi", conversation)
    gone = server.chat("xóa hẳn", conversation, choice="dossier:yes")
    assert "đã xóa hẳn" in words(gone)
    assert places_with(server.data_dir, [*values, code]) == []


class Listening:
    """Stands between the application and Rasa, hands everything on, and remembers what was asked."""

    def __init__(self, rasa_port: str) -> None:
        heard: list[str] = []
        self.heard = heard

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                heard.append(body.decode())
                answer = httpx.post(f"http://127.0.0.1:{rasa_port}{self.path}", content=body, timeout=10)
                self.send_response(answer.status_code)
                self.send_header("content-length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            def do_GET(self) -> None:
                self.send_error(404)

            def log_message(self, *parts: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


def test_rasa_sees_placeholders_only_and_remembers_nothing(tmp_path: Path) -> None:
    token = "token-of-this-test"
    live = start_server(tmp_path / "rasa", RASA_TOKEN=token)
    try:
        live.wait()
        between = Listening(live.environment["RASA_PORT"])
        second = start_server(tmp_path / "heard", RASA_TOKEN=token, RASA_URL=between.url)
        try:
            second.wait(rasa=False)
            done = fill_all(second, begin(second))
        finally:
            stop_server(second)
            between.server.shutdown()
            between.server.server_close()
        heard = "\n".join(between.heard)
        assert "<person>" in heard
        assert '"dossier_open":true' in heard.replace(" ", "")
        for value in (*CANARY.values(), "Canary", "thôn", "1992", "ngõ 3"):
            assert value not in heard, value
            assert json.dumps(value).strip('"') not in heard, value
        url = f"http://127.0.0.1:{live.environment['RASA_PORT']}/conversations/{done['conversation_id']}/tracker"
        remembered = httpx.get(url, params={"token": token}, timeout=10).json()
        assert [event for event in remembered["events"] if event["event"] == "user"] == []
    finally:
        stop_server(live)


def test_a_dossier_resumes_at_its_question_after_rasa_was_killed(server: Any) -> None:
    import psutil

    reply = begin(server)
    reply = server.chat(ANSWERS["ho_ten_nguoi_yeu_cau"], reply["conversation_id"])
    for child in psutil.Process(server.process.pid).children(recursive=True):
        if "rasa" in " ".join(child.cmdline()):
            child.kill()
    down = server.chat("7/8/1992", reply["conversation_id"])
    assert down["outcome"] == "degraded"
    assert "tạm dừng" in words(down)
    assert "còn nguyên" in words(down)
    server.wait()
    for _ in range(60):  # the first turns of a Rasa that has just started may take longer than we wait
        if server.chat("nhắc lại", reply["conversation_id"])["outcome"] != "degraded":
            break
        time.sleep(1)
    up = server.chat("nữ", reply["conversation_id"])
    assert up["outcome"] == "collecting"
    assert up["dossier"]["asked"]["id"] == "field:so_dinh_danh", "neither the date nor the sex was lost"
    assert server.chat("lệ phí bao nhiêu", reply["conversation_id"])["dossier"]["asked"]["id"] == "field:so_dinh_danh"


@pytest.fixture(scope="module")
def finished(server: Any) -> dict[str, Any]:
    return fill_all(server, begin(server))


def test_the_sheet_is_printed_in_three_forms(server: Any, finished: dict[str, Any]) -> None:
    code, key = finished["dossier"]["code"], {"conversation_id": finished["conversation_id"]}
    pdf = httpx.post(f"{server.url}/api/dossiers/{code}/pdf", json=key)
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert b"BeVietnamPro" in pdf.content
    assert pdf.content.count(b"/FontFile2") == 2, "both fonts that are written with are embedded"
    page = httpx.post(f"{server.url}/ho-so/{code}/ban-in", data={"last4": CANARY["phone"][-4:]})
    assert page.status_code == 200
    assert CANARY["name"] in page.text
    assert "không phải giấy tiếp nhận" in page.text
    assert "đã tiếp nhận" not in page.text
    national = httpx.post(f"{server.url}/api/dossiers/{code}/json", json=key).json()
    assert national["MaTTHC"] == "1.004194"
    assert national["ChuHoSo"] == CANARY["name"]
    assert national["MaHoSo"] == ""
    assert national["ThanhPhanHoSo"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({"last4": "0000"}, 404, id="wrong-number"),
        pytest.param({"conversation_id": "somebody-else"}, 404, id="another-conversation"),
        pytest.param({}, 404, id="no-key"),
        pytest.param({"last4": "12345"}, 422, id="five-figures"),
        pytest.param({"last4": "١٢٣٤"}, 422, id="arabic-indic"),
        pytest.param([], 422, id="a-list"),
    ],
)
def test_without_the_right_key_nothing_opens(server: Any, finished: dict[str, Any], body: Any, status: int) -> None:
    response = httpx.post(f"{server.url}/api/dossiers/{finished['dossier']['code']}/json", json=body)
    assert response.status_code == status, response.text
    assert CANARY["name"] not in response.text
    assert set(response.json()["error"]) == {"code", "message", "field"}


def test_a_wrong_code_and_a_wrong_number_sound_the_same(server: Any, finished: dict[str, Any]) -> None:
    wrong = httpx.post(f"{server.url}/api/dossiers/{finished['dossier']['code']}/status", json={"last4": "0001"})
    missing = httpx.post(f"{server.url}/api/dossiers/TLMC-00000-00000-00000-00000/status", json={"last4": "0001"})
    assert (wrong.status_code, wrong.json()) == (missing.status_code, missing.json())


def test_the_resume_page_is_the_same_for_every_code(server: Any, finished: dict[str, Any]) -> None:
    page = httpx.get(f"{server.url}/ho-so/{finished['dossier']['code']}")
    assert page.status_code == 200
    assert page.text == httpx.get(f"{server.url}/ho-so/anything").text


def test_the_outside_status_is_told_over_a_real_server_and_its_failure_plainly(tmp_path: Path) -> None:
    outside = Outside(("127.0.0.1", 0), Handler)
    outside.asked = []
    threading.Thread(target=outside.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{outside.server_address[1]}"
    live = start_server(tmp_path / "outside", RASA_URL="http://127.0.0.1:9", DOSSIER_STATUS_URL=url)
    try:
        live.wait(rasa=False)
        reply = live.chat("tra cứu hồ sơ H26.12.34-240101-0001")
        assert "yêu cầu bổ sung giấy tờ" in words(reply)
        assert "Bản sao hợp đồng thuê nhà" in words(reply)
        assert "Người Nào Đó" not in words(reply), "whose dossier it is is nobody else's business"
        assert "không có hồ sơ" in words(live.chat("tra cứu hồ sơ H26.12.34-240101-7777"))
        outside.shutdown()
        outside.server_close()
        assert "không trả lời" in words(live.chat("tra cứu hồ sơ H26.12.34-240101-0001"))
    finally:
        stop_server(live)
