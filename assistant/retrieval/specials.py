"""Special cases that a procedure is only meant for when they are said: a foreigner, the border, a visit at home ...

"Đăng ký kết hôn" is the plain procedure; its twins for foreigners, for the border and at people's homes bear nearly
the same name, and would otherwise stand beside it whatever is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_COUNTRIES = (
    "campuchia|cam pu chia|trung quốc|đài loan|hàn quốc|nhật bản|canada|anh quốc|thái lan|malaysia|singapore|châu âu"
    "|(?:người|sang|ở|bên|qua|đi|tại|từ|nước|chồng|vợ|khách|quốc tịch) (?:lào|hàn|nhật|mỹ|pháp|đức|úc|nga|tàu|thái|tây)"
)
# in names of procedures; as people say it
_SPECIALS: tuple[tuple[str, str], ...] = (
    (
        "yếu tố nước ngoài|người nước ngoài|ở nước ngoài|của nước ngoài|vốn đầu tư nước ngoài",
        rf"(?<!trong )nước ngoài|ngoại quốc|việt kiều|kiều bào|nước khác|nước ngoài|visa|thị thực|quốc tịch|xuất cảnh"
        rf"|hải ngoại|{_COUNTRIES}",
    ),
    ("biên giới", "biên giới|cửa khẩu|(?:sang|bên|người|qua|đi) lào|campuchia|cam pu chia|trung quốc|láng giềng"),
    ("lưu động", "lưu động|tận nhà|tận nơi|đến nhà|tới nhà|về nhà|tại nhà|ốm|bệnh|nằm|liệt|già yếu|không đi được"),
    ("liên thông", "liên thông|cùng lúc|một lần|một lượt|cùng với|(?:luôn|cả|với|và) (?:thẻ )?bảo hiểm|mai táng"),
    ("toàn trình", "toàn trình|trực tuyến|online|qua mạng|trên mạng|vneid|tại nhà"),
    (
        "quân nhân|trong quân đội|công an nhân dân|cơ yếu|bộ quốc phòng|quân đội nhân dân",
        "quân nhân|quân đội|bộ đội|(?:trong|ngành|chiến sĩ) công an|cơ yếu|sĩ quan|quốc phòng|tại ngũ|nhập ngũ"
        "|xuất ngũ|chiến sĩ",
    ),
)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


_NAMED = tuple(_pattern(name) for name, _ in _SPECIALS)
_SAID = tuple(_pattern(said) for _, said in _SPECIALS)


@lru_cache(maxsize=20_000)
def specials_of(name: str) -> frozenset[int]:
    """Return which special cases a procedure's name confines it to."""
    return frozenset(number for number, pattern in enumerate(_NAMED) if pattern.search(name))


def specials_said(text: str) -> frozenset[int]:
    """Return which special cases a question speaks of."""
    return frozenset(number for number, pattern in enumerate(_SAID) if pattern.search(text))


def agreement(said: frozenset[int], named: Sequence[frozenset[int]]) -> list[float]:
    """Return for each procedure: -1 when it is for a case that was not said, 0.5 when it was, else 0."""
    return [-1.0 if special - said else 0.5 if special else 0.0 for special in named]
