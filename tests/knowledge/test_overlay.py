"""Overlays and everyday words: strict reading, one way of writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.overlay import (
    EverydayWord,
    EverydayWords,
    Overlay,
    parse_everyday_words,
    parse_overlay,
    read_overlay,
    write_everyday_words,
    write_overlay,
)

OVERLAY = Overlay(code="1.10", also_called=("làm thẻ",), life_events=("mất ví",), questions=('thẻ "mất": làm sao?',))
WORDS = EverydayWords(entries=(EverydayWord(say=("báo tử",), means=("khai tử",)),))


def test_what_is_written_is_read_back() -> None:
    assert parse_overlay(write_overlay(OVERLAY), "x.yaml") == (OVERLAY, [])
    assert parse_everyday_words(write_everyday_words(WORDS), "x.yaml") == (WORDS, [])


def test_the_text_is_canonical() -> None:
    assert write_everyday_words(WORDS) == '- say:\n    - "báo tử"\n  means:\n    - "khai tử"\n'


@pytest.mark.parametrize(
    ("parse", "text", "line", "trouble"),
    [
        pytest.param(parse_overlay, "questions:\n  - a\n", 1, "Thiếu mục 'code'", id="no-code"),
        pytest.param(parse_overlay, 'code: "1"\nfee: 5\n', 2, "Không có mục nào tên 'fee'", id="unknown-key"),
        pytest.param(parse_overlay, 'code: "1"\nquestions: a\n', 2, "'questions' sai kiểu", id="not-a-list"),
        pytest.param(parse_overlay, 'code: "1"\ncode: "2"\n', 2, "ghi hai lần", id="key-twice"),
        pytest.param(parse_overlay, "- a\n", 1, "không đúng dạng", id="list-instead-of-overlay"),
        pytest.param(parse_overlay, 'code: "', 1, "cú pháp YAML", id="no-yaml"),
        pytest.param(parse_everyday_words, "- say:\n    - a\n", 1, "Thiếu mục '1.means'", id="no-meaning"),
        pytest.param(parse_everyday_words, "- say: []\n  means:\n    - a\n", 1, "'1.say'", id="nothing-said"),
        pytest.param(parse_everyday_words, "say: a\n", 1, "không đúng dạng", id="overlay-instead-of-list"),
    ],
)
def test_a_wrong_text_is_told_with_its_line(
    parse: Callable[[str, str], tuple[Any, list[Any]]], text: str, line: int, trouble: str
) -> None:
    content, errors = parse(text, "x.yaml")
    assert content is None
    assert errors[0].line == line
    assert trouble in str(errors[0])


def test_a_file_that_is_missing_or_not_utf8_is_an_error_and_no_crash(tmp_path: Path) -> None:
    file = tmp_path / "1.1.yaml"
    assert "Không đọc được" in str(read_overlay(file)[1][0])
    file.write_bytes('code: "thẻ"'.encode("utf-16"))
    assert "UTF-8" in str(read_overlay(file)[1][0])


def test_codes_stay_text() -> None:
    overlay, _ = parse_overlay("code: 1.10\n", "x.yaml")
    assert overlay is not None
    assert overlay.code == "1.10"
