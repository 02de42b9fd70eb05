"""Names of people, and only names."""

import pytest

from assistant.language.personal_data import mark


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("Tôi tên là Lê Văn Tám muốn làm thẻ", "Tôi tên là <person> muốn làm thẻ", id="capitals"),
        pytest.param("tên tôi là trần thị bưởi ở hà nội", "tên tôi là <person> ở hà nội", id="lower-case"),
        pytest.param("toi ten la nguyen van an can lam", "toi ten la <person> can lam", id="no-diacritics"),
        pytest.param("toi ten la tran thi ha can lam", "toi ten la <person> can lam", id="thi-is-no-stop"),
        pytest.param("em tên Lan ạ", "em tên <person> ạ", id="given-name"),
        pytest.param("em tên lan hỏi hộ chiếu", "em tên <person> hỏi hộ chiếu", id="given-name-lower"),
        pytest.param("họ tên: NGUYỄN THỊ HOA, 30 tuổi", "họ tên: <person>, 30 tuổi", id="form-style"),
        pytest.param("họ và tên LÊ VĂN AN CMND", "họ và tên <person> CMND", id="shouted"),
        pytest.param("tên cháu Trần Gia Bảo 5 tuổi", "tên cháu <person> 5 tuổi", id="child"),
        pytest.param("tên con là lê minh an sinh hôm qua", "tên con là <person> sinh hôm qua", id="son"),
        pytest.param("toi ten la nguyen van nam", "toi ten la <person>", id="nam-is-a-name"),
        pytest.param("toi ten la tran van an nam 1990", "toi ten la <person> nam 1990", id="nam-before-a-year"),
        pytest.param("ông Nguyễn Văn A đã mất", "ông <person> đã mất", id="title"),
        pytest.param("em tên là H'Hen Niê", "em tên là <person>", id="highland-name"),
        pytest.param("Nguyễn Văn An", "<person>", id="nothing-but-a-name"),
    ],
)
def test_a_name_is_found(text: str, marked: str) -> None:
    assert mark(text).text == marked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("tên tôi bị sai trên giấy khai sinh", id="wrong-name"),
        pytest.param("muốn đổi tên con là được không", id="change-of-name"),
        pytest.param("tên là gì cũng được", id="any-name"),
        pytest.param("tên mẹ lại bị sai", id="family-name-that-is-a-word"),
        pytest.param("anh hồ sơ gồm gì", id="dossier"),
        pytest.param("bố mẹ tên khác nhau", id="different-names"),
        pytest.param("Hồ Chí Minh", id="city"),
        pytest.param("Lý Lịch Tư Pháp", id="title-case-subject"),
        pytest.param("Hồ Sơ Gồm Những Gì", id="title-case-question"),
        pytest.param("ông bà ngoại nhận cháu", id="grandparents"),
    ],
)
def test_what_is_no_name_stays(text: str) -> None:
    assert mark(text).text == text
