"""Addresses of e-mail: typed, with blanks, with "(at)", and said aloud ("a còng", "chấm").

A mailbox has no blanks and no diacritics, but people say names: "le thi hoa a còng gmail chấm com". The parts of the
name are joined, and what was joined or folded is read back, because a mailbox that lost its beginning is somebody
else's.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.dossier.values import Value, Verdict
from assistant.knowledge.record import DossierField
from assistant.language.name_words import is_family_name, is_name_word
from assistant.language.spelling import fold
from assistant.language.spoken_letters import NAMES as SPOKEN_LETTERS
from assistant.language.spoken_numbers import digits_of, is_number_word

_AT = re.compile(r"\s*(?:@|[(\[{] ?(?:at|a còng|a cong|còng|@) ?[)\]}]"
                 r"|(?<!\w)(?:a|ây|ay)[ -]?(?:còng|cong|móc|moc|vòng)(?!\w)|"
                 r"(?<=\w) at (?=g ?mail|yahoo|outlook|hotmail|icloud))\s*", re.I)  # fmt: skip
_DOT = re.compile(r"\s*(?<!\w)(?:chấm|cham|dot|phẩy chấm)(?!\w)\s*|\s+\.\s*|\s*\.\s+(?=(?:com|vn|net|org|edu|gov)\b)|"
                  r"[(\[] ?(?:dot|chấm) ?[)\]]", re.I)  # fmt: skip
_DASH = re.compile(r"\s*(?<!\w)(?:gạch ngang|gach ngang|dấu trừ|trừ)(?!\w)\s*", re.I)
_UNDER = re.compile(r"\s*(?<!\w)(?:gạch dưới|gach duoi|gạch chân|gach chan|ngạch dưới)(?!\w)\s*", re.I)
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63})(?:\.[a-z0-9-]{1,63}){1,4}", re.I)
_LEFT = re.compile(r"(?:[\w%+.-]+)$")
_WHOLE = re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}", re.A)
_JOINERS = frozenset(["chấm", "cham", "dot", "gạch", "gach", "dưới", "duoi", "ngang", "thị", "thi", "văn", "van"])
MAX_FIGURES = 4  # more are a telephone number beside the address
_MAILBOX_SIGNS = "._%+-"
_DOMAINS = {
    "g mail": "gmail", "gờ mail": "gmail", "gờ meo": "gmail", "gi meo": "gmail", "ji meo": "gmail", "gimeo": "gmail",
    "gmeo": "gmail", "da hu": "yahoo", "ya hu": "yahoo", "ya hoo": "yahoo", "ai cờ lao": "icloud", "i cloud": "icloud",
    "hót meo": "hotmail", "hot mail": "hotmail", "out look": "outlook",
}  # fmt: skip
_COUNTRY = {"vê nờ": "vn", "vi en": "vn", "com vờ nờ": "com.vn", "cơm": "com", "còm": "com", "kom": "com"}
_ANNOUNCES = frozenset(
    [
        "là",
        "la",
        "email",
        "mail",
        "thư",
        "tử",
        "gmail",
        "địa",
        "chỉ",
        "của",
        "tôi",
        "em",
        "mình",
        "anh",
        "chị",
        "cháu",
        "con",
        "và",
        "còn",
        ":",
        "dạ",
        "vâng",
        "ạ",
        "ghi",
        "thành",
        "lại",
        "qua",
        "vào",
        "về",
        "gửi",
        "dia",
        "chi",
        "cua",
        "toi",
        "minh",
        "chau",
        "va",
        "con",
        "da",
        "vang",
        "ghi",
        "thanh",
        "thu",
        "tu",
        "dien",
        "điện",
        "hộp",
        "hop",
        "meo",
    ]
)


def find_emails(text: str) -> list[tuple[int, int]]:
    """Return where addresses of e-mail stand, with the words that are their beginning.

    >>> text = "email là le thi hoa a còng gmail chấm com, số 0912345678"
    >>> [text[start:end] for start, end in find_emails(text)]
    ['le thi hoa a còng gmail chấm com']
    """
    found = []
    for at in _AT.finditer(text):
        end = _end_of_domain(text, at.end())
        start = _start_of_mailbox(text, at.start())
        if end > at.end() and start < at.start():
            found.append((start, end))
    return found


def read_email(said: str, field: DossierField, today: date) -> Verdict:
    """One address; "a còng" and "chấm" are written out, and what had to be joined is read back.

    >>> from assistant.knowledge.record import DossierField
    >>> verdict = read_email("le thi hoa a còng gmail chấm com", DossierField(id="x"), date.today())
    >>> verdict.value.pii_text, verdict.warning
    ('lethihoa@gmail.com', 'email.joined')
    """
    places = find_emails(said.strip())
    if not places:
        return Verdict(trouble="email.wrong")
    start, end = places[0]
    left, right = _AT.split(said.strip()[start:end], maxsplit=1)
    mailbox, is_joined = _mailbox(left)
    address = f"{mailbox}@{_domain(right)}"
    if not _WHOLE.fullmatch(address):
        return Verdict(trouble="email.wrong")
    is_doubted = is_joined or is_cut(said.strip(), start)
    return Verdict(Value(address), warning="email.joined" if is_doubted else "")


def is_cut(text: str, start: int) -> bool:
    """Whether the word before an address may be its beginning: neither announces it nor stands in a clause before."""
    before = text[:start].rstrip(" ")
    last = _LEFT.search(before)
    return last is not None and not last[0].isdigit() and fold(last[0].lower()) not in _FOLDED_ANNOUNCES


def _mailbox(said: str) -> tuple[str, bool]:
    """The part before the sign, and whether it was put together from words or stripped of diacritics."""
    text = _UNDER.sub("_", _DASH.sub("-", _DOT.sub(".", said.strip())))
    words = [part for part in re.split(r"\s+", text) if part]
    written = "".join(_written(word) for word in words)
    plain = fold(written).lower()
    return plain.strip("."), len(words) > 1 or plain != written.lower()


def _written(word: str) -> str:
    low = word.lower()
    if is_number_word(low) and not is_family_name(low) and len(digits_of(low)) == 1:
        return digits_of(low)
    return SPOKEN_LETTERS.get(low, word)


def _domain(said: str) -> str:
    text = _DOT.sub(".", said.lower().strip())
    for spoken, written in (*_DOMAINS.items(), *_COUNTRY.items()):
        text = re.sub(rf"(?<!\w){re.escape(spoken)}(?!\w)", written, text)
    return re.sub(r"\s+", "", text).strip(".")


def _end_of_domain(text: str, start: int) -> int:
    """Where the domain ends that begins here; `start` when there is none."""
    best = start
    for match in re.finditer(r"(?=\s|$|[,;!?)]|\.(?:\s|$))", text[start : start + 60]):
        end = start + match.start()
        piece = text[start:end]
        if len(piece.split()) > 8:
            break
        domain = _domain(piece)
        is_whole = _DOMAIN.fullmatch(domain) and not domain.endswith(".")
        if is_whole and (best == start or domain.count(".") > _domain(text[start:best]).count(".")):
            best = end
        elif best > start and not _goes_on_with_a_dot(text, best):
            break
    return best


def _goes_on_with_a_dot(text: str, place: int) -> bool:
    return bool(re.match(r"\s*(?:chấm|cham|dot)(?!\w)", text[place:]))


def _start_of_mailbox(text: str, end: int) -> int:
    """Where the mailbox begins: the word before the sign, and words of a name, letters and figures before that."""
    start = end
    is_typed = text[end : end + 1] == "@"
    while match := _LEFT.search(text[:start].rstrip(" ")):
        word = match[0]
        if start < end and not _is_of_mailbox(word, is_typed):
            break
        start = match.start()
        if not text[:start].endswith(" "):
            break
    return start


def _is_of_mailbox(word: str, is_typed: bool) -> bool:
    """Whether a word before the one at the sign belongs to the mailbox, too; before a typed "@" a name stands apart."""
    low = word.lower().strip(_MAILBOX_SIGNS)
    if low in _JOINERS:
        return True
    if low in _ANNOUNCES or low in _FOLDED_ANNOUNCES or (is_typed and (word != low or not low.isascii())):
        return False
    is_figure = len(low) <= MAX_FIGURES if low.isdigit() else is_number_word(low)
    return is_figure or is_name_word(low) or is_family_name(low) or low in SPOKEN_LETTERS or len(low) == 1


_FOLDED_ANNOUNCES = frozenset(map(fold, _ANNOUNCES))
