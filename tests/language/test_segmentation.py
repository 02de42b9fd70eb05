"""Words and their places."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.segmentation import tokens_with_offsets, words


def test_words_of_several_syllables_stay_together() -> None:
    assert words("làm lại thẻ căn cước ở công an xã") == ["làm", "lại", "thẻ", "căn cước", "ở", "công an", "xã"]


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param("17/2024/TT-BCA", id="document-number"),
        pytest.param("1.001193", id="procedure-code"),
        pytest.param("<id_number>", id="placeholder"),
        pytest.param("01/07/2024", id="date"),
        pytest.param("https://dichvucong.gov.vn/p?a=1", id="web-address"),
        pytest.param("ai.do@xa.gov.vn", id="mail-address"),
        pytest.param("01/GTGT", id="form"),
        pytest.param("NĐ-CP", id="kind-of-document"),
        pytest.param("500.000", id="money"),
    ],
)
def test_what_belongs_together_is_one_token(whole: str) -> None:
    assert whole in words(f"theo mẫu {whole} nộp hồ sơ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("hoà giải, uỷ ban", id="new-style-spelling"),
        pytest.param("căn  cước\n\ncông dân", id="many-spaces"),
        pytest.param("ca\u0306n cu\u031bo\u031b\u0301c", id="decomposed"),
        pytest.param("làm CCCD hết 50k ko ạ?!", id="chat"),
    ],
)
def test_places_always_match_the_text(text: str) -> None:
    found = tokens_with_offsets(text)
    assert all(text[start:end] == word for word, start, end in found)
    assert "".join("".join(word.split()) for word, _, _ in found) == "".join(text.split())


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=150)
def test_any_text_is_covered_in_order(text: str) -> None:
    position = 0
    for word, start, end in tokens_with_offsets(text):
        assert text[start:end] == word
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


def test_the_agent_of_underthesea_and_pytorch_are_never_loaded() -> None:
    program = (
        "import sys; from assistant.language.segmentation import words; words('căn cước');"
        "assert sys.modules.get('underthesea.agent') is None; assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
