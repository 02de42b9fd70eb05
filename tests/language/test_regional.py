"""Regional words are read as everybody's, only where no other sense may be meant."""

from __future__ import annotations

import pytest

from assistant.language.reading import read
from assistant.language.regional import in_common_words
from assistant.language.restoration import SHIPPED, Restorer

RESTORER = Restorer.load(SHIPPED)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param("giấy khai sinh cần chi rứa", "giấy khai sinh cần gì vậy", id="what"),
        pytest.param("nộp đơn ở mô", "nộp đơn ở đâu", id="where"),
        pytest.param("nộp đơn mô", "nộp đơn ở đâu", id="where-alone"),
        pytest.param("khi mô lấy được", "khi nào lấy được", id="when"),
        pytest.param("xe mua lại sang tên răng hả anh", "xe mua lại sang tên thế nào hả anh", id="how"),
        pytest.param("mần răng chừ", "làm sao bây giờ", id="what-now"),
        pytest.param("bây chừ làm lại hết mấy đồng", "bây giờ làm lại hết bao nhiêu tiền", id="how-much"),
        pytest.param("hết nhiêu tiền", "hết bao nhiêu tiền", id="how-much-shortened"),
        pytest.param("hổng có hộ khẩu thì đăng ký sao", "không có hộ khẩu thì đăng ký thế nào", id="south"),
        pytest.param("nỏ có giấy chứng sanh", "không có giấy chứng sinh", id="not"),
        pytest.param("mần cho mạ tui", "làm cho mẹ tui", id="mother"),
        pytest.param("ri thì phải làm như răng", "ri thì phải làm như thế nào", id="like-what"),
    ],
)
def test_a_regional_word_is_read_as_everybodys(said: str, meant: str) -> None:
    assert in_common_words(said) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("phòng khám răng hàm mặt", id="teeth"),
        pytest.param("đi trồng răng ạ", id="teeth-at-the-end"),
        pytest.param("làm răng giả", id="false-teeth"),
        pytest.param("quy mô trang trại", id="scale"),
        pytest.param("mô hình hợp tác xã", id="model"),
        pytest.param("mở chi nhánh, thuế thu chi, bảo hiểm chi trả", id="branch-and-spending"),
        pytest.param("cảm ơn chi", id="sister-without-mark"),
        pytest.param("bản sao ạ", id="copy"),
        pytest.param("khai báo mạ kẽm", id="plating"),
        pytest.param("bị tê liệt", id="numb"),
        pytest.param("lỗ hổng bảo mật", id="hole"),
        pytest.param("bao nhiêu ngày", id="how-many"),
        pytest.param("chần chừ", id="hesitating"),
        pytest.param("làm sao, phải sao, được sao", id="how-already"),
    ],
)
def test_a_word_with_another_sense_stays(text: str) -> None:
    assert in_common_words(text) == text


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("dang ky ket hon nop o mo rua", "đăng ký kết hôn nộp ở đâu vậy"),
        ("lam ho chieu khi mo lay duoc", "làm hộ chiếu khi nào lấy được"),
        ("nàm nại giấy khai sinh nộp mô", "làm lại giấy khai sinh nộp ở đâu"),
    ],
)
def test_without_diacritics_and_with_swapped_letters_too(typed: str, read_as: str) -> None:
    assert read(typed, RESTORER).text == read_as


def test_what_was_typed_without_diacritics_stays_beside() -> None:
    assert read("lam ho chieu khi mo lay duoc", RESTORER).typed == "lam ho chieu khi mo lay duoc"
