"""Danger now is told from what is over, from papers, from the law and from ways of speaking."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.language.reading import read
from assistant.language.spelling import fold
from assistant.nlu.danger import Alarm, load_danger

DANGER = load_danger()
NOW = {  # none of these is in training_data/danger
    "má tui tự nhiên méo miệng nói hông ra tiếng, tay chưn yếu xìu": "medical",
    "bố em vừa ngã xuống sân, bất tỉnh rồi, máu chảy nhiều quá": "medical",
    "cháy ở tầng dưới, khói lên nghẹt thở, nhà em kẹt trên tầng bốn": "rescue",
    "mấy đứa nhỏ tắm sông bị chìm rồi, chưa thấy ngoi lên": "rescue",
    "có kẻ cầm dao đang đập cửa nhà tui, tui sợ quá": "police",
    "em không muốn sống nữa, em mua thuốc rồi": "self_harm",
}
ONLY_SOUNDS_SO = (
    "chồng tôi đánh tôi nhiều năm nay, tôi muốn ly hôn thì nộp đơn ở đâu",
    "năm ngoái nhà cháy mất sổ đỏ, xin cấp lại cần giấy tờ gì",
    "bố tôi mất vì đột quỵ, làm giấy khai tử ở đâu",
    "đánh người gây thương tích thì bị phạt bao nhiêu",
    "đi cấp cứu không mang thẻ bảo hiểm y tế thì có được thanh toán không",
    "mệt muốn chết mà hồ sơ vẫn chưa xong",
    "chết thật, quên mang căn cước",
    "làm căn cước cho con cần giấy tờ gì",
)


@pytest.mark.parametrize("text", [*NOW, *map(fold, NOW)])
def test_danger_now_is_heard_with_and_without_diacritics(text: str) -> None:
    assert DANGER.heard(read(text)).is_urgent(is_cued=False)


@pytest.mark.parametrize(("text", "kind"), NOW.items())
def test_the_kind_decides_which_number_comes_first(text: str, kind: str) -> None:
    assert DANGER.heard(read(text)).kind == kind


@pytest.mark.parametrize("text", [*ONLY_SOUNDS_SO, *map(fold, ONLY_SOUNDS_SO)])
def test_what_only_sounds_like_danger_is_none_even_with_its_words(text: str) -> None:
    assert not DANGER.heard(read(text)).is_urgent(is_cued=True)


LETTER = (
    "Kính gửi ủy ban, tôi năm nay bảy mươi hai tuổi, chân đau, mắt kém, con trai đi làm xa, "
    "con gái lấy chồng trên tỉnh. "
    "Tôi có căn nhà đứng tên hai vợ chồng, ông nhà tôi mất từ năm 2010. "
    "Nay tôi muốn sang tên cho con gái út vì nó nuôi tôi. "
    "Tôi hỏi cần giấy tờ gì, lệ phí bao nhiêu và nộp ở đâu, tôi cảm ơn cán bộ nhiều lắm. "
)


@pytest.mark.parametrize("text", [LETTER, fold(LETTER)])
def test_a_long_letter_about_a_hard_life_is_no_danger(text: str) -> None:
    assert not DANGER.heard(read(text)).is_urgent(is_cued=True)


def test_danger_in_a_long_letter_is_heard() -> None:
    told = "Trời ơi chồng tôi đang cầm dao chém mẹ con tôi, máu chảy nhiều quá, cứu tôi với, nó đang phá cửa phòng"
    assert DANGER.heard(read(f"{told}. {LETTER[:330]}")).is_urgent(is_cued=True)


def test_the_signs_that_were_heard_are_kept_to_be_shown() -> None:
    heard = DANGER.heard(read("năm ngoái nhà cháy, xin cấp lại sổ đỏ"))
    assert heard.signs == ("past", "papers")


def test_unmistakable_words_lower_the_bar() -> None:
    unsure = Alarm(0.4, "", ())
    assert unsure.is_urgent(is_cued=True)
    assert not unsure.is_urgent(is_cued=False)


def test_missing_weights_are_told_with_their_cure(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="fit_danger"):
        load_danger(tmp_path / "none.npz")
