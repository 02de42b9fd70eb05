"""The communes of before and after 1 July 2025, and which became which.

underthesea carries the mapping of every old commune to all of its heirs, vietnam-provinces the names and codes
of today. Both are data on disk; nothing is asked of a network. Where two old communes of one district differ
by their diacritics alone the mapping lost their names; `lost_names.tsv` gives them back by its key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.language.spelling import one_spelling

_MAPPING = Path("address") / "data" / "mapping.json"  # inside underthesea
_TODAY = Path("data") / "nested-divisions.json"  # inside vietnam_provinces
_LOST_NAMES = Path(__file__).with_name("lost_names.tsv")


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 34 provinces and cities of today."""

    name: str  # "Quảng Ninh", "Thành phố Hà Nội"
    code: str  # two digits
    old_names: tuple[str, ...]  # "Tỉnh Hà Nam": the provinces of before that are in it, its own name among them


@dataclass(frozen=True, slots=True)
class Commune:
    """One of the 3,321 communes, wards and special zones of today."""

    name: str  # "Phường Hồng Gai"
    code: str  # five digits
    province: Province


@dataclass(frozen=True, slots=True)
class OldCommune:
    """One of the 10,035 communes of before 1 July 2025 (or an island district without communes), and all its heirs."""

    name: str  # "Phường Bạch Đằng"; empty for an island district
    district: str
    province: str
    heirs: tuple[Commune, ...]

    def title(self) -> str:
        """The full name: "Phường Bạch Đằng, Thành phố Hạ Long, Tỉnh Quảng Ninh"."""
        return ", ".join(part for part in (self.name, self.district, self.province) if part)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything that is known about places, loaded once."""

    provinces: tuple[Province, ...]
    communes: tuple[Commune, ...]
    old_communes: tuple[OldCommune, ...]


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the places; takes a quarter of a second the first time."""
    mapping = json.loads(_inside("underthesea", _MAPPING).read_text(encoding="utf-8"))
    today = json.loads(_inside("vietnam_provinces", _TODAY).read_text(encoding="utf-8"))
    provinces = {_bare(str(row["name"])): _province(row, mapping) for row in today}
    communes: dict[tuple[str, str], Commune] = {}
    for row in today:
        province = provinces[_bare(str(row["name"]))]
        for ward in row["wards"]:
            name = _name(str(ward["name"]))
            communes[province.name, _key(name)] = Commune(name, f"{ward['code']:05d}", province)
    return Gazetteer(tuple(provinces.values()), tuple(communes.values()), _old_communes(mapping, provinces, communes))


def _province(row: Mapping[str, Any], mapping: Mapping[str, Any]) -> Province:
    names, old_names = mapping["province_names"], mapping["old_province_names"]
    key = next(key for key, value in names.items() if _bare(value["name"]) == _bare(str(row["name"])))
    merged = tuple(old_names[old]["name"] for old, new in mapping["province_mapping"].items() if new == key)
    return Province(str(row["name"]), f"{row['code']:02d}", merged)


def _old_communes(
    mapping: Mapping[str, Any], provinces: Mapping[str, Province], communes: Mapping[tuple[str, str], Commune]
) -> tuple[OldCommune, ...]:
    lost = dict(line.split("\t") for line in _LOST_NAMES.read_text(encoding="utf-8").splitlines())
    heirs: dict[tuple[str, str, str], dict[Commune, None]] = {}
    for row in mapping["ward_mapping"]:
        name = row["old_ward"] or lost.get(row["old_ward_key"], "")
        province = provinces[_bare(row["new_province"])]
        heir = communes[province.name, _key(row["new_ward"] or row["new_ward_key"])]
        heirs.setdefault((name, row["old_district"], row["old_province"]), {})[heir] = None
    return tuple(OldCommune(*names, tuple(found)) for names, found in heirs.items())


def _inside(package: str, file: Path) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / file


def _name(text: str) -> str:
    """A name as we write it: single blanks, the usual place of the tone mark, capitals kept."""
    plain = " ".join(text.replace("–", "-").split())
    spelled = one_spelling(plain)
    return "".join(new.upper() if old.isupper() else new for old, new in zip(plain, spelled, strict=True))


def _key(text: str) -> str:
    return "".join(letter for letter in one_spelling(text) if letter.isalnum())


def _bare(province: str) -> str:
    return one_spelling(province).removeprefix("tỉnh ").removeprefix("thành phố ")
