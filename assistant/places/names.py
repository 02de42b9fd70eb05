"""Every name that a place has or had, and looking one up as exactly as it was said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from assistant.language.spelling import fold, one_spelling
from assistant.places.gazetteer import Commune, OldCommune, Province, load_gazetteer
from assistant.places.spelling_keys import agrees, marked, plain_key, sound_key, sounded

Level = Literal["commune", "district", "province"]
KINDS: dict[str, tuple[Level, ...]] = {
    **dict.fromkeys(("phường", "xã", "thị trấn", "đặc khu"), ("commune",)),
    **dict.fromkeys(("quận", "huyện", "thị xã"), ("district",)),
    "thành phố": ("province", "district"),
    "tỉnh": ("province",),
}
ALL_LEVELS: tuple[Level, ...] = ("commune", "district", "province")
AS_WRITTEN, OTHER_SPELLING, MARKS_LEFT_OUT, SOUNDS_ALIKE = range(4)  # how exactly a name was said
_OTHER_NAMES = Path(__file__).with_name("other_names.tsv")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")  # "Ea H'leo", "Ea H’leo" and "Ea Hleo" are one name
_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


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
    covers: str = ""  # for one that was gone already: the province of June 2025 that has its land


@dataclass(frozen=True, slots=True)
class FormerDistrict:
    """One district of June 2025 with land of a district or province that was gone by then.

    It says where a commune was, but has no list of its own: nobody knows here where its border went.
    """

    name: str
    now: District


Named = Commune | OldCommune | District | Province | OldProvince | FormerDistrict
Entry = tuple[Level, Named]


@dataclass(frozen=True, slots=True)
class _Name:
    syllables: tuple[str, ...]
    entry: Entry
    is_number: bool = False  # "Phường 12" as it is said: "mười hai"


@dataclass(frozen=True, slots=True)
class _Index:
    by_letters: dict[str, list[_Name]]
    by_sound: dict[str, list[_Name]]
    longest: int


def longest_name() -> int:
    """How many syllables a name may have, typed apart."""
    return _index().longest + 1


def look_up(said: Sequence[str], kind: str, is_plain: bool, exactness: int) -> tuple[Entry, ...]:
    """Return what is called so, as exactly as it can be but no less than `exactness`; of this kind if there is one.

    A district or province is found in any spelling at once: what was said of where a place is must never be missed.
    `is_plain` says that the whole text was typed without diacritics, where no mark left out means anything.
    """
    words, levels = tuple(said), KINDS.get(kind, ALL_LEVELS)
    regions = tuple(level for level in levels if level != "commune")
    entries = _entries(words, kind, regions, is_plain, MARKS_LEFT_OUT) if regions else ()
    if "commune" in levels:
        entries += _entries(words, kind, ("commune",), is_plain, exactness)
    return tuple(entry for entry in entries if _is_of(entry[1], kind)) or entries


def _entries(
    words: tuple[str, ...], kind: str, levels: tuple[Level, ...], is_plain: bool, exactness: int
) -> tuple[Entry, ...]:
    letters = plain_key(words)
    names = _index().by_letters.get(letters, [])
    names = [name for name in names if name.entry[0] in levels and (kind or not (name.is_number or letters.isdigit()))]
    fitting = [name for name in names if agrees(words, name.syllables)]
    if is_plain:
        found = [name for name in fitting if tuple(map(fold, name.syllables)) == tuple(map(fold, words))]
    else:
        found = [name for name in fitting if name.syllables == words]
        if not found and exactness >= OTHER_SPELLING:
            found = [name for name in fitting if "".join(map(marked, name.syllables)) == "".join(map(marked, words))]
    if not found and exactness >= (OTHER_SPELLING if is_plain else MARKS_LEFT_OUT):
        found = fitting
    if exactness >= SOUNDS_ALIKE:
        alike = _index().by_sound.get(sound_key(words), []) if kind else []
        found = [*found, *(one for one in alike if one.entry[0] in levels and _sound_the_same(words, one.syllables))]
    return tuple(dict.fromkeys(name.entry for name in found))


def _sound_the_same(said: Sequence[str], name: Sequence[str]) -> bool:
    return agrees([sounded(word) for word in said], [sounded(word) for word in name])


def bare_name(name: str) -> str:
    """Return a name as it is looked up: its words in small letters without the kind.

    >>> bare_name("Phường 01"), bare_name("Thị trấn Ea T'Ling")
    ('1', 'ea tling')
    """
    spelled = without_apostrophes(one_spelling(name))
    kind = next((kind for kind in sorted(KINDS, key=len, reverse=True) if spelled.startswith(f"{kind} ")), "")
    return " ".join(_numbers(re.findall(r"[^\W_]+", spelled.removeprefix(kind))))


def without_apostrophes(text: str) -> str:
    """Join what an apostrophe parts inside a word."""
    return _APOSTROPHE.sub("", text)


def _numbers(words: Iterable[str]) -> Iterator[str]:
    return (str(int(word)) if word.isascii() and word.isdigit() else word for word in words)


def _is_of(named: Named, kind: str) -> bool:
    if isinstance(named, Province) and kind == "tỉnh":
        return True
    return not kind or named.name.lower().startswith(kind)


@lru_cache(maxsize=1)
def _index() -> _Index:
    names: dict[_Name, None] = {}
    for level, title, named in _names():
        words = tuple(bare_name(title).split())
        names[_Name(words, (level, named))] = None
        if len(words) == 1 and words[0].isdigit():
            for spoken in _number_in_words(int(words[0])):
                names[_Name(spoken, (level, named), is_number=True)] = None
    by_letters: dict[str, list[_Name]] = defaultdict(list)
    by_sound: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        by_letters[plain_key(name.syllables)].append(name)
        by_sound[sound_key(name.syllables)].append(name)
    return _Index(dict(by_letters), dict(by_sound), max(len(name.syllables) for name in names))


def _number_in_words(number: int) -> list[tuple[str, ...]]:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return [(_UNITS[unit],), *([("tư",)] if unit == 4 else [])]
    ten = ("mười",) if tens == 1 else (_UNITS[tens], "mươi")
    if unit == 0:
        return [ten]
    units = {_UNITS[unit], *{1: ("mốt",), 4: ("tư",), 5: ("lăm", "nhăm")}.get(unit, ())}
    return [(*ten, word) for word in sorted(units)] + (
        [(_UNITS[tens], word) for word in sorted(units)] if tens > 1 else []
    )


def _names() -> Iterator[tuple[Level, str, Named]]:
    gazetteer = load_gazetteer()
    provinces: dict[str, Province | OldProvince] = {}
    now: dict[str, Province] = {}
    for province in gazetteer.provinces:
        provinces[province.name] = province
        for name in province.old_names:
            now[name] = province
            same = bare_name(name) == bare_name(province.name)
            provinces[name] = province if same else OldProvince(name, province)
    for one in dict.fromkeys(provinces.values()):
        yield "province", one.name, one
    districts: dict[str, District] = {}
    for commune in gazetteer.communes:
        yield "commune", commune.name, commune
    for old in gazetteer.old_communes:
        districts[f"{old.district}, {old.province}"] = District(old.district, old.province)
        if old.name:
            yield "commune", old.name, old
    for district in districts.values():
        yield "district", district.name, district
    for title, targets in _other_names():
        level: Level = "province" if title.startswith("Tỉnh ") else "district"
        for target in targets:
            if target in districts:
                yield level, title, FormerDistrict(title, districts[target])
            elif target.startswith("="):
                yield "province", title, provinces[target[1:]]
            else:
                yield "province", title, OldProvince(title, now[target], target)


def _other_names() -> Iterator[tuple[str, list[str]]]:
    for line in _OTHER_NAMES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            title, targets = line.split("\t")
            yield title, targets.split("; ")
