"""Where a name ends in a row of words.

In capitals a name ends with the last capital. In lower case, or where everything is in capitals, words tell: what is
said of a person ("mất hôm qua"), words that are in no name, and everyday words. Many everyday words are names, too
(Thôi, Dạ, Là, Hôm): they belong to the name as long as it would be unfinished without them.
"""

from __future__ import annotations

import re

from assistant.language.name_words import (
    MARKERS,
    MIDDLE_NAMES,
    NEVER,
    PARTICLES,
    STOPS,
    Word,
    event_at,
    is_family_name,
    is_highland_name,
    is_name_word,
)
from assistant.language.spelling import fold

SURE_WORDS = 4  # so many words may follow each other without being known as parts of names
ALSO_NAMES = frozenset({"anh", "mai", "minh", "nam", "hà", "ha", "đăng", "sinh", "con", "sao", "bằng"})
_END = re.compile(r"\s*(?:$|[.,;:!?()\n-]|[0-9])")


def end_of_name(words: list[Word], text: str, *, is_whole: bool = False) -> int:
    """Return how many of the words are the name. `is_whole`: nothing but a name is expected in the text."""
    is_head_alone = len(words) > 1 and not words[1].has_capital and is_family_name(words[0].text)  # "Nguyễn văn nam"
    if words[0].has_capital and not is_head_alone and not _is_shouted(words):
        return _in_capitals(words)
    size = 1
    while size < len(words) and _goes_on(words, size, text, is_whole):
        size += 1
    return size


def is_ended_by(text: str, place: int) -> bool:
    """Whether a clause ends here."""
    return bool(_END.match(text, place))


def _is_shouted(words: list[Word]) -> bool:
    """Whether the row is all in capitals, so that capitals tell nothing."""
    long = [word.text for word in words[:3] if len(word.text) > 1]
    return bool(long) and all(word.isupper() for word in long)


def _in_capitals(words: list[Word]) -> int:
    for place, word in enumerate(words):
        if place and not word.has_capital:
            is_typed_so = word.lower in ("thị", "văn", "thi", "van") and place + 1 < len(words)
            if not (is_typed_so and words[place + 1].has_capital):
                return place
        if place and not _is_unfinished(words, place):
            is_shouted = word.text.isupper() and len(word.text) > 1
            if event_at(words, place) or (word.lower in ("ạ", "và", "ở", "tôi", "là") and place + 1 < len(words)):
                return place
            if is_shouted and (word.lower in NEVER or word.lower in STOPS):
                return place
    return len(words)


def _goes_on(words: list[Word], size: int, text: str, is_whole: bool) -> bool:
    """Whether a name in lower case goes on with the word at `size`."""
    word = words[size].lower
    is_last = size + 1 == len(words) and is_ended_by(text, words[size].end)
    if words[size - 1].lower in MARKERS:
        return word not in ("ạ", "cccd", "cmnd", "cmt", "sđt", "sdt", "email")
    if word == "a":  # a name of its own among the Mông and others, and a small word of speech without its mark
        return size == 1 if is_last else _is_followed_by_more_of_it(words, size)
    if event_at(words, size) or word in NEVER:
        return False
    if size == 1:
        return _goes_on_behind_the_first(words, word, is_last)
    is_short = size == 2 and fold(words[1].lower) in MIDDLE_NAMES and is_family_name(words[0].text)
    if word in PARTICLES:
        return False
    if word in ALSO_NAMES and (is_last or _is_ended_behind(words, size) or _is_followed_by_a_name(words, size)):
        return True
    if word in STOPS:
        return is_short and is_last and word not in NEVER
    return is_whole or size < SURE_WORDS or is_name_word(word)


def _goes_on_behind_the_first(words: list[Word], word: str, is_last: bool) -> bool:
    first = words[0].text
    if word in MARKERS:
        return True
    if not is_family_name(first):
        # A given name alone: "em tên lan hỏi hộ chiếu".
        is_known = is_highland_name(words) or is_name_word(word)
        return is_known and not (word in STOPS and not (word in ALSO_NAMES and is_last)) and word not in PARTICLES
    if word in STOPS or word in PARTICLES:
        if word in ALSO_NAMES:
            return True
        return is_last or (fold(word) in MIDDLE_NAMES and len(words) > 2 and is_name_word(words[2].text))
    return True


def _is_ended_behind(words: list[Word], place: int) -> bool:
    """Whether what follows the word at `place` is no part of a name."""
    if place + 1 >= len(words):
        return False
    following = words[place + 1].lower
    return following in NEVER or following in PARTICLES or event_at(words, place + 1) or following in STOPS


def _is_followed_by_a_name(words: list[Word], place: int) -> bool:
    return place + 1 < len(words) and is_name_word(words[place + 1].text)


def _is_followed_by_more_of_it(words: list[Word], place: int) -> bool:
    if place + 1 >= len(words) or event_at(words, place + 1):
        return False
    return words[place + 1].lower not in NEVER | STOPS | PARTICLES


def _is_unfinished(words: list[Word], place: int) -> bool:
    return words[place - 1].lower in MARKERS or place < 2
