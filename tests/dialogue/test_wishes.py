"""What is asked, what is refused, and what only belongs to the name of the matter: over the shipped phrases."""

from __future__ import annotations

import shutil

import pytest

from assistant.dialogue.cues import load_cues
from assistant.dialogue.wishes import Wishes
from assistant.errors import ContentError
from assistant.knowledge.phrase_files import FOLDER, PhraseFile
from assistant.language.reading import read
from assistant.settings import PROJECT

CUES = load_cues(PROJECT / "knowledge_base" / "cues.yaml")
WISHES = Wishes()


def heard_aspects(said: str) -> tuple[set[str], set[str]]:
    """What is asked and what is refused."""
    heard = WISHES.heard(read(said), CUES)
    return {*CUES.aspects(heard.asking), *heard.asked} - heard.refused, set(heard.refused)


@pytest.mark.parametrize(
    ("said", "asked", "refused"),
    [
        pytest.param("đừng đọc giấy tờ, chỉ hỏi lệ phí tạm trú", {"fee"}, {"documents"}, id="do-not-read"),
        pytest.param("khỏi nói giấy tờ, đăng ký tạm trú phí nhiêu", {"fee"}, {"documents"}, id="no-need-to-tell"),
        pytest.param("phí thì biết rồi, giấy tờ tạm trú cần gì", {"documents"}, {"fee"}, id="known-already"),
        pytest.param("em biết giấy tờ rồi, kết hôn mất bao lâu", {"time"}, {"documents"}, id="i-know-already"),
        pytest.param("không cần nói lệ phí, tạm trú nộp ở đâu", {"place"}, {"fee"}, id="need-not"),
        pytest.param("không phải hỏi lệ phí, em hỏi nộp ở đâu", {"place"}, {"fee"}, id="that-is-not-what-i-ask"),
        pytest.param("thôi khỏi giấy tờ, cho biết lệ phí đổi bằng lái", {"fee"}, {"documents"}, id="dismissed"),
        pytest.param("lệ phí thì thôi khỏi, khai sinh gồm những gì", {"documents"}, {"fee"}, id="dismissed-behind"),
        pytest.param("bỏ qua phần giấy tờ, nói lệ phí kết hôn thôi", {"fee"}, {"documents"}, id="skip-the-part"),
        pytest.param("ngoài lệ phí ra thì tạm trú cần giấy tờ gì", {"documents"}, {"fee"}, id="apart-from"),
        pytest.param("miễn nói chỗ nộp đi, khai sinh cần gì", {"documents"}, {"place"}, id="south"),
        pytest.param("dạ khỏi đọc giấy tờ cho tui hỏi lệ phí tạm trú", {"fee"}, {"documents"}, id="spoken"),
        pytest.param("dung doc giay to chi hoi le phi tam tru", {"fee"}, {"documents"}, id="no-diacritics"),
        pytest.param("giay to thi em co roi, cho hoi le phi ho chieu", {"fee"}, {"documents"}, id="plain-known"),
        pytest.param("khỏi nói giấy tờ với lệ phí, mấy ngày có", {"time"}, {"documents", "fee"}, id="two-refused"),
        pytest.param("giấy tờ tui biết rồi chỉ hỏi tiền thôi", {"fee"}, {"documents"}, id="bare-money-is-asked"),
    ],
)
def test_what_is_refused_is_not_asked(said: str, asked: set[str], refused: set[str]) -> None:
    assert heard_aspects(said) == (asked, refused)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        pytest.param("không biết lệ phí tạm trú bao nhiêu", {"fee"}, id="does-not-know"),
        pytest.param("tôi không rõ kết hôn cần giấy tờ gì", {"documents"}, id="is-not-clear"),
        pytest.param("chưa biết lệ phí làm hộ chiếu", {"fee"}, id="does-not-know-yet"),
        pytest.param("không có giấy chứng sinh thì cần giấy tờ gì", {"documents"}, id="has-not"),
        pytest.param("đăng ký khai sinh không mất phí phải không", {"fee"}, id="asks-whether-free"),
        pytest.param("đừng quên cho tôi biết lệ phí", {"fee"}, id="do-not-forget"),
        pytest.param("sao không nói lệ phí", {"fee"}, id="why-not"),
        pytest.param("làm tạm trú không cần giấy tờ gì phải không", {"documents"}, id="asks-whether-none"),
        pytest.param("dùng giấy tờ gì để làm hộ chiếu", {"documents"}, id="to-use"),
        pytest.param("dung giay to gi de lam ho chieu", {"documents"}, id="to-use-no-diacritics"),
    ],
)
def test_what_sounds_like_a_refusal_is_still_asked(said: str, asked: set[str]) -> None:
    assert heard_aspects(said) == (asked, set())


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        pytest.param("đổi địa chỉ trên căn cước", set(), id="address-on-a-card"),
        pytest.param("đổi địa chỉ trên căn cước ở đâu", {"place"}, id="and-where"),
        pytest.param("đổi địa chỉ trên căn cước hết bao nhiêu", {"fee"}, id="and-how-much"),
        pytest.param("cap nhat dia chi tren can cuoc mat may ngay", {"time"}, id="no-diacritics"),
        pytest.param("thay đổi địa điểm kinh doanh cần giấy tờ gì", {"documents"}, id="place-of-business"),
        pytest.param("dời địa chỉ hộ kinh doanh qua phường khác", set(), id="south"),
        pytest.param("bị mất giấy tờ xe làm lại hết bao nhiêu", {"fee"}, id="lost-papers"),
        pytest.param("giấy tờ nhà bị cháy làm lại mấy ngày", {"time"}, id="burnt-papers"),
        pytest.param("chứng thực giấy ủy quyền", set(), id="authority-to-be-certified"),
        pytest.param("xin giấy chứng nhận đủ điều kiện chăn nuôi", set(), id="conditions-in-a-name"),
        pytest.param("cấp thẻ hướng dẫn viên mất bao lâu", {"time"}, id="guide"),
        pytest.param("cho xin địa chỉ nộp hồ sơ tạm trú", {"place"}, id="an-address-that-is-asked"),
        pytest.param("điều kiện mua nhà ở xã hội là gì", {"conditions"}, id="conditions-that-are-asked"),
    ],
)
def test_a_word_of_the_matters_own_name_asks_nothing(said: str, asked: set[str]) -> None:
    assert heard_aspects(said)[0] == asked


@pytest.mark.parametrize(
    "said",
    [
        "vợ tôi lấy hộ được không",
        "vo toi lay ho duoc khong",
        "mạ tui đi lấy giùm được không rứa",
        "nhờ hàng xóm lấy kết quả được không",
        "người khác nhận thay dc ko",
        "có cần đích thân tôi ra lấy không",
        "bà ngoại đi làm cho cháu được không",
        "ông nội nó đi khai được hông",
        "tôi ở xa, con gái ký nhận giúp được không",
        "chồng em đi đăng ký giùm em được k",
        "có bắt buộc tôi phải đi không",
        "không tự đi được thì nhờ ai nộp",
    ],
)
def test_who_may_go_for_somebody_is_asked_and_names_no_matter(said: str) -> None:
    heard = WISHES.heard(read(said), CUES)
    assert "who" in heard.asked
    assert CUES.subject(heard.matter) == ()


@pytest.mark.parametrize(
    "said",
    [
        "nộp hồ sơ ở đâu", "nop ho so o dau", "em đi làm hộ chiếu", "di lam ho chieu", "làm hộ khẩu cho con được không",
        "thay đổi tên cho con", "vợ tôi mất giấy tờ", "làm giúp em được không", "mẹ em làm căn cước hết bao nhiêu",
    ],
)  # fmt: skip
def test_nobody_goes_for_another_there(said: str) -> None:
    assert "who" not in WISHES.heard(read(said), CUES).asked


def test_the_matter_beside_it_stays() -> None:
    heard = WISHES.heard(read("vợ tôi lấy hộ căn cước cho tôi được không"), CUES)
    assert CUES.subject(heard.matter) == ("căn", "cước")


@pytest.mark.parametrize(
    ("old", "new"),
    [("refused:", "refusal:"), ("(đừng|khỏi|miễn", "(đừng|khỏi|[miễn"), ("<need_not> <speak>", "<need_no> <speak>")],
)
def test_a_file_written_wrong_says_where(tmp_path, old: str, new: str) -> None:  # type: ignore[no-untyped-def]
    shutil.copytree(FOLDER, tmp_path / "phrases")
    file = tmp_path / "phrases" / "wishes.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"wishes\.yaml"):
        Wishes(PhraseFile(file))
