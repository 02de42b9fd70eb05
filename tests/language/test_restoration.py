"""Missing diacritics put back, also after learning from little."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ContentError
from assistant.language.restoration import Restorer, count_lines
from assistant.language.spelling import fold
from assistant.language.syllables import lacks_diacritics

LINES = (
    "Cấp lại thẻ căn cước khi bị mất hoặc bị hỏng",
    "Đăng ký khai sinh cho con ở Ủy ban nhân dân cấp xã",
    "Đăng ký kết hôn cần giấy xác nhận tình trạng hôn nhân",
    "Làm lại căn cước công dân ở công an phường được không",
    "Lệ phí cấp đổi giấy phép lái xe là bao nhiêu tiền",
    "Con tôi mới sinh thì làm giấy khai sinh ở đâu",
)


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer.train(LINES)


@pytest.mark.parametrize(
    "meant",
    [
        pytest.param("bao nhiêu tiền", id="how-much"),
        pytest.param("nộp ở đâu", id="where"),
        pytest.param("cần giấy tờ gì", id="which-papers"),
        pytest.param("thế lệ phí bao nhiêu", id="and-the-fee"),
        pytest.param("thế còn nộp ở đâu", id="and-where"),
        pytest.param("làm lại căn cước hết bao nhiêu tiền", id="a-whole-question"),
        pytest.param("đăng ký khai sinh cho con cần giấy tờ gì", id="a-birth"),
        pytest.param("mất mấy ngày thì có", id="how-long"),
        pytest.param("đúng rồi", id="yes"),
        pytest.param("không", id="no"),
        pytest.param("cái thứ hai", id="the-second-one"),
        pytest.param("gặp cán bộ", id="a-person"),
    ],
)
def test_everyday_questions_get_their_diacritics_back(restorer: Restorer, meant: str) -> None:
    assert restorer.restore(fold(meant)) == meant


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        pytest.param("làm lại căn cuoc o dau", "làm lại căn cước ở đâu", id="half-typed"),
        pytest.param("BAO NHIEU TIEN", "BAO NHIÊU TIỀN", id="capitals"),
        pytest.param("Lam lai can cuoc", "Làm lại căn cước", id="first-letter"),
        pytest.param("can cuoc <id_number>, 50k", "căn cước <id_number>, 50k", id="numbers-and-placeholders-stay"),
        pytest.param("xyzt blockchain", "xyzt blockchain", id="unknown-words-stay"),
        pytest.param("con tôi mới sinh", "con tôi mới sinh", id="plain-syllable-among-marked-ones"),
        pytest.param("cua biển bị cấm đánh bắt à", "cua biển bị cấm đánh bắt à", id="rare-plain-syllable-is-meant"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_only_what_is_missing_is_added(restorer: Restorer, typed: str, restored: str) -> None:
    assert restorer.restore(typed) == restored


@given(st.text(max_size=60))
def test_restoring_changes_nothing_but_diacritics(text: str) -> None:
    restored = RESTORER.restore(text.lower())
    assert fold(restored).lower() == fold(text.lower()).lower()


RESTORER = Restorer.train(LINES)


def test_a_saved_model_restores_alike(restorer: Restorer, tmp_path: Path) -> None:
    restorer.save(tmp_path / "restorer.gz")
    again = Restorer.load(tmp_path / "restorer.gz")
    assert again.restore("lam lai can cuoc o dau") == restorer.restore("lam lai can cuoc o dau")
    again.save(tmp_path / "again.gz")
    assert (tmp_path / "again.gz").read_bytes() == (tmp_path / "restorer.gz").read_bytes()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda raw: b"", id="empty"),
        pytest.param(lambda raw: b"not gzip", id="other-file"),
        pytest.param(lambda raw: raw[: len(raw) // 2], id="cut-off"),
    ],
)
def test_a_broken_file_is_named_with_its_cure(restorer: Restorer, tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "restorer.gz"
    restorer.save(file)
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(ContentError, match=r"restorer\.gz.*assistant train"):
        Restorer.load(file)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("lam can cuoc o dau", True, id="none"),
        pytest.param("làm căn cước ở đâu", False, id="all"),
        pytest.param("xe ô tô", False, id="some"),
        pytest.param("0912", True, id="no-syllable"),
    ],
)
def test_missing_diacritics_are_noticed(text: str, expected: bool) -> None:
    assert lacks_diacritics(text) is expected


def test_learning_on_from_a_model_equals_learning_all_at_once() -> None:
    more = ("Đăng ký nuôi chim bồ câu ở phường",)
    base = count_lines(LINES)
    both = Restorer.train(more, base)
    assert both.restore("dang ky nuoi chim bo cau o phuong", True) == "đăng ký nuôi chim bồ câu ở phường"
    assert both.restore("cap lai the can cuoc", True) == "cấp lại thẻ căn cước"
