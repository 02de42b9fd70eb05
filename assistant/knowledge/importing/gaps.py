"""Words that a transcriber left out, written "[...]": never shown as they stand, and never taken for the whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assistant.knowledge.record import Mark

SHORTENED = "shortened"  # an excerpt; `where` is the part that lacks words
CAUTION = "caution"  # the transcriber's own warning, for editors
_GAP = re.compile(r"(?P<stop>[.;:!?]?)[ \t]*\[\s*(?:\.{3}|…)\s*\]\.?")


def close_gaps(row: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[Mark, ...]]:
    """Return the row with an ellipsis for each gap, and the marks of an excerpt and of what its maker warns about."""
    closed = {key: _close(value) for key, value in row.items()}
    parts = [key for key, value in closed.items() if value != row[key]]
    if row.get("shortened") is True and not parts:
        parts = [""]
    marks = [Mark(kind=SHORTENED, where=part) for part in parts]
    if caution := row.get("caution"):
        marks.append(Mark(kind=CAUTION, text=" ".join(str(caution).split())))
    return closed, tuple(marks)


def close_gap(text: str) -> str:
    """Return a text with an ellipsis where words were left out.

    >>> close_gap("Thẩm định hồ sơ [...]. Lập danh sách. [...] Gửi [...] đơn.")
    'Thẩm định hồ sơ… Lập danh sách. … Gửi… đơn.'
    """
    return _GAP.sub(lambda gap: f"{gap['stop']} …" if gap["stop"] else "…", text)


def _close(value: Any) -> Any:
    if isinstance(value, str):
        return close_gap(value)
    if isinstance(value, Mapping):
        return {key: _close(item) for key, item in value.items()}
    return [_close(item) for item in value] if isinstance(value, list | tuple) else value
