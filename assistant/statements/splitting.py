"""A record cut into statements: every field and every running text, one clause at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.knowledge.record import Channel, Document, Fee, Procedure, Time
from assistant.statements.statement import Statement

MAX_WORDS = 45  # a longer sentence is cut where its list or its next case begins
MIN_WORDS = 3
MAX_CONTEXT = 160  # characters
_OF_THIS_CASE = re.compile(r"[Tt]rường hợp này")
_BROKEN = re.compile(r"(?<=[^\W\d_]) ?\n+ ?(?=[a-zà-ỹđ]{2})")  # a line that ends inside a sentence
_GLUED = re.compile(r"(?<=[.;:]) *[+•-] +(?=\w)|(?<=\w) +[+•] +(?=[A-ZĐÀ-Ỹ])")  # the next of a list on the same line
_LINE = re.compile(r"\n+")
_BULLET = re.compile(r"^\s*(?:[-+*•–·]|\(?[a-zđ]\)|\(?\d{1,2}(?:\.\d{1,2})*[.)])\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ“\"(])|(?<=;)\s+")
_INSIDE = re.compile(
    r"(?<=,)\s+(?=(?:trường hợp|nếu|trong thời hạn|đồng thời|sau đó|riêng)(?!\w))|\s+(?=(?:Trường hợp|Nếu)(?!\w))"
)
_COMMA = re.compile(r"(?<=[,;]) +")
_ABBREVIATION = re.compile(r"(?:\b(?:TP|Tp|TT|QĐ|NĐ|CP|Ths|TS|BS|ThS|Nxb|v\.v|tr)|\b[A-ZĐ])\.$")


def statements_of(procedure: Procedure) -> tuple[Statement, ...]:
    """Return all that a record says, in its order, nothing twice."""
    found: dict[tuple[str, str, str], Statement] = {}
    for one in _all(procedure):
        found.setdefault((one.section, one.context, one.text.lower()), one)
    return tuple(found.values())


def told_by(procedure: Procedure) -> Iterator[str]:
    """Return the texts of all that a record says, as they are searched."""
    return (one.searched() for one in statements_of(procedure))


def _all(record: Procedure) -> Iterator[Statement]:
    if record.summary:
        yield from cut(record.summary, "Tóm tắt", "overview")
    for who in record.who_may:
        yield from cut(who, "Đối tượng thực hiện", "who")
    if record.audience:
        yield Statement("; ".join(record.audience), "Đối tượng thực hiện", "who", "Đối tượng thực hiện")
    if record.deadline:
        yield from cut(record.deadline.text, "Thời hạn phải làm", "deadline", needed_if=record.deadline.needed_if)
        if record.deadline.if_late:
            yield from cut(record.deadline.if_late, "Thời hạn phải làm", "deadline", "Quá hạn")
    for channel in record.channels:
        yield from _channel(channel)
    for step in record.steps:
        yield from cut(step.text, "Trình tự thực hiện", "steps", step.title, step.needed_if, step.not_if)
    if record.sets:
        yield Statement(f"{record.sets:02d} bộ hồ sơ", "Thành phần hồ sơ", "documents", "Số lượng hồ sơ")
    for document in record.documents:
        yield from _document(document)
    for condition in record.conditions:
        yield from cut(condition.text, "Yêu cầu, điều kiện", "conditions", "", condition.needed_if, condition.not_if)
    for result in record.results:
        yield Statement(result.name, "Kết quả", "result", "Kết quả thực hiện")
        if result.validity:
            yield from cut(result.validity, "Kết quả", "validity", result.name)
    for note in record.notes:
        yield from cut(note.text, "Lưu ý", note.topic or "notes", note.title)
    for case in record.cases:
        if case.why and not _OF_THIS_CASE.search(case.why):  # of which case it speaks is not said
            yield from cut(case.why, "Trường hợp", "conditions", case.label)
    roles = {
        "receives": "Nơi tiếp nhận",
        "decides": "Cơ quan có thẩm quyền quyết định",
        "coordinates": "Cơ quan phối hợp",
    }
    for agency in record.agencies:
        yield Statement(agency.name, "Cơ quan thực hiện", "agency", roles.get(agency.role, "Cơ quan thực hiện"))
    if record.address:
        yield from cut(record.address, "Cơ quan thực hiện", "place", "Địa chỉ tiếp nhận hồ sơ")
    for ref in record.legal_refs:
        yield Statement(" ".join(filter(None, (ref.number, ref.title, ref.article))), "Căn cứ pháp lý", "legal_basis")


_WAYS = {"in_person": "Nộp trực tiếp", "online": "Nộp trực tuyến", "post": "Nộp qua bưu chính"}


def _channel(channel: Channel) -> Iterator[Statement]:
    way = _WAYS[channel.kind]
    if channel.where:
        yield from cut(channel.where, "Cách thức thực hiện", "place", way)
    for time in channel.times:
        yield Statement(
            _time(time), "Thời hạn giải quyết", "time", f"{way}: thời hạn giải quyết", time.needed_if, time.not_if
        )
        if time.note:
            yield from cut(
                time.note, "Thời hạn giải quyết", "time", f"{way}: thời hạn giải quyết", time.needed_if, time.not_if
            )
    for fee in channel.fees:
        yield Statement(
            _fee(fee), "Phí, lệ phí", "fee", f"{way}: {fee.name or 'phí, lệ phí'}", fee.needed_if, fee.not_if
        )
        for text in (fee.note, "; ".join(fee.exempt) and f"Miễn: {'; '.join(fee.exempt)}"):
            if text:
                yield from cut(
                    text, "Phí, lệ phí", "fee", f"{way}: {fee.name or 'phí, lệ phí'}", fee.needed_if, fee.not_if
                )
    if channel.note:
        yield from cut(channel.note, "Cách thức thực hiện", "place", way)


def _time(time: Time) -> str:
    if time.value is None:
        return time.source_text
    working = " làm việc" if time.working else ""
    return " ".join(filter(None, (f"{time.value:g} {time.unit}{working}", time.from_event)))


def _fee(fee: Fee) -> str:
    if fee.amount is None:
        return fee.source_text
    if fee.amount == 0:
        return "miễn phí"
    amount = f"{fee.amount:,}".replace(",", ".")
    return f"{amount} {'đồng' if fee.currency == 'VND' else fee.currency}" + (f"/{fee.unit}" if fee.unit else "")


def _document(document: Document) -> Iterator[Statement]:
    of = (document.needed_if, document.not_if)
    counts = [
        f"{count} bản {kind}" for count, kind in ((document.originals, "chính"), (document.copies, "sao")) if count
    ]
    yield from cut(document.name, "Thành phần hồ sơ", "documents", document.group, *of)
    named = document.plain_name or document.name[:MAX_CONTEXT]
    if counts:
        yield Statement(", ".join(counts), "Thành phần hồ sơ", "documents", named, *of)
    if document.form:
        yield Statement(document.form, "Thành phần hồ sơ", "form", named, *of)
    for text in (document.note, document.why):
        if text:
            yield from cut(text, "Thành phần hồ sơ", "documents", named, *of)
    if document.replaceable_by:
        yield Statement(
            "; ".join(document.replaceable_by), "Thành phần hồ sơ", "documents", f"Giấy tờ thay {named}", *of
        )


def cut(
    text: str,
    section: str,
    topic: str,
    context: str = "",
    needed_if: tuple[str, ...] = (),
    not_if: tuple[str, ...] = (),
) -> Iterator[Statement]:
    """Cut a running text into its clauses; a line that ends in a colon introduces those behind it."""
    lead = ""
    pieces = list(_pieces(text))
    for piece in pieces:
        if piece.endswith(":") and len(pieces) > 1:
            lead = piece.rstrip(": ")
            if len(lead.split()) < 2 * MIN_WORDS:
                continue
        introduced = "" if piece.rstrip(": ") == lead else lead
        around = ": ".join(part for part in (context, introduced) if part)[-MAX_CONTEXT:]
        if len(piece.split()) >= MIN_WORDS or len(pieces) == 1:
            yield Statement(piece, section, topic, around, needed_if, not_if, len(pieces) == 1)


def _pieces(text: str) -> Iterator[str]:
    for line in _LINE.split(_GLUED.sub("\n", _BROKEN.sub(" ", text))):
        bare = _BULLET.sub("", line).strip()
        for sentence in _sentences(bare):
            yield from _clauses(sentence)


def _sentences(line: str) -> Iterable[str]:
    whole: list[str] = []
    for part in _SENTENCE.split(line):
        if whole and _ABBREVIATION.search(whole[-1]):
            whole[-1] += f" {part}"
        elif part.strip():
            whole.append(part.strip())
    return whole


def _clauses(sentence: str) -> Iterator[str]:
    if len(sentence.split()) <= MAX_WORDS:
        yield sentence
        return
    held = ""
    parts = _INSIDE.split(sentence)
    if max(len(part.split()) for part in parts) > 2 * MAX_WORDS:
        parts = [piece for part in parts for piece in _COMMA.split(part)]
    for part in parts:
        if held and len(held.split()) + len(part.split()) > MAX_WORDS:
            yield held.strip()
            held = part
        else:
            held = f"{held} {part}"
    if held.strip():
        yield held.strip()
