"""The names of places in a text: "P. Hồng Gai, TP Hạ Long", "phuong cu cua toi la hong gai", "Q1 TPHCM".

A text can be cut into names in several ways ("xã Tân Hưng Tây Ninh"); all of them are returned, the one that
leaves the fewest words over first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.language.spelling import fold, has_diacritics, one_spelling
from assistant.places.names import (
    KINDS,
    Entry,
    longest_name,
    look_up,
    without_apostrophes,
)

MAX_CHARACTERS = 500
MOST_READINGS = 24
_TOKEN = re.compile(r"[^\W_]+|[,;:/()\n]|-(?= )")
_GLUED = re.compile(r"(q|p|f|quận|quan|phường|phuong)([0-9]{1,2})")
_SHORT = {
    **{"q": "quận", "p": "phường", "f": "phường", "x": "xã", "h": "huyện", "t": "tỉnh", "tp": "thành phố"},
    **{"tx": "thị xã", "tt": "thị trấn"},
}
_KIND_SYLLABLES = {syllable for kind in KINDS for syllable in kind.split()}
_BETWEEN = {
    *("cũ", "của", "tôi", "em", "mình", "anh", "chị", "nhà", "con", "cháu", "ta", "tui", "là"),
    *("tên", "gọi", "tức", "trước", "đây", "kia", "hồi", "xưa"),
}
_LINKS = {
    *(",", ";", ":", "-", "(", ")", "\n", "/", "ở", "thuộc", "tại", "của", "bên", "dưới", "trên", "trong", "nằm"),
    *("trực", "cũ", "hồi", "trước", "xưa", "đó", "ấy", "mà", "ạ", "dạ", "kia", "ngoài", "chỗ", "nớ", "tê", "quê"),
    *("có", "cái"),
}
_NO_NAME = set(  # what stands behind "xã", "huyện", "tỉnh" and is not a name
    re.findall(
        r"\w+",
        "nào mô gì cũ mới này đó ấy kia đấy nớ khác ạ hả à nhỉ hay hoặc và thì có không được bị để rồi giờ bây nay "
        "hiện trước hồi sau ngày sáp sát nhập thuộc tại ở với vào về sang qua đến từ cho bên mình tôi em anh chị "
        "cháu con nhà ta tui là của tên gọi hội viên đội phố trấn làm nộp xin cấp đăng nghỉ mở trực đã sẽ đang mấy "
        "bao đâu nơi lên xuống lại ra ơi luôn cả cùng thành đổi tách bỏ gộp lận cơ nữa vùng miền xa",
    )
)
_STREETS = {"đường", "phố", "ngõ", "ngách", "hẻm", "kiệt", "bệnh", "viện", "trường", "chợ", "cầu", "thôn", "xóm", "ấp"}
_STREETS_PLAIN = {"duong", "ngo", "ngach", "hem", "kiet", "thon", "xom"}


def _both(words: set[str]) -> set[str]:
    return words | {fold(word) for word in words}


_BETWEEN_PLAIN, _LINKS_PLAIN, _NO_NAME_PLAIN = _both(_BETWEEN), _both(_LINKS), _both(_NO_NAME)


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a text and everything that bears it; nothing when its kind stands before a name that is unknown."""

    kind: str  # "phường"; empty when only the name stands there
    entries: tuple[Entry, ...]
    start: int = 0
    end: int = 0
    binds: bool = False  # it says where the name before or behind it is

    @property
    def is_certain(self) -> bool:
        """Whether this can be nothing but a place: its kind stands there, it is a province, or it says where."""
        return bool(self.entries) and (
            bool(self.kind) or self.binds or {level for level, _ in self.entries} == {"province"}
        )

    @property
    def is_unknown(self) -> bool:
        """Whether a place is named that the data do not know."""
        return not self.entries

    @property
    def says_where(self) -> bool:
        """Whether it can be a district or a province."""
        return any(level != "commune" for level, _ in self.entries)


def read_mentions(text: str, exactness: int, *, with_kind_only: bool = False) -> list[tuple[Mention, ...]]:
    """Return the ways to read the places that the text names, each in its order.

    Behind or before a commune a district or province needs no kind: "phường Bạch Đằng, Hạ Long".
    """
    tokens = _tokens(text[:MAX_CHARACTERS])
    is_plain = not any(has_diacritics(token) for token in tokens if token not in _KIND_SYLLABLES)
    readings = _Readings(tokens, _capitals(text[:MAX_CHARACTERS]), is_plain, exactness).all()
    tied = [
        names
        for reading in readings
        if not _loses_a_kind(reading, names := _tie(reading, tokens, with_kind_only), tokens)
    ]
    return sorted(dict.fromkeys(tied), key=_words_left_over)


def _loses_a_kind(reading: tuple[Mention, ...], names: tuple[Mention, ...], tokens: list[str]) -> bool:
    """Whether "tinh Tuc" was read as a name for nothing: then "tinh" is the kind of what stands behind it."""
    kept = {mention.start for mention in names}
    return any(mention.start not in kept and any(_kinds_at(tokens, mention.start)) for mention in reading)


def _words_left_over(reading: tuple[Mention, ...]) -> int:
    return -sum(mention.end - mention.start for mention in reading if mention.is_certain)


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for raw in _TOKEN.findall(without_apostrophes(one_spelling(text))):
        glued = _GLUED.fullmatch(raw)
        for part in glued.groups() if glued else (raw,):
            words = _SHORT.get(part, part)
            tokens += [str(int(words))] if words.isascii() and words.isdigit() else words.split()
    return tokens


def _capitals(text: str) -> frozenset[str]:
    """The words that are written with a capital; none in a text of capitals alone."""
    words = [word for word in _TOKEN.findall(without_apostrophes(text)) if word[0].isalpha()]
    if all(word.isupper() for word in words if len(word) > 1):
        return frozenset()
    capital = {one_spelling(word) for word in words if word[0].isupper()}
    return frozenset(capital - {one_spelling(word) for word in words if word[0].islower()})


class _Readings:
    """All ways to cut one text into names."""

    def __init__(self, tokens: list[str], capitals: frozenset[str], is_plain: bool, exactness: int) -> None:
        self._tokens, self._capitals = tokens, capitals
        self._is_plain, self._exactness = is_plain, exactness

    def all(self) -> list[tuple[Mention, ...]]:
        """Every reading, the longest names first; when there are too many, only those."""
        readings: list[tuple[tuple[Mention, ...], int]] = [((), 0)]
        done: list[tuple[Mention, ...]] = []
        while readings:
            found, start = readings.pop()
            options: list[Mention] = []
            while start < len(self._tokens) and not (options := self._at(start, found[-1].end if found else 0)):
                start += 1
            if not options:
                done.append(found)
                continue
            may_branch = len(readings) + len(done) < MOST_READINGS
            for mention in reversed(options if may_branch else options[:1]):
                readings.append(((*found, mention), mention.end))
        return done

    def _at(self, start: int, last_end: int) -> list[Mention]:
        if start > last_end and (self._tokens[start - 1] in _STREETS or self._tokens[start - 1] in _STREETS_PLAIN):
            return [mention for mention in self._with_kind(start)[:1] if mention.kind]
        return self._with_kind(start)

    def _with_kind(self, start: int) -> list[Mention]:
        kinds = list(_kinds_at(self._tokens, start))
        for kind, name_start in kinds:
            if named := self._names(start, name_start, kind):
                return [*named, *(self._names(start, start, "") if self._tokens[start] not in _KIND_SYLLABLES else ())]
        if nameless := self._names(start, start, ""):
            return nameless
        if kinds and self._has_unknown_name(*kinds[0]):
            kind, name_start = kinds[0]
            return [Mention(kind, (), start, name_start + 1)]
        return []

    def _names(self, start: int, name_start: int, kind: str) -> list[Mention]:
        tokens = self._tokens
        found: list[Mention] = []
        for end in range(min(len(tokens), name_start + longest_name()), name_start, -1):
            words = [word for word in tokens[name_start:end] if word != "-"]
            if not words or tokens[end - 1] == "-" or not all(word[0].isalnum() for word in words):
                continue
            entries = look_up(words, kind, self._is_plain, self._exactness)
            if not kind and end - name_start == 1 and not self._stands_alone(start):
                entries = tuple(entry for entry in entries if entry[0] != "commune")  # "cho con" is not Thị trấn Chờ
            if entries and not (kind and self._goes_on(name_start, end)):
                found.append(Mention(kind, entries, start, end))
        return found if kind else found[:1]

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether the next word belongs to the name: "xã Lâm Đồng" is not Thị trấn Lâm, "Tân Hưng Nam" not Tân Hưng."""
        following = self._tokens[end : end + 1]
        if not following or not following[0].isalpha() or following[0] in _NO_NAME_PLAIN | _LINKS_PLAIN:
            return False
        is_written_on = self._tokens[end - 1] in self._capitals and following[0] in self._capitals
        is_short = end - start == 1 and not self._tokens[start].isdigit()
        if not (is_written_on or is_short) or any(_kinds_at(self._tokens, end)):
            return False
        return not any(mention.says_where for mention in self._names(end, end, ""))

    def _stands_alone(self, at: int) -> bool:
        around = (*self._tokens[max(0, at - 1) : at], *self._tokens[at + 1 : at + 2])
        return not any(word[0].isalnum() for word in around)

    def _has_unknown_name(self, kind: str, name_start: int) -> bool:
        here = self._tokens[name_start : name_start + 1]
        return bool(here) and here[0][0].isalpha() and here[0] not in _NO_NAME_PLAIN


def _tie(reading: tuple[Mention, ...], tokens: list[str], with_kind_only: bool) -> tuple[Mention, ...]:
    """Mark the names that say where their neighbour is; without their kind no others count in a running text."""
    tied: list[Mention] = []
    for place, mention in enumerate(reading):
        if mention.kind or not mention.entries:
            tied.append(mention)
            continue
        before = reading[place - 1] if place else None
        behind = reading[place + 1] if place + 1 < len(reading) else None
        is_behind = before is not None and _are_linked(tokens, before.end, mention.start) and _counts(tied, before)
        is_before = behind is not None and bool(behind.kind) and _are_linked(tokens, mention.end, behind.start)
        if mention.says_where and (is_behind or is_before):
            regions = tuple(entry for entry in mention.entries if entry[0] != "commune")
            tied.append(replace(mention, entries=regions, binds=is_behind or _binds_before(mention, tokens)))
        elif _stands_for_itself(mention, tokens, with_kind_only):
            tied.append(mention)
    if with_kind_only and not any(mention.kind for mention in tied):
        return ()
    return tuple(tied)


def _stands_for_itself(mention: Mention, tokens: list[str], with_kind_only: bool) -> bool:
    is_long = mention.end - mention.start > 1
    return mention.is_certain and is_long if with_kind_only else is_long or _is_alone(tokens, mention)


def _counts(tied: list[Mention], before: Mention) -> bool:
    return bool(tied) and (tied[-1].start, tied[-1].end) == (before.start, before.end)


def _are_linked(tokens: list[str], end: int, start: int) -> bool:
    return all(token in _LINKS_PLAIN for token in tokens[end:start])


def _binds_before(mention: Mention, tokens: list[str]) -> bool:
    """Whether a name in front says where: "Hạ Long phường ..."; "toà nhà Bình Minh, phường ..." does not."""
    is_province = any(level == "province" for level, _ in mention.entries)
    return mention.end - mention.start > 1 and (is_province or tokens[mention.end] != ",")


def _is_alone(tokens: list[str], mention: Mention) -> bool:
    around = (*tokens[max(0, mention.start - 1) : mention.start], *tokens[mention.end : mention.end + 1])
    return not any(word[0].isalnum() for word in around)


def _kinds_at(tokens: list[str], start: int) -> Iterator[tuple[str, int]]:
    for kind in KINDS:
        words = kind.split()
        here = tokens[start : start + len(words)]
        if here != words and here != [fold(word) for word in words]:
            continue
        end = start + len(words)
        yield kind, end
        while end < len(tokens) and tokens[end] in _BETWEEN_PLAIN:
            end += 1
            yield kind, end
