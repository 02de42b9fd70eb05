"""Numbers in words are read as people say them, and other words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.spelling import fold
from assistant.language.spoken_numbers import digits_of, read_number_words

UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def words_for(number: int) -> str:
    """Say a number below a million the long way."""
    if number >= 1000:
        rest = number % 1000
        return f"{words_for(number // 1000)} nghìn" + (f" {_hundreds(rest, said=True)}" if rest else "")
    return _hundreds(number, said=False)


def _hundreds(number: int, *, said: bool) -> str:
    words = [UNITS[number // 100], "trăm"] if number >= 100 or said else []
    tens, unit = divmod(number % 100, 10)
    if tens == 0:
        if not words or unit:
            words += (["linh"] if words else []) + [UNITS[unit]]
    else:
        words += ["mười"] if tens == 1 else [UNITS[tens], "mươi"]
        if unit:
            words.append({5: "lăm", 1: "mốt" if tens > 1 else "một"}.get(unit, UNITS[unit]))
    return " ".join(words)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        pytest.param("hăm lăm", 25, id="short-twenty"),
        pytest.param("băm ba", 33, id="short-thirty"),
        pytest.param("hai lăm", 25, id="without-tens"),
        pytest.param("mười lăm", 15, id="teen"),
        pytest.param("hai nghìn không trăm hai lăm", 2025, id="year"),
        pytest.param("hai ngàn lẻ năm", 2005, id="southern-year"),
        pytest.param("năm trăm nghìn", 500_000, id="money"),
        pytest.param("hai triệu rưỡi", 2_500_000, id="and-a-half"),
        pytest.param("một triệu hai", 1_200_000, id="million-two"),
        pytest.param("2 triệu 500 nghìn", 2_500_000, id="figures-and-words"),
        pytest.param("1.500.000 đồng", 1_500_000, id="figures-with-dots"),
        pytest.param("hai muoi mot", 21, id="without-diacritics"),
        pytest.param("ba chục", 30, id="chuc"),
    ],
)
def test_an_amount_in_words_is_read(said: str, number: int) -> None:
    assert read_number_words(said) == number


@pytest.mark.parametrize("said", ["", "nhà tôi", "ba mẹ", "bà", "làm", "không có", "chín ba", "1/2", "hai nghìn nghìn"])
def test_what_is_no_amount_gives_nothing(said: str) -> None:
    assert read_number_words(said) is None


@given(st.integers(0, 999_999))
def test_every_number_said_the_long_way_comes_back(number: int) -> None:
    assert read_number_words(words_for(number)) == number
    assert read_number_words(fold(words_for(number))) == number


@given(st.text(alphabet="0123456789", min_size=1, max_size=14))
def test_dictated_figures_come_back(figures: str) -> None:
    said = " ".join(UNITS[int(figure)] for figure in figures)
    assert digits_of(said) == figures
    assert digits_of(f"số là {said} ạ") == figures


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        pytest.param("0912 345.678", "0912345678", id="groups"),
        pytest.param("không chín một hai, ba bốn năm, sáu bảy tám", "0912345678", id="pauses"),
        pytest.param("khong chin mot hai", "0912", id="without-diacritics"),
        pytest.param("không chín hai lăm", "0925", id="two-together"),
        pytest.param("không có", "0", id="the-word-no-is-a-nought-here"),
        pytest.param("dạ vâng", "", id="no-figures"),
    ],
)
def test_the_longest_dictated_run_is_taken(said: str, figures: str) -> None:
    assert digits_of(said) == figures


@given(st.text(max_size=80))
def test_any_text_is_read_without_trouble(text: str) -> None:
    read_number_words(text)
    assert digits_of(text).isascii()
