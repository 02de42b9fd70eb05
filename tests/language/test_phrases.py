"""Phrases with choices, found with and without diacritics."""

from __future__ import annotations

import pytest

from assistant.language.phrases import Phrases, without

REFUSALS = Phrases(["(đừng|khỏi) [có] (nói|đọc) {2} <papers>"], {"papers": ["giấy tờ", "hồ sơ [gì]"]})


@pytest.mark.parametrize(
    ("text", "is_plain", "found"),
    [
        pytest.param("đừng đọc giấy tờ", False, ["đừng đọc giấy tờ"], id="a-choice"),
        pytest.param("dạ khỏi có nói giấy tờ ạ", False, ["khỏi có nói giấy tờ"], id="an-optional-word"),
        pytest.param("khỏi đọc mấy cái giấy tờ", False, ["khỏi đọc mấy cái giấy tờ"], id="words-between"),
        pytest.param("khỏi đọc hồ sơ gì hết", False, ["khỏi đọc hồ sơ gì"], id="a-rule-of-its-own"),
        pytest.param("khỏi đọc, giấy tờ cần gì", False, [], id="not-across-a-comma"),
        pytest.param("đừng đọc mấy cái của tờ giấy tờ", False, [], id="too-many-words-between"),
        pytest.param("dung doc giay to", True, ["dung doc giay to"], id="no-diacritics"),
        pytest.param("dừng độc giấy tờ", True, ["dừng độc giấy tờ"], id="wrongly-restored"),
        pytest.param("dừng độc giấy tờ", False, [], id="other-diacritics-are-other-words"),
        pytest.param("khỏi đọc giấy tờm", False, [], id="whole-words"),
    ],
)
def test_a_phrase_is_found_where_it_stands(text: str, is_plain: bool, found: list[str]) -> None:
    spans = REFUSALS.spans(text, has_diacritics=not is_plain)
    assert [text[start:end] for start, end in spans] == found


def test_a_word_that_must_not_follow_and_the_end_of_a_clause() -> None:
    by_another = Phrases(["lấy hộ !khẩu", "khỏi phí $"])
    assert by_another.stand_in("vợ tôi lấy hộ được không")
    assert not by_another.stand_in("lấy hộ khẩu ở đâu")
    assert by_another.stand_in("khỏi phí, chỉ hỏi giấy tờ")
    assert not by_another.stand_in("khỏi phí luôn hả")


def test_a_text_is_all_phrases_or_says_more() -> None:
    yes = Phrases(["dạ", "ạ", "đồng ý"])
    assert yes.are_all_of("dạ, đồng ý ạ.")
    assert yes.are_all_of("da dong y", has_diacritics=False)
    assert not yes.are_all_of("đồng ý rồi sao nữa")
    assert not yes.are_all_of("đồng ý?"), "a question is a question"
    assert not yes.are_all_of("")


def test_what_was_found_can_be_left_out() -> None:
    text = "khỏi nói giấy tờ, phí nhiêu"
    assert without(text, REFUSALS.spans(text)) == ", phí nhiêu"


@pytest.mark.parametrize("wrong", ["(đừng", "đừng)", "[đừng)", "<nothing>", "<itself>"])
def test_a_phrase_written_wrong_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="'"):
        Phrases([wrong], {"itself": ["<itself>"]})


def test_no_phrase_is_found_nowhere() -> None:
    assert Phrases([]).spans("đừng đọc") == ()


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        pytest.param("(thì|là)* có &(hạn|giá trị)", "thì là có hạn", "thì là có", id="any-number-of-times"),
        pytest.param("(thì|là)* có &(hạn|giá trị)", "thì có kết quả", "", id="what-must-follow"),
        pytest.param("có !(giá trị|hạn)", "có giá trị", "", id="none-of-several-may-follow"),
        pytest.param("có {1-2} không", "có không", "", id="one-word-at-least"),
        pytest.param("có {1-2} không", "mai có làm việc không", "có làm việc không", id="two-words-at-most"),
        pytest.param("## ngày", "hẹn 15 ngày", "15 ngày", id="a-figure"),
        pytest.param("## ngày", "hẹn 150 ngày", "", id="a-figure-that-is-too-long"),
        pytest.param("<start> (lịch|giá)", "giá vàng", "giá", id="at-the-start"),
        pytest.param("<start> (lịch|giá)", "xem giá vàng", "", id="not-at-the-start"),
        pytest.param("chưa [ạ] <end>", "xong chưa ạ.", "chưa ạ", id="at-the-end"),
        pytest.param("[dạ] [em] <phone>", "số dạ <phone>", "dạ <phone>", id="what-was-masked"),
        pytest.param("date", "sinh <date>", "", id="no-word-within-what-was-masked"),
        pytest.param("ngày ?", "3 ngày?", "ngày?", id="a-sign"),
        pytest.param("([rất] lâu|mau) lắm", "rất lâu lắm", "rất lâu lắm", id="what-may-be-missing-comes-first"),
    ],
)
def test_the_notation(phrase: str, text: str, found: str) -> None:
    match = Phrases([phrase]).search(text)
    assert (match[0] if match else "") == found


def test_what_was_said_at_a_place_is_kept() -> None:
    match = Phrases(["cần paper:((giấy|sổ) {3}) (không|hả)"]).search("có cần sổ hộ khẩu hả em")
    assert match is not None
    assert match["paper"] == "sổ hộ khẩu"
