"""Short forms and chat spellings written out: "đk ks cho bé hết bn" -> "đăng ký khai sinh cho bé hết bao nhiêu".

The table is `abbreviations.tsv`. Stored names must pass through `expand` too, so that "cccd" in a question
meets "CCCD" in a record.
"""

from __future__ import annotations

import re
from pathlib import Path

from assistant.language.word_table import WordTable, is_label, neighbours

_MAX_PASSES = 4
_DISTRICT = re.compile(r"(?<![\w/.-])([qp])\.? ?([0-9]{1,2})(?![\w/.-]*\w)", re.IGNORECASE)
_DISTRICT_WORDS = {"q": "quận", "p": "phường"}
SHORT_FORMS = WordTable(Path(__file__).with_name("abbreviations.tsv"))


def expand(text: str) -> str:
    """Return the text with its short forms written out; a short form with no safe meaning here stays.

    >>> expand("lm cccd cho bé bn tiền v ad, 50k đc k")
    'làm căn cước công dân cho bé bao nhiêu tiền vậy admin, 50k được không'
    """
    for _ in range(_MAX_PASSES):
        longer = _DISTRICT.sub(_name_district, SHORT_FORMS.write_out(text))
        if longer == text:
            break
        text = longer
    return text


def _name_district(match: re.Match[str]) -> str:
    previous, _ = neighbours(match)
    return match[0] if is_label(previous) else f"{_DISTRICT_WORDS[match[1].lower()]} {match[2]}"
