"""Questions about procedures are let through, questions about anything else are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SettingsError
from assistant.nlu.scope import SIZE, Balance, Scope, hashed, load_scope

SCOPE = load_scope()


@pytest.mark.parametrize(
    "text",
    [
        "tội trộm cắp bị phạt mấy năm tù",
        "thời tiết ngày mai ở đà lạt thế nào",
        "cách nấu canh chua cá lóc",
        "hội đồng quản trị có tối đa bao nhiêu thành viên",
    ],
)
def test_words_of_law_and_everyday_life_stand_outside(text: str) -> None:
    assert SCOPE.words_say(text) > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "làm lại căn cước bị mất cần giấy tờ gì",
        "đăng ký kết hôn mất bao lâu",
        "mở quán cà phê thì xin giấy phép ở đâu",
        "le phi cap ho chieu",
    ],
)
def test_questions_about_procedures_stand_inside(text: str) -> None:
    assert SCOPE.words_say(text) < 0.5


def test_a_sure_search_outweighs_doubtful_words() -> None:
    text = "hội đồng quản trị có bao nhiêu thành viên"
    assert SCOPE.outside(text, 0.99) < SCOPE.outside(text, 0.01)


def test_asking_for_a_fee_or_papers_speaks_for_a_procedure() -> None:
    text = "hội đồng quản trị có bao nhiêu thành viên"
    assert SCOPE.outside(text, 0.5, asks_fact=True) < SCOPE.outside(text, 0.5)


def test_no_words_are_judged_without_trouble() -> None:
    empty = Scope(np.ones(SIZE, np.float32), np.ones(SIZE, np.float32), 0.0, Balance(1.0, 0.0, 0.0, 0.0, 0.5))
    assert hashed("") == {}
    assert empty.words_say("") == 0.5


def test_a_broken_file_is_told_with_its_cure(tmp_path: Path) -> None:
    (tmp_path / "weights.npz").write_bytes(b"no numbers")
    with pytest.raises(SettingsError, match="fit_scope"):
        load_scope(tmp_path / "weights.npz")
