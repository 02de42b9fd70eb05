"""The code of a procedure, however a province or a spreadsheet wrote it, and why one cannot be read."""

from __future__ import annotations

import re

from assistant.knowledge.importing.clean import one_line
from assistant.knowledge.importing.result import Unusable

CODE = re.compile(r"\d\.\d{6}")
# "1.012753.H19", "1.001612.000.00.00.H42": the code of the nation, then parts of a province or ministry
_OF_A_PLACE = re.compile(r"(?P<code>\d[.,]\d{6})(?:[.,\-_ ]\d{1,3}){0,4}(?:[.\-_ ]?[A-Za-z]{1,2}\d{2})?")
_LOST_ZEROS = re.compile(r"\d[.,]\d{1,5}")
_LOST_POINT = re.compile(r"\d{7}(?:\.0+)?|\d\.\d{3}\.\d{3}|\d,\d{3},\d{3}")


def read_code(written: object) -> str:
    """Return the code of the nation that a source's code begins with. Raises Unusable with the true cause.

    >>> read_code("1.012753.H19"), read_code("1.001612.000.00.00.H42"), read_code(" '2.000889 ")
    ('1.012753', '1.001612', '2.000889')
    """
    text = re.sub(r"\s*([.,])\s*", r"\1", one_line(written)).strip(" '\"`“”‘’.")
    if not text:
        raise Unusable("Bản ghi không có mã thủ tục.", "Thêm mã, ví dụ 1.014064.")
    if found := _OF_A_PLACE.fullmatch(text):
        return found["code"].replace(",", ".")
    if _LOST_ZEROS.fullmatch(text):
        whole = text.replace(",", ".").ljust(8, "0")
        raise Unusable(
            f"Mã {text} mất số 0 ở cuối vì đã lưu như một con số (có thể là {whole}).",
            "Định dạng cột mã là chữ (Text) rồi xuất lại từ nguồn; đừng tự thêm số 0 khi chưa xem nguồn.",
        )
    if _LOST_POINT.fullmatch(text):
        figures = re.sub(r"\D", "", text)[:7]
        raise Unusable(
            f"Mã {text} sai dấu chấm vì bảng tính đã đọc như một con số (có thể là {figures[0]}.{figures[1:]}).",
            "Định dạng cột mã là chữ (Text) rồi xuất lại từ nguồn.",
        )
    raise Unusable(f"Mã thủ tục sai dạng: “{text[:60]}”.", "Mã có dạng 1.014064, có thể thêm đuôi như .H19.")


def written_code(written: object, code: str) -> dict[str, str]:
    """Return the code as the source wrote it, for `extra`, when it says more than the code itself."""
    text = one_line(written)
    return {"written_code": text} if text != code else {}
