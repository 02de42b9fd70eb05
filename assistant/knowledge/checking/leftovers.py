"""Findings about what an import or a copy left in the text: empty values in words, tags, entities; and the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.knowledge.checking.finding import Finding, strict, texts
from assistant.knowledge.record import Procedure

_NO_VALUE = re.compile(r"(?:nan|null|none|undefined|n/a|infinity)(?:[\s()]+(?:nan|null|none|vnđ|đồng)[\s()]*)*", re.I)
_MARKUP = re.compile(r"</?(?:p|div|br|span|b|i|u|li|ul|table|tr|td|sup|sub|strong|em|font)\b[^<>]{0,200}>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,15});", re.I)
_NOT_READ_OUT = ("extra", "marks")
_MARKS = {
    "fee_negative": ("Lệ phí là số âm", "Sửa ô ấy ở nguồn rồi nhập lại, hoặc ghi số đúng vào bản biên tập."),
    "fee_not_read": ("Ô lệ phí không đọc được thành một số tiền", "Xem nguồn rồi ghi số đúng vào bản biên tập."),
    "fee_many_amounts": ("Lệ phí có nhiều mức cùng lúc", "Ghi từng mức với needed_if hoặc name vào bản biên tập."),
    "channel_unknown": (
        "Cách nộp không rõ",
        "Ghi ô ấy là Trực tiếp, Trực tuyến hay Bưu chính rồi nhập lại.",
    ),
    "odd_cell": ("Có ô mang giá trị lạ, chỉ ô đó bị bỏ", "Sửa ô ấy ở nguồn rồi nhập lại."),
    "no_value": (
        "Có ô ghi NaN, NULL hay vô cực, coi như để trống",
        "Xem ô ấy ở nguồn; có giá trị thì ghi rồi nhập lại.",
    ),
    "fee_none_shown": (
        "Bản chép tay ghi 0 đồng hoặc miễn phí, có thể chỉ vì nguồn không ghi",
        "Xem Cổng Dịch vụ công; đúng là không thu thì ghi amount: 0 vào bản biên tập.",
    ),
    "shortened": ("Bản trích, nguồn đã lược bớt lời", "Lấy bản đầy đủ từ Cổng Dịch vụ công rồi nhập lại."),
    "caution": ("Người chép dặn", "So lại với Cổng Dịch vụ công, rồi viết bản biên tập cho thủ tục này."),
    "name_inferred": ("Tên do người lập danh mục suy ra", "Xem tên chính thức ở Cổng Dịch vụ công."),
    "text_repaired": ("Chữ sai bảng mã đã được sửa lại", "Đọc lại vài câu; lần sau xuất nguồn bằng UTF-8."),
}


_TOLD_WHOLE = ("caution",)  # the words are what matters


def check_leftovers(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find NaN and NULL where words belong, and HTML that nobody undid."""
    for path, text in texts(procedure):
        if path.startswith(_NOT_READ_OUT):
            continue
        if _NO_VALUE.fullmatch(text.strip()):
            trouble = f"Mục '{path}' chỉ ghi “{text.strip()[:40]}”, không phải nội dung."
            yield Finding("error", place, None, trouble, "Ghi nội dung thật, hoặc bỏ mục này.")
        if found := _MARKUP.search(text) or _ENTITY.search(text):
            trouble = f"Mục '{path}' còn mã HTML “{found[0][:40]}”."
            yield Finding(strict(procedure), place, None, trouble, "Xóa mã ấy khỏi câu.")


def check_marks(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find what the import marked, each kind once, with the place and the words of the source."""
    for kind, (trouble, cure) in _MARKS.items():
        found = [(number, mark) for number, mark in enumerate(procedure.marks, 1) if mark.kind == kind]
        if not found:
            continue
        number, first = found[0]
        more = f", và {len(found) - 1} chỗ nữa" if len(found) > 1 else ""
        where = f" ở {first.where}" if first.where else ""
        words = f": “{' '.join(first.text.split())[:60]}”" if first.text else ""
        if kind in _TOLD_WHOLE:
            words = f" – {first.text.rstrip('.')}"
        text = f"{trouble} ({procedure.code}{where}, mục 'marks.{number}'{more}){words}."
        yield Finding("error" if kind == "fee_negative" else "warning", place, None, text, cure)
