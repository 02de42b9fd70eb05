"""Laws and forms by number are no words for the ear; names and sums stay."""

from __future__ import annotations

import pytest

from assistant.language.saying.codes import without_codes


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("Đơn đề nghị (Phụ lục XII)", "Đơn đề nghị", id="annex"),
        pytest.param("Tờ khai (Mẫu số 01)", "Tờ khai", id="form-in-brackets"),
        pytest.param("Tờ khai CT01", "Tờ khai CT01", id="a-name-keeps-its-code"),
        pytest.param(
            "Nộp theo quy định tại khoản 2 Điều 5 Nghị định số 175/2024/NĐ-CP.", "Nộp.", id="decree-behind-the-words"
        ),
        pytest.param(
            "Đơn theo mẫu ban hành kèm theo Thông tư số 12/2024/TT-BCA; ảnh",
            "Đơn theo mẫu; ảnh",
            id="form-of-a-circular",
        ),
        pytest.param("nộp trong 60 ngày (kể từ ngày sinh)", "nộp trong 60 ngày (kể từ ngày sinh)", id="other-brackets"),
        pytest.param("Phí 8.000 đồng theo quy định.", "Phí 8.000 đồng theo quy định.", id="no-number-of-a-law"),
    ],
)
def test_codes_are_left_out(written: str, said: str) -> None:
    assert without_codes(written) == said
