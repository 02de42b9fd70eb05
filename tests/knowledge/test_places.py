"""Every old commune of the data reaches all of its heirs, however it is written, and none is picked in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from assistant.knowledge.geography.gazetteer import OldCommune, load_gazetteer
from assistant.knowledge.places import find_places, successors
from assistant.language.spelling import fold

OLD = [old for old in load_gazetteer().old_communes if old.name]


def _abbreviated(old: OldCommune) -> str:
    text = old.title()
    for full, short in (
        ("Phường ", "P."),
        ("Xã ", "X. "),
        ("Thị trấn ", "TT "),
        ("Quận ", "Q."),
        ("Thành phố ", "TP "),
    ):
        text = text.replace(full, short)
    return text.replace("TP Hồ Chí Minh", "TPHCM")


WAYS: dict[str, Callable[[OldCommune], str]] = {
    "in-full": OldCommune.title,
    "reversed": lambda old: f"{old.province}, {old.district}, {old.name}",
    "abbreviated": _abbreviated,
    "small-letters": lambda old: old.title().lower(),
    "behind-a-street": lambda old: f"Số 12 ngõ 5, {old.title()}",
}


def test_the_data_is_whole() -> None:
    gazetteer = load_gazetteer()
    assert len(gazetteer.provinces) == 34
    assert len(gazetteer.communes) == len({commune.code for commune in gazetteer.communes}) == 3321
    assert len(OLD) == 10035
    assert {heir for old in gazetteer.old_communes for heir in old.heirs} == set(gazetteer.communes)
    assert all(old.heirs for old in gazetteer.old_communes)


@pytest.mark.parametrize("way", WAYS)
def test_each_old_commune_reaches_exactly_its_heirs(way: str) -> None:
    texts = [(WAYS[way](old), {heir.code for heir in old.heirs}) for old in OLD]
    wrong = [text for text, heirs in texts if {place.commune_code for place in find_places(text)} != heirs]
    assert wrong == []


def test_without_diacritics_each_reaches_its_heirs_and_those_of_its_doubles_only() -> None:
    doubles: dict[str, set[str]] = defaultdict(set)
    for old in OLD:
        doubles[fold(old.title())] |= {heir.code for heir in old.heirs}
    wrong = [
        old for old in OLD if {p.commune_code for p in find_places(fold(old.title()))} != doubles[fold(old.title())]
    ]
    assert wrong == []


def test_a_bare_name_never_loses_an_heir() -> None:
    silent = [
        old
        for old in OLD
        if not {heir.code for heir in old.heirs} <= {place.commune_code for place in successors(old.name)}
    ]
    assert silent == []


def test_successors_with_district_and_province_are_exactly_the_heirs() -> None:
    wrong = [
        old
        for old in OLD
        if {place.commune_code for place in successors(old.name, old.district, old.province)}
        != {heir.code for heir in old.heirs}
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "phường cũ của tôi là Hồng Gai, giờ nộp ở đâu?", ["Phường Hồng Gai, Quảng Ninh"], id="in-a-question"
        ),
        pytest.param("P. Bach Dang TP Ha Long", ["Phường Hồng Gai, Quảng Ninh"], id="no-diacritics"),
        pytest.param("Quảng Ninh, Hạ Long, Hồng Gai", ["Phường Hồng Gai, Quảng Ninh"], id="reversed-without-kinds"),
        pytest.param("phường Bến Nghé Q1", ["Phường Sài Gòn, Thành phố Hồ Chí Minh"], id="district-by-number"),
        pytest.param("p12 q10 tp.hcm", ["Phường Hòa Hưng, Thành phố Hồ Chí Minh"], id="ward-by-number"),
        pytest.param("xã Trà Don, Nam Trà My", ["Xã Nam Trà My, Thành phố Đà Nẵng"], id="told-apart-by-diacritics"),
        pytest.param("tỉnh Hà Nam", ["Ninh Bình"], id="old-province"),
        pytest.param("Quảng Ninh", ["Quảng Ninh"], id="province-of-today"),
        pytest.param("huyện Côn Đảo", ["Đặc khu Côn Đảo, Thành phố Hồ Chí Minh"], id="island-district"),
        pytest.param("phường Hồng Gai, Hà Nội", [], id="no-place-is-both"),
        pytest.param("huyện Hoành Bồ", [], id="a-district-gone-before-is-no-ward"),
        pytest.param("tôi muốn làm giấy khai sinh cho con", [], id="no-place"),
        pytest.param("", [], id="empty"),
    ],
)
def test_what_people_write_finds_the_place(text: str, expected: list[str]) -> None:
    assert [place.title() for place in find_places(text)] == expected


def test_a_divided_commune_and_a_common_name_give_every_place_with_its_old_name() -> None:
    old = next(old for old in OLD if len(old.heirs) > 2)
    assert {place.old_name for place in find_places(f"xã cũ: {old.title()}")} == {old.title()}
    several = find_places("phường cũ là Bạch Đằng")
    assert len({place.old_name for place in several}) > 1


def test_in_a_question_only_a_name_behind_its_kind_is_a_place() -> None:
    assert find_places("hòa bình là gì", with_kind_only=True) == ()
    assert find_places("xã Hòa Bình", with_kind_only=True) != ()
