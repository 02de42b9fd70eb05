"""`assistant dossier-stage`: the desk says how far a dossier is, and the citizen hears it."""

from __future__ import annotations

import pytest

from assistant.cli import main
from tests.dossier.conftest import Office

COMPLETE = ("làm hồ sơ đăng ký tạm trú", "cá nhân", "không", "đồng ý", "Lê Văn Thử 0912345678", "bỏ qua", "bỏ qua")


def draft(office: Office) -> str:
    return str(office.talk(*COMPLETE)["dossier"]["code"])


def completed(office: Office) -> str:
    reply = office.talk(*COMPLETE)
    while reply["dossier"]["asked"] and reply["dossier"]["asked"]["id"] != "summary":
        reply = office.say("bỏ qua", reply["conversation_id"])
    return str(office.say("đúng rồi", reply["conversation_id"])["dossier"]["code"])


def stage(office: Office, *arguments: str) -> int:
    return main(["dossier-stage", "--data-dir", str(office.folder), *arguments])


def test_what_the_desk_sets_is_told_at_the_next_look_up(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    code = completed(office)
    assert stage(office, code.lower(), "received", "--by", "can.bo") == 0
    assert stage(office, code, "needs_supplement", "--note", "bản sao hợp đồng thuê nhà") == 0
    told = capsys.readouterr()
    assert "nơi nộp báo đã nhận" in told.out
    assert "Thử" not in told.out
    assert code not in told.out + told.err
    asked = office.say(f"hồ sơ {code} đến đâu rồi")
    reply = office.say("5678", asked["conversation_id"])
    assert "Cần bổ sung: bản sao hợp đồng thuê nhà" in "\n".join(message["text"] for message in reply["messages"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("TLMC-1", "received"), "không đúng dạng", id="no-code"),
        pytest.param(("TLMC-00000-00000-00000-00000", "received"), "Không có hồ sơ", id="unknown-code"),
        pytest.param(("{code}", "da_nhan"), "received, needs_supplement", id="no-stage"),
        pytest.param(("{code}", "draft"), "Không có trạng thái", id="the-citizen-s-own-stage"),
        pytest.param(("{code}", "needs_supplement"), "--note", id="needs-without-what"),
        pytest.param(("{code}", "done", "--note", "gọi ông Nguyễn Văn An 0912345678"), "họ tên", id="personal-note"),
        pytest.param(("{draft}", "received"), "còn đang soạn", id="not-finished"),
    ],
)
def test_what_cannot_be_set_is_said_and_changes_nothing(
    arguments: tuple[str, ...], said: str, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = {"{code}": completed(office), "{draft}": draft(office)}
    before = [office.dossiers.stage_of(code) for code in codes.values()]
    assert stage(office, *(codes.get(one, one) for one in arguments)) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "0912345678" not in told
    assert [office.dossiers.stage_of(code) for code in codes.values()] == before
