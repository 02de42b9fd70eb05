"""Names of people in running text: "tôi tên là Lê Văn Tám", also in lower case, in capitals and without diacritics.

Two questions are asked apart: where a name may begin (behind words that announce one, or where a row of words looks
like a name by itself), and where it ends (`name_end.py`).
"""

from __future__ import annotations

import re

from assistant.language.name_end import end_of_name, is_ended_by
from assistant.language.name_words import (
    APOSTROPHES,
    MARKERS,
    MIDDLE_NAMES,
    NEVER,
    PLACES,
    STOPS,
    Word,
    event_at,
    is_family_name,
    is_highland_name,
    is_name_word,
    words_in_a_row,
)
from assistant.language.spelling import fold, plain_of

_PERSON = (
    "toi|tui|em|minh|chau|con|be|anh|chi|ong|ba|co|bac|me|bo|cha|vo|chong|con gai|con trai|nguoi nop|nguoi yeu cau"
    "|chu ho|chu nha|nguoi mat|co dau|chu re"
)
_OWNED = rf"(?:{_PERSON}|ma|tia|bu|u|di|cau|mo|duong|thim|chu|cu|noi|ngoai|chu tro|nha trai|nha gai)"
_OWNER = r"(?: (?:cua |chong |vo |noi |ngoai |trai |gai |ruot |de )*(?:toi|tui|em|minh|chau|be|con|no|anh ay|co ay))"
# After these a name follows; those with "là" or ":" are sure, the others need a capital or a known family name.
_TRIGGER = re.compile(
    rf"(?<!\w)(?:(?P<sure>(?:(?:{_PERSON}) )?ten(?: (?:day du|cua|that))?(?: (?:{_PERSON})){{0,2}} ?(?:la |: ?|la: ?)"
    rf"|ho(?: va)? ten(?: (?:day du|cua))?(?: (?:{_PERSON})){{0,2}} ?(?:la |: ?|la: ?)"
    rf"|(?:toi|em|minh|chau) ten )"
    rf"|ho(?: va)? ten |ten (?:{_PERSON}) (?:(?:toi|em|minh) )?|(?:{_PERSON}) ten |ten (?=\S)"
    rf"|{_OWNED}{_OWNER}? ?(?:la |: ?)|(?:toi|tui|em|minh|chau) la |{_OWNED}{_OWNER} (?=\S)"
    rf"|(?:ong|ba|anh|chi|chau|be|cu|co|chu|bac) (?=\S))"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# Of words that announce a name and are something else with other marks: "cũ" is no "cụ", "nói" no "nội", "đi" no "dì".
_MARKED_KIN = frozenset(
    [
        "tôi",
        "mình",
        "cháu",
        "bé",
        "chị",
        "ông",
        "bà",
        "cô",
        "bác",
        "mẹ",
        "bố",
        "vợ",
        "chồng",
        "má",
        "tía",
        "dì",
        "cậu",
        "mợ",
        "dượng",
        "thím",
        "chú",
        "cụ",
        "nội",
        "ngoại",
        "người",
        "chủ",
        "nhà",
        "dâu",
        "rể",
        "họ",
        "tên",
        "hồ",
    ]
)
# What somebody has, no person: its name is no person's.
_OF_A_THING = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(fold(place) for place in PLACES))}|que|truong|cong ty|co quan"
    r"|doanh nghiep|shop|tiem|quan|thu tuc|viec|nghe|noi|cho|dia chi|ten duong|ten pho|ten phuong|ten xa)"
    r"(?: (?:cu|moi|que|goc|nha|noi|o|sinh|hien nay|bay gio|cua|ma|chong|vo|con|me|bo|cho|can|muon|hoi|dang))* $"
)
LONG = 5  # so many words of names in capitals are a name, whatever the first is
_NEVER_NAMES = frozenset({("hồ", "chí", "minh"), ("ho", "chi", "minh"), ("mai", "táng"), ("cao", "tuổi")})
_BEGIN = re.compile(rf"(?<![\w{APOSTROPHES}])[^\W\d_]")
_LONG_NUMBER = re.compile(r"[0-9]{6,}[ ,.;:-]*$")
_OPENING = re.compile(r"\s*(?:(?:da|vang|ho va ten|ho ten|ten|la|toi|em|minh|chau|day du|:|,) ?(?!\w)\s*)*")
_HEAD = re.compile(r"(?<!\w)([^\W\d_]+) $")
_POLITE_END = ("", "ạ", "a", "nhé", "nha")


def find_names(text: str) -> list[tuple[int, int]]:
    """Return where names stand: behind words that announce one, or by their own look.

    >>> text = "em tên là trần thị bưởi muốn làm căn cước"
    >>> [text[start:end] for start, end in find_names(text)]
    ['trần thị bưởi']
    """
    plain = plain_of(text)
    bare = _bare_names(text)
    found: list[tuple[int, int]] = []
    for trigger in _TRIGGER.finditer(plain):
        if any(start <= trigger.start() < end for start, end in bare) or (found and trigger.end() < found[-1][1]):
            continue  # "anh" and "con" are words of names, too
        if not trigger["sure"] and not _speaks_of_a_person(text, plain, trigger.start()):
            continue
        place = _name_at(text, trigger.end(), is_sure=bool(trigger["sure"]))
        if place is not None:
            place = _with_head(text, place)
            found = [one for one in found if one[1] <= place[0]]
            found.append(place)
    found += [one for one in bare if all(one[1] <= start or one[0] >= end for start, end in found)]
    return sorted(found)


def find_name_in_answer(text: str) -> list[tuple[int, int]]:
    """Return where the name stands in the answer to "what is your name": the whole of it but its opening words.

    >>> find_name_in_answer("dạ nguyễn văn an ạ")
    [(3, 16)]
    """
    start = _OPENING.match(plain_of(text)).end()  # type: ignore[union-attr]  # it matches nothing, too
    words = words_in_a_row(text, start)
    if not words:
        return []
    size = end_of_name(words, text, is_whole=True)
    rest = text[words[size - 1].end :].strip(" .,!\n").lower() if size else ""
    if size < 2 or rest not in _POLITE_END:
        return []
    words = words[:size]
    is_name = is_family_name(words[0].text) or is_highland_name(words) or all(word.has_capital for word in words)
    return [(start, words[-1].end)] if is_name and not _is_place_or_more(words) else []


def whole_name(text: str) -> tuple[int, int] | None:
    """Return where the name stands in a text that is an answer to "what is the name", None when it begins with none.

    >>> text = "nguyễn văn thôi mất hôm qua"
    >>> text[slice(*whole_name(text))]
    'nguyễn văn thôi'
    """
    words = words_in_a_row(text, len(text) - len(text.lstrip()))
    size = end_of_name(words, text, is_whole=True) if words else 0
    return (words[0].start, words[size - 1].end) if size else None


def _is_place_or_more(words: list[Word]) -> bool:
    names = tuple(word.lower for word in words)
    return names[:3] in _NEVER_NAMES or any(
        name in STOPS and not name.isascii() and names[place - 1] not in MARKERS
        for place, name in enumerate(names)
        if place and place < len(names) - 1
    )


def _speaks_of_a_person(text: str, plain: str, start: int) -> bool:
    """Whether the words that begin here are about somebody: not "nói là", nor "phường cũ của tôi là", "quê em là"."""
    first = _FIRST_WORD.match(text, start)
    if first and not first[0].isascii() and first[0].lower() not in _MARKED_KIN:
        return False
    return not _OF_A_THING.search(plain[max(0, start - 40) : start])


def _name_at(text: str, start: int, *, is_sure: bool) -> tuple[int, int] | None:
    """The name that begins here, behind words that announce it."""
    words = words_in_a_row(text, start)
    if not words or _begins_no_name(words):
        return None
    first = words[0]
    is_family = is_family_name(first.text)
    is_known = is_family or is_highland_name(words)
    size = end_of_name(words, text)
    taken = words[:size]
    if not taken or tuple(word.lower for word in taken[:3]) in _NEVER_NAMES:
        return None
    if is_sure:
        return first.start, taken[-1].end
    is_long = len(taken) > 2 and all(is_name_word(word.text) for word in taken)
    if len(taken) < 2 or not (is_known or is_long or (first.has_capital and all(word.has_capital for word in taken))):
        return None
    if first.has_capital and not first.text.isupper():
        return (first.start, taken[-1].end) if taken[1].has_capital or _is_middle(taken[1]) else None
    second = taken[1].lower
    looks_so = is_highland_name(words) or second in MARKERS or all(is_name_word(word.text) for word in taken)
    looks_so = looks_so or (is_family and second == "a" and len(taken) > 2)
    return (first.start, taken[-1].end) if looks_so else None


def _is_middle(word: Word) -> bool:
    """Whether a word is one of the middle of names, with its own marks: "gia" is, "giá" is not."""
    return fold(word.lower) in MIDDLE_NAMES and is_name_word(word.text)


def _with_head(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """The name with a family name that reads like an announcing word without its marks: "tên Bế Văn Thử"."""
    head = _HEAD.search(text[: place[0]])
    second = words_in_a_row(text, place[0])[0]
    if head and second.lower in MARKERS and is_family_name(head[1]) and head[1][0].isupper() == second.has_capital:
        return head.start(1), place[1]
    return place


def _begins_no_name(words: list[Word]) -> bool:
    """Whether the first word is everyday speech and no name: "tên là gì", "tôi là mẹ"."""
    first = words[0]
    has_marker = len(words) > 1 and words[1].lower in MARKERS
    if has_marker and (is_family_name(first.text) or first.has_capital):
        return False
    if event_at(words, 0) or first.lower in NEVER:
        return True
    return first.lower in STOPS and not (first.has_capital and is_name_word(first.text) and not first.text.isupper())


def _bare_names(text: str) -> list[tuple[int, int]]:
    """Names that nothing announces: a family name and a second name, in capitals or with "văn", "thị"."""
    found: list[tuple[int, int]] = []
    end = 0
    for begin in _BEGIN.finditer(text):
        if begin.start() < end:
            continue
        words = words_in_a_row(text, begin.start())
        if len(words) < 2 or _stands_behind_a_place(text, begin.start()):
            if len(words) > 2 and _looks_bare(words, text):
                end = words[end_of_name(words, text) - 1].end  # a street or a school: its inside is no name either
            continue
        if _looks_bare(words, text):
            end = words[end_of_name(words, text) - 1].end
            found.append((begin.start(), end))
    return found


def _looks_bare(words: list[Word], text: str) -> bool:
    first, second = words[0], words[1]
    is_family = is_family_name(first.text)
    size = end_of_name(words, text)
    if first.has_capital and size >= LONG and all(is_name_word(word.text) for word in words[:size]):
        return not first.text.isupper()
    if not (is_family or is_highland_name(words)):
        return False
    taken = words[:size]
    if size < 2 or tuple(word.lower for word in taken[:3]) in _NEVER_NAMES:
        return False
    if is_family and second.lower in MARKERS:
        return size > 2 and (first.has_capital or fold(first.lower) != first.lower or second.lower != "thi")
    is_written = all(word.has_capital and not (word.text.isupper() and len(word.text) > 1) for word in taken)
    if is_highland_name(words) and is_written:
        return any(sign in first.text for sign in APOSTROPHES) or size > 2
    if not is_family or size < 3:
        return False
    if is_written:
        return fold(second.lower) in MIDDLE_NAMES or all(is_name_word(word.text) for word in taken)
    is_alone = not text[: first.start].strip(" .,!\n") and is_ended_by(text, taken[-1].end)
    return first.text.isupper() and is_alone and all(is_name_word(word.text) for word in taken)


def _stands_behind_a_place(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    if before[-1:].isdigit():
        return not _LONG_NUMBER.search(text[:start])
    if len(text[:start]) == len(before) and before[-1:] in ("/", "-"):
        return True
    last = re.findall(r"[^\W\d_]+", before[-30:])[-2:]
    is_next = bool(last) and before.endswith(last[-1])
    said = [word.lower() for word in last]
    return is_next and (said[-1] in _ALL_PLACES or " ".join(said) in _ALL_PLACES)


_ALL_PLACES = PLACES | frozenset(fold(place) for place in PLACES if place not in ("hàng", "bản", "tổ", "hồ_nước"))
