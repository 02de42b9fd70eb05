"""Where somebody lives, down to the house: the house, alley, street and hamlet go, the commune and province stay.

"số nhà 12 ngõ 5 phố Huế, phường Hai Bà Trưng" keeps "phường Hai Bà Trưng": which office is asked about depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from assistant.language.personal_runs import Part
from assistant.language.spelling import plain_of
from assistant.language.spoken_numbers import is_number_word

MAX_NAME_WORDS = 4
_N = (
    r"[0-9]{1,4} ?(?:[a-d](?!\w)|bis)?(?: ?(?:/|-|xuyet|xet|tren|suyet) ?[0-9]{1,4}[a-d]?){0,5}"
    r"(?!\w)(?! ?(?:m|m2|met|tang|nguoi|ngay|lan|bo|ban)(?!\w))"
)
_SPOKEN = (
    r"(?:(?:khong|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|tram|linh|le|lam|mot|"
    r"xuyet|xet|tren|suyet|[0-9]+)\s?){1,8}(?<=\S)(?!\w)"
)
_NUMBER = rf"(?:{_N}|{_SPOKEN})"
_WAY = "duong|pho|ngo|ngach|hem|kiet|duong so|dai lo|quoc lo|tinh lo|hxh"
_HAMLET = "thon|ap|xom|ban|buon|bon|lang|khom|soc|plei|chung cu|toa nha|toa|to dan pho|to dp|tdp|khu pho|kp|to|doi|khu"
_HOUSE = "so nha|nha so|can ho so|can ho|phong so|lo dat so|lo so|lo|toa nha|toa|chung cu|cc"
_ANCHOR = re.compile(
    rf"(?<!\w)(?:(?P<house>(?:{_HOUSE})\s?:?\s?(?:[a-z]{{1,2}}-?(?=[0-9]))?{_NUMBER})|"
    rf"(?P<number>(?:so )?{_N})(?=\s?,?\s?(?:{_WAY}|to [0-9]|to dan pho|thon|ap|xom|khu pho) )|"
    rf"(?P<so>so {_SPOKEN})(?=\s?,?\s?(?:{_WAY}) )|(?P<way>(?:ngo|ngach|hem|kiet)(?: so)? {_NUMBER})|"
    rf"(?P<bare>[0-9]{{1,4}}[a-d]?(?:/[0-9]{{1,4}}[a-d]?){{0,4}} )(?=[^\W\d])|"
    rf"(?P<hamlet>(?:{_HAMLET})(?: so)? )(?=\S)|(?P<street>(?:duong|pho|dai lo)(?: so)? )(?=\S))"
)
_NEXT = re.compile(
    rf"\s?,?\s?(?:(?:{_WAY}|{_HAMLET}|{_HOUSE})(?!\w)(?: so)?\s?)(?=\S)|"
    r"\s?,?\s?phong (?=[a-z]?[0-9])|\s?,?\s?(?:so )(?=[0-9])"
)
_LIVES = re.compile(
    r"(?<!\w)(?:o|tai|dia chi|nha|que|thuong tru|tam tru|ngu|cu tru|sinh song|song|chuyen den|chuyen ve|dc|d/c)"
    r"(?:\W+(?:toi|em|minh|la|o|tai|so|nha|hien|nay|dang|cua|ve|den|khu|trong|ben)){0,4}\W*\Z"
)
_OFFICE = re.compile(
    r"(?<!\w)(?:tru so|cong an|ubnd|uy ban|trung tam|chi cuc|co quan|van phong|bo phan|chi nhanh|toa an|so cong thuong|"
    r"so tu phap|so xay dung|benh vien|truong hoc|trung uong|bo|mot cua)(?:\W+\w+){0,6}\W*\Z"
)
_COMMUNE = re.compile(
    r"\s?[,.-]?\s?(?:phuong|xa|thi tran|quan|huyen|thi xa|tp|thanh pho|tinh|dac khu|p\.|q\.|h\.|x\.)(?!\w)"
)
_ENDS = frozenset(
    [
        "phuong",
        "xa",
        "quan",
        "huyen",
        "thi",
        "tp",
        "tinh",
        "thanh",
        "dac",
        "thuoc",
        "muon",
        "can",
        "co",
        "la",
        "o",
        "lam",
        "hoi",
        "xin",
        "dang",
        "nay",
        "gio",
        "va",
        "voi",
        "cho",
        "den",
        "di",
        "da",
        "a",
        "nhe",
        "nha",
        "duoc",
        "khong",
        "cua",
        "toi",
        "em",
        "minh",
        "chau",
        "nop",
        "doi",
        "cap",
        "bao",
        "gi",
        "nao",
        "dau",
        "chua",
        "phai",
        "ve",
        "sang",
        "sua",
        "bi",
        "hay",
        "tu",
        "khi",
        "trong",
        "giay",
        "to",
        "ho",
        "so",
        "thu",
        "tuc",
        "se",
        "vua",
        "con",
        "nen",
        "nhung",
        "rong",
        "mat",
        "dep",
        "sat",
        "ngoai",
        "gan",
        "mua",
        "xay",
        "lay",
        "lo",
        "ra",
        "vao",
        "deu",
        "cung",
        "dong",
        "mo",
        "y",
    ]
)
_NO_NAMES = frozenset(
    [
        "sao",
        "chinh",
        "goc",
        "khai",
        "cam",
        "ke",
        "do",
        "ve",
        "dich",
        "day",
        "dan",
        "truong",
        "bo",
        "thuy",
        "sat",
        "ong",
        "nuoc",
        "link",
        "hang",
        "khong",
        "bay",
        "cho",
        "hoa",
        "tin",
        "truyen",
        "chan",
        "am",
        "dien",
        "tu",
        "nho",
        "nop",
        "di",
        "lo",
        "giao",
        "nong",
        "loi",
        "ban",
        "an",
        "thuan",
        "hop",
        "cong",
        "vu",
        "linh",
        "thau",
        "ghi",
        "vi",
        "trach",
        "chuc",
        "quan",
        "xa",
        "huyen",
        "tinh",
        "phuong",
        "duoc",
        "kinh",
        "doanh",
        "nghe",
        "vien",
        "phong",
        "nhan",
        "gia",
        "nha",
        "may",
    ]
)  # "bản sao", "đường dây", "tổ hòa giải", "làng nghề"
_MEANT = {
    "ban": ("bản",), "to": ("tổ",), "doi": ("đội",), "khu": ("khu",), "lang": ("làng",), "lo": ("lô",),
    "toa": ("tòa", "toà"), "buon": ("buôn",), "bon": ("bon",), "ap": ("ấp",), "phong": ("phòng",), "pho": ("phố",),
    "soc": ("sóc",), "dai": ("đại",),
}  # fmt: skip
"""Words that are others with another mark; without any diacritics only what follows can tell."""
_WORD = re.compile(r"[^\W_]+(?:[/'-][^\W_]+)*")


def find_homes(text: str) -> list[Part]:
    """Return where the house, street or hamlet of somebody stands.

    >>> text = "nhà em ở số nhà 12 ngõ 5 phố Huế, phường Hai Bà Trưng thì nộp ở đâu"
    >>> [text[start:end] for start, end, _ in find_homes(text)]
    ['số nhà 12 ngõ 5 phố Huế']
    """
    plain = plain_of(text)
    found: list[Part] = []
    for anchor in _ANCHOR.finditer(plain):
        if found and anchor.start() < found[-1][1]:
            continue
        end = _end(text, plain, anchor)
        if end is None or not _means_a_place(text, plain, anchor) or not _is_home(text, plain, anchor, end):
            continue
        end = anchor.start() + len(text[anchor.start() : end].rstrip(" ,"))
        found.append((anchor.start(), end, "address"))
    return found


def _means_a_place(text: str, plain: str, anchor: re.Match[str]) -> bool:
    """Whether the word is the one meant: "tổ 5" and "to 5", not "ô tô B2"; "bản Vọng Hà", not "bạn tôi"."""
    word = text[anchor.start() : anchor.end()].split()[0].lower()
    folded = plain[anchor.start() : anchor.end()].split()[0]
    if folded not in _MEANT:
        return True
    return word in _MEANT[folded] or (word == folded and text.isascii())


def _end(text: str, plain: str, anchor: re.Match[str]) -> int | None:
    """Where an address that begins here ends: each part that follows at once belongs to it."""
    end: int | None = anchor.end()
    if anchor["hamlet"] or anchor["street"] or anchor["bare"]:
        end = _name(text, plain, anchor.end())
    if end is None:
        return None
    while following := _NEXT.match(plain, end):
        further = _name(text, plain, following.end())
        if further is None:
            break
        end = further
    return _with_bare_name(text, plain, end) if anchor["way"] or end > anchor.end() else end


def _with_bare_name(text: str, plain: str, end: int) -> int:
    """The end moved behind a street named without its kind: "ngõ 23 Vọng Hà", "ngo 23 vong ha phuong ..."."""
    end -= len(text[:end]) - len(text[:end].rstrip())
    if not plain[end - 1].isdigit() or text[end : end + 1] != " " or _COMMUNE.match(plain, end):
        return end
    further = _name(text, plain, end + 1)
    is_name = further and (text[end + 1].isupper() or _COMMUNE.match(plain, further))
    return further if further and is_name else end


def _name(text: str, plain: str, start: int) -> int | None:
    """Where the number or name of one part ends, None when no such thing stands there."""
    words = list(islice(_words(plain, start), MAX_NAME_WORDS + 1))
    if not words:
        return None
    first = words[0][0]
    if first[0].isdigit() or is_number_word(text[words[0][1] : words[0][2]].lower()):
        number = re.compile(_NUMBER).match(plain, start)
        return number.end() if number else words[0][2]
    is_capital = text[start].isupper()
    is_shouted = text[start : start + 2].isupper() and len(first) > 1
    if (first in _NO_NAMES or first in _ENDS) and (is_shouted or not is_capital):
        return None
    end = None
    for place, (word, begin, close) in enumerate(words[: MAX_NAME_WORDS if is_capital else 3]):
        if (
            (place and is_capital and not text[begin].isupper())
            or word in _STREET_WORDS
            or (word in _ENDS and not text[begin].isupper())
        ):
            break
        end = close
    return end


_STREET_WORDS = frozenset(
    [
        "duong",
        "pho",
        "ngo",
        "ngach",
        "hem",
        "kiet",
        "thon",
        "ap",
        "xom",
        "to",
        "khu",
        "phuong",
        "xa",
        "quan",
        "huyen",
        "tp",
        "tinh",
    ]
)


def _words(plain: str, start: int) -> Iterator[tuple[str, int, int]]:
    position = start
    while (match := _WORD.match(plain, position)) is not None:
        yield match[0], match.start(), match.end()
        position = match.end() + 1 if plain[match.end() : match.end() + 1] == " " else len(plain) + 1


def _is_home(text: str, plain: str, anchor: re.Match[str], end: int) -> bool:
    before = plain[max(0, anchor.start() - 45) : anchor.start()]
    if _OFFICE.search(before):
        return False
    lives, has_commune = _LIVES.search(before) is not None, _COMMUNE.match(plain, end) is not None
    if anchor["house"]:
        is_sure = anchor["house"].startswith(("so nha", "nha so", "can ho"))
        return is_sure or lives or has_commune
    if anchor["way"] or anchor["so"]:
        return True
    if anchor["number"]:
        has_shape = (
            "/" in anchor["number"]
            or anchor["number"].startswith("so ")
            or (end > 0 and _is_capital_name(text, anchor, end))
        )
        return has_shape or lives or has_commune
    name = text[anchor.end() : end]
    if anchor["bare"]:
        return lives and has_commune and (name[:1].isupper() or text.isascii())
    if anchor["street"]:
        return lives and (has_commune or name[:1].isupper())
    is_number = name[:1].isdigit() or is_number_word(name.split()[0].lower())
    has_name = name[:1].isupper() or is_number
    if anchor["hamlet"].startswith(("ban ", "to ", "doi ", "khu ", "lang ")):
        return has_name and (lives or has_commune)
    return has_commune or (lives and has_name)


def _is_capital_name(text: str, anchor: re.Match[str], end: int) -> bool:
    words = text[anchor.end() : end].replace(",", " ").split()
    return len(words) > 1 and words[1][:1].isupper()
