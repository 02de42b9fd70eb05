"""From what somebody typed to what the parts behind see."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.reading import MAX_CHARACTERS, read
from assistant.language.restoration import Restorer

RESTORER = Restorer.train(("Làm lại căn cước công dân ở công an phường được không",))


def test_a_message_is_cleaned_masked_spelled_and_written_out() -> None:
    reading = read("Em tên Lan, SĐT 0912.345.678, mún huỷ hồ sơ đk CCCD thì nộp j ạ")
    assert reading.typed == (
        "em tên <person>, số điện thoại <phone>, muốn hủy hồ sơ đăng ký căn cước công dân thì nộp gì ạ"
    )
    assert reading.text == reading.typed
    assert reading.folded.startswith("em ten <person>, so dien thoai <phone>, muon huy ho so dang ky")
    assert [value.pii_value for value in reading.personal] == ["Lan", "0912.345.678"]
    assert reading.has_diacritics


def test_a_message_without_diacritics_keeps_both_forms() -> None:
    reading = read("lam lai cccd het bn tien", RESTORER)
    assert reading.text == "làm lại căn cước công dân hết bao nhiêu tiền"
    assert reading.typed == "lam lai căn cước công dân het bao nhiêu tien"
    assert reading.folded == "lam lai can cuoc cong dan het bao nhieu tien"
    assert not reading.has_diacritics


def test_a_reading_shows_no_personal_value() -> None:
    assert "0912345678" not in repr(read("gọi 0912345678"))


def test_what_was_asked_for_is_taken_out() -> None:
    assert read("lê văn tám", expected="person").typed == "<person>"


@given(st.text(st.characters(exclude_categories=()), max_size=200))
@settings(deadline=None)
def test_any_text_can_be_read(raw: str) -> None:
    reading = read(raw, RESTORER)
    shown = {unicodedata.category(character) for character in reading.text + reading.typed + reading.folded}
    assert shown.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn"})


QUESTIONS = st.lists(
    st.sampled_from(
        ["tôi", "muốn", "Huỷ hồ sơ", "đk", "CCCD", "toàn", "quý", "khoẻ", "lam lai", "bn tiền", "k", "0912345678"]
    ),
    min_size=1,
    max_size=15,
).map(" ".join)


@given(QUESTIONS)
@settings(deadline=None)
def test_composed_and_decomposed_messages_read_alike(question: str) -> None:
    assert read(unicodedata.normalize("NFD", question), RESTORER) == read(question, RESTORER)


@given(QUESTIONS, st.sampled_from("\u200b\u200d\u2060\ufeff\u00ad\u202e"), st.integers(0, 80))
@settings(deadline=None)
def test_hidden_characters_change_nothing(question: str, hidden: str, place: int) -> None:
    assert read(question[:place] + hidden + question[place:], RESTORER) == read(question, RESTORER)


@given(QUESTIONS)
@settings(deadline=None)
def test_reading_a_reading_changes_nothing(question: str) -> None:
    once = read(question, RESTORER)
    assert read(once.typed).typed == once.typed
    assert read(once.text).text == once.text


FLOOR_SECONDS = 0.03  # below this a busy machine measures itself


def _seconds(unit: str, length: int) -> float:
    text = (unit * length)[:length]
    return min(_timed(text) for _ in range(5))


def _timed(text: str) -> float:
    start = time.process_time()
    read(text, RESTORER)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    ["0", "0 ", "09", "0.1-", "1/1/19", "a@", "a.", "+84 ", "(0", "001 ", "1900 ", "cmnd so la ", "sinh ngay la ",
     "ten la ", "tôi tên là Lê ", "Nguyễn ", "họ và tên ", "<date>", "<", "k dc ", "q.", "01/", "a-", "h:/",
     "to ", "tiền", "\u0301", "ằ", " ", "\n", "ho so cu: "],
)  # fmt: skip
def test_time_grows_with_the_length_only(unit: str) -> None:
    half, whole = _seconds(unit, MAX_CHARACTERS // 2), _seconds(unit, MAX_CHARACTERS)
    assert whole <= max(2.5 * half, FLOOR_SECONDS)
    assert _seconds(unit, 50 * MAX_CHARACTERS) <= max(2 * whole, FLOOR_SECONDS)
