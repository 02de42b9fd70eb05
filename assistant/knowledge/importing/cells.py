"""The cells of a source record before anything is read from them: what is no value is emptied, text is put right.

A cell that says NaN, NULL or infinity, and one that holds true or false where text belongs, is as good as
empty, and marked. Text of a wrong encoding is repaired, or the record is refused. The source kept beside
the record stays as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.knowledge.importing.encodings import from_tcvn3, is_broken, is_tcvn3, repair_latin
from assistant.knowledge.importing.result import Unusable
from assistant.knowledge.record import Mark

_NULL = (
    r"#?n/?a!?|nan|null|\(null\)|none|nil|undefined|-?inf(?:inity)?|[+-]?∞|nat|#value!|#ref!|#name\?|#div/0!|#num!"
    r"|[-+]?\d+(?:\.\d+)?e\+?\d{3,}"
)
_NO_VALUE = re.compile(
    rf"(?:{_NULL})(?:[\s(),;:/-]+(?:{_NULL}|vnđ|vnd|đồng|việt nam đồng|usd|ngày|giờ)?)*", re.IGNORECASE
)
_TEXT_OR_NUMBER = frozenset(
    "code name decision_no ministry levels type field audience agency_competent agency_perform agency_coord "
    "agency_delegated address related steps channel time fees amount note dossier group items form originals copies "
    "conditions results legal_codes source_url methods "
    "mattHC tenttHC loaitthc mota tukhoa yeucau diachitiepnhan capthuchien linhvucthuchien doituongthuchien "
    "motadoituongthuchien coquancongbo soquyetdinhcongbo sobohoso truonghop trinhtu tentrinhtu kenh thoigian "
    "thoigiangiaiquyet donvitinh philephi sotien donvi giayto tengiayto mamaudon tenmaudon sobanchinh sobansao "
    "tenketqua maketqua sovanban tenvanban tendonvi tthclienquan ghichu url".lower().split()
)


@dataclass(frozen=True, slots=True)
class Tidied:
    """A record whose cells can be read, and what an editor must know about those that could not."""

    row: Mapping[str, Any]
    marks: tuple[Mark, ...] = ()


def tidy(row: Mapping[str, Any]) -> Tidied:
    """Return the record with its cells put right. Raises Unusable when text cannot be."""
    old_font = is_tcvn3([text for _, text in _texts(row, "")])
    marks: dict[Mark, None] = {}
    tidied = {str(key): _tidy(value, str(key), str(key), old_font, marks) for key, value in row.items()}
    if old_font:
        marks[Mark(kind="text_repaired", text="TCVN3")] = None
    return Tidied(tidied, tuple(marks))


def _tidy(value: Any, key: str, path: str, old_font: bool, marks: dict[Mark, None]) -> Any:
    if isinstance(value, Mapping):
        return {
            str(inner): _tidy(item, str(inner), f"{path}.{inner}", old_font, marks) for inner, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_tidy(item, key, f"{path}.{number}", old_font, marks) for number, item in enumerate(value, 1)]
    if isinstance(value, bool) and key.lower() in _TEXT_OR_NUMBER:
        marks[Mark(kind="odd_cell", where=path, text=str(value).lower())] = None
        return None
    if not isinstance(value, str):
        return value
    if len(value) < 100 and _NO_VALUE.fullmatch(value.strip()):
        marks[Mark(kind="no_value", where=path, text=value.strip())] = None
        return None
    in_font = old_font or is_tcvn3([value], enough=2)
    text = from_tcvn3(value) if in_font else repair_latin(value)
    if text != value and not old_font:
        marks[Mark(kind="text_repaired", where=path, text=text[:60])] = None
    if is_broken(text):
        raise Unusable(
            f"Chữ ở '{path}' sai bảng mã, không tự sửa được: “{text[:60]}”.", "Xuất lại từ nguồn bằng UTF-8 (Unicode)."
        )
    return text


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item, path)
