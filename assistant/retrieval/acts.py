"""What is to be done with a paper: issued, issued again, exchanged, extended, taken back ...

Names of procedures differ by this one word more often than by any other, and the wrong one sends people home.
"""

from __future__ import annotations

import re
from functools import lru_cache

ACTS: dict[str, tuple[str, ...]] = {
    "reissue": ("cấp lại", "làm lại", "xin lại", "cấp bản khác"),
    "register_again": ("đăng ký lại",),
    "exchange": ("cấp đổi", "đổi", "làm đổi"),
    "extend": ("gia hạn", "kéo dài", "thêm hạn"),
    "revoke": ("thu hồi", "trả lại", "nộp lại"),
    "erase": ("xóa", "xoá", "hủy", "huỷ", "hủy bỏ", "bãi bỏ", "rút"),
    "end": ("chấm dứt", "giải thể", "đóng cửa", "ngừng hoạt động", "đóng mã", "đóng"),
    "pause": ("tạm ngừng", "tạm dừng", "tạm nghỉ", "đình chỉ"),
    "resume": ("khôi phục", "tiếp tục", "phục hồi", "mở lại"),
    "amend": ("sửa đổi", "điều chỉnh", "thay đổi", "bổ sung", "cập nhật", "cải chính", "đính chính", "sửa", "sai"),
    "transfer": ("chuyển nhượng", "sang tên", "chuyển quyền", "chuyển đổi", "tặng cho", "sang nhượng"),
    "split": ("tách", "chia"),
    "merge": ("hợp nhất", "sáp nhập", "gộp", "hợp thửa"),
    "copy": ("trích lục", "bản sao", "sao y", "sao lục"),
    "certify": ("chứng thực", "công chứng"),
    "confirm": ("xác nhận",),
    "unlock": ("mở khóa", "mở khoá"),
    "lock": ("khóa", "khoá"),
    "take_over": ("nhận",),
}


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})(?!\w)")


_PATTERNS = {act: _pattern(phrases) for act, phrases in ACTS.items()}
_PATTERNS["lock"] = re.compile(r"(?<!\w)(?<!mở )kh(?:óa|oá)(?!\w)")  # "mở khóa" is the opposite
# "thôi quốc tịch" ends something, "lệ phí thôi nhé" only ends the sentence
_PARTICLES = "ạ|à|nha|nhé|nghen|nghe|hen|em|anh|chị|cô|chú|bác|mà|cho|khỏi|chứ"
_PATTERNS["end"] = re.compile(rf"{_PATTERNS['end'].pattern}|(?<!\w)thôi(?= \w)(?! (?:{_PARTICLES})(?!\w))")
PATTERNS = tuple(_PATTERNS.values())
_ISSUE = re.compile(r"(?<!\w)(?:cấp|xin|làm|đăng ký)(?! (?:lại|đổi|xã|tỉnh|trung ương|bộ))(?!\w)")


@lru_cache(maxsize=20_000)
def acts_in(text: str) -> frozenset[str]:
    """Return the acts that a text names; plain issuing counts only when nothing else is named.

    >>> sorted(acts_in("cấp lại, gia hạn giấy phép"))
    ['extend', 'reissue']
    """
    found = frozenset(act for act, pattern in _PATTERNS.items() if pattern.search(text))
    return found or (frozenset({"issue"}) if _ISSUE.search(text) else found)


def agreement(asked: frozenset[str], named: frozenset[str]) -> float:
    """Return how well the acts of a question and of a name agree, from -1 to 1; 0 when either says nothing."""
    if not asked or not named:
        return 0.0
    if asked & named:
        return len(asked & named) / len(asked)
    return -0.5 if "issue" in asked | named else -1.0
