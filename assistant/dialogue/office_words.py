"""The words by which people ask about an office: when it is open, where it is, how to call it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.places.offices import Kind


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern that is also found in text without diacritics."""

    plain: re.Pattern[str]
    folded: re.Pattern[str]

    def stand_in(self, reading: Reading) -> bool:
        """Whether the words stand in what was said."""
        if self.plain.search(reading.text):
            return True
        return not reading.has_diacritics and bool(self.folded.search(reading.folded))


def _words(*patterns: str) -> Words:
    pattern = rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"
    return Words(re.compile(pattern), re.compile(fold(pattern)))


_NOT = r"(?:không|hông|ko|hem|hong|chưa|hả|à)"
HOURS = _words(
    r"mấy giờ (?:mở|đóng|làm|bắt đầu|thì (?:hết|thôi|nghỉ)|tan|hết|nghỉ|phường|xã|ủy ban)",
    r"(?:làm việc|mở cửa|làm|đóng cửa|tiếp dân|nghỉ|mở|đóng)(?: từ| lúc| đến)? mấy giờ",
    r"giờ (?:làm việc|hành chính|mở cửa|tiếp dân|tiếp nhận|nghỉ trưa)",
    r"(?:có|còn) (?:làm(?: việc)?|mở(?: cửa)?|tiếp (?:dân|nhận|công dân)|nhận hồ sơ|trực|ai trực|ai làm)"
    rf"(?: [^,.?!]{{0,20}})? {_NOT}",
    rf"(?:có )?nghỉ (?:trưa|lễ|tết|làm)?\s?(?:{_NOT}|mấy giờ|từ mấy giờ)",
    r"nghỉ trưa",
    r"lịch (?:làm việc|nghỉ)",
    r"mở cửa|đóng cửa|đã làm việc chưa",
)
PHONE = _words(
    r"số điện thoại|số đt|sđt|đường dây nóng|hotline|tổng đài|gọi số(?: nào| mấy)?|số máy|số mấy|liên hệ số(?: nào)?"
)
WHERE = _words(r"địa chỉ|ở đâu|ở đường nào|nằm đâu|chỗ nào|nằm ở|ở chỗ nào|ở mô|đường đi|chỉ đường")
LUNCH = _words(r"(?:buổi |giờ )?trưa")
HOLIDAYS = _words(r"(?:ngày |nghỉ )?(?:lễ|tết)")
SPECIAL = _words(r"(?:ngày )?không (?:giấy|viết giấy) hẹn", r"ngày không hẹn")
OFFICE = _words(
    r"ủy ban(?: nhân dân)?|ubnd|(?:bộ phận )?một cửa|hành chính công|trung tâm (?:phục vụ )?hành chính(?: công)?",
    r"trụ sở",
    r"cơ quan|văn phòng đăng ký đất đai|chi cục thuế|cơ quan thuế|bảo hiểm xã hội|công an (?:phường|xã)|phường|xã",
)
KINDS: tuple[tuple[Kind, Words], ...] = (
    ("hotline", _words(r"tổng đài|đường dây nóng|hotline")),
    ("commune_police", _words(r"công an|căn cước(?: công dân)?|cư trú|tạm trú|thường trú|hộ khẩu")),
    ("tax", _words(r"thuế")),
    ("insurance", _words(r"bảo hiểm")),
    ("land", _words(r"đất đai|địa chính|nhà đất")),
    ("province_centre", _words(r"(?:hành chính công|một cửa|trung tâm) (?:của |cấp )?tỉnh")),
)
_NO_SUBJECT = frozenset(
    fold(word)
    for line in (
        "thứ bảy chủ nhật mai mốt hôm nay sáng trưa chiều tuần này sau tới làm việc nghỉ mở cửa đóng lễ tết phường",
        "xã ủy ban công an một cửa trụ sở trung tâm hành chính phục vụ tiếp dân nhận trực cán bộ mùng hai ba tư năm",
        "sáu ngày giờ hồ sơ nộp buổi bữa kia có điện thoại số địa chỉ đường dây nóng tổng đài hotline gọi nhân bộ phận",
        "căn cước thuế bảo hiểm xã hội chi cục văn phòng đăng ký đất đai máy liên hệ tỉnh lịch không hẹn giấy",
    )
    for word in line.split()
)


def is_of_offices(word: str) -> bool:
    """Whether a word belongs to a question about an office, so that it names no procedure."""
    return fold(word) in _NO_SUBJECT
