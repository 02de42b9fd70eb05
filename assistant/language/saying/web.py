"""Addresses on the web and of e-mail, said so short that a caller can bear it."""

from __future__ import annotations

import re

from assistant.language.saying.numbers import digit_by_digit

_SITES = {
    "dichvucong.gov.vn": "cổng dịch vụ công quốc gia",
    "dichvucong.bocongan.gov.vn": "cổng dịch vụ công bộ công an",
    "dichvucong.moj.gov.vn": "cổng dịch vụ công bộ tư pháp",
    "dichvucong.dancuquocgia.gov.vn": "cổng dịch vụ công quản lý cư trú",
    "dangkykinhdoanh.gov.vn": "cổng thông tin quốc gia về đăng ký doanh nghiệp",
    "thuedientu.gdt.gov.vn": "trang thuế điện tử",
    "moj.gov.vn": "trang web bộ tư pháp",
    "bocongan.gov.vn": "trang web bộ công an",
    "gdt.gov.vn": "trang web cơ quan thuế",
    "baohiemxahoi.gov.vn": "trang web bảo hiểm xã hội",
    "vneid.gov.vn": "trang vi en i ai đi",
    "vbpl.vn": "cơ sở dữ liệu quốc gia về văn bản pháp luật",
    "chinhphu.vn": "cổng thông tin điện tử chính phủ",
}
_URL = re.compile(
    r"(?:https?://|(?<![\w@.])www\.)[^\s<>\"“”)\]]+|(?<![\w@./])(?:[a-z0-9-]+\.)+(?:vn|com|net|org)(?:/[^\s<>\"“”)\]]*)?",
    re.I,
)
_IN_BRACKETS = re.compile(rf"\s*[(\[]\s*(?:(?:địa chỉ|tại|xem|website|trang)[:\s]+)?(?:{_URL.pattern})\s*[)\]]", re.I)
_MAIL = re.compile(r"(?<![\w.])([\w.+-]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.I)
_MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\((?:https?://|/)[^)]*\)")


def say_web_addresses(text: str) -> str:
    """Addresses by the name of their place; an address in brackets behind its name is left out.

    >>> say_web_addresses("nộp tại Cổng dịch vụ công quốc gia (https://dichvucong.gov.vn)")
    'nộp tại Cổng dịch vụ công quốc gia'
    >>> say_web_addresses("xem https://dichvucong.gov.vn/thu-tuc/123?x=1")
    'xem cổng dịch vụ công quốc gia'
    """
    text = _MARKDOWN_LINK.sub(r"\1", text)
    text = _IN_BRACKETS.sub("", text)
    text = _MAIL.sub(lambda m: f"{_words(m[1])} a còng {_words(m[2])}", text)
    return _URL.sub(_say_site, text)


def _say_site(match: re.Match[str]) -> str:
    address = match[0].rstrip(".,;:!?")
    tail = match[0][len(address) :]
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower()).split("/")[0].split("?")[0].split(":")[0]
    if host in _SITES:
        return _SITES[host] + tail
    return f"trang web {_words(host)}{tail}"


def _words(address: str) -> str:
    """Dots and dashes by name, digits one by one, syllables as they are."""
    named = (
        address.replace(".", " chấm ").replace("-", " gạch ngang ").replace("_", " gạch dưới ").replace("+", " cộng ")
    )
    named = re.sub(r"[0-9]+", lambda m: f" {digit_by_digit(m[0])} ", named)
    named = re.sub(r"\bgov\b", "gốp", re.sub(r"\bvn\b", "vê en", re.sub(r"\bcom\b", "com", named)))
    return " ".join(named.split())
