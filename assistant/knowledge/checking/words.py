"""Findings about the text itself: characters nobody sees, other scripts, abolished bodies, digits for the phone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from assistant.knowledge.checking.finding import Finding, Severity, strict, texts
from assistant.knowledge.importing.outdated import dead_bodies
from assistant.knowledge.record import Procedure

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd\ue000-\uf8ff]"
)
_OTHER_SCRIPT = re.compile("[\u0370-\u058f\u0590-\u0dff\u0e00-\u10ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_WRONG_ENCODING = re.compile(r"Ã[¡-¿]|á»|áº|Æ°|Ä‘")
_TONED = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
_SHOWN = ("name", "plain_name", "summary")
_IN_QUOTED_TEXT = ("notes.", "related", "old_codes", "extra", "marks")  # quoted as the source has it


def check_characters(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find text that is not in Unicode's composed form, hidden characters, other scripts and wrong encodings."""
    for path, text in texts(procedure):
        if text.isascii() and text.isprintable():
            continue
        if not unicodedata.is_normalized("NFC", text):
            yield Finding(
                strict(procedure), place, None, f"Chữ ở '{path}' dùng dấu tổ hợp.", "Lưu lại theo Unicode dựng sẵn."
            )
        if hidden := _HIDDEN.search(text):
            trouble = f"Mục '{path}' có ký tự ẩn U+{ord(hidden[0]):04X}."
            yield Finding(strict(procedure), place, None, trouble, "Xóa ký tự đó, hoặc gõ lại câu.")
        if _WRONG_ENCODING.search(text):
            yield Finding(
                strict(procedure), place, None, f"Chữ ở '{path}' sai bảng mã.", "Chép lại từ nguồn bằng UTF-8."
            )
        elif _OTHER_SCRIPT.search(text):
            yield Finding(strict(procedure), place, None, f"Mục '{path}' có chữ không phải tiếng Việt.", "Gõ lại câu.")
    for key in _SHOWN:
        text = getattr(procedure, key)
        if len(text.split()) >= 4 and not _TONED.search(text):
            yield Finding(strict(procedure), place, None, f"Mục '{key}' không có dấu tiếng Việt.", "Gõ lại có dấu.")


def check_spoken(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find digits in what is read aloud: a voice may read them wrong."""
    for aspect, text in (procedure.spoken or {}).items():
        if re.search(r"\d", text):
            trouble = f"Câu đọc cho '{aspect}' có chữ số."
            yield Finding("error", place, None, trouble, "Viết số bằng chữ, ví dụ “bảy mươi nghìn đồng”.")


def check_bodies(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find bodies and papers that were abolished, where we speak ourselves or the record names its agency."""
    if procedure.origin == "imported":
        found = [mark.text for mark in procedure.marks if mark.kind == "dead_body"]
        if found:
            trouble = f"Nguồn còn nhắc: {', '.join(dict.fromkeys(found))}."
            yield Finding("warning", place, None, trouble, "Ghi nơi làm hiện nay vào bản biên tập.")
        return
    spoken_of = ("example_questions", "also_called", "life_events", "cases", "not_for")  # people may still say it
    for path, text in texts(procedure):
        if path.startswith((*spoken_of, *_IN_QUOTED_TEXT)):
            continue
        for body in dead_bodies(text):
            severity: Severity = "error" if path.startswith(("agencies", "channels", "address")) else "warning"
            trouble = f"Mục '{path}' nhắc “{body}”, không còn từ 01/7/2025 (sổ hộ khẩu: từ 01/01/2023)."
            yield Finding(severity, place, None, trouble, "Ghi cơ quan hoặc giấy tờ hiện nay.")
