"""Numbers that name a person, a telephone, a procedure or a dossier: digit by digit, in groups one can write down."""

from __future__ import annotations

import re

from assistant.language.saying.letters import spell, spell_code
from assistant.language.saying.numbers import digit_by_digit, in_groups

_START, _END = r"(?<![\w.,/-])", r"(?![\w/]|[.,-][0-9])"
_PROCEDURE = re.compile(rf"{_START}([0-9])\.([0-9]{{6}}){_END}")
_HOTLINE = re.compile(rf"{_START}(1[89]00)[ .-]?([0-9]{{4}}|[0-9]{{2,3}}[ .-]?[0-9]{{2,3}}){_END}")
_IDENTITY = re.compile(rf"{_START}(0[0-9]{{2}}[ .-]?[0-9]{{3}}[ .-]?[0-9]{{3}}[ .-]?[0-9]{{3}}){_END}")
_PREFIX = r"(?:(?:\+84|\(\+84\)) ?(?:\(0\))?|0)"
_MOBILE = re.compile(
    rf"{_START}{_PREFIX}([35789][0-9]{{2}}[ .-]?[0-9]{{3}}[ .-]?[0-9]{{3}}"
    rf"|[35789][0-9][ .-]?[0-9]{{3}}[ .-]?[0-9]{{2}}[ .-]?[0-9]{{2}}){_END}"
)
_LANDLINE = re.compile(rf"{_START}\(?(02[0-9]{{1,2}})\)?[ .-]?([0-9]{{3,4}})[ .-]?([0-9]{{3,4}}){_END}")
_SHORT = re.compile(r"\b((?:số|gọi|tổng đài|đường dây nóng|điện thoại|hotline|nhánh|phím)(?: (?:số|ngay|khẩn cấp))?:? )"
                    r"(11[1-9]|10[0-9]{2}|1[1-9][0-9]{1,3}|[0-9])\b(?![.,/][0-9])", re.I)  # fmt: skip
_LONG = re.compile(rf"{_START}([0-9]{{7,}}){_END}")
_CODE = re.compile(r"(?<![\w.-])(?=[\w.-]*[0-9])(?=[\w.-]*[A-ZĐ])[A-ZĐ0-9]+(?:[-.][A-ZĐ0-9]+)+(?![\w-]|\.\w)")
_FORM = re.compile(r"(?<![\w.-])([A-ZĐ]{1,6})-?([0-9]{1,4})([a-zđ])?(?![\w])")


def say_long_numbers(text: str) -> str:
    """Identity numbers, telephones and codes.

    >>> say_long_numbers("gọi 0912 345 678")
    'gọi không chín một hai, ba bốn năm, sáu bảy tám'
    >>> say_long_numbers("thủ tục 1.001193")
    'thủ tục một chấm không không một, một chín ba'
    """
    text = _PROCEDURE.sub(lambda m: f"{digit_by_digit(m[1])} chấm {in_groups(m[2], 3, 3)}", text)
    text = _HOTLINE.sub(lambda m: f"{digit_by_digit(m[1])}, {_halves(m[2])}", text)
    text = _IDENTITY.sub(lambda m: in_groups(_digits(m[1]), 3, 3, 3, 3), text)
    text = _MOBILE.sub(lambda m: in_groups("0" + _digits(m[1]), 4, 3, 3), text)
    text = _LANDLINE.sub(lambda m: ", ".join(digit_by_digit(part) for part in m.groups()), text)
    text = _SHORT.sub(lambda m: m[1] + (digit_by_digit(m[2])), text)
    text = _LONG.sub(lambda m: in_groups(m[1], *([3] * (len(m[1]) // 3))), text)
    return _CODE.sub(_say_code, text)


def say_form_codes(text: str) -> str:
    """Codes of forms, licence classes and residence kinds: CT01, B2, KT3, TK01.

    >>> say_form_codes("bằng B2, diện KT3")
    'bằng bê hai, diện ca tê ba'
    """
    return _FORM.sub(lambda m: spell_code(m[1], m[2], m[3] or ""), text)


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def _halves(written: str) -> str:
    digits = _digits(written)
    return in_groups(digits, *((3, 3) if len(digits) == 6 else (len(digits),)))


def _say_code(match: re.Match[str]) -> str:
    if not any(character.isdigit() for character in match[0]):
        return match[0]
    groups = []
    for part in re.split(r"[-.]", match[0]):
        groups += [part[start : start + 4] for start in range(0, len(part), 4)] if len(part) > 4 else [part]
    return ", ".join(spell(group) for group in groups)
