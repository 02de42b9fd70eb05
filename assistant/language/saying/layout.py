"""What the eye reads and the ear cannot: lists, bold, brackets, quotes, dashes and slashes."""

from __future__ import annotations

import re
import unicodedata

_BOLD = re.compile(r"\*\*|__|(?<!\w)[*_`]+(?=\w)|(?<=\w)[*`]+(?!\w)|`")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_BULLET = re.compile(r"^\s*(?:[-*•·+–]|#{1,6}|[0-9]{1,2}[.)](?= ))\s+", re.M)
_QUOTES = re.compile("[“”„«»\"‘’]|(?<!\\w)'|'(?!\\w)")
_BRACKETS = re.compile(r"\s*[(\[{]\s*([^()\[\]{}]*?)\s*[)\]}]")
_DASH = re.compile(r"\s+[-–—]+\s+|—")
_PAIR = re.compile(r"\b(anh|ông|cô|chú|bác)/(chị|bà|bác|cô|dì|chú)\b", re.I)
_AND_OR = re.compile(r"\bvà ?/ ?hoặc\b", re.I)
_SLASH = re.compile(r"(?<=[^\W\d_]) ?/ ?(?=[^\W\d_])")
_NUMBER_TWICE = re.compile(r"(?<=[0-9]) ?\((?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)[^()0-9]{0,20}\)", re.I)
_ODD = re.compile(r"[^\w\s.,;:!?%/+&=@°²³$€-]")
_SPELLED_SIGNS = ((" & ", " và "), ("&", " và "), (" + ", ", "), (" = ", " bằng "), ("%", " phần trăm "))


def plain_lines(text: str) -> str:
    """Lines without markup, each a sentence.

    >>> plain_lines("**Giấy tờ:**\\n- Tờ khai\\n- Ảnh 3x4")
    'Giấy tờ: Tờ khai. Ảnh 3x4.'
    """
    text = unicodedata.normalize("NFC", text).replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", "")
    text = _NUMBER_TWICE.sub("", _BOLD.sub("", _TAG.sub(" ", text)))
    lines = [" ".join(line.split()) for line in _BULLET.sub("", text).splitlines()]
    ended = [line if line[-1] in ".!?:,;…" else f"{line}." for line in lines if line]
    return " ".join(ended) if len(ended) > 1 else (" ".join(line for line in lines if line))


def say_signs(text: str) -> str:
    """Signs as pauses or as words.

    >>> say_signs("anh/chị nộp tờ khai (bản chính); xã/phường – nơi ở")
    'anh chị nộp tờ khai, bản chính, xã hoặc phường, nơi ở'
    """
    text = _PAIR.sub(r"\1 \2", _AND_OR.sub("hoặc", text))
    text = _SLASH.sub(" hoặc ", text)
    while _BRACKETS.search(text):
        text = _BRACKETS.sub(r", \1,", text)
    text = _DASH.sub(", ", _QUOTES.sub("", text))
    for sign, words in _SPELLED_SIGNS:
        text = text.replace(sign, words)
    text = text.replace("…", ".").replace("...", ".")
    text = _ODD.sub(" ", re.sub(r"[;:]", ",", text))
    return _tidy(re.sub(r"[-/+=@_°²³$€]", " ", text))


def _tidy(text: str) -> str:
    """One space between words, one pause between parts, no pause before the first word."""
    text = re.sub(r"\s+([.,!?])", r"\1", " ".join(text.split()))
    text = re.sub(r"[.,]*([!?])[.,!?]*", r"\1", text)
    text = re.sub(r",*\.[.,]*", ".", text)
    text = re.sub(r",+", ",", text)
    text = re.sub(r"(?<=[.,!?])(?=[^\s.,!?])", " ", text)
    return re.sub(r"^[\s.,!?]+|[\s,]+$", "", text)
