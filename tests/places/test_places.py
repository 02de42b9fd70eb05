"""Every old commune of the data reaches all of its heirs, however it is written, and none is picked in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from assistant.language.spelling import fold
from assistant.places.finding import find_places, successors
from assistant.places.gazetteer import OldCommune, load_gazetteer

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


TODAY = load_gazetteer().communes


@pytest.mark.parametrize("spell", [pytest.param(str, id="with-diacritics"), pytest.param(fold, id="without")])
def test_each_commune_of_today_is_found_by_its_own_name(spell: Callable[[str], str]) -> None:
    silent = [
        text
        for commune in TODAY
        for text in (
            spell(commune.name),
            spell(f"{commune.name} {commune.province.name.removeprefix('Thành phố ')}"),
            spell(f"dạ nhà tôi ở {commune.name.lower()} ạ"),
        )
        if commune.code not in {place.commune_code for place in find_places(text, with_kind_only=True)}
    ]
    assert silent == []


@pytest.mark.parametrize("spell", [pytest.param(str, id="with-diacritics"), pytest.param(fold, id="without")])
def test_no_commune_is_outside_the_province_that_was_said(spell: Callable[[str], str]) -> None:
    outside: list[str] = []
    for commune in TODAY:
        said = commune.province.name.removeprefix("Thành phố ")
        places = find_places(spell(f"{commune.name}, {said}"), with_kind_only=True)
        outside += [
            f"{commune.name}, {said}: {place}"
            for place in places
            if place.province != commune.province.name and f" {said}" not in place.old_name  # huyện Quảng Ninh
        ]
    assert outside == []


@pytest.mark.parametrize("spell", [pytest.param(str, id="with-diacritics"), pytest.param(fold, id="without")])
def test_each_province_of_today_is_found_by_its_own_name(spell: Callable[[str], str]) -> None:
    names = [province.name for province in load_gazetteer().provinces]
    texts = {name: (spell(name), spell(f"tỉnh {name}"), spell(name.removeprefix("Thành phố "))) for name in names}
    found = {name: [[place.title() for place in find_places(text)] for text in texts[name]] for name in names}
    assert found == {name: [[name]] * 3 for name in names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("phường Bạch Đằng, Hạ Long giờ là phường nào", ["Phường Hồng Gai"], id="district-behind"),
        pytest.param("phuong bach dang ha long gio la phuong nao", ["Phường Hồng Gai"], id="district-plain"),
        pytest.param("dạ phường bạch đằng ở hạ long giờ là phường nào ạ", ["Phường Hồng Gai"], id="district-spoken"),
        pytest.param("PHƯỜNG BẠCH ĐẰNG (HẠ LONG)", ["Phường Hồng Gai"], id="district-in-brackets-and-capitals"),
        pytest.param("hạ long có phường bạch đằng giờ về đâu", ["Phường Hồng Gai"], id="district-in-front"),
        pytest.param("P.Bạch Đằng-TP.Hạ Long", ["Phường Hồng Gai"], id="district-behind-a-hyphen"),
        pytest.param("phường Bach Đằng, Hạ Long", ["Phường Hồng Gai"], id="half-of-the-marks"),
        pytest.param("phường Bạch Đằng, Hưng Yên", [], id="no-such-ward-in-the-province"),
        pytest.param("phường Phú Hội Huế", ["Phường Thuận Hóa"], id="city-of-one-syllable"),
        pytest.param("xã Xín Chải, Điện Biên", ["Xã Sín Chải"], id="s-for-x-inside-the-province"),
        pytest.param("xa xin chai dien bien gio la xa nao", ["Xã Sín Chải"], id="s-for-x-plain"),
        pytest.param("phường Sài Gòn", ["Phường Sài Gòn"], id="a-ward-with-the-name-of-a-city"),
        pytest.param("phường Sài Gòn, quận 1", ["Phường Sài Gòn"], id="name-of-today-in-a-district-of-before"),
        pytest.param("xã Tân Thành, Sông Bé", ["Phường Đồng Xoài", "Xã Tân Tiến"], id="province-gone-in-1997"),
        pytest.param("xã Vạn Phúc, tỉnh Hà Tây", [], id="not-the-one-of-ha-noi-before-2008"),
        pytest.param("xã Thống Nhất, huyện Hoành Bồ", ["Xã Thống Nhất"], id="district-gone-in-2019"),
        pytest.param("phuong hiep phu quan 9", ["Phường Tăng Nhơn Phú"], id="district-gone-in-2021"),
        pytest.param("phường mười hai quận mười sài gòn", ["Phường Hòa Hưng"], id="numbers-in-words"),
        pytest.param("xã Mĩ Đức huyện Mĩ Đức", ["Xã Mỹ Đức"], id="i-for-y"),
        pytest.param("xã Sĩ Bình, Bạch Thông", ["Xã Vĩnh Thông"], id="si-for-sy"),
        pytest.param("xã Y Tí Bát Xát", ["Xã Y Tý"], id="i-for-y-at-the-end"),
        pytest.param("xã Kỳ Tân, Kì Anh", ["Xã Kỳ Hoa"], id="i-for-y-in-the-district"),
        pytest.param("xã Ealy, Sông Hinh", ["Xã Ea Ly"], id="written-together"),
        pytest.param("xã Đắc Ơ, Bù Gia Mập", ["Xã Đăk Ơ"], id="dac-for-dak"),
        pytest.param("phường Tân Lợi, Buôn Mê Thuột, Đắc Lắc", ["Phường Buôn Ma Thuột"], id="me-for-ma"),
        pytest.param("phường tân lợi ban mê thuột", ["Phường Buôn Ma Thuột"], id="ban-me-spoken"),
        pytest.param("phường Quảng Thành, TP Thanh Hoá", ["Phường Quảng Phú"], id="tone-on-the-other-vowel"),
        pytest.param(
            "phường Văn Miếu – Quốc Tử Giám", ["Phường Văn Miếu - Quốc Tử Giám", "Phường Ô Chợ Dừa"], id="dash"
        ),
        pytest.param("xã Lạ Hoắc, huyện Ba Vì", [], id="an-unknown-commune-is-not-its-district"),
        pytest.param("xã Tân Thành huyện Lạ Hoắc", [], id="an-unknown-district-leaves-nothing"),
        pytest.param("xã Lâm Đồng giờ là xã nào", [], id="not-the-town-of-one-syllable"),
        pytest.param("xã Bình Thạnh Thượng giờ thuộc xã nào", [], id="a-longer-name-is-not-the-shorter"),
        pytest.param("số 5 đường Hải Phòng, phường Thạch Thang, Đà Nẵng", ["Phường Hải Châu"], id="name-of-a-street"),
        pytest.param("công an phường làm việc mấy giờ", [], id="no-name"),
        pytest.param("bảo hiểm xã hội ở Hà Nội", [], id="no-commune"),
    ],
)
def test_in_a_question_the_place_is_the_one_that_was_said(text: str, expected: list[str]) -> None:
    assert [place.commune for place in find_places(text, with_kind_only=True)] == expected


def test_the_last_letter_of_a_name_and_the_word_a_are_both_thought_of() -> None:
    found = {place.title() for place in find_places("da nha toi o xa vinh hung a", with_kind_only=True)}
    assert {"Xã Châu Thới, Cà Mau", "Xã Vĩnh Hưng, Phú Thọ"} <= found
