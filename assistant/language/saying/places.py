"""Addresses: towns and wards with a dot, roads, house numbers with a slash."""

from __future__ import annotations

import re

from assistant.language.saying.letters import CAPITALS, read_with_letter, spell

_PLACES = {
    "tp": "thành phố", "p": "phường", "q": "quận", "h": "huyện", "tx": "thị xã", "tt": "thị trấn", "x": "xã",
    "kp": "khu phố", "đ": "đường", "t": "tỉnh", "ql": "quốc lộ", "ths": "thạc sĩ", "ts": "tiến sĩ", "bs": "bác sĩ",
}  # fmt: skip
_PLACE = re.compile(rf"(?<![\w.])(TP|Tp|tp|TX|Tx|TT|KP|QL|ThS|TS|BS|P|Q|H|X|Đ|T)\. ?(?=[{CAPITALS}0-9])")
_CITY = re.compile(rf"(?<!\w)(?:TP|Tp|tp)[. ]? ?HCM\b|(?<!\w)(?:TP|Tp) (?=[{CAPITALS}][a-zà-ỹ])")
_ROAD = re.compile(r"(?<!\w)(QL|TL) ?\.?([0-9]{1,3})([A-Z])?(?!\w)")
_HOUSE = re.compile(
    r"\b(?P<word>số nhà|số|ngõ|ngách|hẻm|kiệt|nhà|đường số|tổ|lô) "
    r"(?P<first>[0-9]{1,4}[A-ZĐ]?)(?P<rest>(?:/[0-9]{1,4}[A-ZĐ]?)+)(?![\w/])",
    re.IGNORECASE,
)


def say_places(text: str) -> str:
    """Towns, wards and roads with a dot or without.

    >>> say_places("P.5, Q. Tân Bình, TP.HCM, QL1A")
    'phường 5, quận Tân Bình, thành phố Hồ Chí Minh, quốc lộ 1 a'
    """
    text = _ROAD.sub(lambda m: f"{'quốc lộ' if m[1] == 'QL' else 'tỉnh lộ'} {m[2]} {spell(m[3] or '')}".strip(), text)
    text = _CITY.sub(lambda m: "thành phố Hồ Chí Minh" if "HCM" in m[0] else "thành phố ", text)
    return _PLACE.sub(lambda m: f"{_PLACES[m[1].lower()]} ", text)


def say_house_numbers(text: str) -> str:
    """Numbers with a slash in an address.

    >>> say_house_numbers("số 12/5A ngõ 30/2")
    'số mười hai xuyệt năm a ngõ ba mươi xuyệt hai'
    """
    return _HOUSE.sub(_say_house, text)


def _say_house(match: re.Match[str]) -> str:
    pieces = [match["first"], *match["rest"].strip("/").split("/")]
    return f"{match['word']} " + " xuyệt ".join(map(read_with_letter, pieces))
