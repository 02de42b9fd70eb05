"""Numbers in words, as said in the north."""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", "nghìn", "triệu")
MAX_DIGITS = 18


def in_words(number: int) -> str:
    """A whole number in words.

    >>> in_words(21), in_words(105), in_words(2015)
    ('hai mươi mốt', 'một trăm linh năm', 'hai nghìn không trăm mười lăm')
    >>> in_words(70_000), in_words(1_250_000), in_words(2_000_000_000)
    ('bảy mươi nghìn', 'một triệu hai trăm năm mươi nghìn', 'hai tỷ')
    """
    if number < 0:
        return f"âm {in_words(-number)}"
    billions, rest = divmod(number, 1_000_000_000)
    parts = [f"{in_words(billions)} tỷ"] if billions else []
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            words = f"{_below_thousand(group, after_more=bool(parts))} {_THOUSANDS[place]}"
            parts.append(words.strip())
    return " ".join(parts) or DIGITS[0]


def _below_thousand(number: int, after_more: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{DIGITS[hundreds]} trăm"] if hundreds or after_more else []
    tens, ones = divmod(rest, 10)
    if tens == 0 and ones:
        parts.append(f"linh {DIGITS[ones]}" if parts else DIGITS[ones])
    elif tens == 1:
        parts.append("mười" if not ones else "mười lăm" if ones == 5 else f"mười {DIGITS[ones]}")
    elif tens:
        last = {0: "", 1: " mốt", 4: " tư", 5: " lăm"}.get(ones, f" {DIGITS[ones]}")
        parts.append(f"{DIGITS[tens]} mươi{last}")
    return " ".join(parts)


def digit_by_digit(digits: str) -> str:
    """Every digit by its name.

    >>> digit_by_digit("0912")
    'không chín một hai'
    """
    return " ".join(DIGITS[int(digit)] for digit in digits)


def in_groups(digits: str, *sizes: int) -> str:
    """Digits in groups with a pause between; what is left over joins the last group.

    >>> in_groups("001085012345", 3, 3, 3, 3)
    'không không một, không tám năm, không một hai, ba bốn năm'
    """
    groups, start = [], 0
    for size in sizes[:-1]:
        groups.append(digits[start : start + size])
        start += size
    groups.append(digits[start:])
    return ", ".join(digit_by_digit(group) for group in groups if group)


def read_number(written: str) -> str:
    """A number as written, "1.250.000" or "0,5" or "07" or "12.5".

    Dots between groups of three are Vietnamese thousands, a comma begins the decimals. A number too long to be a
    quantity, or beginning with more than one zero, is read digit by digit.

    >>> read_number("1.250.000"), read_number("0,25"), read_number("07"), read_number("007")
    ('một triệu hai trăm năm mươi nghìn', 'không phẩy hai mươi lăm', 'bảy', 'không không bảy')
    """
    whole, comma, decimals = written.partition(",")
    groups = whole.split(".")
    if len(groups) > 1 and not (0 < len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return " chấm ".join(read_number(group) for group in groups) + (f" phẩy {_decimals(decimals)}" if comma else "")
    plain = "".join(groups)
    if len(plain) > MAX_DIGITS or (plain.startswith("0") and len(plain) > 2):
        return in_groups(plain, *([3] * max(1, len(plain) // 3)))
    return in_words(int(plain)) + (f" phẩy {_decimals(decimals)}" if decimals else "")


def _decimals(digits: str) -> str:
    return in_words(int(digits)) if len(digits) <= 2 and not digits.startswith("0") else digit_by_digit(digits)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def from_roman(letters: str) -> int:
    """The value of a Roman number.

    >>> from_roman("XIV")
    14
    """
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
