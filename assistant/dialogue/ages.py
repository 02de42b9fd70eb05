"""The age that a question names, held against a limit such as "dưới 14 tuổi"."""

from __future__ import annotations

import re

_AGE = re.compile(
    r"(?<!\w)([0-9]{1,3}) tuổi(?!\w)"
    r"|(?<!\w)[0-9]{1,2} tháng tuổi(?!\w)|(?<!\w)(?:con|bé|cháu)(?: \w+){0,2} [0-9]{1,2} tháng(?!\w)"
)  # "hết hạn 3 tháng" is no age
_LIMIT = re.compile(r"(?<!\w)(dưới|chưa đủ|từ đủ|đủ|từ|trên) ([0-9]{1,3}) tuổi")


def fits_age(text: str, limit_text: str) -> bool | None:
    """Whether the age named in a question is within a limit; None when either names none.

    >>> fits_age("làm căn cước cho con 8 tuổi", "cấp thẻ căn cước cho người dưới 14 tuổi")
    True
    >>> fits_age("con tôi 8 tuổi", "người từ đủ 14 tuổi trở lên"), fits_age("mất thẻ", "dưới 14 tuổi")
    (False, None)
    """
    limit, age = _LIMIT.search(limit_text.lower()), _AGE.search(text)
    if limit is None or age is None or _LIMIT.search(text):
        return None
    years = int(age[1] or 0)
    return years < int(limit[2]) if limit[1] in ("dưới", "chưa đủ") else years >= int(limit[2])
