"""The overlays and the everyday words that ship: readable, canonical, without double claims."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.knowledge.overlay import read_everyday_words, read_overlay, write_everyday_words, write_overlay
from assistant.language.spelling import one_spelling

CONTENT = Path(__file__).parents[2] / "knowledge_base"
FACT = re.compile(r"\d[\d.,]* ?(?:đồng|nghìn|triệu|%|ngày|tháng|năm)|miễn phí|phút")
OVERLAYS = sorted((CONTENT / "overlays").glob("*.yaml"))


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in OVERLAYS])
def test_an_overlay_is_canonical_and_named_after_its_code(file: Path) -> None:
    overlay, errors = read_overlay(file)
    assert overlay is not None, errors
    assert overlay.code == file.stem
    assert write_overlay(overlay) == file.read_text(encoding="utf-8")
    assert len(overlay.questions) >= 5


def test_no_question_stands_twice_in_one_overlay() -> None:
    for file in OVERLAYS:
        overlay, _ = read_overlay(file)
        assert overlay is not None
        texts = [one_spelling(text) for text in (*overlay.also_called, *overlay.life_events, *overlay.questions)]
        assert [text for text, count in Counter(texts).items() if count > 1] == [], file.name


def test_everyday_words_are_canonical_and_each_phrase_stands_once() -> None:
    file = CONTENT / "everyday_words.yaml"
    words, errors = read_everyday_words(file)
    assert words is not None, errors
    assert write_everyday_words(words) == file.read_text(encoding="utf-8")
    phrases = Counter(one_spelling(text) for entry in words.entries for text in entry.say)
    assert [phrase for phrase, count in phrases.items() if count > 1] == []
    assert len(words.entries) >= 150


def test_everyday_words_name_procedures_and_never_facts() -> None:
    words, _ = read_everyday_words(CONTENT / "everyday_words.yaml")
    assert words is not None
    means = [text for entry in words.entries for text in entry.means]
    assert [text for text in means if FACT.search(text)] == []
