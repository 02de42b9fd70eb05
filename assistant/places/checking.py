"""Findings about the offices of a locality: communes that do not exist, ids that stand twice, what is not confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.checking.finding import Finding
from assistant.places.calendar import load_calendar
from assistant.places.gazetteer import load_gazetteer
from assistant.places.offices import HOLIDAYS, Locality, load_offices


def check_offices(folder: Path) -> Iterator[Finding]:
    """Find what is wrong in the files of offices and of days off."""
    offices, errors = load_offices(folder)
    try:
        load_calendar(folder / HOLIDAYS)
    except ContentError as problem:
        errors.append(problem)
    for error in errors:
        yield Finding("error", error.place, error.line, error.trouble, error.cure)
    ids: set[str] = set()
    for locality in offices.localities:
        yield from _check_locality(str(folder), locality, ids)


def _check_locality(place: str, locality: Locality, ids: set[str]) -> Iterator[Finding]:
    gazetteer = load_gazetteer()
    communes = {one.name for one in gazetteer.communes if one.province.name == locality.province}
    if not communes:
        trouble = f"Địa bàn '{locality.name}': không có tỉnh tên '{locality.province}'."
        yield Finding("error", place, None, trouble, "Ghi tên tỉnh hôm nay, ví dụ Quảng Ninh, Thành phố Hà Nội.")
    for office in locality.offices:
        if office.id in ids:
            yield Finding("error", place, None, f"Mã cơ quan '{office.id}' có hai lần.", "Đặt mã khác.")
        ids.add(office.id)
        if office.commune and communes and office.commune not in communes:
            trouble = (
                f"Cơ quan '{office.id}': '{office.commune}' không phải xã, phường hôm nay của {locality.province}."
            )
            yield Finding("error", place, None, trouble, "Ghi tên hôm nay, ví dụ Phường Hồng Gai.")
        for opening in office.hours:
            if opening.closes <= opening.opens:
                trouble = f"Cơ quan '{office.id}': giờ đóng {opening.closes} không sau giờ mở {opening.opens}."
                yield Finding("error", place, None, trouble, "Sửa lại giờ.")
    if locality.sample:
        trouble = f"Cơ quan ở '{locality.name}' là dữ liệu mẫu."
        yield Finding("warning", place, None, trouble, "Thay bằng dữ liệu của nơi mình, xem docs/don-vi.md.")
    elif waiting := sum(office.unconfirmed for office in locality.offices):
        trouble = f"{waiting} cơ quan ở '{locality.name}' chưa xác nhận."
        yield Finding("warning", place, None, trouble, "Hỏi cơ quan rồi bỏ unconfirmed.")
