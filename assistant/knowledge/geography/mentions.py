"""The names of places in a text: "P. Hồng Gai, TP Hạ Long", "phuong cu cua toi la hong gai", "Q1 TPHCM"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.knowledge.geography.gazetteer import Commune, OldCommune, Province, load_gazetteer
from assistant.language.spelling import fold, has_diacritics, one_spelling

Level = Literal["commune", "district", "province"]
MAX_CHARACTERS = 500

_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")  # "Ea H'leo", "Ea H’leo" and "Ea Hleo" are one name
_TOKEN = re.compile(r"[^\W_]+|[,;:/()\n]|-(?= )")
_GLUED = re.compile(r"(q|p|f|quận|quan|phường|phuong)([0-9]{1,2})")
_SHORT = {
    **{"q": "quận", "p": "phường", "f": "phường", "x": "xã", "h": "huyện", "t": "tỉnh", "tp": "thành phố"},
    **{"tx": "thị xã", "tt": "thị trấn", "tphcm": "thành phố hồ chí minh", "hcm": "hồ chí minh"},
    **{"tpct": "thành phố cần thơ", "tphn": "thành phố hà nội", "hn": "hà nội"},
}
_OTHER_NAMES = {"sài gòn": "hồ chí minh", "thừa thiên huế": "huế", "bà rịa vũng tàu": "bà rịa - vũng tàu"}
_KINDS: dict[str, tuple[Level, ...]] = {
    **dict.fromkeys(("phường", "xã", "thị trấn", "đặc khu"), ("commune",)),
    **dict.fromkeys(("quận", "huyện", "thị xã"), ("district",)),
    "thành phố": ("province", "district"),
    "tỉnh": ("province",),
}
_BETWEEN = {
    *("cũ", "của", "tôi", "em", "mình", "anh", "chị", "nhà", "con", "cháu", "ta", "tui", "là"),
    *("tên", "gọi", "tức", "trước", "đây", "kia", "hồi", "xưa"),
}
_BETWEEN_PLAIN = _BETWEEN | {fold(word) for word in _BETWEEN}
_ALL: tuple[Level, ...] = ("commune", "district", "province")


@dataclass(frozen=True, slots=True)
class District:
    """A district of before 1 July 2025."""

    name: str
    province: str


@dataclass(frozen=True, slots=True)
class OldProvince:
    """A province of before whose name is no province of today."""

    name: str  # "Tỉnh Hà Nam"
    now: Province


Named = Commune | OldCommune | District | Province | OldProvince


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a text and everything that bears it."""

    kind: str  # "phường"; empty when only the name stands there
    entries: tuple[tuple[Level, Named], ...]

    @property
    def is_certain(self) -> bool:
        """Whether this can be nothing but a place: its kind stands there, or it is a province."""
        return bool(self.kind) or {level for level, _ in self.entries} == {"province"}


@dataclass(frozen=True, slots=True)
class _Index:
    exact: dict[str, tuple[tuple[Level, Named], ...]]
    plain: dict[str, tuple[tuple[Level, Named], ...]]
    longest: int


def read_mentions(text: str, *, with_kind_only: bool = False) -> tuple[Mention, ...]:
    """Return the places that the text names, in its order, the longest name first at each word."""
    tokens = _tokens(text[:MAX_CHARACTERS])
    is_plain = not any(has_diacritics(token) for token in tokens if token not in _SHORT.values())
    found: list[Mention] = []
    start = 0
    while start < len(tokens):
        mention, end = _mention_at(tokens, start, is_plain, with_kind_only)
        if mention:
            found.append(mention)
        start = end
    return tuple(found)


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for raw in _TOKEN.findall(_APOSTROPHE.sub("", one_spelling(text))):
        glued = _GLUED.fullmatch(raw)
        for part in glued.groups() if glued else (raw,):
            words = _SHORT.get(part, part)
            tokens += [str(int(words))] if words.isascii() and words.isdigit() else words.split()
    return tokens


def _mention_at(tokens: list[str], start: int, is_plain: bool, with_kind_only: bool) -> tuple[Mention | None, int]:
    kinds = list(_kinds_at(tokens, start))
    for kind, name_start in kinds:
        entries, end = _longest(tokens, name_start, is_plain, _KINDS[kind], kind)
        if entries:
            return Mention(kind, entries), end
    if kinds:
        return None, kinds[-1][1] + 1  # "huyện Hoành Bồ", gone since 2019, is not the ward of that name
    if with_kind_only:
        return None, start + 1
    entries, end = _longest(tokens, start, is_plain, _ALL, "")
    return (Mention("", entries), end) if entries else (None, start + 1)


def _kinds_at(tokens: list[str], start: int) -> Iterator[tuple[str, int]]:
    for kind in _KINDS:
        words = kind.split()
        here = tokens[start : start + len(words)]
        if here != words and here != [fold(word) for word in words]:
            continue
        end = start + len(words)
        yield kind, end
        while end < len(tokens) and tokens[end] in _BETWEEN_PLAIN:
            end += 1
            yield kind, end


def _longest(
    tokens: list[str], start: int, is_plain: bool, levels: tuple[Level, ...], kind: str
) -> tuple[tuple[tuple[Level, Named], ...], int]:
    index = _index()
    for end in range(min(len(tokens), start + index.longest), start, -1):
        name = " ".join(tokens[start:end])
        name = _OTHER_NAMES.get(name, name).replace("- ", "")
        if not kind and (name.isdigit() or (end - start == 1 and not _stands_alone(tokens, start))):
            continue  # "cho con" is no question about thị trấn Chờ
        found = () if is_plain else index.exact.get(name, ())
        if not found and (is_plain or name.isascii()):
            found = index.plain.get(fold(name), ())
        if entries := tuple(entry for entry in found if entry[0] in levels):
            of_kind = tuple(entry for entry in entries if _is_of(entry[1], kind))
            return of_kind or entries, end
    return (), start


def _stands_alone(tokens: list[str], at: int) -> bool:
    around = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    return not any(word[0].isalnum() for word in around)


def _is_of(named: Named, kind: str) -> bool:
    if isinstance(named, Province) and kind == "tỉnh":
        return True
    return not kind or named.name.lower().startswith(kind)


@lru_cache(maxsize=1)
def _index() -> _Index:
    exact: dict[str, dict[tuple[Level, Named], None]] = {}
    for level, name, named in _names():
        exact.setdefault(name, {})[level, named] = None
    plain: dict[str, dict[tuple[Level, Named], None]] = {}
    for name, entries in exact.items():
        plain.setdefault(fold(name), {}).update(entries)
    return _Index(
        {name: tuple(entries) for name, entries in exact.items()},
        {name: tuple(entries) for name, entries in plain.items()},
        max(len(name.split()) for name in exact),
    )


def _names() -> Iterator[tuple[Level, str, Named]]:
    gazetteer = load_gazetteer()
    for province in gazetteer.provinces:
        yield "province", bare_name(province.name), province
        for name in province.old_names:
            if bare_name(name) != bare_name(province.name):
                yield "province", bare_name(name), OldProvince(name, province)
    for commune in gazetteer.communes:
        yield "commune", bare_name(commune.name), commune
    districts: dict[District, None] = {}
    for old in gazetteer.old_communes:
        districts[District(old.district, old.province)] = None
        if old.name:
            yield "commune", bare_name(old.name), old
    for district in districts:
        yield "district", bare_name(district.name), district


def bare_name(name: str) -> str:
    """Return a name as it is looked up: its words in small letters without the kind.

    >>> bare_name("Phường 01"), bare_name("Thị trấn Ea T'Ling")
    ('1', 'ea tling')
    """
    spelled = _APOSTROPHE.sub("", one_spelling(name))
    kind = next((kind for kind in sorted(_KINDS, key=len, reverse=True) if spelled.startswith(f"{kind} ")), "")
    return " ".join(_numbers(re.findall(r"[^\W_]+", spelled.removeprefix(kind))))


def _numbers(words: Iterable[str]) -> Iterator[str]:
    return (str(int(word)) if word.isascii() and word.isdigit() else word for word in words)
