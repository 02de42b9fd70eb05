"""A life told without naming a paper: "Bão làm sập nhà, gia đình tôi túng thiếu". It is asked back, not sent away."""

from __future__ import annotations

import re

from assistant.language.reading import Reading

MIN_WORDS = 5
_ASKS = re.compile(
    r"\?|(?<!\w)(?:gì|nào|sao|đâu|ai|bao nhiêu|bao lâu|bao giờ|thế nào|hả|chi|răng|mô"
    r"|mấy(?: (?:vậy|thế|rồi|nhỉ))?[ .!]*$|mấy (?:vậy|ngày|tháng|tuần|năm|giờ|hôm|tiền|đồng|bản|loại))(?!\w)"
    r"|(?<!\w)có(?: \w+){1,8} (?:không|ko|k|hông)(?!\w)"
    r"|(?<!\w)(?:không|ko|k|hông|chưa|nhỉ)(?: (?:ạ|vậy|em|anh|chị))*[ .!]*$"
)
_ORDERS = re.compile(r"(?<!\w)(?:giúp|cho|hộ|giùm|dùm) (?:tôi|em|mình|tui|anh|chị|con|cháu)(?!\w)")
_NOUNS = re.compile(r"(?:lịch|cách|mức|giá|điểm|đường|số|danh sách|kể|viết|dịch|tìm|giải|xem|đọc|hát)(?!\w)")
_OWN = re.compile(
    r"(?<!\w)(?:tôi|tui|em|mình|con|cháu|vợ|chồng|bố|mẹ|ba|má|ông|bà|anh|chị|cụ|bác|chú|cô|dì"
    r"|nhà|gia đình|quán|tiệm|cửa hàng|trại|ruộng|vườn|đất)(?!\w)"
)


def asks(reading: Reading) -> bool:
    """Whether the text is a question by its words."""
    return bool(_ASKS.search(reading.text))


def is_story(reading: Reading) -> bool:
    """Whether somebody tells what happened to them or what they want to do, and asks for nothing by name."""
    text = reading.text.strip()
    if len(text.split()) < MIN_WORDS or asks(reading) or _ORDERS.search(text) or _NOUNS.match(text):
        return False
    return bool(_OWN.search(text))
