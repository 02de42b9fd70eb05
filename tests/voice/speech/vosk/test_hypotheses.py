"""The arithmetic on what Vosk says."""

from __future__ import annotations

import json

import pytest

from assistant.voice.speech.vosk.hypotheses import Heard, join_segments, weigh, with_expected


def test_confidence_is_high_where_all_texts_agree() -> None:
    rows = [
        {"text": f"tôi muốn làm căn {last}", "confidence": 100 - n} for n, last in enumerate(("cước", "cướp", "cứ"))
    ]
    weighed = dict(weigh(json.dumps({"alternatives": rows})))
    assert weighed["tôi muốn làm căn cước"] > 0.9
    assert weighed["tôi muốn làm căn cước"] > weighed["tôi muốn làm căn cướp"] > weighed["tôi muốn làm căn cứ"] > 0.8


@pytest.mark.parametrize(
    ("result", "heard"),
    [
        pytest.param('{"alternatives": []}', [], id="nothing"),
        pytest.param('{"alternatives": [{"text": " ", "confidence": 1}]}', [], id="blank"),
        pytest.param('{"text": "xin chào"}', [("xin chào", 0.5)], id="one-text-without-alternatives"),
        pytest.param('{"alternatives": [{"text": "a", "confidence": -9e9}]}', [("a", 1.0)], id="very-unlikely"),
    ],
)
def test_odd_results_are_read(result: str, heard: Heard) -> None:
    assert weigh(result) == heard


def test_segments_of_one_utterance_are_one_text_and_few() -> None:
    segment = [(f"từ {n}", 0.9 - n / 10) for n in range(5)]
    joined = join_segments([segment, segment, segment])
    assert joined[0] == ("từ 0 từ 0 từ 0", 0.9)
    assert len(joined) == 5
    assert [sure for _, sure in joined] == sorted((sure for _, sure in joined), reverse=True)


@pytest.mark.parametrize(
    ("free", "constrained", "best"),
    [
        pytest.param([("không", 0.7)], [("có", 0.9)], "không", id="a-free-hearing-of-an-expected-word-stays"),
        pytest.param([("hông", 0.7)], [("không", 0.9)], "không", id="near-miss-is-mended"),
        pytest.param([("dạ hông", 0.7)], [("không", 0.9)], "không", id="one-syllable-more"),
        pytest.param([("tôi muốn gặp cán bộ", 0.7)], [("không", 0.9)], "tôi muốn gặp cán bộ", id="something-else"),
        pytest.param([("hông", 0.7)], [("[unk]", 0.9)], "hông", id="unknown-word"),
        pytest.param([("hông hông", 0.7)], [("không không", 0.9)], "hông hông", id="not-one-whole-phrase"),
        pytest.param([], [("không", 0.9)], "", id="the-free-ear-heard-nothing"),
    ],
)
def test_the_expected_phrase_wins_only_where_it_can_be_meant(free: Heard, constrained: Heard, best: str) -> None:
    heard = with_expected(free, constrained, ["có", "không"])
    assert (heard[0][0] if heard else "") == best
