"""The file name of a form, parted from the name of the paper that it was saved together with."""

from __future__ import annotations

import re

_EXTENSION = r"\.(?:docx|doc(?!x)|pdf|xlsx|xls(?!x)|rar|zip|odt|rtf)"
_FILE_AT_END = re.compile(rf"{_EXTENSION}\s*$", re.IGNORECASE)
_FILE = re.compile(_EXTENSION, re.IGNORECASE)
_FORM_WORD = (
    r"(?:Mẫu|MẪU|mẫu|Mau|MAU|mau|M\d|Phụ lục|PHỤ LỤC|Phu luc|PHU LUC|Phl|PL"
    r"|Biểu|BIỂU|Bieu|BM|Đơn|ĐƠN|Don|DON|Tờ|TỜ|To khai|TK\d?"
    r"|Phiếu|Bản|BẢN|Ban|Giấy|GIẤY|Danh|DANH|CT\d|DC\d|CC\d|NA\d|TP|VBHN|Thông|TT|ND|Nghị|I{1,3}[._]|\d{1,3}[.\-_]"
    r"|phụ lục|phu luc|văn bản|bản (?:khai|thông)|giấy đề|đơn đề|tờ khai)"
)
_OPENS_FILE = re.compile(_FORM_WORD)
_SEVERAL = re.compile(rf"({_EXTENSION})(?=\S)", re.IGNORECASE)
_OPENS_FILE_IN_FORM = re.compile(r"(?:Mẫu|MẪU|Mau|MAU|Phụ lục|PHỤ LỤC|NA\d|TK\d)")
_LONGEST = 150
_LONGEST_NAME = 8_000
_NAMED = re.compile(
    r"\b(?:[Mm]ẫu|MẪU|[Bb]iểu mẫu|[Tt]ờ khai mẫu)\s+(?:đơn\s+)?(?:số\s*:?\s*)?"
    r"(?P<number>[A-ZĐ]{0,6}[-.]?\d+[a-zđ]?(?:[-./][A-ZĐ\d]+)*[a-zđ]?)"
    r"|\b(?P<code>(?:CT|DC|CC|TK|NA|NB|X|M)\d{2}[a-z]?)\b"
)


def part_form(name: str, form: str) -> tuple[str, str]:
    """Return the name of the paper and its form.

    The file name was often saved at the end of the paper's name, and only its last word as the form.
    Together the two parts hold every character of the two given, apart from blanks.

    >>> part_form("Đơn đề nghị theo mẫu quy định1.6. Don de nghi", "CPXD.docx")
    ('Đơn đề nghị theo mẫu quy định', '1.6. Don de nghi CPXD.docx')
    >>> part_form("Tờ khai thay đổi thông tin cư trú (Mẫu CT01)", "")
    ('Tờ khai thay đổi thông tin cư trú (Mẫu CT01)', 'Mẫu CT01')
    """
    whole = f"{name} {form}".strip() if _FILE.search(form) else name
    if len(whole) > _LONGEST_NAME or not _FILE_AT_END.search(whole):
        return name, form or named_form(name)
    start = _start_of_file(whole, len(name))
    if start is None:
        return name, _SEVERAL.sub(r"\1\n", form) or named_form(name)
    return whole[:start].rstrip(), _SEVERAL.sub(r"\1\n", whole[start:].strip())


def named_form(name: str) -> str:
    """Return the form that a paper's name speaks of ("Mẫu số 01", "CT01"), or ""."""
    found = _NAMED.search(name)
    if found is None:
        return ""
    return found["code"] or " ".join(found[0].split())


def _start_of_file(whole: str, name_end: int) -> int | None:
    """Return where the file name starts: at the first word that opens one, else at the last capital of the name."""
    starts = [start for start in range(3, len(whole)) if _is_glued(whole, start) and _is_file_name(whole[start:])]
    in_name = [start for start in starts if start < name_end]
    at_word = [start for start in in_name if _OPENS_FILE.match(whole, start)]
    if at_word:
        return at_word[0]
    at_case = [start for start in in_name if _turns_upper(whole, start)]
    if at_case:
        return at_case[-1]
    in_form = [start for start in starts if start > name_end + 1 and _OPENS_FILE_IN_FORM.match(whole, start)]
    return in_form[0] if in_form and _is_last_word(whole[name_end : in_form[0]]) else None


def _is_last_word(text: str) -> bool:
    """The saved form may begin with the last word of the paper's name: "cảngMauBankhaichung.docx"."""
    return len(text) <= 20 and not _FILE.search(text)


def _is_file_name(tail: str) -> bool:
    names = [name for name in _FILE.split(tail) if name.strip()]
    return bool(names) and all(len(name) <= _LONGEST and ";" not in name for name in names)


def _turns_upper(whole: str, start: int) -> bool:
    return whole[start].isupper() and (whole[start - 1].islower() or whole[start - 1] in ")];:.”")


def _is_glued(whole: str, start: int) -> bool:
    """A file name follows the paper's name without a blank, and starts no other part of a word or number."""
    before, after = whole[start - 1], whole[start]
    if before.isspace() or not after.isalnum() or before in "-/(_":
        return False
    if after.isdigit():
        return before.islower() or (before in ')];:.”"' and not whole[start - 2].isdigit())
    if after.islower():
        return bool(_OPENS_FILE.match(whole, start))
    return not before.isupper() or whole[start + 1 : start + 2].islower()
