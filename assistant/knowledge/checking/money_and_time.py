"""Findings about fees, times and dates of effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from assistant.knowledge.checking.finding import Finding, parts, strict
from assistant.knowledge.record import Channel, Deadline, Discount, Fee, Procedure, Time
from assistant.language.money import is_possible_fee

_MARKS = {
    "fee_contradicts": (
        "Số tiền và ghi chú của lệ phí mâu thuẫn nhau",
        "Hỏi cơ quan thu rồi ghi số đúng vào bản biên tập.",
    ),
    "fee_loses_thousands": ("Lệ phí ghi thiếu phần nghìn", "Xem ghi chú của nguồn rồi ghi số đúng vào bản biên tập."),
    "fee_doubtful": ("Nguồn ghi miễn phí nhưng dẫn sang quy định khác", "Xem quy định được dẫn rồi ghi rõ mức thu."),
    "fee_expired": ("Mức phí có ngày kết thúc đã qua", "Xem mức đang áp dụng rồi ghi lại."),
    "time_without_unit": ("Thời hạn không có đơn vị", "Ghi rõ ngày, ngày làm việc hay giờ."),
}


def check_fees(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find two amounts for one thing at one time, gaps between dated amounts, and fees that say nothing."""
    for channel in procedure.channels:
        groups: dict[tuple[object, ...], list[Fee]] = {}
        for fee in channel.fees:
            groups.setdefault(_what_for(fee), []).append(fee)
            if fee.amount is None and not fee.source_text:
                trouble = f"Có lệ phí ở '{channel.kind}' không ghi số tiền và cũng không có lời của nguồn."
                yield Finding(strict(procedure), place, None, trouble, "Ghi amount (0 nếu không thu) hoặc source_text.")
            if fee.amount is not None and fee.currency == "VND" and not is_possible_fee(fee.amount):
                trouble = f"Lệ phí ở '{channel.kind}' chỉ có {fee.amount} đồng."
                yield Finding("error", place, None, trouble, "Xem nguồn rồi ghi đủ số đồng; ghi 0 nếu không thu.")
            if fee.amount is not None and fee.currency != "VND" and fee.amount < 0:
                trouble = f"Lệ phí ở '{channel.kind}' là số âm: {fee.amount} {fee.currency}."
                yield Finding("error", place, None, trouble, "Xem nguồn rồi ghi số đúng.")
            yield from _check_discounts(place, procedure, channel, fee, today)
        for fees in groups.values():
            yield from _check_together(place, procedure, channel, fees)
    marked = {mark.kind: number for number, mark in reversed(list(enumerate(procedure.marks, 1)))}
    for kind, number in sorted(marked.items(), key=lambda item: item[1]):
        if kind in _MARKS:
            trouble, cure = _MARKS[kind]
            yield Finding("warning", place, None, f"{trouble} ({procedure.code}, mục 'marks.{number}').", cure)


def check_times(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find a number without its unit, and a time that says nothing."""
    for path, part in parts(procedure):
        if isinstance(part, Time | Deadline) and part.value is not None and not part.unit:
            yield Finding(
                strict(procedure), place, None, f"Thời hạn ở '{path}' không có đơn vị.", "Ghi unit: ngày, giờ ..."
            )
        if isinstance(part, Time) and part.value is None and not (part.source_text or part.note):
            yield Finding(
                strict(procedure), place, None, f"Thời hạn ở '{path}' để trống.", "Ghi value và unit, hoặc bỏ đi."
            )


def check_effect(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find dates of effect in the wrong order and active records whose time is over."""
    for path, part in parts(procedure):
        start, end = getattr(part, "effective_from", None), getattr(part, "effective_to", None)
        if start and end and end < start:
            trouble = f"Ngày hết hiệu lực ở '{path or 'thủ tục'}' sớm hơn ngày bắt đầu."
            yield Finding("error", place, None, trouble, "Đổi lại effective_from và effective_to.")
    if procedure.effective_to and procedure.effective_to < today and procedure.status == "active":
        trouble = f"Thủ tục hết hiệu lực từ {procedure.effective_to:%d/%m/%Y} mà vẫn đang dùng."
        yield Finding("warning", place, None, trouble, "Đổi status thành withdrawn, hoặc sửa ngày.")


def _what_for(fee: Fee) -> tuple[object, ...]:
    return fee.name, fee.unit, fee.needed_if, fee.not_if, fee.exempt, fee.note


def _check_together(place: str, procedure: Procedure, channel: Channel, fees: list[Fee]) -> Iterator[Finding]:
    sure = [fee for fee in fees if fee.amount is not None]
    for one, other in combinations(sure, 2):
        if (one.amount, one.currency) != (other.amount, other.currency) and _overlap(one, other):
            trouble = f"Lệ phí ở '{channel.kind}' có hai mức cho cùng một trường hợp: {one.amount} và {other.amount}."
            yield Finding(strict(procedure), place, None, trouble, "Ghi needed_if, name hoặc ngày để phân biệt.")
    dated = sorted((fee for fee in sure if fee.effective_from), key=lambda fee: fee.effective_from or date.min)
    for fee, following in pairwise(dated):
        if fee.effective_to and following.effective_from and fee.effective_to + timedelta(1) < following.effective_from:
            trouble = (
                f"Lệ phí ở '{channel.kind}' bỏ trống từ {fee.effective_to + timedelta(1):%d/%m/%Y} "
                f"đến {following.effective_from - timedelta(1):%d/%m/%Y}."
            )
            yield Finding("warning", place, None, trouble, "Nối liền hai khoảng ngày, hoặc ghi mức thu ở giữa.")


def _check_discounts(place: str, procedure: Procedure, channel: Channel, fee: Fee, today: date) -> Iterator[Finding]:
    for discount in fee.discounts:
        if not 0 < discount.percent <= 100:
            yield Finding(
                "error", place, None, f"Mức giảm {discount.percent}% ở '{channel.kind}' vô lý.", "Ghi từ 1 đến 100."
            )
        if discount.effective_to and discount.effective_to < today:
            trouble = f"Mức giảm {discount.percent}% ở '{channel.kind}' đã hết từ {discount.effective_to:%d/%m/%Y}."
            yield Finding("warning", place, None, trouble, "Kiểm tra mức đang áp dụng rồi bỏ mục này.")
    for one, other in combinations(fee.discounts, 2):
        if one.needed_if == other.needed_if and one.percent != other.percent and _overlap(one, other):
            trouble = f"Hai mức giảm {one.percent}% và {other.percent}% ở '{channel.kind}' trùng ngày."
            yield Finding(strict(procedure), place, None, trouble, "Sửa ngày để mỗi lúc chỉ có một mức.")


def _overlap(one: Fee | Discount, other: Fee | Discount) -> bool:
    starts = one.effective_from or date.min, other.effective_from or date.min
    ends = one.effective_to or date.max, other.effective_to or date.max
    return max(starts) <= min(ends)
