"""The HTTP contract, on a real server: good questions, and everything that people and machines send by mistake."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.rasa
FIELDS = {
    "conversation_id", "outcome", "messages", "choices", "procedure", "candidates", "aspects", "sources", "evidence",
    "dossier", "awaits",
}  # fmt: skip


def test_an_answer_has_every_field_of_the_contract(server: Any) -> None:
    reply = server.chat("làm lại căn cước bị mất hết bao nhiêu tiền, cần giấy tờ gì")
    assert set(reply) == FIELDS
    assert reply["outcome"] == "answered"
    assert reply["procedure"] == {"code": "1.014064", "name": "Cấp lại thẻ căn cước"}
    assert {"fee", "documents"} <= set(reply["aspects"])
    source = reply["sources"][0]
    assert source["url"].startswith("https://")
    assert source["checked_on"]
    assert "70.000" in " ".join(message["text"] for message in reply["messages"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("😀😀😀", id="emoji-only"),
        pytest.param("...", id="dots"),
        pytest.param("how do I register a birth?", id="english"),
        pytest.param("请问怎么办理出生登记", id="chinese"),
        pytest.param("\u200bđăng\u200b ký\u202e khai sinh", id="zero-width-and-bidi"),
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param("'; DROP TABLE turns; --", id="sql"),
        pytest.param("/restart", id="rasa-command"),
        pytest.param('/choose{"a":"b"}', id="rasa-payload"),
        pytest.param("//////", id="slashes"),
        pytest.param("a" * 4000, id="longest-allowed"),
        pytest.param("e\u0301" * 900, id="combining-marks"),
        pytest.param("{0} {name} %s %d", id="format-strings"),
        pytest.param("\x00\x01đăng ký kết hôn", id="control-characters"),
    ],
)
def test_odd_text_gets_a_clear_answer(server: Any, text: str) -> None:
    reply = server.chat(text)
    assert reply["messages"]
    assert all(message["text"].strip() for message in reply["messages"])
    assert "Traceback" not in json.dumps(reply)


def test_half_a_character_gets_a_clear_answer(server: Any) -> None:
    headers = {"content-type": "application/json"}
    response = httpx.post(f"{server.url}/api/chat", content=b'{"text": "\\ud800"}', headers=headers)
    assert response.status_code == 200
    assert response.json()["messages"][0]["text"]


def test_decomposed_text_is_the_same_question(server: Any) -> None:
    import unicodedata

    question = "đăng ký kết hôn cần giấy tờ gì"
    plain = server.chat(question)
    decomposed = server.chat(unicodedata.normalize("NFD", question))
    assert plain["messages"] == decomposed["messages"]


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        pytest.param(b"", 422, "invalid", None, id="nothing"),
        pytest.param(b"{not json", 400, "bad_request", None, id="broken-json"),
        pytest.param(b"[]", 422, "invalid", None, id="a-list"),
        pytest.param(b'{"text": ""}', 422, "invalid", "text", id="empty"),
        pytest.param(b'{"text": "   "}', 422, "invalid", "text", id="spaces"),
        pytest.param(b"{}", 422, "invalid", "text", id="no-text"),
        pytest.param(b'{"text": 5}', 422, "invalid", "text", id="a-number"),
        pytest.param(b'{"text": null}', 422, "invalid", "text", id="null"),
        pytest.param(b'{"text": "a", "channel": "fax"}', 422, "invalid", "channel", id="unknown-channel"),
        pytest.param(b'{"text": "a", "conversation_id": 7}', 422, "invalid", "conversation_id", id="id-is-a-number"),
        pytest.param(
            b'{"text": "ch\xc3\xa0o", "conversation_id": "khong-co"}', 404, "not_found", "conversation_id",
            id="unknown-conversation",
        ),
        pytest.param(json.dumps({"text": "x" * 10_000}).encode(), 413, "too_large", "text", id="ten-thousand"),
        pytest.param(json.dumps({"text": "x" * 70_000}).encode(), 413, "too_large", None, id="over-the-body-limit"),
        pytest.param(b'{"text": "\xff\xfe"}', 400, "bad_request", None, id="not-utf-8"),
    ],
)  # fmt: skip
def test_wrong_requests_get_the_contracts_error(
    server: Any, body: bytes, status: int, code: str, field: str | None
) -> None:
    response = httpx.post(f"{server.url}/api/chat", content=body, headers={"content-type": "application/json"})
    assert response.status_code == status, response.text
    error = response.json()["error"]
    assert error["code"] == code
    assert error["field"] == field
    assert error["message"].endswith((".", "!", "?"))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("GET", "/khong-co", 404, id="unknown-page"),
        pytest.param("GET", "/api/chat", 405, id="wrong-method"),
        pytest.param("GET", "/api/procedures/9.999999", 404, id="unknown-procedure"),
        pytest.param("GET", "/api/procedures?k=0", 422, id="k-too-small"),
        pytest.param("GET", "/api/procedures?k=abc", 422, id="k-no-number"),
        pytest.param("GET", "/static/../app.py", 404, id="path-traversal"),
    ],
)
def test_wrong_addresses_get_the_same_shape(server: Any, method: str, path: str, status: int) -> None:
    response = httpx.request(method, f"{server.url}{path}")
    assert response.status_code == status
    assert set(response.json()["error"]) == {"code", "message", "field"}
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" in response.headers


def test_published_procedures_are_searched_and_read(server: Any) -> None:
    found = httpx.get(f"{server.url}/api/procedures", params={"q": "lam lai can cuoc", "k": 3}).json()["procedures"]
    assert found[0]["code"] == "1.014064"
    record = httpx.get(f"{server.url}/api/procedures/1.014064").json()
    assert record["name"] == "Cấp lại thẻ căn cước"
    linked = httpx.get(f"{server.url}/api/procedures/1.014064", headers={"accept": "application/ld+json"})
    assert linked.headers["content-type"].startswith("application/ld+json")
    assert linked.json()["@type"] == "GovernmentService"


def test_personal_data_is_neither_kept_nor_shown(server: Any) -> None:
    number, phone = "079" + "199" + "012345", "0938" + "123" + "476"
    reply = server.chat(f"tôi tên là Nguyễn Văn Thử, số căn cước {number}, điện thoại {phone}, mất thẻ làm lại ở đâu")
    assert number not in json.dumps(reply)
    for file in server.data_dir.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert number.encode() not in content, file
            assert phone.encode() not in content, file
    assert number not in httpx.get(f"{server.url}/metrics").text


def test_health_and_metrics_tell_what_an_operator_needs(server: Any) -> None:
    assert httpx.get(f"{server.url}/healthz").json() == {"status": "alive"}
    status = server.status()
    assert status["ready"] is True
    assert status["rasa"] is True
    assert status["records"] >= 15
    metrics = httpx.get(f"{server.url}/metrics").text
    assert "assistant_turns_total" in metrics
    assert 'assistant_stage_seconds_count{stage="rasa"}' in metrics


def test_two_conversations_know_nothing_of_each_other(server: Any) -> None:
    first = server.chat("đăng ký kết hôn cần giấy tờ gì")
    second = server.chat("thế lệ phí?")
    assert second["outcome"] == "asked_back"
    again = server.chat("thế lệ phí?", first["conversation_id"])
    assert again["procedure"]["code"] == "1.000894"
    assert first["conversation_id"] != second["conversation_id"]
    assert len(first["conversation_id"]) >= 20
