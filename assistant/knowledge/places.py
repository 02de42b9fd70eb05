"""Which commune of today a place is in: by its name of today, or by the name it had before 1 July 2025.

One old commune may have several heirs: all are returned, and whoever asks must ask back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.knowledge.geography.gazetteer import Commune, OldCommune, Province, load_gazetteer
from assistant.knowledge.geography.mentions import District, Mention, Named, OldProvince, bare_name, read_mentions
from assistant.language.spelling import fold, has_diacritics, one_spelling

_SAYS_OLD = re.compile(r"(?<!\w)(?:cũ|cu|trước đây|truoc day|hồi trước|hoi truoc|sáp nhập|sap nhap|sát nhập)(?!\w)")


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
    mentions = read_mentions(text, with_kind_only=with_kind_only)
    if not mentions:
        return ()
    scores: dict[Named, int] = {}
    for mention in mentions:
        for _, named in mention.entries:
            scores[named] = sum(_speaks_of(other, named) for other in mentions)
    best = [named for named, score in scores.items() if score == max(scores.values())]
    sure = [mention for mention in mentions if mention.is_certain]
    fitting = [named for named in best if all(_speaks_of(mention, named) for mention in sure)]
    if any(isinstance(named, Province | OldProvince) for named in fitting):
        fitting = [
            named for named in fitting if isinstance(named, Province | OldProvince)
        ]  # "Quảng Ninh" alone is the province, not the commune in Thanh Hóa
    is_old = bool(_SAYS_OLD.search(one_spelling(text)))
    if is_old and any(isinstance(named, OldCommune | District | OldProvince) for named in fitting):
        fitting = [named for named in fitting if not isinstance(named, Commune)]
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
    for level, other in mention.entries:
        if other == named:
            return True
        if level == "commune":
            continue
        if isinstance(other, District) and isinstance(named, OldCommune):
            if (other.name, other.province) == (named.district, named.province):
                return True
        elif isinstance(other, OldProvince) and isinstance(named, OldCommune | District):
            if other.name == named.province:
                return True
        elif isinstance(other, Province | OldProvince) and _province_of(named) == _province_of(other):
            return True
    return False


def _province_of(named: Named) -> Province:
    if isinstance(named, Province):
        return named
    if isinstance(named, Commune):
        return named.province
    if isinstance(named, OldProvince):
        return named.now
    return next(province for province in load_gazetteer().provinces if named.province in province.old_names)


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
