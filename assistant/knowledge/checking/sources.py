"""Findings about where a record comes from and how old its review is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from assistant.knowledge.checking.finding import Finding, strict
from assistant.knowledge.record import Procedure

REVIEW_MONTHS = 12
FEWEST_EXAMPLES = 10

_OLD_PORTALS = ("/p/home/", "csdl.dichvucong.gov.vn", "thutuc.dichvucong.gov.vn")


def check_source(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find a source that is missing, nobody's name, or a review that is too old or in the future."""
    severity = strict(procedure)
    if not procedure.source_url:
        yield Finding(severity, place, None, "Thiếu nguồn (source_url).", "Ghi địa chỉ trang công bố thủ tục.")
    if procedure.origin == "imported":
        return
    if procedure.checked_on is None:
        yield Finding("error", place, None, "Thiếu ngày kiểm tra (checked_on).", "Ghi ngày đã đối chiếu với nguồn.")
    elif procedure.checked_on > today:
        yield Finding("error", place, None, "Ngày kiểm tra (checked_on) ở tương lai.", "Ghi lại ngày đã đối chiếu.")
    elif _months_between(procedure.checked_on, today) >= REVIEW_MONTHS:
        trouble = f"Đã quá {REVIEW_MONTHS} tháng chưa kiểm tra lại (lần cuối {procedure.checked_on:%d/%m/%Y})."
        yield Finding("warning", place, None, trouble, "Đối chiếu lại với nguồn rồi sửa checked_on.")
    if not procedure.checked_by:
        yield Finding("error", place, None, "Thiếu người kiểm tra (checked_by).", "Ghi tên người đã đối chiếu.")
    count = len(procedure.example_questions)
    if count < FEWEST_EXAMPLES:
        trouble = f"Mới có {count} câu hỏi mẫu."
        yield Finding("warning", place, None, trouble, f"Thêm cho đủ {FEWEST_EXAMPLES} câu, theo cách người dân hỏi.")


def check_links(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find addresses that cannot work or that lead to a portal which is closed."""
    links = [("source_url", procedure.source_url)]
    links += [(f"channels.{channel.kind}.url", channel.url) for channel in procedure.channels]
    links += [(f"documents.{document.id}.form_url", document.form_url) for document in procedure.documents]
    for where, link in links:
        if not link:
            continue
        if not _is_address(link):
            yield Finding(strict(procedure), place, None, f"Địa chỉ ở '{where}' không hợp lệ.", "Ghi đủ https://...")
        elif any(portal in link for portal in _OLD_PORTALS):
            yield Finding(
                "warning", place, None, f"Địa chỉ ở '{where}' thuộc cổng cũ.", "Thay bằng trang trên dichvucong.gov.vn."
            )
        elif link.startswith("http://"):
            yield Finding("warning", place, None, f"Địa chỉ ở '{where}' dùng http://.", "Đổi sang https:// rồi mở thử.")


def _is_address(link: str) -> bool:
    if re.search(r"\s", link):
        return False
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+", host))


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
