"""What a procedure is called: its plain name, its family, its levels and its audience."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from assistant.knowledge.importing.clean import has_markup, one_line
from assistant.knowledge.importing.result import Unusable
from assistant.language.spelling import fold
from assistant.language.writing import capital

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
_LEVELS = tuple(
    (re.compile(rf"\b{word}\b"), level)
    for word, level in (
        *(("xa", "xã"), ("phuong", "xã"), ("dac khu", "xã"), ("tinh", "tỉnh"), ("bo", "trung ương")),
        *(("trung uong", "trung ương"), ("tw", "trung ương"), ("khac", "khác")),
    )
)
_BETWEEN_LEVELS = re.compile(r"[,;/&+|\n\[\]]|\b(?:và|hoặc)\b|(?=\bcấp\b)|(?=\bcap\b)")
_AUDIENCE = (
    "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "Cán bộ, công chức, viên chức",
)
_LONGEST_SLUG = 90
LONGEST_NAME = 3_000  # the longest of the state has 1,100


def read_name(code: str, written: object) -> str:
    """Return the name on one line. Raises Unusable when there is none, or it is none."""
    name = one_line(written)
    if not name:
        raise Unusable(f"Thủ tục {code} không có tên.", "Thêm tên thủ tục.")
    if len(name) > LONGEST_NAME:
        raise Unusable(f"Tên của thủ tục {code} quá dài.", f"Tên không quá {LONGEST_NAME} chữ cái.")
    if has_markup(str(written)):
        raise Unusable(f"Tên của thủ tục {code} có mã HTML.", "Xóa mã HTML khỏi tên.")
    return name


def plain_name(name: str) -> str:
    """Return the name without a leading "Thủ tục", or "" when that changes nothing.

    >>> plain_name("Thủ tục đăng ký khai sinh lưu động")
    'Đăng ký khai sinh lưu động'
    """
    rest = _LEADING.sub("", name, count=1)
    return capital(rest) if rest != name else ""


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
    """Return "xã", "tỉnh", "trung ương" or "khác" for the first level of a cell, "" for none.

    >>> level_name("Cấp Xã"), level_name("Cơ quan khác")
    ('xã', 'khác')
    """
    return next(iter(level_names(text)), "")


def level_names(text: str) -> tuple[str, ...]:
    """Return every level that a cell names, in its order; a word that names none is "khác".

    >>> level_names("Cấp tỉnh, Cấp xã"), level_names("Cấp Bộ và cấp xã/phường"), level_names("")
    (('tỉnh', 'xã'), ('trung ương', 'xã'), ())
    """
    parts = [fold(part) for part in _BETWEEN_LEVELS.split(text.lower())]
    named = [next((level for word, level in _LEVELS if word.search(part)), "") for part in parts]
    return tuple(dict.fromkeys(filter(None, named))) or (("khác",) if text.strip() else ())


def names_level(text: str) -> bool:
    """Tell whether a cell names a level that is known, or says that it is another one."""
    folded = fold(text.lower())
    return any(word.search(folded) for word, _ in _LEVELS)


def split_audience(text: str) -> tuple[str, ...]:
    """Split a list of audiences at its commas, but not inside the names that hold commas themselves."""
    for number, name in enumerate(_AUDIENCE):
        text = text.replace(name, f"\x00{number}")
    parts = [part.strip() for part in re.split(r"[,;\n]", text)]
    named = [re.sub(r"\x00(\d)", lambda match: _AUDIENCE[int(match[1])], part) for part in parts]
    return tuple(dict.fromkeys(part for part in named if part))
