"""Turns of a dossier in this process: what a citizen may do to it, and what must never happen."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from assistant.retention import sweep
from assistant.settings import Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.dossiers import DossierChange
from assistant.storage.tables import ConsentRow, Conversation, DossierRow, Turn, now
from tests.dossier.conftest import BEGIN, Office

PHONE = "0912345678"
BAD = {
    "ngay_sinh": [("31/2/1990", "không có trong lịch"), ("1/1/2030", "tương lai")],
    "so_dinh_danh": [("123456789", "9 số"), ("0123456789123", "đếm được 13"), ("00109212345a", "chữ cái")],
}


def words(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])


def test_no_field_is_written_without_a_consent_row(office: Office) -> None:
    reply = office.talk(*BEGIN[:-1])
    code, conversation = reply["dossier"]["code"], reply["conversation_id"]
    office.say("tôi tên Lê Văn Thử, điện thoại 0912345678", conversation)
    assert office.dossiers.consents_of(code) == []
    row = office.dossiers.of_conversation(conversation)[0]
    assert row.body["values"] == {}
    office.say("đồng ý", conversation)
    consent = office.dossiers.consents_of(code)[0]
    assert (consent.purpose, consent.given, consent.text_version, consent.channel) == (
        "prepare",
        True,
        "2026-11",
        "web",
    )
    assert len(consent.text_digest) == 64


def test_each_purpose_is_agreed_to_on_its_own(office: Office) -> None:
    reply = office.talk(*BEGIN[:-1])
    reply = office.say("Đồng ý, và nhắn nhắc việc cho tôi", reply["conversation_id"], choice="dossier:consent=reminder")
    given = {row.purpose: row.given for row in office.dossiers.consents_of(reply["dossier"]["code"])}
    assert given == {"prepare": True, "reminder": True}


@pytest.mark.parametrize("vague", ["ờ để xem", "hmm", "chắc vậy nhỉ nhưng mà"])
def test_consent_is_never_taken_from_silence(office: Office, vague: str) -> None:
    reply = office.talk(*BEGIN[:-1])
    for _ in range(3):
        reply = office.say(vague, reply["conversation_id"])
    assert all(not row.given for row in office.dossiers.consents_of(reply["dossier"]["code"]))
    assert "Giấy tờ cần mang" in words(reply)


def test_the_same_message_twice_has_one_effect_and_one_reply(office: Office, begun: dict[str, Any]) -> None:
    conversation = begun["conversation_id"]
    first = office.say("Lê Văn Thử 0912345678", conversation, request_id="same")
    again = office.say("Lê Văn Thử 0912345678", conversation, request_id="same")
    assert again == first
    with office.database.read() as session:
        count = session.scalar(
            select(func.count())
            .select_from(Turn)
            .where(Turn.conversation_id == conversation, Turn.request_id == "same")
        )
    assert count == 1
    assert again["dossier"]["asked"]["id"] == "field:ngay_sinh"


def test_a_first_message_sent_twice_begins_one_conversation(office: Office) -> None:
    key = "f3a9" * 8
    assert office.say("làm hồ sơ đăng ký tạm trú", request_id=key) == office.say(
        "làm hồ sơ đăng ký tạm trú", request_id=key
    )


def test_two_dossiers_are_kept_apart(office: Office, begun: dict[str, Any]) -> None:
    conversation = begun["conversation_id"]
    office.say("Lê Văn Thử 0912345678", conversation)
    other = office.say("làm hồ sơ đổi giấy phép lái xe", conversation)
    assert other["procedure"]["code"] == "3.000347"
    assert "cất lại" in words(other)
    assert other["dossier"]["code"] != begun["dossier"]["code"]
    assert other["dossier"]["filled"] == 0
    back = office.say("làm tiếp hồ sơ tạm trú", conversation)
    assert back["dossier"]["code"] == begun["dossier"]["code"]
    assert back["dossier"]["filled"] == 2
    assert back["dossier"]["asked"]["id"] == "field:ngay_sinh"


@pytest.mark.parametrize("field", sorted(BAD))
def test_bad_input_gets_a_clear_sentence_twice_and_then_the_dossier_goes_on(office: Office, field: str) -> None:
    good = {"ho_ten_nguoi_yeu_cau": f"Lê Văn Thử {PHONE}", "ngay_sinh": "7/8/1992", "gioi_tinh": "nam"}
    reply = office.talk(*BEGIN)
    while reply["dossier"]["asked"]["id"] != f"field:{field}":
        reply = office.say(good[reply["dossier"]["asked"]["id"].removeprefix("field:")], reply["conversation_id"])
    filled = reply["dossier"]["filled"]
    for said, told in (BAD[field] * 2)[:2]:
        reply = office.say(said, reply["conversation_id"])
        assert told in words(reply)
        assert reply["dossier"]["asked"]["id"] == f"field:{field}"
    reply = office.say(BAD[field][0][0], reply["conversation_id"])
    assert "để trống" in words(reply)
    assert reply["dossier"]["asked"]["id"] != f"field:{field}"
    assert reply["dossier"]["filled"] == filled + 1, "nothing given was lost"


def test_an_id_number_that_does_not_fit_is_asked_again_once_and_then_flagged(office: Office) -> None:
    reply = office.talk(*BEGIN, f"Lê Văn Thử {PHONE}", "7/8/1992", "nam", "001192123456")
    assert "không khớp" in words(reply)
    assert reply["dossier"]["asked"]["id"] == "field:so_dinh_danh"
    reply = office.say("001192123456", reply["conversation_id"])
    assert "đánh dấu" in words(reply)
    assert reply["dossier"]["asked"]["id"] == "field:noi_o_moi"
    row = office.dossiers.of_conversation(reply["conversation_id"])[0]
    assert row.body["values"]["so_dinh_danh"] == ["001192123456", "id_number.sex"]


def test_withdrawing_removes_the_values_and_keeps_the_checklist(office: Office, begun: dict[str, Any]) -> None:
    conversation, code = begun["conversation_id"], begun["dossier"]["code"]
    office.say(f"Lê Văn Thử {PHONE}", conversation)
    reply = office.say("tôi rút lại đồng ý", conversation)
    assert "Giấy tờ cần mang" in words(reply)
    assert office.dossiers.of_conversation(conversation)[0].body["values"] == {}
    assert [row.given for row in office.dossiers.consents_of(code) if row.purpose == "prepare"] == [True, False]


def test_an_otp_is_never_asked_for_nor_taken(office: Office, begun: dict[str, Any]) -> None:
    reply = office.say("mã otp của tôi là 554433", begun["conversation_id"])
    assert "đừng gửi" in words(reply)
    assert office.dossiers.of_conversation(begun["conversation_id"])[0].body["values"] == {}


def test_saved_replies_and_states_hold_marks_and_no_values(office: Office, begun: dict[str, Any]) -> None:
    conversation = begun["conversation_id"]
    reply = office.say("Đặng Thị Vô Danh 0355566677", conversation)
    assert "Đặng Thị Vô Danh" in words(reply)
    with office.database.read() as session:
        turns = " ".join(session.scalars(select(Turn.reply).where(Turn.conversation_id == conversation)))
        asked = " ".join(session.scalars(select(Turn.asked).where(Turn.conversation_id == conversation)))
        state = str(session.scalar(text("SELECT state FROM conversations WHERE id = :id"), {"id": conversation}))
    for kept in (turns, asked, state):
        assert "Vô Danh" not in kept
        assert "0355566677" not in kept
        assert "0355 566 677" not in kept


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("sửa địa chỉ thành số 9 ngõ Kín Đáo", id="a-correction"),
        pytest.param("xóa thông tin của tôi ở Kín Đáo", id="an-erasure"),
        pytest.param("tôi rút lại đồng ý ghi Kín Đáo", id="a-consent-taken-back"),
        pytest.param("bỏ qua Kín Đáo", id="left-out"),
        pytest.param("hủy hồ sơ Kín Đáo", id="given-up"),
    ],
)
def test_what_stands_beside_a_command_is_not_saved_with_the_turn(
    office: Office, begun: dict[str, Any], said: str
) -> None:
    office.say(said, begun["conversation_id"])
    with office.database.read() as session:
        asked = session.scalars(select(Turn.asked).where(Turn.conversation_id == begun["conversation_id"])).all()
    assert "kín đáo" not in " ".join(asked).lower()


def test_a_wrong_end_of_the_phone_number_twenty_times_is_slowed_down_without_a_hint(office: Office) -> None:
    reply = office.talk(*BEGIN, f"Lê Văn Thử {PHONE}")
    code = reply["dossier"]["code"]
    other = office.say(f"tra cứu hồ sơ {code}")
    assert "4 số cuối" in words(other)
    said = [words(office.say(f"{number:04}", other["conversation_id"])) for number in range(20)]
    assert len(set(said[:5])) == 1
    assert all("tạm ngừng" in one for one in said[5:])
    unknown = office.say("tra cứu hồ sơ TLMC-00000-00000-00001-00001")  # tried by nobody else
    assert words(office.say("0001", unknown["conversation_id"])) == said[0], "a missing code sounds like a wrong one"


def test_a_question_with_figures_leaves_the_look_up(office: Office) -> None:
    code = office.talk(*BEGIN, f"Lê Văn Thử {PHONE}")["dossier"]["code"]
    asked = office.say(f"tra cứu hồ sơ {code}")
    left = office.say("làm căn cước cho trẻ 14 tuổi cần gì?", asked["conversation_id"])
    assert "căn cước" in words(left).lower()
    assert "số cuối" not in words(left)


def test_what_is_erased_in_a_talk_goes_with_its_turn_and_does_not_come_back(office: Office) -> None:
    reply = office.talk(*BEGIN, f"Lê Văn Thử {PHONE}")
    conversation = reply["conversation_id"]
    [row] = office.dossiers.of_conversation(conversation)
    office.say("xóa thông tin của tôi", conversation)
    office.say("đúng rồi, xóa đi", conversation)
    assert office.dossiers.of_conversation(conversation) == []
    with office.database.read() as session:
        last = session.scalar(select(func.max(Turn.number)).where(Turn.conversation_id == conversation)) or 0
    late = DossierChange(row.id, row.code, row.procedure, row.stage, "5678", row.body)
    store = ConversationStore(office.database)
    assert store.save_turn(conversation, last + 1, "<name>", "answered", "{}", "{}", False, None, (late,))
    assert office.dossiers.of_conversation(conversation) == [], "a second tab may still be saving"


def test_the_desk_s_stages_are_told_with_what_is_needed(office: Office) -> None:
    reply = office.talk(*BEGIN, f"Lê Văn Thử {PHONE}")
    code = reply["dossier"]["code"]
    office.dossiers.set_stage(code, "received", "", "can.bo")
    office.dossiers.set_stage(code, "needs_supplement", "bản sao hợp đồng thuê nhà", "can.bo")
    asked = office.say(f"hồ sơ {code} đến đâu rồi")
    reply = office.say("5678", asked["conversation_id"])
    assert "cần bổ sung" in words(reply)
    assert "Cần bổ sung: bản sao hợp đồng thuê nhà" in words(reply)
    gone = office.say("xóa thông tin của tôi", asked["conversation_id"])
    assert "nơi đã nộp" in words(gone), "what an authority has received is not ours to erase"


def test_old_drafts_are_erased_and_received_dossiers_stay(office: Office) -> None:
    begun = [office.talk(*BEGIN) for _ in range(3)]
    old, kept, received = (reply["dossier"]["code"] for reply in begun)
    office.dossiers.set_stage(received, "received", "", "can.bo")
    long_ago = now() - timedelta(days=91)
    with office.database.write() as session:
        for row in session.scalars(select(DossierRow).where(DossierRow.code.in_([old, received]))):
            row.updated_at = long_ago
        for reply in begun:
            talk = session.get(Conversation, reply["conversation_id"])
            assert talk is not None
            talk.updated_at = long_ago
    assert sweep(office.database, Settings(data_dir=office.folder), now()).dossiers == 1
    with office.database.read() as session:
        left = set(session.scalars(select(DossierRow.code)))
        talks = set(session.scalars(select(Conversation.id)))
        proofs = session.scalar(select(func.count()).select_from(ConsentRow))
    assert old not in left
    assert {kept, received} <= left
    assert {reply["conversation_id"] for reply in begun} & talks == {reply["conversation_id"] for reply in begun[1:]}, (
        "a talk stays as long as its dossier"
    )
    assert proofs
    assert office.dossiers.consents_of(old), "the proof of consent outlives the dossier"


def test_codes_are_long_random_and_look_like_no_receipt(office: Office) -> None:
    from assistant.dossier.codes import new_code, read_code

    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(code.startswith("TLMC-") and len(code.replace("-", "")) == 24 for code in codes)
    assert all(read_code(code.lower().replace("-", " ")) == code for code in codes)


def test_nothing_of_a_dossier_is_shown_to_another_conversation(office: Office, begun: dict[str, Any]) -> None:
    office.say("Đinh Văn Riêng Tư 0377788899", begun["conversation_id"])
    stranger = office.talk(*BEGIN, "xem lại thông tin")
    assert "Riêng Tư" not in json.dumps(stranger, ensure_ascii=False)


def test_an_old_commune_that_was_split_is_asked_back_and_one_that_was_not_gets_its_new_name(office: Office) -> None:
    start = (*BEGIN, f"Lê Văn Thử {PHONE}", "7/8/1992", "nam", "001092123456")
    split = office.talk(*start, "số 3 phường Cống Vị, quận Ba Đình, Hà Nội")
    assert "Phường Giảng Võ" in words(split)
    assert "Phường Ngọc Hà" in words(split)
    assert split["dossier"]["asked"]["id"] == "field:noi_o_moi"
    again = office.say("số 3 phường Giảng Võ, Hà Nội", split["conversation_id"])
    assert again["dossier"]["asked"]["id"] == "field:dia_chi"
    whole = office.say("số 3 phường Trúc Bạch, quận Ba Đình, Hà Nội", split["conversation_id"])
    assert "nay là Phường Ba Đình" in words(whole)
