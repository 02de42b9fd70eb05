"""Names of people, as they stand on papers."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.spelled_names import spelled_name
from assistant.language.spelling import fold

MAX_CHARACTERS = 60
MAX_WORDS = 8
_OPENING = re.compile(
    r"^(?:(?:[Dd]ạ|[Vv]âng|[Tt]hưa|à|ừ|ok|[Hh]ọ và tên|[Hh]ọ tên|tên đầy đủ|[Tt]ên|của|là|[Tt]ôi|[Ee]m|[Mm]ình|con|"
    r"cháu|[Bb]é|mẹ|má|cha|bố|ba|vợ|chồng|chủ hộ|người mất|đặt|trai|gái|nhà|da|vang|ho va ten|ho ten|[Tt]en|la|toi|"
    r"chau|be|me|bo|chong)(?=[\s:,]) ?[:,]? ?)+"
)
_ENDING = re.compile(r"(?:[\s,.!]+(?:ạ|a|nhé|nha|đó|em ơi|thôi))*[\s.,!]*$", re.I)
_LIKE = re.compile(r"(?P<name>.+?),? chữ (?P<sign>\w+),? (?:như |giống )?(?:trong|ở)(?: chữ)? (?P<word>.+)", re.I)
_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def read_person(said: str, field: DossierField, today: date) -> Verdict:
    """A name of two words or more; a single word is asked again once, because papers need the full name.

    >>> from assistant.knowledge.record import DossierField
    >>> read_person("dạ tên là nguyễn văn nam ạ", DossierField(id="x"), date.today()).value.pii_text
    'Nguyễn Văn Nam'
    """
    if spelled := spelled_name(said):
        return Verdict(Value(spelled), warning="" if " " in spelled else "person.one_word")
    said = _as_in_a_word(said)
    text = " ".join(_ENDING.sub("", said.strip()).split())
    text = _OPENING.sub("", text).strip(" .,:;\"'")
    if len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS:
        return Verdict(trouble="person.too_long")
    if re.search(r"[0-9]", text):
        return Verdict(trouble="person.figures")
    if sum(letter.isalpha() for letter in text) < 2:
        return Verdict(trouble="person.too_short")
    if not _NAME.fullmatch(text):
        return Verdict(trouble="person.signs")
    name = _written(text)
    return Verdict(Value(name), warning="" if " " in name else "person.one_word")


def _as_in_a_word(said: str) -> str:
    """The name with its explained syllable as it stands in the word that explains it.

    >>> _as_in_a_word("lê thị vịnh, chữ vịnh như trong vinh quang"), _as_in_a_word("lê thị vinh")
    ('lê thị vinh', 'lê thị vinh')
    """
    found = _LIKE.fullmatch(said.strip())
    if found is None:
        return said
    plain = fold(found["sign"].lower())
    right = next((word for word in found["word"].lower().split() if fold(word) == plain), found["sign"])
    words = [right if fold(word.lower()) == plain else word for word in found["name"].replace(",", " ").split()]
    return " ".join(words)


def _written(text: str) -> str:
    """With capitals at the head of each word, unless the writer set them."""
    if text != text.lower() and text != text.upper():
        return text
    return " ".join(word[:1].upper() + word[1:].lower() for word in text.split())
