"""Words written out by a table, where the words beside them show what they stand for.

A row of such a table is `short, full, after, before, said`; `abbreviations.tsv` says what each column means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_CONTEXT_CHARACTERS = 24
_CLAUSE_CHARACTERS = 80
_CLAUSE_SIGNS = re.compile(r"[,;?!]|\.(?!\w)")
_LISTS = {
    "_particle": "ạ ad admin mn m.n v vậy vay z zậy a ah ak à ơi oi anh chị chi em bạn mọi moi các nhỉ ta trời hả "
    "ha nha nhé nhe hen thế shop sếp bác cô chú luôn không",
    "_label": "hạng hang loại loai nhóm nhom mẫu mau khu lô khối bảng điểm điều khoản mục phần chương visa tổ dãy "
    "block vitamin chữ chu hệ tuyến quý kỳ phụ lục luc phiếu phieu",
}
_KEPT = (
    r"<[a-z_]{1,20}>|https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,64}"
    r"|[\w-]{1,40}(?:\.[\w-]{1,40}){0,4}\.(?:vn|com|net|org|docx?|pdf|xlsx?)(?!\w)"
    r"|[0-9]+[a-zđ]{0,2}[/-][a-zđ0-9]+(?:[/-][a-zđ0-9]+)*"  # 01/gtgt, 17/2024/tt-bca
)
_LETTER_OF_A_LIST = re.compile(r"(?<!\w)\w[,;] $")
_END_OF_CLAUSE = re.compile(r"\s*$|\s*[,?!;:)\n\"]|\s*\.(?!\w)| \W")


class WordTable:
    """Writes out the words of one table."""

    def __init__(self, file: Path) -> None:
        self._meanings = _read_table(file.read_text(encoding="utf-8").splitlines())
        self._pattern = _short_pattern(list(self._meanings))

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """What each word of the table may stand for."""
        return {short: tuple(meaning.full for meaning in meanings) for short, meanings in self._meanings.items()}

    def write_out(self, text: str) -> str:
        """Return the text with each word of the table replaced by what it stands for here; others stay."""
        return self._pattern.sub(self._choose, text)

    def _choose(self, match: re.Match[str]) -> str:
        short = match["short"]
        if short is None:
            return match[0]
        previous, following = neighbours(match)
        clause = _said_in_clause(match)
        meanings = self._meanings[" ".join(short.lower().split())]
        return next((meaning.full for meaning in meanings if meaning.fits(previous, following, clause)), match[0])


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a short form stands for between certain words."""

    full: str
    after: _Words
    before: _Words
    said: _Words

    def fits(self, previous: str, following: str, clause: frozenset[str]) -> bool:
        return self.after.fits(previous) and self.before.fits(following) and self.said.fit_some(clause)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that may stand beside a short form, and those that may not."""

    allowed: frozenset[str]
    forbidden: frozenset[str]

    def fits(self, word: str) -> bool:
        kinds = _kinds(word)
        return (not self.allowed or bool(self.allowed & kinds)) and not self.forbidden & kinds

    def fit_some(self, words: frozenset[str]) -> bool:
        """Whether one of the words is allowed and none is forbidden."""
        return (not self.allowed or bool(self.allowed & words)) and not self.forbidden & words


def is_label(word: str) -> bool:
    """Whether a word stands before the name of a class or a point: "hạng", "loại"."""
    return "_label" in _kinds(word)


def neighbours(match: re.Match[str]) -> tuple[str, str]:
    """The word before ("" at the start of a clause) and the word behind ("$" at its end, "" before other signs).

    In "điểm d, e và h" a letter is the name of a point, as if "điểm" stood before it.
    """
    before = match.string[max(0, match.start() - _CONTEXT_CHARACTERS) : match.start()]
    behind = match.string[match.end() : match.end() + _CONTEXT_CHARACTERS]
    previous = re.search(r"(\w+) ?$", before)
    following = re.match(r" ?(\w+)", behind)
    if _LETTER_OF_A_LIST.search(before):
        return "điểm", ""
    end = "$" if _END_OF_CLAUSE.match(behind) else ""
    return previous[1].lower() if previous else "", following[1].lower() if following else end


def _said_in_clause(match: re.Match[str]) -> frozenset[str]:
    """The words that stand before the short form in its clause: "có đk kh" asks yes or no, "thủ tục đk kh" does not."""
    before = match.string[max(0, match.start() - _CLAUSE_CHARACTERS) : match.start()]
    return frozenset(re.findall(r"\w+", _CLAUSE_SIGNS.split(before)[-1].lower()))


def _kinds(word: str) -> frozenset[str]:
    if word in ("", "$"):
        return frozenset((word,))
    kinds = {word, "*", "_any"} | {name for name, members in _LIST_WORDS.items() if word in members}
    return frozenset(kinds | {"_digit"} if word[0] in "0123456789" else kinds)


def _read_words(cell: str) -> _Words:
    allowed, _, forbidden = cell.partition("!")
    return _Words(frozenset(allowed.split()), frozenset(forbidden.split()))


def _read_table(lines: list[str]) -> dict[str, tuple[_Meaning, ...]]:
    meanings: dict[str, tuple[_Meaning, ...]] = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            short, full, *around = line.split("\t")
            after, before, said = [*around, "", "", ""][:3]
            meaning = _Meaning(full, _read_words(after), _read_words(before), _read_words(said))
            meanings[short] = (*meanings.get(short, ()), meaning)
    return meanings


def _short_pattern(shorts: list[str]) -> re.Pattern[str]:
    """One pattern for all short forms, grouped by first letter so that a word is compared with few of them."""
    groups: dict[str, list[str]] = {}
    for short in sorted(shorts, key=len, reverse=True):
        groups.setdefault(short[0], []).append(re.escape(short[1:]).replace(r"\ ", r"\s"))
    either = "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return re.compile(rf"(?<!\w)(?:{_KEPT}|(?<!\w\.)(?P<short>{either})(?!\w|(?<=\w)-\w))", re.IGNORECASE)


_LIST_WORDS = {name: frozenset(words.split()) for name, words in _LISTS.items()}
