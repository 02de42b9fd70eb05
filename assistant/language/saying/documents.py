"""Numbers of legal documents: "123/2015/NĐ-CP" is a number, a year, a kind of document and who signed it."""

from __future__ import annotations

import re

from assistant.language.saying.letters import spell
from assistant.language.saying.numbers import digit_by_digit, from_roman, in_words, read_number

_KINDS = {
    "NĐ": "nghị định", "NQ": "nghị quyết", "QĐ": "quyết định", "TT": "thông tư", "TTLT": "thông tư liên tịch",
    "CT": "chỉ thị", "CV": "công văn", "VBHN": "văn bản hợp nhất", "TB": "thông báo", "KH": "kế hoạch",
    "HD": "hướng dẫn", "L": "luật", "PL": "pháp lệnh", "LCT": "lệnh", "UBTVQH": "nghị quyết", "BC": "báo cáo",
    "CĐ": "công điện",
}  # fmt: skip
_SIGNERS = {
    "CP": "chính phủ", "TTG": "thủ tướng chính phủ", "CTN": "chủ tịch nước", "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân", "HĐTP": "hội đồng thẩm phán", "VPCP": "văn phòng chính phủ",
    "VPQH": "văn phòng quốc hội",
    "BTP": "bộ tư pháp", "BCA": "bộ công an", "BTC": "bộ tài chính", "BNV": "bộ nội vụ", "BXD": "bộ xây dựng",
    "BGTVT": "bộ giao thông vận tải", "BTNMT": "bộ tài nguyên và môi trường", "BYT": "bộ y tế", "BQP": "bộ quốc phòng",
    "BGDĐT": "bộ giáo dục và đào tạo", "BLĐTBXH": "bộ lao động thương binh và xã hội", "BCT": "bộ công thương",
    "BKHĐT": "bộ kế hoạch và đầu tư", "BTTTT": "bộ thông tin và truyền thông", "BNG": "bộ ngoại giao",
    "BNNPTNT": "bộ nông nghiệp và phát triển nông thôn", "BNNMT": "bộ nông nghiệp và môi trường",
    "BKHCN": "bộ khoa học và công nghệ", "BVHTTDL": "bộ văn hóa thể thao và du lịch", "BDTTG": "bộ dân tộc và tôn giáo",
    "NHNN": "ngân hàng nhà nước", "TANDTC": "tòa án nhân dân tối cao", "VKSNDTC": "viện kiểm sát nhân dân tối cao",
    "TCT": "tổng cục thuế", "CCT": "chi cục thuế", "BHXH": "bảo hiểm xã hội", "TTCP": "thanh tra chính phủ",
}  # fmt: skip
_KIND_WORDS = sorted({*_KINDS.values(), "bộ luật", "hiến pháp"}, key=len, reverse=True)
_NUMBER = re.compile(
    rf"(?P<before>\b(?:{'|'.join(_KIND_WORDS)})\b[^.;,/]{{0,60}}?)?(?P<so>\bsố:? )?(?<![\w/.])"
    r"(?P<number>[0-9]{1,5}|[0-9]{1,3}\.[0-9]{1,2})(?P<letter>[a-z])?/(?:(?P<year>(?:19|20)[0-9]{2})/)?"
    r"(?P<kind>[A-ZĐ]{1,7})(?P<term>[0-9]{1,2})?(?P<signers>(?:-[A-ZĐ]{2,8}|-TTg)*)(?![\w/])"
    r"(?P<by> của (?:chính phủ|quốc hội|bộ|thủ tướng))?",
    re.IGNORECASE,
)


def say_document_numbers(text: str) -> str:
    """Numbers of documents in words; the kind and the signer are said unless the text says them already.

    >>> say_document_numbers("Nghị định số 123/2015/NĐ-CP")
    'Nghị định số một trăm hai mươi ba năm hai nghìn không trăm mười lăm của chính phủ'
    >>> say_document_numbers("theo 04/2020/TT-BTP")
    'theo thông tư số không bốn năm hai nghìn không trăm hai mươi của bộ tư pháp'
    """
    return _NUMBER.sub(_say, text)


def _say(match: re.Match[str]) -> str:
    kind = match["kind"].upper()
    signers = [part.upper() for part in match["signers"].split("-") if part]
    if not match["year"] and not signers:
        return match[0]  # "12/A": part of an address
    number = _plain(match["number"])
    if match["letter"]:
        number += f" {spell(match['letter'])}"
    year = f" năm {in_words(int(match['year']))}" if match["year"] else ""
    by = match["by"] or _signed_by(kind, match["term"], signers)
    if match["before"]:
        return f"{match['before']}{match['so'] or 'số '}{number}{year}{by}"
    name = _KINDS.get(kind, "") if kind != "UBTVQH" or match["year"] else ""
    if not name and kind != "QH" and kind not in _SIGNERS:
        by = f" {match['kind']}{by}"  # not a kind of document we know: its letters stay for other rules
    return f"{name} {match['so'] or 'số '}{number}{year}{by}".strip()


def _signed_by(kind: str, term: str | None, signers: list[str]) -> str:
    if kind in ("QH", "UBTVQH"):
        who = "quốc hội" if kind == "QH" else "ủy ban thường vụ quốc hội"
        return f" của {who}" + (f" khóa {in_words(int(term))}" if term else "")
    known = [_SIGNERS.get(signer, spell(signer)) for signer in ([kind] if kind in _SIGNERS else []) + signers]
    return f" của {' và '.join(known)}" if known else ""


def _plain(digits: str) -> str:
    return digit_by_digit(digits) if digits.startswith("0") else read_number(digits)


_PARTS = re.compile(
    r"\b(?P<part>chương|mục|phần|quý|khóa|khoá|phụ lục|hạng|loại|cấp|bậc|nhóm|thế kỷ|kỳ|học kỳ|đợt|tiểu mục|vùng)"
    r" (?P<roman>[IVXLC]{1,6})\b(?:/(?P<year>(?:19|20)[0-9]{2})\b)?",
    re.IGNORECASE,
)
_POINT = re.compile(r"\b(điểm) ([a-zđ])\b(?!\.)", re.IGNORECASE)


def say_parts_of_laws(text: str) -> str:
    """Roman numbers and lettered points.

    >>> say_parts_of_laws("Chương IV, quý III, điểm đ khoản 2")
    'Chương bốn, quý ba, điểm đê khoản 2'
    """
    text = _PARTS.sub(_say_part, text)
    return _POINT.sub(lambda m: f"{m[1]} {spell(m[2])}", text)


def _say_part(match: re.Match[str]) -> str:
    if not match["roman"].isupper():
        return match[0]
    year = f" năm {in_words(int(match['year']))}" if match["year"] else ""
    return f"{match['part']} {in_words(from_roman(match['roman']))}{year}"
