"""Which commune of today a place is in: by its name of today, or by the name it had before 1 July 2025.

One old commune may have several heirs: all are returned, and whoever asks must ask back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.spelling import fold, has_diacritics, one_spelling
from assistant.places.gazetteer import Commune, OldCommune, Province, load_gazetteer
from assistant.places.mentions import Mention, read_mentions
from assistant.places.names import (
    AS_WRITTEN,
    KINDS,
    MARKS_LEFT_OUT,
    OTHER_SPELLING,
    SOUNDS_ALIKE,
    District,
    FormerDistrict,
    Named,
    OldProvince,
    bare_name,
)

_SAYS_OLD = re.compile(r"(?<!\w)(?:cũ|cu|trước đây|truoc day|hồi trước|hoi truoc|sáp nhập|sap nhap|sát nhập)(?!\w)")
_PLAIN_POLITE = re.compile(r"([\x20-\x7e]+) a[.!?]*")


@dataclass(frozen=True, slots=True)
class Place:
    """A commune of today, or a province of today when no commune was named."""

    commune: str  # "Phường Hồng Gai"; empty for a whole province
    province: str  # "Quảng Ninh", "Thành phố Hà Nội"
    old_name: str = ""  # the name of before by which it was found: "Phường Bạch Đằng, Thành phố Hạ Long, ..."
    commune_code: str = ""
    province_code: str = ""

    def title(self) -> str:
        """The name as it is said: "Phường Hồng Gai, Quảng Ninh"."""
        return f"{self.commune}, {self.province}" if self.commune else self.province


def find_places(text: str, *, with_kind_only: bool = False) -> tuple[Place, ...]:
    """Return every place of today that the text can mean; empty when it names none.

    One place: that is it. Several: the text fits all of them, ask. `with_kind_only` takes a name for
    a place only behind its kind ("phường ..."), for texts that are no addresses.

    >>> [place.title() for place in find_places("p. Bạch Đằng, TP Hạ Long")]
    ['Phường Hồng Gai, Quảng Ninh']
    """
    if polite := _PLAIN_POLITE.fullmatch(text):  # "xa vinh hung a": "... ạ" or Xã Vĩnh Hưng A
        both = (*_find(text, with_kind_only), *_find(polite[1], with_kind_only))
        return tuple({(place.commune_code, place.province_code): place for place in both}.values())
    return _find(text, with_kind_only)


def _find(text: str, with_kind_only: bool) -> tuple[Place, ...]:
    for exactness in (AS_WRITTEN, OTHER_SPELLING, MARKS_LEFT_OUT, SOUNDS_ALIKE):
        for mentions in read_mentions(text, exactness, with_kind_only=with_kind_only):
            has_region = any(mention.says_where for mention in mentions if mention.is_certain)
            if (exactness < SOUNDS_ALIKE or has_region) and (fitting := _fitting(mentions)):
                return _told(fitting, text)
    return ()


def names_commune(text: str) -> bool:
    """Whether a commune is named by its kind, be it unknown or in no place that was said."""
    return any(
        "commune" in KINDS.get(mention.kind, ())
        for mentions in read_mentions(text, SOUNDS_ALIKE, with_kind_only=True)
        for mention in mentions
    )


def names_in_common(codes: Iterable[str]) -> tuple[str, ...]:
    """The name, with each of its kinds, that all these communes of today have or that their land had.

    >>> names_in_common(("06685", "00256", "00097"))
    ('Phường Bạch Đằng',)
    """
    gazetteer = load_gazetteer()
    wanted = set(codes)
    names: dict[str, set[str]] = {}
    for commune in gazetteer.communes:
        if commune.code in wanted:
            names[commune.code] = {commune.name}
    for old in gazetteer.old_communes:
        for heir in old.heirs:
            if heir.code in wanted and old.name:
                names[heir.code].add(old.name)
    common = set[str].intersection(*({bare_name(name) for name in its} for its in names.values())) if names else set()
    return tuple(sorted({name for its in names.values() for name in its if bare_name(name) in common}))


def _fitting(mentions: tuple[Mention, ...]) -> list[Named]:
    """What all the names together can mean; nothing when they contradict each other or one of them is unknown."""
    known = [mention for mention in mentions if not mention.is_unknown]
    if not known or _leaves_out_what_was_said(mentions):
        return []
    sure = [mention for mention in known if mention.is_certain]
    scores: dict[Named, int] = {}
    for mention in known:
        for _, named in mention.entries:
            scores[named] = sum(_speaks_of(other, named) for other in known)
    possible = [named for named in scores if all(_speaks_of(mention, named) for mention in sure)]
    best = [named for named in possible if scores[named] == max(scores[named] for named in possible)]
    if possible or len(sure) < 2:
        return _provinces_first(best, known)
    return [named for named in scores if isinstance(named, Commune) and all(_has_land_in(one, named) for one in sure)]


def _leaves_out_what_was_said(mentions: tuple[Mention, ...]) -> bool:
    """Whether the unknown name is that of the commune that is asked for, or says where the known one is."""
    has_commune = any("commune" in KINDS.get(mention.kind, ()) for mention in mentions if not mention.is_unknown)
    return any(not has_commune or "commune" not in KINDS[mention.kind] for mention in mentions if mention.is_unknown)


def _provinces_first(best: list[Named], mentions: list[Mention]) -> list[Named]:
    """ "Quảng Ninh" alone is the province, not the commune in Thanh Hóa; "Hải Dương, Hải Phòng" is the ward."""
    provinces: list[Named] = [named for named in best if isinstance(named, Province | OldProvince)]
    communes: list[Named] = [named for named in best if isinstance(named, Commune | OldCommune)]
    return (communes if communes and len(mentions) > 1 else provinces) if provinces else best


def _told(fitting: list[Named], text: str) -> tuple[Place, ...]:
    is_old = bool(_SAYS_OLD.search(one_spelling(text)))
    if is_old and any(isinstance(named, OldCommune | District | OldProvince) for named in fitting):
        fitting = [named for named in fitting if not isinstance(named, Commune)]
    fitting.sort(key=lambda named: not isinstance(named, Commune))
    return _distinct((place for named in fitting for place in _places(named)), is_old)


def successors(commune: str, district: str = "", province: str = "") -> tuple[Place, ...]:
    """Return every commune of today that an old commune became, or a part of it; empty when there was none.

    Without the district and province all old communes of this name count; `old_name` tells them apart.

    >>> [place.title() for place in successors("phường Bạch Đằng", "Hạ Long", "Quảng Ninh")]
    ['Phường Hồng Gai, Quảng Ninh']
    """
    wanted = (commune, district, province)
    found = [old for old in _old_by_name().get(fold(bare_name(commune)), ()) if _fits(old, wanted)]
    for position, name in enumerate(wanted):  # "Huyện Hồng Ngự" is not "Thị xã Hồng Ngự", "Hồng Ngự" may be both
        spell = one_spelling if any(map(has_diacritics, one_spelling(name).split())) else _plain
        names = [spell((old.name, old.district, old.province)[position]) for old in found]
        found = [old for old, its in zip(found, names, strict=True) if its == spell(name)] or found
    return _distinct((place for old in found for place in _heirs(old)), True)


@lru_cache(maxsize=1)
def _old_by_name() -> dict[str, list[OldCommune]]:
    names: dict[str, list[OldCommune]] = {}
    for old in load_gazetteer().old_communes:
        if old.name:
            names.setdefault(fold(bare_name(old.name)), []).append(old)
    return names


def _plain(name: str) -> str:
    return fold(one_spelling(name))


def _fits(old: OldCommune, wanted: tuple[str, str, str]) -> bool:
    return all(
        not name or _same(bare_name(name), bare_name(its))
        for name, its in zip(wanted, (old.name, old.district, old.province), strict=True)
    )


def _same(said: str, name: str) -> bool:
    return said == name if any(map(has_diacritics, said.split())) else said == fold(name)


def _speaks_of(mention: Mention, named: Named) -> bool:
    """Whether a mention names this place, or the district or province that it was or is in."""
    return any(other == named or (level != "commune" and _holds(other, named)) for level, other in mention.entries)


def _holds(region: Named, named: Named) -> bool:
    if isinstance(region, FormerDistrict):
        return region.now == named or _holds(region.now, named)
    if isinstance(region, District):
        return isinstance(named, OldCommune) and (region.name, region.province) == (named.district, named.province)
    if isinstance(region, OldProvince):
        name = region.covers or region.name
        if isinstance(named, Commune):
            return named in _land_of(name)
        return isinstance(named, OldCommune | District | FormerDistrict) and name == _old_province_of(named)
    return isinstance(region, Province) and _province_of(named) == region


def _has_land_in(mention: Mention, commune: Commune) -> bool:
    """Whether a commune of today has the name or some land of what was named: "phường Sài Gòn, quận 1"."""
    return _speaks_of(mention, commune) or any(
        isinstance(region, District | FormerDistrict) and commune in _land_of(*_named_district(region))
        for _, region in mention.entries
    )


def _named_district(region: District | FormerDistrict) -> tuple[str, str]:
    district = region.now if isinstance(region, FormerDistrict) else region
    return district.province, district.name


@lru_cache(maxsize=1024)
def _land_of(province: str, district: str = "") -> frozenset[Commune]:
    olds = load_gazetteer().old_communes
    here = (old for old in olds if old.province == province and (not district or old.district == district))
    return frozenset(heir for old in here for heir in old.heirs)


def _old_province_of(named: OldCommune | District | FormerDistrict) -> str:
    return named.now.province if isinstance(named, FormerDistrict) else named.province


def _province_of(named: Named) -> Province:
    if isinstance(named, Province):
        return named
    if isinstance(named, Commune):
        return named.province
    if isinstance(named, OldProvince):
        return named.now
    old = _old_province_of(named)
    return next(province for province in load_gazetteer().provinces if old in province.old_names)


def _places(named: Named) -> list[Place]:
    if isinstance(named, Commune):
        return [_place(named)]
    if isinstance(named, OldCommune):
        return _heirs(named)
    if isinstance(named, District):
        olds = load_gazetteer().old_communes
        here = [old for old in olds if (old.district, old.province) == (named.name, named.province)]
        heirs = dict.fromkeys(heir for old in here for heir in old.heirs)
        return [_place(heir, f"{named.name}, {named.province}") for heir in heirs]
    if isinstance(named, FormerDistrict):
        return []
    if isinstance(named, OldProvince):
        return [Place("", named.now.name, named.name, "", named.now.code)]
    return [Place("", named.name, "", "", named.code)]


def _heirs(old: OldCommune) -> list[Place]:
    return [_place(heir, old.title()) for heir in old.heirs]


def _place(commune: Commune, old_name: str = "") -> Place:
    return Place(commune.name, commune.province.name, old_name, commune.code, commune.province.code)


def _distinct(places: Iterable[Place], prefer_old: bool) -> tuple[Place, ...]:
    """One place for each commune; the one with the old name when the old one was asked for."""
    kept: dict[tuple[str, str], Place] = {}
    for place in places:
        key = (place.commune_code, place.province_code)
        if key not in kept or (prefer_old and not kept[key].old_name) or (not prefer_old and not place.old_name):
            kept[key] = place
    return tuple(kept.values())
