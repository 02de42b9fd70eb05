"""A small set of procedures to search, and a finder over it that needs no model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.knowledge.overlay import EverydayWord, EverydayWords, Overlay
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading, read
from assistant.retrieval.encoder import WordEncoder
from assistant.retrieval.finder import Finder
from assistant.retrieval.tuning import Tuning

PROCEDURES = (
    Procedure(code="1.000001", name="Cấp thẻ thư viện", old_codes=("1.990001",), levels=("xã",), family="cap-the"),
    Procedure(code="1.000002", name="Cấp thẻ thư viện (cấp tỉnh)", levels=("tỉnh",), family="cap-the"),
    Procedure(code="1.000003", name="Cấp lại thẻ thư viện", levels=("xã",), also_called=("làm lại thẻ mượn sách",)),
    Procedure(code="1.000004", name="Thu hồi thẻ thư viện", levels=("xã",)),
    Procedure(code="1.000005", name="Đăng ký nuôi chim bồ câu", levels=("xã",), life_events=("mua cặp chim về nuôi",)),
    Procedure(code="1.000006", name="Gia hạn giấy phép câu cá hồ công viên", levels=("tỉnh",)),
    Procedure(code="1.000007", name="Cấp giấy phép câu cá hồ công viên", levels=("tỉnh",)),
    Procedure(code="1.000008", name="Xác nhận chiều cao của cây", levels=("xã",), status="withdrawn"),
)
OVERLAYS = {
    "1.000007": Overlay(code="1.000007", questions=("Cuối tuần muốn ra hồ ngồi câu thì xin phép ai?",)),
}
WORDS = EverydayWords(entries=(EverydayWord(say=("bồ câu gáy", "chim gù"), means=("nuôi chim bồ câu",)),))


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    """A finder over the small set, with numbers that no new measurement changes."""
    ready = Finder(WordEncoder(), tmp_path, Tuning())
    ready.replace(PROCEDURES, OVERLAYS, WORDS)
    return ready


@pytest.fixture
def ask() -> Callable[[str], Reading]:
    """Reads a question as the assistant does, without restoring diacritics."""
    return read
