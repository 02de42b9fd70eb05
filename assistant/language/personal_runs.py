"""Personal numbers in any spelling: figures with blanks or signs between them, words, and both mixed.

One rule instead of a shape for each spelling: a run of figures and number words is read as its figures; how many
they are, how they begin and what is said in front of them tell whether they are somebody's number. Codes, money,
years, dates and numbers of documents are no such run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.spelling import fold, plain_of
from assistant.language.spoken_letters import NAMES
from assistant.language.spoken_numbers import amount_of, digits_of, is_number_word

Part = tuple[int, int, str]
LEAST_LABELLED, LEAST_SPOKEN = 7, 9  # figures that make a run somebody's number
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_BETWEEN = re.compile(r"[ \t]{0,3}[.,/_()\-]?[ \t]{0,3}[.,/_()\-]?[ \t]{0,3}\+?")
_OWNER = (
    "so|la|cua|toi|em|minh|chau|anh|chi|co|chu|bac|ong|ba|me|bo|cha|ma|vo|chong|con|be|nha|day|nay|ne|o|thi|cu|moi|"
    "ca nhan|lien he|ngan hang|the|ma|cong dan|nhan dan|dien thoai|di dong|qua|cho|theo|vao|va|a|da|doc|nhe"
)
_LABELS = (
    ("id_number", "cccd|cmnd|cmtnd|cmt|can cuoc|chung minh|chung minh thu|dinh danh|so cu"),
    ("phone", "sdt|dt|dtdd|dien thoai|di dong|so may|zalo|phone|tel|goi|lien lac|lien he|viber|so"),
    (
        "number",
        "stk|tk|tai khoan|mst|ma so thue|bhxh|bhyt|bao hiem|bao hiem xa hoi|bao hiem y te|so so|ho chieu|passport|"
        "the bao hiem|ma so|ma the|so the",
    ),
)
_LETTER_NAMES = "|".join(sorted({fold(name) for name in NAMES}, key=len, reverse=True))
_LABEL = {
    kind: re.compile(rf"(?<!\w)(?:{words})(?:\W+(?:{_OWNER}))*(?P<sign>\W+(?:[a-z]{{1,2}}|{_LETTER_NAMES}))?[\W_]*\Z")
    for kind, words in _LABELS
}
_NO_NUMBER_BEFORE = re.compile(
    r"(?<!\w)(?:thu tuc|nghi dinh|thong tu|luat|quyet dinh|nghi quyet|dieu|(?<!tai )khoan|muc|mau|to khai|thang|"
    r"le phi|phi|tien|ma ho so|thua|thua dat|to ban do|hotline|duong day nong|tong dai)(?:\W+(?:so|la|dat|:))*\W*\Z"
)
_MONEY_AFTER = re.compile(
    r" ?(?:đồng|dong|vnđ|vnd|đ|d|usd|triệu|trieu|tr|tỷ|ty|nghìn|nghin|ngàn|ngan|k|m2|m²|%|mét|met)(?!\w)", re.I
)
_DOCUMENT_AFTER = re.compile(r"/[A-ZĐ]|-[A-ZĐ]{2}|\.[A-ZĐ][0-9]")
_ROUND = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})*[.,]000")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CODE = re.compile(r"[1-9]\.[0-9]{6}(?![0-9])")
_PLATE_END = r"(?:[0-9]{3}[ .-]?[0-9]{2}|[0-9]{4})"
_PLATE = re.compile(
    rf"(?<![\w./-])(?P<value>[1-9][0-9] ?- ?[A-ZĐ][0-9A-Z]? ?[-. ]? ?{_PLATE_END}|"
    rf"[1-9][0-9] ?(?:[A-ZĐ][0-9]?|LD|DA|NG|QT|NN|CV|CD|MK|MĐ|MD|KT|TĐ|HC|AA)(?: ?[-.] ?| ){_PLATE_END}|"
    rf"[1-9][0-9][A-ZĐ][0-9]?{_PLATE_END})(?![\w/]|[.-][\w])"
)
_PLATE_SAID = re.compile(
    r"(?<!\w)(?:bien so(?: xe)?|bks|bsx|bien kiem soat|bien xe|so xe)"
    r"(?:\W+(?:so|la|xe|cua|toi|em|minh|anh|chi|nay|may|o to))*\W+(?=\S)"
)
_PLATE_SIGNS = 7
_LETTERS = frozenset(word for name in NAMES for word in fold(name).split())
_INSURANCE = re.compile(r"(?<!\w)(?P<value>[A-ZĐ]{2}[ .-]?[0-9](?:[ .-]?[0-9]){12})(?!\w)", re.I)
_PASSPORT = re.compile(r"(?<!\w)(?P<value>[BCNKP][ .-]?[0-9](?:[ .-]?[0-9]){6,7})(?![\w/]|[.,][0-9])", re.I)


@dataclass(frozen=True, slots=True)
class _Run:
    """Figures and number words that follow one another, and what stands between them."""

    start: int
    end: int
    words: tuple[str, ...]
    signs: tuple[str, ...]

    @property
    def is_spoken(self) -> bool:
        return any(word.isalpha() for word in self.words)


def find_numbers(text: str) -> list[Part]:
    """Return where personal numbers stand, and of what kind.

    >>> text = "em không chín một hai, ba bốn năm sáu bảy tám, stk 0123 456 789, phí 150.000"
    >>> [(text[start:end], kind) for start, end, kind in find_numbers(text)]
    [('không chín một hai, ba bốn năm sáu bảy tám', 'phone'), ('0123 456 789', 'number')]
    """
    found = [*_plates(text)]
    for pattern in (_INSURANCE, _PASSPORT):
        found += [(*match.span("value"), "number") for match in pattern.finditer(text)]
    plain = plain_of(text)
    for run in _runs(text):
        if any(start < run.end and run.start < end for start, end, _ in found):
            continue
        part = _part(run, text, plain)
        if part is not None:
            found.append(part)
    return _apart(found)


def _runs(text: str) -> Iterator[_Run]:
    tokens = [match for match in _TOKEN.finditer(text) if match[0].isdigit() or is_number_word(match[0].lower())]
    place = 0
    while place < len(tokens):
        last = place
        signs: list[str] = []
        while last + 1 < len(tokens):
            between = text[tokens[last].end() : tokens[last + 1].start()]
            is_glued = not between and tokens[last][0].isdigit() != tokens[last + 1][0].isdigit()
            are_two = min(len(tokens[last][0]), len(tokens[last + 1][0])) >= LEAST_SPOKEN
            if is_glued or are_two or not _BETWEEN.fullmatch(between):
                break
            signs.append(between.strip())
            last += 1
        words = tuple(token[0].lower() for token in tokens[place : last + 1])
        yield _Run(tokens[place].start(), tokens[last].end(), words, tuple(signs))
        place = last + 1


def _part(run: _Run, text: str, plain: str) -> Part | None:
    before, after = plain[max(0, run.start - 60) : run.start], text[run.end : run.end + 12]
    if _MONEY_AFTER.match(after) or _DOCUMENT_AFTER.match(after) or _is_no_number(run, text, before):
        return None
    figures = digits_of(text[run.start : run.end]) if run.is_spoken else "".join(run.words)
    for kind, label in _LABEL.items():
        said = label.search(before)
        is_list = kind == "phone" and len(run.words) > 1 and not figures.startswith(("0", "84"))
        if said and len(figures) >= LEAST_LABELLED and not is_list:
            start = run.start - len(before) + said.start("sign") if said["sign"] and kind == "number" else run.start
            start += len(plain[start : run.start]) - len(plain[start : run.start].lstrip(" ,.:;-"))
            return start, run.end, _kind_of(figures, run) if label is _LABEL["phone"] else kind
    if run.is_spoken:
        is_whole = re.fullmatch("0[35789][0-9]{8}|0[0-9]{11}", figures) is not None
        is_long = len(figures) >= LEAST_SPOKEN and (len(run.words) >= LEAST_LABELLED or is_whole)
        return (run.start, run.end, _kind_of(figures, run)) if is_long else None
    if not _is_written_as_one(run, figures):
        return None
    kind = _kind_of(figures, run)
    return (run.start, run.end, kind) if kind != "number" else None


def _kind_of(figures: str, run: _Run) -> str:
    size = len(figures)
    if re.fullmatch(r"0[35789][0-9]{8}|02[0-9]{9}|(?:00)?84[235789][0-9]{8,9}", figures):
        return "phone"
    if size == 12 and figures[0] == "0":
        return "id_number"
    if size == 9 and figures[0] == "0" and not run.is_spoken:
        return "id_number"
    return "number" if not run.is_spoken else "phone" if figures[:1] == "0" and size < 12 else "number"


def _is_written_as_one(run: _Run, figures: str) -> bool:
    """Whether the groups of a run look like one number and not like a list of small ones."""
    marks = {sign for sign in run.signs if sign}
    sizes = [len(word) for word in run.words]
    if len(marks) > 1 and marks - {"(", ")", "."}:
        return False
    if marks & {",", "/"} and (min(sizes) < 3 and len(figures) != 10):
        return False
    return not ("," in marks and min(sizes) < 2)


def _is_no_number(run: _Run, text: str, before: str) -> bool:
    if run.start and text[run.start - 1].isalpha():  # part of a code
        return True
    if _NO_NUMBER_BEFORE.search(before) or _CODE.match(text[run.start : run.end]):
        return True
    if run.is_spoken:
        return amount_of(run.words) is not None
    groups = re.split(r"[ ,]+(?=[0-9])", text[run.start : run.end])
    groups = text[run.start : run.end].split() if len(groups) == len(run.words) > 1 else groups
    money = [group.strip(".,-") for group in groups if group.strip(".,-")]
    is_years = len(run.words) > 1 and all(map(_YEAR.fullmatch, run.words))
    return is_years or all(map(_ROUND.fullmatch, money))


def _plates(text: str) -> Iterator[Part]:
    shouted = text.upper() if len(text.upper()) == len(text) else text
    for match in _PLATE.finditer(shouted):
        typed = match[0]
        is_price = re.match(r"[0-9]{2} ?[KTĐD] ", typed) and text[match.start() : match.end()] != typed
        if not is_price and not _MONEY_AFTER.match(text[match.end() : match.end() + 8]):
            yield *match.span("value"), "number"
    plain = plain_of(text)
    for label in _PLATE_SAID.finditer(plain):
        end, signs = label.end(), 0
        for token in _TOKEN.finditer(text, label.end()):
            word = token[0].lower()
            is_sign = word.isdigit() or is_number_word(word) or fold(word) in _LETTERS or len(word) == 1
            if not is_sign or not re.fullmatch(r"[ .,/_-]*", text[end : token.start()]):
                break
            signs += len(word) if word.isdigit() else 1
            end = token.end()
        figures = sum(character.isdigit() for character in text[label.end() : end])
        words = len(_TOKEN.findall(text[label.end() : end]))
        if signs >= _PLATE_SIGNS and (figures or words >= _PLATE_SIGNS):
            yield label.end(), end, "number"


def _apart(found: list[Part]) -> list[Part]:
    """The parts without those that begin inside another one."""
    kept: list[Part] = []
    for part in sorted(found):
        if not kept or part[0] >= kept[-1][1]:
            kept.append(part)
    return kept
