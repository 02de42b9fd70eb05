"""The note "nay là ..." behind an address is of the place that was said, or it is not there."""

from __future__ import annotations

import pytest

from assistant.dossier.addresses import heirs_of
from tests.dossier.conftest import BEGIN, Office
from tests.dossier.test_talk import PHONE, words


@pytest.mark.parametrize(
    ("address", "heirs"),
    [
        pytest.param("số 5 phường Bạch Đằng, Hạ Long", ("Phường Hồng Gai, Quảng Ninh",), id="district-without-kind"),
        pytest.param("so 5 phuong bach dang ha long", ("Phường Hồng Gai, Quảng Ninh",), id="without-diacritics"),
        pytest.param("phường Bạch Đằng, Hưng Yên", (), id="no-such-ward-there"),
        pytest.param("thôn 3, xã Xín Chải, Điện Biên", (), id="not-the-one-of-ha-giang"),
        pytest.param("thon 3 xa xin chai dien bien", (), id="not-the-one-of-ha-giang-plain"),
        pytest.param("phường Sài Gòn, TPHCM", (), id="a-name-of-today"),
        pytest.param(
            "tổ 4 phường tân lợi buôn mê thuột đắc lắc",
            ("Phường Buôn Ma Thuột, Đắk Lắk",),
            id="spoken-twins-of-spelling",
        ),
        pytest.param("xã Ealy, Sông Hinh, Phú Yên", ("Xã Ea Ly, Đắk Lắk",), id="written-together"),
        pytest.param(
            "xã Thống Nhất, huyện Hoành Bồ, Quảng Ninh", ("Xã Thống Nhất, Quảng Ninh",), id="district-gone-before"
        ),
        pytest.param("ấp 2 xã Tân Thành huyện Lạ Hoắc", (), id="unknown-district"),
        pytest.param(
            "số 3 phường Cống Vị, Ba Đình",
            ("Phường Giảng Võ, Thành phố Hà Nội", "Phường Ngọc Hà, Thành phố Hà Nội"),
            id="divided",
        ),
    ],
)
def test_an_address_names_the_commune_of_today_of_the_place_that_was_said(address: str, heirs: tuple[str, ...]) -> None:
    assert heirs_of(address) == heirs


@pytest.mark.parametrize(
    ("address", "told", "not_told"),
    [
        pytest.param(
            "số 5 phường Bạch Đằng, Hạ Long", "nay là Phường Hồng Gai, Quảng Ninh", "Hải Phòng", id="without-kind"
        ),
        pytest.param("thôn 3 xã Xín Chải, Điện Biên", "Xín Chải, Điện Biên", "Tuyên Quang", id="never-elsewhere"),
        pytest.param("thon 3 xa xin chai dien bien", "xin chai dien bien", "Tuyên Quang", id="never-elsewhere-plain"),
    ],
)
def test_a_dossier_shows_the_place_that_was_said(office: Office, address: str, told: str, not_told: str) -> None:
    start = (*BEGIN, f"Lê Văn Thử {PHONE}", "7/8/1992", "nam", "001092123456", address)
    reply = office.talk(*start)
    shown = office.say("xem lại thông tin", reply["conversation_id"])
    everything = f"{words(reply)}\n{words(shown)}"
    assert told in everything
    assert not_told not in everything
