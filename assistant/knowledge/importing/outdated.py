"""What no longer exists or no longer holds: district bodies, the household book, offers that ended."""

from __future__ import annotations

import re
from datetime import date

from assistant.language.dates import real_day

_DISTRICT = r"(?:quận|huyện|thị xã(?=\s*,\s*thành phố thuộc))"
_BODY = (
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Công an|Phòng Tư pháp|Phòng [A-ZĐ][\w ,\-]{2,40}?"
    r"|Ban [Cc]hỉ huy quân sự|Chi cục Thuế|Bảo hiểm xã hội|BHXH|Tòa án nhân dân"
    r"|Viện kiểm sát nhân dân|Thi hành án dân sự"
    r"|Chi cục Thi hành án dân sự|Hạt Kiểm lâm|Văn phòng đăng ký đất đai)"
)
_DEAD_BODY = re.compile(
    rf"\bcấp\s+(?:quận|huyện)\b|\b{_BODY}(?:\s+tại)?\s+{_DISTRICT}\b|\bPhòng Tư pháp\b|\bChủ tịch\s+(?:huyện|quận)\b"
)
_DEAD_PAPER = re.compile(r"\bsổ hộ khẩu\b", re.IGNORECASE)
_END_DATE = re.compile(r"đến\s+(?:hết\s+)?(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.IGNORECASE)
_END_DATE_IN_WORDS = re.compile(r"đến\s+(?:hết\s+)?ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


def dead_bodies(text: str) -> tuple[str, ...]:
    """Return the bodies and papers in a text that were abolished, each once, in the text's words.

    >>> dead_bodies("Nộp tại UBND cấp huyện kèm Sổ hộ khẩu")
    ('cấp huyện', 'Sổ hộ khẩu')
    """
    if "uận" not in text and "uyện" not in text and "hộ khẩu" not in text.lower() and "Phòng Tư pháp" not in text:
        return ()
    found = [match[0] for pattern in (_DEAD_BODY, _DEAD_PAPER) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(" ".join(body.split()) for body in found))


def ended(text: str, today: date) -> tuple[date, ...]:
    """Return the end dates named in a text that are past."""
    dates = []
    for pattern in (_END_DATE, _END_DATE_IN_WORDS):
        for match in pattern.finditer(text):
            when = real_day(match[3], match[2], match[1])
            if when is not None and when < today:
                dates.append(when)
    return tuple(dates)
