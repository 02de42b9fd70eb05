"""Text of a wrong encoding put right again: UTF-8 that was read as Latin-1, and the old TCVN3 fonts.

Only what is sure is repaired. What is plainly no Vietnamese and cannot be repaired is named, so that the
record is refused and reported and nobody is read a line of "Cáº¥p tháº".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)}
for _byte in range(0x80, 0xA0):
    try:
        _BYTES[bytes([_byte]).decode("cp1252")] = _byte
    except UnicodeDecodeError:
        continue  # five bytes of that code page are no character
_HIGH = "".join(map(re.escape, _BYTES))
_RUN = re.compile(f"[{_HIGH}]{{2,}}")
_VIETNAMESE = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
_SIGNS = frozenset("\u00a0“”‘’–—…•²³°·×«»§®\u0300\u0301\u0303\u0309\u0323\ufeff\u200b")
_CLOSES = frozenset("\u00a0”’…–—»")  # may follow a capital of good text: “ĐÃ”
_LEFT_OVER = re.compile("Ã[\u00a1-\u00ba\u00bc-\u00bf]|á»|áº|Æ°|Æ¡|Ä‘|Ä\u0090|Ä\u0091|â€")
_TCVN3_LETTERS = (
    "µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ"
    "\u00adưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư"
)
_TCVN3 = str.maketrans(dict(zip(_TCVN3_LETTERS[::2], _TCVN3_LETTERS[1::2], strict=True)))
_FOREIGN = re.compile(
    "(?<=[A-Za-z®¨«¬©ª§µ¸¶·¹»¾¼½Æ-ÿ])[µ¸¶·¹¨»¾¼½©®ª«¬×ÆÇËÎÏÐÑÖØÜÞßäåæçëîïñö÷øûüþ]|[®§](?=[\u00a1-\u00ffA-Za-z])"
)
_TCVN3_SIGNS = frozenset("µ¸¶·¹¨»¾¼½©®ª«¬×§")  # no letters of any other font
_VNI = re.compile("[aeiouyAEIOUY][äåëïûøöüñÄÅËÏÛØÖÜÑ]")
_ENOUGH = 3  # letters of a font in one record: one alone may be a sign ("10®")
_OTHER_PLANE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")  # letters that only Unicode has


def repair_latin(text: str) -> str:
    """Return text whose UTF-8 was read as Latin-1 or Windows-1252 as it was meant; good text is unchanged.

    >>> repair_latin("Cáº¥p tháº» cÄƒn cÆ°á»›c"), repair_latin("“TÔI ĐÃ”")
    ('Cấp thẻ căn cước', '“TÔI ĐÃ”')
    """
    for _ in range(2):  # some texts went through it twice
        if not _RUN.search(text):
            return text
        runs = [(match, _decoded(match[0])) for match in _RUN.finditer(text)]
        sure = sum(_weight(match[0], decoded) for match, decoded in runs if decoded)
        if sure < 2:
            return text
        text = re.sub("Ã (?=[A-Za-z ]|$)", "Ã\u00a0", text)  # "à" whose second half became a blank
        text = _RUN.sub(lambda match: _decoded(match[0]) or match[0], text)
        text = text.replace("Ã\u00a0", "à")
    return text


def is_tcvn3(texts: Sequence[str], enough: int = _ENOUGH) -> bool:
    """Tell whether texts were typed in a TCVN3 font: its signs inside words, hardly a letter of Unicode.

    >>> is_tcvn3(["C«ng hoµ x· héi"]), is_tcvn3(["Giấy phép 10® và 5©"])
    (True, False)
    """
    whole = "\n".join(texts)
    if _LEFT_OVER.search(whole):
        return False  # UTF-8 that was read as Latin-1 has the same signs
    foreign = _FOREIGN.findall(whole)
    signs = sum(letter in _TCVN3_SIGNS for letter in foreign)
    return len(foreign) >= enough and signs > 1 and len(_OTHER_PLANE.findall(whole)) * 4 < len(foreign)


def from_tcvn3(text: str) -> str:
    """Return the Unicode text of a TCVN3 one; text that has letters of Unicode is none and stays.

    >>> from_tcvn3("Céng hoµ x· héi chñ nghÜa ViÖt Nam")
    'Cộng hoà xã hội chủ nghĩa Việt Nam'
    """
    return text if _OTHER_PLANE.search(text) else text.translate(_TCVN3)


def is_broken(text: str) -> bool:
    """Tell whether text of a wrong encoding is left in it.

    >>> is_broken("CÃ¡ch thá»©c"), is_broken("thẻ \ufffd\ufffdã"), is_broken("Ủy ban")
    (True, True, False)
    """
    if text.isascii():
        return False
    in_vni = len(_VNI.findall(text)) > 1 and not _OTHER_PLANE.search(text)
    return in_vni or bool(_LEFT_OVER.search(text)) or "\ufffd" in text


def _decoded(run: str) -> str:
    """The text of a run of high characters; "" when they are no UTF-8 of letters that we write."""
    try:
        text = bytes(_BYTES[char] for char in run).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    composed = unicodedata.normalize("NFC", text)
    ours = all(char in _VIETNAMESE or char in _SIGNS or char in _BYTES for char in composed)
    return text if ours and composed else ""


def _weight(run: str, decoded: str) -> int:
    """How sure a run is: a letter of three bytes or an odd pair is proof, a capital before a quotation mark is none."""
    if len(run) == 2 and run[1] in _CLOSES:
        return 0
    return 2 if any(char in _VIETNAMESE or char in _SIGNS for char in decoded) else 0
