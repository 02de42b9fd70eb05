"""How a change is told to an editor: the Vietnamese name of every field, and each item in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date

from assistant.knowledge.overlay import EverydayWord
from assistant.knowledge.record import Channel, Discount, Fee, NotFor, Time
from assistant.language.writing import write_date, write_money, write_number

LONGEST = 160

LABELS: Mapping[str, str] = {
    "code": "mã thủ tục", "replaced_by": "mã thay thế",
    "name": "tên", "plain_name": "tên dễ hiểu", "old_codes": "mã cũ",
    "also_called": "tên thường gọi", "life_events": "tình huống", "example_questions": "câu hỏi mẫu",
    "questions": "câu hỏi mẫu", "field": "lĩnh vực", "ministry": "bộ, ngành", "decision_no": "số quyết định",
    "kind": "loại", "levels": "cấp thực hiện", "audience": "đối tượng", "family": "nhóm thủ tục",
    "summary": "tóm tắt", "cases": "trường hợp", "steps": "bước", "channels": "cách nộp",
    "documents": "giấy tờ", "sets": "số bộ hồ sơ", "conditions": "điều kiện", "who_may": "ai được làm",
    "deadline": "hạn phải làm", "results": "kết quả", "legal_refs": "căn cứ pháp lý", "agencies": "cơ quan",
    "address": "địa chỉ", "related": "thủ tục liên quan", "before": "thủ tục làm trước",
    "after": "thủ tục làm sau", "not_for": "thủ tục dễ lẫn", "says": "lời người dân", "unless": "trừ khi nói",
    "instead": "thủ tục đúng", "dossier_fields": "thông tin cần hỏi", "notes": "ghi chú", "spoken": "lời đọc",
    "marks": "dấu nhắc", "extra": "mục khác của nguồn", "status": "trạng thái",
    "effective_from": "có hiệu lực từ", "effective_to": "hết hiệu lực", "source_url": "đường dẫn nguồn",
    "checked_on": "ngày kiểm tra", "checked_by": "người kiểm tra", "owner": "đơn vị phụ trách",
    "origin": "nguồn gốc", "imported_from": "tệp nguồn",
    "entries": "cách nói", "say": "người dân nói", "means": "luật gọi là",
    "label": "nhãn", "ask": "câu hỏi", "choices": "lựa chọn", "why": "lý do hỏi", "legal_ref": "căn cứ",
    "value": "số", "unit": "đơn vị", "working": "ngày làm việc", "from_event": "tính từ",
    "needed_if": "chỉ khi", "not_if": "trừ khi", "note": "lưu ý", "source_text": "lời của nguồn",
    "unconfirmed": "chưa xác nhận", "percent": "phần trăm giảm", "amount": "số tiền", "currency": "loại tiền",
    "exempt": "ai được miễn", "discounts": "mức giảm", "where": "nơi nộp", "url": "đường dẫn",
    "times": "thời hạn", "fees": "lệ phí", "act": "nộp hay xuất trình", "originals": "số bản chính",
    "copies": "số bản sao", "certified": "bản sao chứng thực", "form": "mẫu", "form_url": "đường dẫn mẫu",
    "group": "nhóm giấy tờ", "replaceable_by": "thay được bằng", "title": "tiêu đề", "text": "nội dung",
    "if_late": "nếu trễ hạn", "validity": "giá trị đến", "number": "số hiệu", "article": "điều khoản",
    "effective": "ngày hiệu lực", "role": "vai trò", "level": "cấp", "topic": "chủ đề", "required": "bắt buộc",
    "id": "tên nội bộ", "example": "ví dụ", "said_as": "lời báo trước", "whose": "của ai",
    "when": "khi nào", "ask_with": "hỏi cùng mục", "ask_both": "câu hỏi chung",
    "wire": "tên trong hồ sơ quốc gia", "purpose": "mục đích", "keep_days": "số ngày lưu",
}  # fmt: skip

CHANNELS = {"in_person": "Trực tiếp", "online": "Trực tuyến", "post": "Bưu chính"}
VALUES = {
    "active": "đang dùng", "draft": "bản nháp", "withdrawn": "đã bãi bỏ", "curated": "biên tập", "imported": "nhập",
    "submit": "nộp", "show": "xuất trình", "yes_no": "có hay không", "choice": "chọn một",
}  # fmt: skip


def say_fee(fee: Fee) -> str:
    """A fee in one line: "70.000 đồng/thẻ", "Miễn phí", or the source's own words."""
    if fee.amount is None:
        words = f"“{fee.source_text}”" if fee.source_text else "không có số tiền"
    elif fee.amount == 0:
        words = "Miễn phí"
    else:
        words = write_money(fee.amount, fee.currency) + (f"/{fee.unit}" if fee.unit else "")
    return f"{fee.name}: {words}" if fee.name else words


def say_time(time: Time) -> str:
    """A time limit in one line: "7 ngày làm việc", or the source's own words."""
    if time.value is None:
        return f"“{time.source_text}”" if time.source_text else "không có số ngày"
    return f"{write_number(time.value)} {time.unit}".strip() + (" làm việc" if time.working else "")


def say_discount(discount: Discount) -> str:
    """A discount in one line: "giảm 50% đến 31/12/2026"."""
    until = f" đến {say_value(discount.effective_to)}" if discount.effective_to else ""
    return f"giảm {discount.percent}%{until}"


def say_channel(channel: Channel) -> str:
    """A way to hand in, by its name."""
    return CHANNELS[channel.kind]


def say_everyday(word: EverydayWord) -> str:
    """An entry of the dictionary in one line."""
    return f"{', '.join(word.say)} = {', '.join(word.means)}"


def say_look_alike(look_alike: NotFor) -> str:
    """A look-alike in one line: what happened, and which procedure is meant then."""
    return f"nếu {look_alike.when} thì {look_alike.instead}"


SAY: Mapping[type, Callable[..., str]] = {
    Fee: say_fee, Time: say_time, Discount: say_discount, Channel: say_channel, EverydayWord: say_everyday,
    NotFor: say_look_alike,
}  # fmt: skip
SAID: Mapping[type, frozenset[str]] = {  # the fields that the one line tells completely
    Fee: frozenset({"amount", "currency", "unit", "name"}),
    Time: frozenset({"value", "unit", "working"}),
    Discount: frozenset({"percent", "effective_to"}),
    Channel: frozenset({"kind"}),
    EverydayWord: frozenset({"say", "means"}),
    NotFor: frozenset({"when", "instead"}),
}


def say_item(item: object) -> str:
    """Any item of a list in one line."""
    if not is_dataclass(item):
        return say_value(item)
    if (say := SAY.get(type(item))) is not None:
        return shorten(say(item))
    names = ("name", "title", "label", "number", "text", "ask", "kind")
    return shorten(next((str(value) for name in names if (value := getattr(item, name, ""))), say_value(item)))


def say_value(value: object) -> str:
    """A plain value as an editor writes it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return write_date(value)
    if isinstance(value, tuple):
        return ", ".join(map(say_item, value))
    if isinstance(value, float):
        return write_number(value)
    return shorten(VALUES.get(str(value), str(value)))


def shorten(text: str) -> str:
    """At most LONGEST characters on one line."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
