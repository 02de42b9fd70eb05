"""One way to write each Vietnamese syllable, and the same text without diacritics."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
_PLAIN_BY_MARKED = {unicodedata.normalize("NFC", vowel + tone): (vowel, tone) for vowel in "aeoiuy" for tone in _TONES}
_MARKED_BY_PLAIN = {pair: marked for marked, pair in _PLAIN_BY_MARKED.items()}


def _marked(vowels: str) -> str:
    return "".join(_MARKED_BY_PLAIN[vowel, tone] for vowel in vowels for tone in _TONES)


_LETTER = r"[^\W\d_]"
_OPEN_SYLLABLE = re.compile(rf"(o)([{_marked('ae')}])(?!{_LETTER})|(?<!q)(u)([{_marked('y')}])(?!{_LETTER})")
_CLOSED_SYLLABLE = re.compile(rf"([{_marked('o')}])([ae])(?={_LETTER})|(?<=q)([{_marked('u')}])([aeiouy])")
_FOLDED = str.maketrans(
    {
        character: unicodedata.normalize("NFD", character)[0]
        for character in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
        if unicodedata.normalize("NFD", character)[0].isascii()
    }
    | {"đ": "d", "Đ": "D"}
)


def one_spelling(text: str) -> str:
    """Return lower-case text in the spelling we store, match and index.

    People type both "hủy" and "huỷ". In open syllables the tone mark stands on the first vowel, in closed ones
    on the second; the u of "qu" belongs to the consonant, so "toàn" and "quý" stay. i and y are left alone.

    >>> one_spelling("Huỷ  hồ sơ quý toàn")
    'hủy hồ sơ quý toàn'
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    text = " ".join(text.split())
    if text.isascii():
        return text
    text = _CLOSED_SYLLABLE.sub(_mark_second_vowel, text)
    return _OPEN_SYLLABLE.sub(_mark_first_vowel, text)


def fold(text: str) -> str:
    """Return the text without diacritics, case unchanged.

    >>> fold("Đăng ký kết hôn")
    'Dang ky ket hon'
    """
    text = text.translate(_FOLDED)
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text).translate(_FOLDED)
    return unicodedata.normalize("NFC", "".join(c for c in apart if unicodedata.category(c) != "Mn"))


def plain_of(text: str) -> str:
    """Return the text folded and in lower case, every character at its old place.

    >>> plain_of("Đêm QUA")
    'dem qua'
    """
    plain = fold(text).lower()
    if len(plain) == len(text):
        return plain
    return "".join((fold(character).lower() or character)[0] for character in text)


def has_diacritics(syllable: str) -> bool:
    """Whether a syllable carries a Vietnamese mark: đ, a hat, a horn or a tone.

    >>> has_diacritics("đi"), has_diacritics("cho")
    (True, False)
    """
    return not syllable.isascii() and fold(syllable) != syllable


def _mark_first_vowel(match: re.Match[str]) -> str:
    first, second = match[1] or match[3], match[2] or match[4]
    plain, tone = _PLAIN_BY_MARKED[second]
    return _MARKED_BY_PLAIN[first, tone] + plain


def _mark_second_vowel(match: re.Match[str]) -> str:
    first, second = match[1] or match[3], match[2] or match[4]
    plain, tone = _PLAIN_BY_MARKED[first]
    return plain + _MARKED_BY_PLAIN[second, tone]
