"""Word and character error rates."""

from __future__ import annotations

import pytest

from assistant.voice.speech.error_rates import Errors, character_errors, word_errors


@pytest.mark.parametrize(
    ("truth", "heard", "wrong"),
    [
        pytest.param("làm lại căn cước", "làm lại căn cước", 0, id="same"),
        pytest.param("Làm lại căn cước!", "làm lại căn cước", 0, id="case-and-punctuation-do-not-count"),
        pytest.param("lệ phí 70.000đ", "lệ phí bảy mươi nghìn đồng", 0, id="figures-are-words"),
        pytest.param("huỷ hồ sơ", "hủy hồ sơ", 0, id="both-spellings"),
        pytest.param("căn cước", "căn cứ", 1, id="one-wrong"),
        pytest.param("căn cước", "", 2, id="nothing-heard"),
        pytest.param("", "căn cước", 2, id="heard-in-silence"),
        pytest.param("một hai ba", "hai ba bốn", 2, id="one-missing-one-added"),
    ],
)
def test_words_that_are_wrong_are_counted(truth: str, heard: str, wrong: int) -> None:
    assert word_errors(truth, heard).wrong == wrong


def test_rates_of_a_whole_run_weigh_by_length() -> None:
    together = word_errors("một hai ba bốn", "một hai ba bốn") + word_errors("năm", "sáu")
    assert together == Errors(1, 5)
    assert together.rate == 0.2
    assert Errors(0, 0).rate == 0
    assert Errors(3, 0).rate == 1


def test_a_wrong_tone_is_one_character() -> None:
    assert character_errors("căn cước", "căn cướp") == Errors(1, 8)
