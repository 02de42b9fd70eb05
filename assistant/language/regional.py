"""Regional words as everybody reads them: "nộp ở mô rứa" -> "nộp ở đâu vậy".

What asks (which papers, where, how) is looked for in common words only, so every region's words come to them here.
"""

from __future__ import annotations

from pathlib import Path

from assistant.language.word_table import WordTable

_REGIONAL = WordTable(Path(__file__).with_name("regional.tsv"))


def in_common_words(text: str) -> str:
    """Return a text that has its diacritics, with the words of one region as all regions say them.

    >>> in_common_words("chừ mần khai sanh thì cần giấy chi, nộp mô rứa")
    'bây giờ làm khai sinh thì cần giấy gì, nộp ở đâu vậy'
    >>> in_common_words("bác sĩ răng hàm mặt mở chi nhánh quy mô nhỏ")
    'bác sĩ răng hàm mặt mở chi nhánh quy mô nhỏ'
    """
    return _REGIONAL.write_out(text)
