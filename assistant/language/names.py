"""Names of people in running text: "tôi tên là Lê Văn Tám", also in lower case and without diacritics."""

from __future__ import annotations

import re

from assistant.language.name_words import FAMILY_NAMES, MIDDLE_NAMES, STOPS, is_family_name, words_in_a_row
from assistant.language.spelling import fold

MAX_LOWER_CASE_WORDS = 4

_PERSON = (
    "toi|em|minh|chau|con|be|anh|chi|ong|ba|co|bac|me|bo|cha|vo|chong|con gai|con trai|nguoi nop|nguoi yeu cau|chu ho"
)
# After these a name follows; those with "là" or ":" are sure, the others need a capital or a known family name.
_TRIGGER = re.compile(
    rf"(?<!\w)(?:(?P<sure>(?:(?:{_PERSON}) )?ten(?: (?:day du|cua))?(?: (?:{_PERSON})){{0,2}} ?(?:la |: ?|la: ?)"
    rf"|ho(?: va)? ten(?: (?:day du|cua))?(?: (?:{_PERSON})){{0,2}} ?(?:la |: ?|la: ?)"
    rf"|(?:toi|em|minh|chau) ten )"
    rf"|ho(?: va)? ten |ten (?:{_PERSON}) (?:(?:toi|em|minh) )?|(?:{_PERSON}) ten |(?:ong|ba|anh|chi|chau|be) (?=\S))"
)
_NEVER_NAMES = frozenset({("hồ", "chí", "minh"), ("ho", "chi", "minh")})


def find_names(text: str) -> list[tuple[int, int]]:
    """Return where names stand: behind words that announce one, or alone as the whole message.

    >>> text = "em tên là trần thị bưởi muốn làm căn cước"
    >>> [text[start:end] for start, end in find_names(text)]
    ['trần thị bưởi']
    """
    plain = _plain(text)
    found: list[tuple[int, int]] = []
    for trigger in _TRIGGER.finditer(plain):
        if not found or trigger.start() >= found[-1][1]:
            place = _name_at(text, trigger.end(), is_sure=bool(trigger["sure"]))
            if place is not None:
                found.append(place)
    return found or _whole_message(text)


def find_name_in_answer(text: str) -> list[tuple[int, int]]:
    """Return where the name stands in the answer to "what is your name": the whole of it but its opening words.

    >>> find_name_in_answer("dạ nguyễn văn an ạ")
    [(3, 16)]
    """
    start = _OPENING.match(_plain(text)).end()  # type: ignore[union-attr]  # it matches nothing, too
    words = words_in_a_row(text, start)
    if words and words[-1][0].lower() in ("ạ", "a", "nhé", "nha"):
        words.pop()
    rest = text[words[-1][1] :].strip(" .,!\n").lower() if words else ""
    if len(words) < 2 or rest not in ("", "ạ", "a", "nhé", "nha"):
        return []
    is_name = is_family_name(words[0][0]) or all(word[0].isupper() for word, _ in words)
    return [(start, words[-1][1])] if is_name and not _is_place_or_more(words) else []


def _is_place_or_more(words: list[tuple[str, int]]) -> bool:
    names = tuple(word.lower() for word, _ in words)
    return names[:3] in _NEVER_NAMES or any(name in STOPS and not name.isascii() for name in names[1:])


_OPENING = re.compile(r"\s*(?:(?:da|vang|ho va ten|ho ten|ten|la|toi|em|minh|chau|day du|:|,) ?(?!\w)\s*)*")


def _plain(text: str) -> str:
    """The text folded and lower-cased with every character at its old place."""
    plain = fold(text).lower()
    if len(plain) == len(text):
        return plain
    return "".join((fold(character).lower() or character)[0] for character in text)


def _name_at(text: str, start: int, *, is_sure: bool) -> tuple[int, int] | None:
    words = words_in_a_row(text, start)
    if not words:
        return None
    first = words[0][0]
    has_capital = first[0].isupper()
    starts_with_family = is_family_name(first)
    if first.lower() in STOPS and not (has_capital and starts_with_family):
        return None
    if not (has_capital or starts_with_family or is_sure):
        return None
    goes_on_as_name = starts_with_family and len(words) > 1 and (has_capital or fold(words[1][0]) in MIDDLE_NAMES)
    if not (is_sure or goes_on_as_name):
        return None
    taken = _capitalised(words) if has_capital else _lower_case(words, starts_with_family)
    if tuple(word.lower() for word, _ in taken[:3]) in _NEVER_NAMES or (not is_sure and len(taken) < 2):
        return None
    return (start, taken[-1][1]) if taken else None


def _capitalised(words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    size = next((place for place, (word, _) in enumerate(words) if not _goes_on(word, place)), len(words))
    return words[:size]


def _goes_on(word: str, place: int) -> bool:
    """Whether a capitalised name goes on; in a text all in capitals only the words can tell."""
    is_shouted = word.isupper() and len(word) > 1
    return word[0].isupper() and not (place and is_shouted and _ends_name(word.lower(), place))


def _lower_case(words: list[tuple[str, int]], starts_with_family: bool) -> list[tuple[str, int]]:
    most = MAX_LOWER_CASE_WORDS if starts_with_family else 2
    size = next((place for place, (word, _) in enumerate(words) if place and _ends_name(word, place)), len(words))
    return words[: min(size, most)]


def _ends_name(word: str, place: int) -> bool:
    if word in ("nam", "minh", "ha", "năm"):  # Nam, Minh, Hà; a year behind "năm" was cut off before
        return word == "năm"
    return word in STOPS and not (place == 1 and word in ("thi", "sinh"))


def _whole_message(text: str) -> list[tuple[int, int]]:
    """A message that is nothing but a capitalised name of three or four words, as answered to a question."""
    start = len(text) - len(text.lstrip())
    words = words_in_a_row(text, start)
    if not 3 <= len(words) <= 4 or text[words[-1][1] :].strip(" .,!\n"):
        return []
    names = [word.lower() for word, _ in words]
    is_name = all(word[0].isupper() and word[1:].islower() for word, _ in words) or text.strip(" .,!\n").isupper()
    if not is_name or names[0] not in FAMILY_NAMES or fold(names[1]) not in MIDDLE_NAMES:
        return []
    return [(start, words[-1][1])]
