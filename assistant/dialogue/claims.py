"""What a question claims about one procedure and its record confirms or denies: days, level, a paper."""

from __future__ import annotations

import re

from assistant.dialogue.money import read_amounts
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Document
from assistant.knowledge.view import View
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.retrieval.levels import levels_in

_CLAIMS = re.compile(
    r"(?<!\w)(?:phải không|phải hông|phải ko|đúng không|đúng ko|đúng hông|có đúng|nghe nói|nghe bảo|người ta bảo|"
    r"bảo là|nói là)(?!\w)"
    r"|(?:ngày làm việc|ngày|tuần|tháng|đồng|nghìn|ngàn|triệu|k)"
    r"(?:(?: \w+){0,2} (?:chứ|hả|à|á|hở|nhỉ|nghen)(?!\w)| ?\?)"
)  # a question mark alone claims nothing: "con 2 tháng, làm khai sinh cần gì?"
_TIME = re.compile(r"(?<![\w.])([0-9]{1,3}) (ngày làm việc|ngày|tuần|tháng)(?!\w)(?! (?:tuổi|rồi|nay|qua)(?!\w))")
_WORD = re.compile(r"[^\W_]+")
_PAPER = re.compile(
    r"(?<!\w)(?:có (?:cần|phải|bắt buộc)|cần|phải)(?: phải)?"
    r"(?: (?:nộp|có|mang|mang theo|đem|đem theo|xuất trình|làm|cầm))*"
    r" ((?:giấy|đơn|sổ|thẻ|ảnh|hình|bằng|hợp đồng|tờ khai|căn cước|hộ chiếu|biên lai|bản sao|bản chính|chứng minh)"
    r"(?: \w+){0,8}?) (?:không|hông|ko|k|hả|à|nữa không|phải không|đúng không)(?!\w)"
)
_PAPER_FIRST = re.compile(
    r"(?<!\w)((?:giấy|đơn|sổ|thẻ|ảnh|hình|bằng|hợp đồng|tờ khai|căn cước|hộ chiếu|biên lai|chứng minh)(?: \w+){0,6}?)"
    r" (?:thì )?(?:có (?:cần|phải|bắt buộc)|cần|phải (?:nộp|có|mang))(?: \w+){0,3} (?:không|hông|ko|k|hả|à)(?!\w)"
)
_WHICH = re.compile(r"(?<!\w)(?:gì|nào|chi)(?!\w)")
_ABOLISHED = re.compile(r"sổ (?:hộ khẩu|tạm trú)")  # corrected for every procedure
_EMPTY_WORDS = "của tôi em mình con cho và có là bản chính sao photo nữa theo thì cái các gì nào kèm thêm"
_EMPTY = frozenset(_EMPTY_WORDS.split())
LEAST_FEE = 1000  # đồng; a smaller number is no sum of money
_SHARE = 0.6  # of the words that a paper's name must hold to be the one meant
_HANDED_AT = re.compile(
    r"(?<!\w)(?:nộp|làm|lên|ra)(?:(?: \w+){0,2} (?:ở |tại |lên )?|(?: \w+){3,6} (?:ở |tại |lên ))"
    r"(?:xã|phường|tỉnh|sở|công an|ủy ban)(?! khác)(?!\w)"
)
_LEVEL_NAMES = {"xã": "level.xa", "tỉnh": "level.tinh", "trung ương": "level.trung_uong"}


def claims(view: View, reading: Reading, wording: Wording) -> list[str]:
    """Return what must be confirmed or put right, in sentences; empty when nothing is claimed."""
    found = [_paper(view, reading, wording), _level(view, reading, wording)]
    if _CLAIMS.search(reading.text):
        found.append(_time(view, reading, wording))
    return [sentence for sentence in found if sentence]


def claimed_aspects(reading: Reading) -> tuple[str, ...]:
    """Return the aspects that a claim speaks of: a paper, a number of days with "phải không", a level."""
    found = []
    if asked_paper(reading):
        found.append("documents")
    if _TIME.search(reading.text) and _CLAIMS.search(reading.text):
        found.append("time")
    if _CLAIMS.search(reading.text) and any(amount >= LEAST_FEE for amount in read_amounts(reading.text)):
        found.append("fee")
    if _named_levels(reading):
        found.append("place")
    return tuple(found)


def asked_paper(reading: Reading) -> str:
    """Return the paper of "có cần giấy khám sức khỏe không", "sổ hộ khẩu có cần không"; empty when there is none."""
    match = _PAPER.search(reading.text) or _PAPER_FIRST.search(reading.text)
    if match is None or _WHICH.search(match[1]):
        return ""
    return match[1].strip()


def _time(view: View, reading: Reading, wording: Wording) -> str | None:
    said = _TIME.search(reading.text)
    if said is None:
        return None
    times = [time for channel in view.procedure.channels for time in view.possible(channel.times)]
    known = [time for time in times if time.value is not None]
    value, unit = int(said[1]), said[2].split()[0]
    if any(time.value == value and time.unit == unit for time in known):
        return wording.say("premise.time_right", said=said[0])
    if not known or any(str(value) in re.findall("[0-9]+", time.source_text) for time in times):
        return None
    return wording.say("premise.time_wrong", said=said[0])


def _level(view: View, reading: Reading, wording: Wording) -> str | None:
    levels = set(view.procedure.levels)
    named = sorted(_named_levels(reading))
    if len(named) != 1 or not levels or levels & {named[0], "khác"}:
        return None
    return wording.say("premise.level", said=wording.say(_LEVEL_NAMES[named[0]]))


def _named_levels(reading: Reading) -> frozenset[str]:
    """The levels at which the question wants to hand something in."""
    return levels_in(reading.text) if _HANDED_AT.search(reading.text) else frozenset()


def _paper(view: View, reading: Reading, wording: Wording) -> str | None:
    asked = asked_paper(reading)
    if not asked or not view.procedure.documents or _ABOLISHED.search(asked):
        return None
    wanted = {fold(word) for word in _WORD.findall(asked) if word not in _EMPTY}
    if not wanted:
        return None
    best = max(view.procedure.documents, key=lambda document: _share(wanted, document))
    if _share(wanted, best) < _SHARE:
        return wording.say("premise.paper_not_listed", said=asked)
    name = (best.plain_name or best.name).rstrip(" .;")
    if view.applies(best) is False:
        return None
    when = view.when(best)
    if when:
        return wording.say("premise.paper_if", when=when, name=name)
    return wording.say("premise.paper_listed", name=name)


def _share(wanted: set[str], document: Document) -> float:
    text = f"{document.name} {document.plain_name} {' '.join(document.replaceable_by)} {document.note}"
    return len(wanted & set(_WORD.findall(fold(text.lower())))) / len(wanted)
