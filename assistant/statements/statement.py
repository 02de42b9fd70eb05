"""One clause of a record that says one thing, with where it stands and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.spelling import one_spelling


class Holds(StrEnum):
    """What a clause says something of."""

    DURATION = "duration"
    MONEY = "money"
    FREE = "free"
    AGE = "age"
    SIZE = "size"
    COUNT = "count"
    TIMES = "times"  # how often
    DATE = "date"
    AGENCY = "agency"
    PERSON = "person"  # who does or may
    FORM = "form"
    PLACE = "place"
    ONLINE = "online"
    MUST = "must"
    MAY = "may"
    MUST_NOT = "must_not"
    NEED_NOT = "need_not"
    INSTEAD = "instead"
    RESULT = "result"
    IF = "if"
    FAILS = "fails"  # what happens when something is wrong or late
    LASTS = "lasts"
    PAPER = "paper"


_NUMBER = r"\d+(?:[.,]\d+)*(?:\s?(?:-|đến|–)\s?\d+)?"
# the state's own words; those of people are in knowledge_base/phrases
_SIGNS: dict[Holds, str] = {
    Holds.DURATION: rf"{_NUMBER} ?(?:\([^)]*\) ?)?(?:phút|giờ|ngày|tuần|tháng"
    rf"|năm)(?! \d)|ngay (?:trong ngày|sau khi|khi)|trong ngày",
    Holds.MONEY: rf"{_NUMBER} ?(?:đồng|vnđ|vnd|usd|triệu|nghìn)|\d ?%",
    Holds.FREE: r"miễn (?:phí|lệ phí|nộp)|không thu|không phải (?:nộp|trả) (?:phí|lệ phí|tiền)|phí: 0",
    Holds.AGE: r"\d+ ?tuổi|tuổi (?:đời|trở)|thành niên",
    Holds.SIZE: r"\d ?(?:x|×) ?\d|\d ?(?:cm|mm|m2|m²|kb|mb|dpi|ha)(?!\w)|kích thước|cỡ|dung lượng",
    Holds.COUNT: rf"(?:{_NUMBER}|một|hai|ba) (?:bản|bộ|ảnh|tờ|người|cái|chiếc|thành viên|con|hộ)",
    Holds.TIMES: r"(?:\d+|một|hai|ba) lần|hằng (?:năm|tháng|quý)|hàng (?:năm|tháng|quý)|định kỳ|lần đầu",
    Holds.DATE: r"\d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2}(?: tháng|/)|tháng \d{1,2} |trước ngày|năm học|quý",
    Holds.AGENCY: r"ủy ban|ubnd|sở |bộ |công an|cơ quan|chi cục|cục |trung tâm|phòng "
    r"|tòa án|ban chỉ huy|bảo hiểm xã hội|ngân hàng|hải quan|kho bạc",
    Holds.PERSON: r"người (?:nộp|yêu cầu|đề nghị|được|có|đại diện)|cá nhân|tổ chức"
    r"|công dân|cha|mẹ|vợ|chồng|giám hộ|ủy quyền|chủ tịch|giám đốc|trưởng",
    Holds.FORM: r"mẫu(?: số)?|tờ khai|phụ lục|đơn đề nghị|biểu mẫu",
    Holds.PLACE: r"tại |nơi (?:cư trú|nộp|nhận|tiếp nhận)|trụ sở|địa chỉ|bộ phận (?:một cửa|tiếp nhận)",
    Holds.ONLINE: r"trực tuyến|cổng dịch vụ công|điện tử|vneid|ứng dụng|bưu chính|bưu điện",
    Holds.MUST: r"(?<!không )phải |bắt buộc|có trách nhiệm|yêu cầu|cần có|kèm theo",
    Holds.MAY: r"(?<!không )được (?!cấp|xác|quy|ghi|lập|gọi)|có thể|có quyền|có nhu cầu",
    Holds.MUST_NOT: r"không được|không (?:chấp nhận|nhận|tiếp nhận|giải quyết|chứng thực|quá)"
    r"|nghiêm cấm|từ chối|chưa đủ",
    Holds.NEED_NOT: r"không (?:bắt buộc|cần|yêu cầu|phải|phụ thuộc)|miễn (?:thủ tục|xuất trình)",
    Holds.INSTEAD: r"thay (?:thế|cho|bằng)|hoặc|một trong các|trường hợp không có|nếu không có",
    Holds.RESULT: r"kết quả|được cấp|cấp (?:giấy|thẻ|chứng|trích|bản)"
    r"|giấy (?:chứng nhận|phép|xác nhận)|quyết định|thông báo bằng",
    Holds.IF: r"trường hợp|nếu |khi ",
    Holds.FAILS: r"quá (?:thời hạn|hạn|\d)|không (?:đủ|hợp lệ|đáp ứng|đúng)"
    r"|chưa (?:đầy đủ|hợp lệ)|từ chối|trả lại|hủy|thu hồi|bổ sung|nêu rõ lý do|bị mất",
    Holds.LASTS: r"có giá trị|thời hạn (?:của|sử dụng|hiệu lực|giấy|chứng)|hiệu lực|hết hạn|gia hạn",
    Holds.PAPER: r"giấy|bản (?:sao|chính|chụp)|hồ sơ|sổ |thẻ|căn cước|hộ chiếu|hợp đồng|văn bản",
}  # fmt: skip
_PATTERNS = {holds: re.compile(rf"(?<!\w)(?:{sign})") for holds, sign in _SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause in the record's own words."""

    text: str
    section: str  # of the record, as it is named to people
    topic: str  # the aspect that its section belongs to
    context: str = ""  # the words that introduce it: the step, the case, the list it stands in
    needed_if: tuple[str, ...] = ()
    not_if: tuple[str, ...] = ()
    is_whole: bool = True  # a text of its own, not a clause cut from a longer one

    def searched(self) -> str:
        """The clause with what introduces it, in one spelling and lower case."""
        return one_spelling(f"{self.context}: {self.text}" if self.context else self.text)


def holds_of(text: str) -> frozenset[Holds]:
    """Return what a clause says something of, by the state's own words.

    >>> sorted(str(one) for one in holds_of("Trong 15 ngày, vợ, chồng có trách nhiệm đi đăng ký"))
    ['duration', 'must', 'person']
    """
    plain = one_spelling(text)
    return frozenset(holds for holds, pattern in _PATTERNS.items() if pattern.search(plain))
