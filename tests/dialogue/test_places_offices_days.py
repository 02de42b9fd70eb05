"""Old communes, opening hours, days of results and rules of other days, asked as people ask."""

from __future__ import annotations

from typing import Any

import pytest

BIRTH = "làm giấy khai sinh mất bao lâu"


def _text(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])


@pytest.mark.parametrize(
    ("turns", "outcome", "said"),
    [
        pytest.param(
            ["phường cũ của tôi là Hồng Gai, giờ nộp ở đâu?"],
            "answered",
            ["nay thuộc **Phường Hồng Gai, Quảng Ninh**", "Trung tâm Phục vụ hành chính công phường Hồng Gai", "mẫu"],
            id="old-ward-with-its-office",
        ),
        pytest.param(
            ["phuong cu cua toi la Phuc Xa quan Ba Dinh, gio nop o dau"],
            "answered",
            ["Phường Hồng Hà, Thành phố Hà Nội"],
            id="without-diacritics",
        ),
        pytest.param(["xã Tân Thành sáp nhập vào đâu"], "asked_back", ["huyện, thị xã hay tỉnh cũ"], id="many"),
        pytest.param(
            ["phường cũ là Bạch Đằng, sáp nhập vào đâu", "Bạch Đằng, Hạ Long"],
            "answered",
            ["Phường Hồng Gai, Quảng Ninh"],
            id="named-more-closely",
        ),
        pytest.param(
            ["phường Bạch Đằng, Hạ Long giờ là phường nào"],
            "answered",
            ["Phường Hồng Gai, Quảng Ninh"],
            id="no-kind-word",
        ),
        pytest.param(
            ["da phuong bach dang o ha long gio la phuong nao a"],
            "answered",
            ["Phường Hồng Gai, Quảng Ninh"],
            id="no-kind-word-plain",
        ),
        pytest.param(
            ["xã Xín Chải, Điện Biên giờ là xã nào"],
            "answered",
            ["Xã Sín Chải, Điện Biên"],
            id="never-in-another-province",
        ),
        pytest.param(["phường Sài Gòn giờ thuộc phường nào"], "answered", ["Phường Sài Gòn"], id="its-own-name"),
        pytest.param(["xã Lạ Hoắc, huyện Ba Vì sáp nhập vào đâu"], "asked_back", ["không tìm thấy"], id="unknown-name"),
        pytest.param(["phường Bạch Đằng, Hưng Yên giờ là phường nào"], "asked_back", ["không tìm thấy"], id="no-such"),
        pytest.param(
            ["xã Thống Nhất huyện Hoành Bồ giờ là xã nào"],
            "answered",
            ["Xã Thống Nhất, Quảng Ninh"],
            id="district-gone-before",
        ),
        pytest.param(
            ["phường Bạch Đằng giờ là phường nào", "dạ ở Hạ Long ạ"],
            "answered",
            ["Phường Hồng Gai, Quảng Ninh"],
            id="the-district-said-afterwards",
        ),
        pytest.param(["phường cũ của tôi bây giờ là phường nào"], "asked_back", ["tên xã, phường cũ"], id="no-name"),
        pytest.param(["tỉnh Hà Nam sáp nhập với tỉnh nào"], "answered", ["nay thuộc **Ninh Bình**"], id="old-province"),
        pytest.param(["thứ 7 có làm không"], "answered", ["thứ bảy 28/11/2026", "07:30–11:30", "mẫu"], id="saturday"),
        pytest.param(["mai có làm việc không"], "answered", ["ngày mai, thứ năm 26/11/2026"], id="tomorrow"),
        pytest.param(["ngày lễ có làm không"], "answered", ["Tết Dương lịch (01/01/2027)", "04/02/2027 đến"], id="tet"),
        pytest.param(["công an phường làm việc mấy giờ"], "answered", ["Công an các xã, phường"], id="police"),
        pytest.param(["trưa có nghỉ không"], "answered", ["nghỉ từ 11:30 đến 13:30", "xác nhận"], id="lunch"),
        pytest.param(["chu nhat phuong co mo cua khong"], "answered", ["không tiếp nhận", "30/11/2026"], id="sunday"),
        pytest.param(["1/1 có làm việc không"], "answered", ["Tết Dương lịch", "không tiếp nhận"], id="new-year"),
        pytest.param(
            ["giờ làm việc của công an phường Cầu Giấy"], "no_content", ["không dám đoán"], id="not-of-this-locality"
        ),
        pytest.param(["số điện thoại ủy ban phường"], "asked_back", ["phường, xã nào"], id="phone-of-which-ward"),
        pytest.param(["số điện thoại ủy ban phường", "Phường Hồng Gai"], "answered", ["chưa có số"], id="no-phone"),
        pytest.param(
            ["mất căn cước làm lại hết bao nhiêu", "thứ 7 có làm không"],
            "answered",
            ["sáng thứ 7 hằng tuần", "Công an các xã, phường"],
            id="hours-of-the-record-first",
        ),
        pytest.param(
            [BIRTH, "nộp hôm nay thì bao giờ có"],
            "answered",
            [
                "hôm nay, thứ tư 25/11/2026",
                "từ 15 giờ trở đi thì nhận ngày mai, thứ năm 26/11/2026",
                "không tính ngày nộp",
            ],
            id="today-with-the-late-rule",
        ),
        pytest.param(
            [BIRTH, "nộp thứ sáu tuần này lúc 16 giờ thì bao giờ lấy"],
            "answered",
            ["thứ hai 30/11/2026"],
            id="friday-afternoon",
        ),
        pytest.param(
            ["làm hộ chiếu nộp ngày 31/12 thì bao giờ lấy"],
            "answered",
            ["thứ tư 13/01/2027", "Tết Dương lịch (01/01/2027)"],
            id="over-the-new-year",
        ),
        pytest.param(
            ["xác nhận tình trạng hôn nhân nộp hôm nay thì bao giờ có"],
            "answered",
            ["không tính được ngày"],
            id="no-unit-no-day",
        ),
        pytest.param(
            ["mất căn cước làm lại hết bao nhiêu", "từ 1/1/2027 thì sao"],
            "answered",
            ["01/01/2027", "70.000 đồng/thẻ."],
            id="after-the-discount",
        ),
        pytest.param(
            ["đổi bằng lái xe lệ phí bao nhiêu", "năm ngoái lệ phí bao nhiêu"],
            "answered",
            ["không ghi mức riêng"],
            id="last-year-not-known",
        ),
        pytest.param(["đăng ký kết hôn nộp ở huyện được không"], "answered", ["không còn cấp huyện"], id="district"),
        pytest.param(
            ["đăng ký thường trú có cần sổ hộ khẩu không"], "answered", ["không còn dùng nữa"], id="household-book"
        ),
    ],
)
def test_the_question_is_answered(talk: Any, turns: list[str], outcome: str, said: list[str]) -> None:
    reply = talk(*turns)
    assert reply["outcome"] == outcome, _text(reply)
    for words in said:
        assert words.lower() in _text(reply).lower(), _text(reply)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("năm ngoái tôi mất căn cước, giờ làm lại lệ phí bao nhiêu", id="the-loss-was-last-year"),
        pytest.param("con sinh ngày 1/1/2026 làm giấy khai sinh lệ phí bao nhiêu", id="a-date-of-birth"),
    ],
)
def test_a_day_of_the_story_is_no_day_of_the_rules(talk: Any, text: str) -> None:
    assert "Anh/chị hỏi cho ngày" not in _text(talk(text))
    assert "quy định ngày" not in _text(talk(text))


def test_a_code_is_understood_and_an_unknown_one_is_not_guessed(talk: Any) -> None:
    assert talk("1.001193 lệ phí bao nhiêu")["procedure"]["code"] == "1.001193"
    assert talk("9.999999 lệ phí bao nhiêu")["procedure"] is None


def test_merging_companies_is_no_merged_commune(talk: Any) -> None:
    assert "01/7/2025" not in _text(talk("sáp nhập công ty cần giấy tờ gì"))
