"""How long something lasts: a card, a leave, being away. That is never the time the office takes.

Of each "bao lâu", "mấy tháng" in a question the words around it tell which of the two it asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.reading import Reading
from assistant.language.said import find_said, is_said
from assistant.language.spelling import fold

_UNIT = "ngày|tuần|tháng|bữa|hôm|buổi"
_HOW_LONG = (
    rf"bao lâu|bao nhiêu lâu|(?:mấy|bao nhiêu|nhiêu|mấi) (?:{_UNIT}|năm)"
    r"|(?:tới|đến) (?:khi nào|bao giờ|chừng nào|khi mô|hồi nào)"
    r"|(?:khi nào|bao giờ|chừng nào|lúc nào|khi mô)(?= (?:thì |là |mới )?(?:hết hạn|hết hiệu lực|hết giá trị))"
)
_GETS = (
    r"(?:nữa )?(?:(?:thì|là|mới|sẽ|để|tôi|em|mình) )*(?:có(?! giá trị| hiệu lực| hạn)|lấy|xong|nhận|ra|trả|giải quyết"
    r"|được (?:cấp|nhận|lấy|trả|giải quyết)|được$|tới tay)"
)
_ENDS = (
    r"(?:(?:thì|là|mới|lại|một|1|phải|lần|sẽ) )*(?:hết hạn|hết hiệu lực|hết giá trị|đổi|gia hạn|làm lại|cấp lại|thay"
    r"|khai lại|đăng ký lại)"
)
_MUST = r"(?:(?:thì|là|mới) )*(?:phải|bị phạt|bị trễ|trễ|quá hạn)"
_TAKES = (
    r"(?:mất|tốn|hết|chờ|đợi|làm|cấp|xử lý|giải quyết|hẹn|trả|nộp|gửi|chạy)"
    r"(?: (?:khoảng|tầm|chừng|trong|đến|tới|hết))*"
)
_IS_ALLOWED = r"(?:được|đặng|được phép|cho phép|cho)(?: (?:khoảng|tầm|tối đa|nhiều nhất|trong|tới|đến))*"
_IS_GOOD = "xài|sài|dùng|sử dụng|giá trị|hiệu lực|thời hạn|có hạn|còn hạn|hạn|hưởng|lãnh"
_LASTS = rf"{_IS_GOOD}|nghỉ|ở|lưu trú|lưu lại|vắng|tồn tại|cầm|giữ"
_PROCEEDS = r"đăng ký|đăng kí|khai báo|thủ tục|hồ sơ|giải quyết|xử lý|làm giấy|làm thủ tục|xin giấy|cấp"
_PAPER_WORDS = "giay to the bang cai nay do ay ni no gia tri hieu luc han xai dung su co duoc"
_THIS_PAPER = frozenset(_PAPER_WORDS.split())
_CLAUSE = re.compile(r"[,;.?!\n]|(?<!\w)(?:và|còn|với|va)(?!\w)")


@dataclass(frozen=True, slots=True)
class Durations:
    """Which durations a question asks for."""

    lasts: bool = False
    takes: bool = False


def durations_asked(text: str) -> Durations:
    """Return which durations a question asks for: how long it lasts, how long the office takes, both or none.

    >>> durations_asked("thẻ xài được bao lâu"), durations_asked("làm thẻ mất bao lâu")
    (Durations(lasts=True, takes=False), Durations(lasts=False, takes=True))
    """
    lasts = takes = False
    for match in find_said(_HOW_LONG, text):
        before = _CLAUSE.split(text[: match.start()])[-1].strip()
        behind = _CLAUSE.split(text[match.end() :])[0].strip()
        kind = _kind(before, behind, match[0].endswith((" nam", "toi khi nao", "den khi nao")))
        lasts |= kind == "lasts"
        takes |= kind == "takes"
    return Durations(lasts, takes)


def is_about_this_paper(words: tuple[str, ...], reading: Reading) -> bool:
    """Whether a question for how long something lasts names only "giấy này", "thẻ đó"."""
    plain = {fold(word) for word in words}
    return durations_asked(reading.text).lasts and plain <= _THIS_PAPER


def with_validity(aspects: list[str], reading: Reading) -> list[str]:
    """The aspects, with how long it lasts in the place of how long the office takes where that is what was asked."""
    asked = durations_asked(reading.text)
    if not asked.lasts:
        return aspects
    rest = [aspect for aspect in aspects if aspect != "time" or asked.takes]
    return rest if "validity" in rest else ["validity", *rest]


def asked_as(aspect: str, reading: Reading) -> str:
    """The aspect as it was asked: being away or on leave is no validity of a paper."""
    return "lasting" if aspect == "validity" and durations_asked(reading.text).lasts else aspect


def _kind(before: str, behind: str, is_long: bool) -> str:
    if _begins(_GETS, behind):
        return "takes"
    if _begins(_ENDS, behind):
        return "lasts"
    if _begins(_MUST, behind) and not is_said(_LASTS, before):
        return ""  # a deadline
    if _stops(_TAKES, before) and not is_long:
        return "takes"
    if _stops(_IS_ALLOWED, before) and not is_said("nộp|gửi|gởi", before):
        return "lasts"
    if is_long or (is_said(_LASTS, before) and not is_said(_PROCEEDS, before)) or _stops(_IS_GOOD, before):
        return "lasts"
    return "takes"


def _begins(pattern: str, text: str) -> bool:
    return any(match.start() == 0 for match in find_said(pattern, text))


def _stops(pattern: str, text: str) -> bool:
    return any(match.end() == len(text) for match in find_said(rf"(?:{pattern})$", text))
