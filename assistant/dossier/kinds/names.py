"""Names of people, as they stand on papers."""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.name_words import APOSTROPHES, MARKERS, is_family_name
from assistant.language.names import whole_name
from assistant.language.spelled_names import spelled_name
from assistant.language.spelling import fold
from assistant.language.writing import capital

MAX_CHARACTERS = 120  # the replies tell it
_POLITE = re.compile(r"(?:(?:dạ|vâng|thưa|à|ừ|ok|da|vang)(?=[\s:,.]) ?[:,.]? *)+", re.I)
# What announces a name. "Con", "Má", "Bé" are family names, too: see _opened.
_ANNOUNCING = re.compile(
    r"(?:họ và tên|họ tên|tên đầy đủ|tên thật|tên|của|là|tôi|tui|em|mình|con|cháu|bé|mẹ|má|mạ|cha|bố|ba|tía|vợ|chồng|"
    r"ông|bà|cụ|chủ hộ|chủ nhà|người mất|người yêu cầu|người nộp|chú rể|cô dâu|bên nam|bên nữ|đặt|trai|gái|nội|ngoại|"
    r"nhà|ho va ten|ho ten|ten|cua|la|toi|chau|be|me|bo|vo|chong|chu ho|nguoi mat)(?=[\s:,]) ?[:,]? *",
    re.I,
)
_LIKE = re.compile(r"(?P<name>.+?),? chữ (?P<sign>\w+),? (?:như |giống )?(?:trong|ở)(?: chữ)? (?P<word>.+)", re.I)
_LETTERS = "(?:[^\\W\\d_][\u0300-\u036f]*)+"
_NAME = re.compile(rf"{_LETTERS}(?:(?:[{APOSTROPHES}] ?|[ -]){_LETTERS})*")
_FOREIGN_SMALL = frozenset(
    {"van", "von", "de", "da", "la", "del", "di", "du", "der", "den", "bin", "binti", "al", "el"}
)


def read_person(said: str, field: DossierField, today: date) -> Verdict:
    """A name of two words or more; a single word is asked again once, because papers need the full name.

    >>> from assistant.knowledge.record import DossierField
    >>> read_person("dạ tên là nguyễn văn nam ạ", DossierField(id="x"), date.today()).value.pii_text
    'Nguyễn Văn Nam'
    """
    if spelled := spelled_name(said):
        return Verdict(Value(spelled), warning="" if " " in spelled else "person.one_word")
    text = _opened(" ".join(_as_in_a_word(said).split())).strip(" .,:;\"'-–()")
    if len(text) > MAX_CHARACTERS:
        return Verdict(trouble="person.too_long")
    if re.search(r"[0-9]", text):
        return Verdict(trouble="person.figures")
    if not any(letter.isalpha() for letter in text):
        return Verdict(trouble="person.too_short")
    place = whole_name(text)
    text = text[place[0] : place[1]] if place else text
    if place is None or not _NAME.fullmatch(text):
        return Verdict(trouble="person.signs")
    name = _written(text)
    return Verdict(Value(name), warning="" if " " in name else "person.one_word")


def _opened(text: str) -> str:
    """The text behind the words that announce a name: "dạ tên tôi là ...".

    A word that announces is the name's own when the rest would be no name: "Má Thị Pàng", "La Văn Cầu".

    >>> _opened("má thị pàng"), _opened("mẹ lê thị thử"), _opened("tên em là Lan")
    ('má thị pàng', 'lê thị thử', 'Lan')
    """
    text = text[match.end() :] if (match := _POLITE.match(text)) and match.end() < len(text) else text
    while (match := _ANNOUNCING.match(text)) and (rest := text[match.end() :]).strip(" .,:"):
        first = rest.split()[0]
        is_of_one_case = text[0].isupper() == first[0].isupper()
        if is_of_one_case and first.lower() in MARKERS and len(rest.split()) > 1 and is_family_name(match[0].strip()):
            break
        text = rest
    return text


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
    """With a capital at the head of each part; letters inside stay as the writer set them, but for all capitals.

    >>> _written("h’ rim niê"), _written("K'BRÔM"), _written("Nguyễn thị McLan"), _written("Vincent van Gogh")
    ("H' Rim Niê", "K'Brôm", 'Nguyễn Thị McLan', 'Vincent van Gogh')
    """
    text = re.sub(f"[{APOSTROPHES}]", "'", text)
    is_plain = text in (text.lower(), text.upper())
    keeps_small = not is_plain and not is_family_name(text.split()[0])
    words = []
    for word in text.split():
        if keeps_small and word in _FOREIGN_SMALL:
            words.append(word)
        else:
            parts = re.split("(['-])", word)
            words.append("".join(capital(part.lower() if is_plain else part) for part in parts))
    return " ".join(words)
