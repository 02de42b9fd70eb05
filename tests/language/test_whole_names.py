"""Names of all peoples are found whole, in any frame, and nothing of what is said of the person is in them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dossier.kinds import read_answer
from assistant.knowledge.record import DossierField
from assistant.language.names import find_names
from assistant.language.spelling import fold

NAMES = (
    "Nguyễn Văn A", "Lê Thị Thử", "Phạm Anh Vũ Hoàng", "Má Thị Pàng", "Nguyễn Văn Thôi", "Trần Thị Nha", "Lò Thị Dạ",
    "Lê Văn Là", "Nguyễn Văn Hôm", "Trần Thị Mai", "Nguyễn Thị Lan Anh", "Lê Văn Được", "Phạm Thị Sinh", "Vũ Thị Hiện",
    "Giàng A Páo", "Sùng Thị Mỷ", "Vàng Thị Dở", "Quàng Văn Tốt", "Thạch Thị Sa Rây", "Danh Thị Út", "Kim Thị Lan",
    "Tằng Thị Muối", "Triệu Thị Mùi", "Bế Văn Đàn", "Hà Thị Nương", "Bùi Văn Nủa", "Điểu Thị Bông", "Đinh Văn Rin",
    "Nông Thị Xuân", "Chảo Văn Lở", "Tẩn Thị Chứ", "Pờ Văn Sừng", "Hồ Thị Thơm", "Từ Thị Chăm", "Đàng Thị Lan",
    "Công Tằng Tôn Nữ Thị Hoàng Anh Lê Nguyễn", "Trần Nguyễn Hoàng Bảo Thiên Minh Khôi Phúc An",
)  # fmt: skip
HIGHLAND = ("Y Blăm Niê", "H' Rim Niê", "H'Hen Niê", "Y Moan Ênuôl", "Ksor H'Bia", "Rơ Châm H'Yéo", "Siu H'Lan")
FRAMES = (
    "tôi tên {}", "tôi tên là {} ạ", "họ và tên: {}", "tên tôi là {}, ở xã Thử", "dạ em tên là {} ạ",
    "mẹ tôi tên {} mất hôm qua", "ba tui tên {} qua đời hôm kia", "con tôi tên {} sinh ngày 2/9/2026",
    "tên cháu là {} sinh năm 2020", "vợ tôi tên là {} nhập viện hôm qua", "chủ hộ tên {}, số 0912345678",
    "tôi tên {} muốn làm khai sinh", "họ tên {} - 0912.345.678",
)  # fmt: skip
WAYS = {"typed": str, "lower": str.lower, "capitals": str.upper}
APOSTROPHES = "'’‘ʼ`´′＇"


def found_in(text: str) -> list[str]:
    return [text[start:end] for start, end in find_names(text)]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_name_is_found_whole_in_every_frame(frame: str, way: str) -> None:
    texts = {name: WAYS[way](frame.format(name)) for name in (*NAMES, *HIGHLAND)}
    wrong = {text: found_in(text) for name, text in texts.items() if found_in(text) != [WAYS[way](name)]}
    assert not wrong


@pytest.mark.parametrize("frame", FRAMES)
def test_a_name_without_diacritics_is_found_whole(frame: str) -> None:
    names = ("Nguyễn Văn A", "Lê Thị Thử", "Má Thị Pàng", "Nguyễn Văn Thôi", "Giàng A Páo", "Trần Thị Mai", "Lò Thị Dạ")
    texts = {name: fold(frame.format(name)).lower() for name in names}
    wrong = {text: found_in(text) for name, text in texts.items() if found_in(text) != [fold(name).lower()]}
    assert not wrong


@pytest.mark.parametrize(
    ("said", "name"),
    [
        pytest.param("tôi là Y Blăm Niê", "Y Blăm Niê", id="i-am"),
        pytest.param("tôi là y blăm niê", "y blăm niê", id="i-am-lower"),
        pytest.param("vợ tôi là Trần Thị Thử", "Trần Thị Thử", id="my-wife-is"),
        pytest.param("vo toi la tran thi thu", "tran thi thu", id="my-wife-is-folded"),
        pytest.param("NGUYỄN VĂN THỬ", "NGUYỄN VĂN THỬ", id="capitals-alone"),
        pytest.param("xin chào tôi NGUYỄN VĂN THỬ ở phường 3", "NGUYỄN VĂN THỬ", id="capitals-without-ten"),
        pytest.param("Trần Văn Thử - 0912.345.678", "Trần Văn Thử", id="before-a-number"),
        pytest.param("chồng em nguyễn văn thử 45 tuổi", "nguyễn văn thử", id="my-husband-without-ten"),
        pytest.param("má tui là Huỳnh Thị Thử", "Huỳnh Thị Thử", id="south"),
        pytest.param("mạ tui tên là Hồ Thị Thử", "Hồ Thị Thử", id="hue"),
        pytest.param("bu em là Đoàn Thị Thử", "Đoàn Thị Thử", id="north"),
        pytest.param("người mất là cụ Lê Văn Thử", "Lê Văn Thử", id="the-dead"),
        pytest.param("ông Nguyễn Văn A đã mất", "Nguyễn Văn A", id="title"),
        pytest.param("chủ hộ là bà trần thị thử", "trần thị thử", id="householder-lower"),
    ],
)
def test_a_name_is_found_without_the_word_for_name(said: str, name: str) -> None:
    assert found_in(said) == [name]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("nhà tôi ở đường Nguyễn Văn Cừ phường 4", id="street"),
        pytest.param("12 Nguyễn Văn Cừ, phường Lê Lợi", id="house-number"),
        pytest.param("Trường tiểu học Nguyễn Văn Trỗi", id="school"),
        pytest.param("sinh ở bệnh viện Nguyễn Tri Phương", id="hospital"),
        pytest.param("tôi là mẹ cháu", id="mother"),
        pytest.param("tôi là giáo viên trường làng", id="teacher"),
        pytest.param("toi la giang vien", id="lecturer-folded"),
        pytest.param("mẹ tôi là người già yếu", id="old"),
        pytest.param("Công An Thành Phố", id="police"),
        pytest.param("làm thẻ căn cước cho con tôi là bao nhiêu tiền", id="price"),
    ],
)
def test_what_is_no_name_is_left(text: str) -> None:
    assert found_in(text) == []


ALL = (*NAMES, *HIGHLAND)
ANSWERS = ("{}", "dạ {} ạ", "tên {}", "dạ tên là {} ạ", "{} mất hôm qua", "{} qua đời rồi", "{} nhé em", "{}, sinh năm",
           "mẹ tôi là {}", "tôi tên {}")  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("way", sorted(WAYS))
def test_an_answer_is_the_whole_name_and_nothing_else(answer: str, way: str) -> None:
    def read(said: str) -> str:
        verdict = read_answer(said, DossierField(id="x", label="x", kind="person"), date(2026, 11, 29))
        return verdict.value.pii_text if verdict.value else verdict.trouble

    answer = answer.removesuffix(", sinh năm")
    wrong = {name: read(WAYS[way](answer.format(name))) for name in ALL}
    wrong = {name: got for name, got in wrong.items() if got != name}
    assert not wrong


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_an_apostrophe_of_any_shape_is_one_sign(sign: str) -> None:
    for said in (f"H{sign} Rim Niê", f"h{sign} rim niê", f"dạ em tên là H{sign} Rim Niê ạ"):
        verdict = read_answer(said, DossierField(id="x", label="x", kind="person"), date(2026, 11, 29))
        assert verdict.value is not None
        assert verdict.value.pii_text == "H' Rim Niê"
