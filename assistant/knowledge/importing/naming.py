"""What a procedure is called: its plain name, its family, its levels and its audience."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LEADING = re.compile(r"^(?:thủ tục(?: hành chính)?)\s*[:\-–]?\s+(?=\w)", re.IGNORECASE)
_CODE = re.compile(r"\(\s*\d\.\d{6}\s*\)")
_PLACE_WORDS = r"(?:thay thế\s*-\s*)?(?:thực hiện |thuộc thẩm quyền |do )?(?:tại |ở |của )?(?:Công an )?cấp"
_LEVEL_WORDS = r"(?:tỉnh|tinh|xã|phường|huyện|bộ|trung ương|TW)"
_LEVEL_IN_BRACKETS = re.compile(
    rf"\(\s*{_PLACE_WORDS} {_LEVEL_WORDS}(?:\s*,\s*cấp {_LEVEL_WORDS})*"
    r"(?: thực hiện)?\s*\)",
    re.I,
)
_LEVEL_AT_END = re.compile(
    rf"[\s,\-–]*\b(?:thực hiện )?(?:tại|ở)\s+(?:Công an )?cấp {_LEVEL_WORDS}(?:\s*,\s*cấp {_LEVEL_WORDS})*\s*$",
    re.I,
)
_LEVELS = (("xã", "xã"), ("phường", "xã"), ("tỉnh", "tỉnh"), ("bộ", "trung ương"), ("trung ương", "trung ương"))
_AUDIENCE = (
    "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "Cán bộ, công chức, viên chức",
)
_LONGEST_SLUG = 90


def plain_name(name: str) -> str:
    """Return the name without a leading "Thủ tục", or "" when that changes nothing.

    >>> plain_name("Thủ tục đăng ký khai sinh lưu động")
    'Đăng ký khai sinh lưu động'
    """
    rest = _LEADING.sub("", name, count=1)
    return rest[:1].upper() + rest[1:] if rest != name else ""


def family_name(name: str) -> str:
    """Return the slug that siblings share which differ only by level.

    >>> family_name("Thủ tục mở khóa tài khoản (thực hiện tại cấp tỉnh)")
    'mo-khoa-tai-khoan'
    """
    text = _CODE.sub("", name)
    text = _LEVEL_IN_BRACKETS.sub("", text)
    text = _LEVEL_AT_END.sub("", text.rstrip(" .;"))
    return slug(_LEADING.sub("", text.strip(), count=1))


def slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens; a long one is cut and gets a checksum."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    result = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(result) <= _LONGEST_SLUG:
        return result
    return f"{result[:_LONGEST_SLUG].rsplit('-', 1)[0]}-{hashlib.sha256(result.encode()).hexdigest()[:8]}"


def level_name(text: str) -> str:
    """Return "xã", "tỉnh", "trung ương" or "khác" for a level as the sources write it; "" for none.

    >>> level_name("Cấp Xã"), level_name("Cơ quan khác")
    ('xã', 'khác')
    """
    lowered = text.lower()
    if not lowered.strip():
        return ""
    return next((level for word, level in _LEVELS if word in lowered), "khác")


def split_audience(text: str) -> tuple[str, ...]:
    """Split a list of audiences at its commas, but not inside the names that hold commas themselves."""
    for number, name in enumerate(_AUDIENCE):
        text = text.replace(name, f"\x00{number}")
    parts = [part.strip() for part in re.split(r"[,;\n]", text)]
    named = [re.sub(r"\x00(\d)", lambda match: _AUDIENCE[int(match[1])], part) for part in parts]
    return tuple(dict.fromkeys(part for part in named if part))
