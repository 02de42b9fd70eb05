"""A field is changed, added or taken out by its everyday name: the value is taken, or asked for; never nothing."""

from __future__ import annotations

import pytest

from tests.dossier.conftest import Office
from tests.dossier.test_deciding_anew import DEATH, MOMENTS

BLANK = ""


def value_of(office: Office, conversation: str, name: str) -> str:
    values = office.dossiers.of_conversation(conversation)[-1].body["values"]
    return str(values[name][0]) if name in values else BLANK


@pytest.mark.parametrize("moment", ["at-the-review", "when-it-is-finished"])
@pytest.mark.parametrize(
    ("said", "field"),
    [
        pytest.param("sửa email", "email", id="as-reported"),
        pytest.param("ghi thêm email", "email", id="as-reported-added"),
        pytest.param("sua email", "email", id="no-diacritics"),
        pytest.param("SỬA EMAIL", "email", id="capitals"),
        pytest.param("thêm gmail", "email", id="everyday-mail"),
        pytest.param("cho em sửa lại cái sđt", "dien_thoai", id="short-form"),
        pytest.param("dạ cho em sửa cái số điện thoại với ạ", "dien_thoai", id="spoken"),
        pytest.param("bổ sung cccd", "so_dinh_danh", id="id-card"),
        pytest.param("tên mẹ sai rồi", "ho_ten_me", id="said-to-be-wrong"),
        pytest.param("sửa tên mẹ", "ho_ten_me", id="of-a-person"),
        pytest.param("sửa ngày sinh của bé", "ngay_sinh_con", id="of-the-child"),
        pytest.param("chỉnh lại giới tính", "gioi_tinh_con", id="sex"),
        pytest.param("sua nơi sinh", "noi_sinh_con", id="half-marked"),
    ],
)
def test_without_a_value_the_field_is_asked(office: Office, moment: str, said: str, field: str) -> None:
    reply = office.talk(*MOMENTS[moment], said)
    assert reply["dossier"]["asked"]["id"] == f"field:{field}"


@pytest.mark.parametrize("moment", ["at-the-review", "when-it-is-finished"])
@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        pytest.param("sửa email thành a@b.vn", "email", "a@b.vn", id="as-reported"),
        pytest.param("thêm email hoa.le@gmail.com", "email", "hoa.le@gmail.com", id="added"),
        pytest.param("thêm số điện thoại 0933112233", "dien_thoai", "0933112233", id="telephone"),
        pytest.param("thêm sđt không chín ba ba một một hai hai ba ba", "dien_thoai", "0933112233", id="spoken"),
        pytest.param("số điện thoại ghi nhầm, 0944555666 mới đúng", "dien_thoai", "0944555666", id="this-is-right"),
        pytest.param("đổi nơi sinh thành bệnh viện Từ Dũ", "noi_sinh_con", "Bệnh viện Từ Dũ", id="place"),
        pytest.param("sua ten bo thanh Nguyễn Văn Bố", "ho_ten_cha", "Nguyễn Văn Bố", id="no-diacritics"),
        pytest.param("sửa tên mẹ thành Trần Thị Mẫu", "ho_ten_me", "Trần Thị Mẫu", id="mother"),
        pytest.param("đổi ngày sinh thành 3/9/2025", "ngay_sinh_con", "2025-09-03", id="date"),
        pytest.param("đổi giới tính thành gái", "gioi_tinh_con", "Nữ", id="sex"),
        pytest.param("sửa quan hệ thành ông nội", "quan_he", "Ông nội", id="relation-decides-nothing"),
        pytest.param("ghi thêm số căn cước 001225123456", "so_dinh_danh", "001225123456", id="id-number"),
        pytest.param("bỏ số điện thoại đi", "dien_thoai", BLANK, id="taken-out"),
        pytest.param("bỏ email đi", "email", BLANK, id="taken-out-as-reported"),
    ],
)
def test_the_value_of_the_same_sentence_is_taken(
    office: Office, moment: str, said: str, field: str, value: str
) -> None:
    reply = office.talk(*MOMENTS[moment])
    decided = office.dossiers.of_conversation(reply["conversation_id"])[-1].body["cases"]
    reply = office.say(said, reply["conversation_id"])
    assert value_of(office, reply["conversation_id"], field) == value
    assert office.dossiers.of_conversation(reply["conversation_id"])[-1].body["cases"] == decided


def test_a_field_that_the_dossier_has_not_is_said_to_be_none(office: Office) -> None:
    reply = office.talk(*MOMENTS["at-the-review"], "sửa chỗ ở")
    assert "không có mục “chỗ ở”" in reply["messages"][0]["text"]


def test_a_name_that_may_mean_several_fields_offers_them(office: Office) -> None:
    reply = office.talk(*MOMENTS["at-the-review"], "sửa tên")
    titles = [choice["title"] for choice in reply["choices"]]
    assert titles == ["Họ, chữ đệm và tên của bé", "Họ và tên mẹ", "Họ và tên cha", "Họ và tên người yêu cầu"]


def test_a_value_that_cannot_be_read_is_asked_for_and_the_old_one_stays(office: Office) -> None:
    reply = office.talk(*MOMENTS["at-the-review"], "sửa số điện thoại thành 0912")
    assert reply["dossier"]["asked"]["id"] == "field:dien_thoai"
    assert value_of(office, reply["conversation_id"], "dien_thoai") == "0912345678"


@pytest.mark.parametrize("said", ["Lê Thị Thử mất hôm qua", "le thi thu mat hom qua"])
def test_an_answer_is_no_edit(office: Office, said: str) -> None:
    reply = office.talk(*DEATH, said)
    assert reply["dossier"]["filled"] >= 1


@pytest.mark.parametrize("moment", [*MOMENTS])
@pytest.mark.parametrize(
    "said",
    [
        pytest.param("phải bổ sung gì vậy", id="as-reported"),
        pytest.param("còn thiếu gì không", id="still"),
        pytest.param("cần thêm giấy gì nữa", id="papers"),
        pytest.param("hs của tui thiếu j", id="typed-in-haste"),
        pytest.param("phai bo sung gi vay", id="no-diacritics"),
        pytest.param("dạ cho hỏi hồ sơ con còn thiếu giấy tờ gì nữa không ạ", id="spoken"),
        pytest.param("hồ sơ của tôi đã đủ chưa", id="enough"),
        pytest.param("rứa còn thiếu chi nữa không", id="central"),
        pytest.param("CÒN THIẾU GIẤY GÌ", id="capitals"),
    ],
)
def test_what_this_dossier_lacks_is_told(office: Office, moment: str, said: str) -> None:
    before = office.talk(*MOMENTS[moment])
    reply = office.say(said, before["conversation_id"])
    assert reply["procedure"]["code"] == "1.001193"
    assert "còn:" in reply["messages"][0]["text"]
    assert "Tờ khai đăng ký khai sinh" in reply["messages"][0]["text"]
    assert reply["dossier"]["asked"] == before["dossier"]["asked"]


def test_ticked_papers_are_not_told_as_missing(office: Office) -> None:
    reply = office.talk(*MOMENTS["when-it-is-finished"], "có tờ khai rồi", "còn thiếu gì không")
    assert "3 giấy tờ" in reply["messages"][0]["text"]
    assert "Tờ khai" not in reply["messages"][0]["text"]
    reply = office.talk(*MOMENTS["when-it-is-finished"], "đủ giấy tờ rồi", "còn thiếu gì không")
    assert "đã đủ" in reply["messages"][0]["text"]


def test_what_another_procedure_lacks_is_its_own_question(office: Office) -> None:
    reply = office.talk(*MOMENTS["when-it-is-finished"], "làm hộ chiếu còn thiếu giấy gì")
    assert "Làm giấy khai sinh cho con** của anh/chị còn" not in reply["messages"][0]["text"]


def test_a_date_changed_while_a_place_is_asked_is_no_place(office: Office) -> None:
    reply = office.talk(*DEATH, "Lê Thị Thử mất hôm qua", "sửa ngày mất thành 3/11/2026")
    assert value_of(office, reply["conversation_id"], "ngay_mat") == "2026-11-03"
    assert reply["dossier"]["asked"]["id"] == "field:noi_mat"


def test_what_is_to_be_changed_in_a_register_is_an_answer(office: Office) -> None:
    """The record of a change asks what is to be changed; its answer names fields of other papers."""
    reply = office.talk("làm hồ sơ thay đổi, cải chính hộ tịch")
    reply = office.say("x", reply["conversation_id"], choice="dossier:start=1.004859")
    conversation = reply["conversation_id"]
    for _ in range(12):
        asked = reply["dossier"]["asked"]["id"]
        if asked == "field:noi_dung_sua":
            break
        choice = {"consent": "dossier:consent=yes", "cases": "dossier:cases="}.get(asked, "")
        if asked.startswith("case:"):
            choice = reply["choices"][-1]["payload"]
        reply = office.say("bỏ qua", conversation, choice=choice or "dossier:skip")
    assert reply["dossier"]["asked"]["id"] == "field:noi_dung_sua"
    office.say("đổi tên mẹ thành Lan", conversation)
    assert value_of(office, conversation, "noi_dung_sua").lower() == "đổi tên mẹ thành lan"
