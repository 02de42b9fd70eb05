"""Which of several siblings to name first: the level that the question names, else the one nearest to people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.knowledge.record import Procedure

ABOLISHED = "cấp huyện"  # the national database still lists some under this level
_NEAREST_FIRST = ("xã", "tỉnh", "trung ương", "khác")
_NAMED = {
    "xã": re.compile(r"\b(?:(?<!hợp tác )(?<!thị )xã(?! hội)|phường|đặc khu)\b"),
    "tỉnh": re.compile(r"\b(?:tỉnh(?! táo)|(?<!cơ )(?<!trụ )sở(?! hữu| thích)|công an thành phố)\b"),
    "trung ương": re.compile(
        r"\b(?:trung ương|(?:cấp|ở|lên|tại) bộ(?! phận)|bộ (?:công an|tư pháp|tài chính|xây dựng|quốc phòng)"
        r"|(?:ở|lên|tại) (?:tổng )?cục|cục (?:quản lý|cảnh sát|hàng|đăng kiểm|xuất nhập cảnh))\b"
    ),
}


def levels_in(text: str) -> frozenset[str]:
    """Return the levels of government that a question names.

    >>> sorted(levels_in("làm hộ chiếu ở công an tỉnh"))
    ['tỉnh']
    """
    return frozenset(level for level, pattern in _NAMED.items() if pattern.search(text))


def choose_sibling(siblings: Sequence[Procedure], text: str) -> Procedure:
    """Return the sibling to name: of the named level, else of the nearest.

    Curated records come before imported ones, and records of an abolished level last.
    """
    named = levels_in(text)

    def distance(procedure: Procedure) -> tuple[bool, bool, int, bool, str]:
        nearest = min((_place(level) for level in procedure.levels), default=len(_NEAREST_FIRST))
        is_gone = ABOLISHED in procedure.name.lower()
        is_curated = procedure.origin == "curated"
        return is_gone, not named & set(procedure.levels), nearest, not is_curated, procedure.code

    return min(siblings, key=distance)


def _place(level: str) -> int:
    return _NEAREST_FIRST.index(level) if level in _NEAREST_FIRST else len(_NEAREST_FIRST)
