"""Letters by their names, for codes and for abbreviations nobody knows."""

from __future__ import annotations

from assistant.language.saying.numbers import DIGITS, digit_by_digit, read_number

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""For a class of characters: Vietnamese capitals do not stand together in Unicode."""
_NAMES = {
    "A": "a", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê", "F": "ép",
    "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e lờ", "M": "em mờ", "N": "en nờ", "O": "o",
    "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "e rờ", "S": "ét", "T": "tê", "U": "u", "Ư": "ư", "V": "vê",
    "W": "vê kép", "X": "ích xì", "Y": "y dài", "Z": "dét",
}  # fmt: skip
_SIGNS = {"-": "gạch ngang", "_": "gạch dưới", ".": "chấm", "/": "xuyệt", "@": "a còng", "+": "cộng"}


def spell(text: str) -> str:
    """Letters and digits one by one; other characters are left out.

    >>> spell("CT01")
    'xê tê không một'
    """
    return " ".join(name_of(character) for character in text if name_of(character))


def name_of(character: str) -> str:
    """The name of one letter, digit or sign, or an empty text."""
    if character.isascii() and character.isdigit():
        return DIGITS[int(character)]
    return _NAMES.get(character.upper(), _SIGNS.get(character, ""))


def spell_code(letters: str, digits: str, tail: str = "") -> str:
    """The code of a form or a class: its letters by name, its number as people say it.

    >>> spell_code("CT", "01"), spell_code("B", "2"), spell_code("ĐKX", "10", "a")
    ('xê tê không một', 'bê hai', 'đê ca ích xì mười a')
    """
    number = digit_by_digit(digits) if digits.startswith("0") or len(digits) > 3 else read_number(digits)
    return " ".join(part for part in (spell(letters), number, spell(tail)) if part)


def read_with_letter(piece: str) -> str:
    """A number with a letter behind it, as in addresses and articles of laws.

    >>> read_with_letter("12A"), read_with_letter("5")
    ('mười hai a', 'năm')
    """
    tail = piece.lstrip("0123456789")
    return " ".join(part for part in (read_number(piece[: len(piece) - len(tail)]), spell(tail)) if part)
