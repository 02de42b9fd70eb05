"""One section as it is said over the telephone: what answers in a breath, and what is told to whoever wants more.

The ear has no second look: the record's own phrasing wins, lists have three items, and numbers of laws, codes of forms
and names of parts of the record are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.dialogue.answers.brief import Told, clip, depends_on
from assistant.dialogue.answers.section import Item, Section, bullet, without_law
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Case
from assistant.language.saying.codes import without_codes
from assistant.language.writing import capital

ITEMS, WORDS = 3, 20  # of a list that is said in one breath
PAPERS = 24  # of the record's own phrasing of the papers
UNCUT = 45  # words of what must not be cut that are said at once all the same
FEW = 14  # words by which a name or a question is recognised
BY_NUMBER = ("legal_basis", "form")  # aspects that ask for the numbers themselves
_BRACKETS = re.compile(r" ?\([^()]*\)")
_OPEN_BRACKET = re.compile(r" ?\([^()]*$")
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[^\W\d_])")
_QUOTED = re.compile(r"“(.+)”", re.DOTALL)


def told_to_ear(section: Section, wording: Wording, asked: Case | None = None) -> Told:
    """Take a section apart; what depends on the case that is asked now waits for the answer."""
    if section.is_folded:
        return Told((), (_title(section, wording), *_whole(section, wording)))
    if section.spoken:
        return _from_phrasing(section, wording)
    if not section.items:
        return Told((_lead(section, wording),))
    return _from_list(section, wording, asked)


def whole_to_ear(section: Section, wording: Wording) -> str:
    """All of a section that the ear is told, where nothing can be asked for."""
    return _greeted(section.spoken) or "\n".join((_lead(section, wording), *_whole(section, wording)))


def in_few_words(text: str) -> str:
    """The beginning of a name or a question, without what stands in brackets.

    >>> in_few_words("Đăng ký thường trú (nhập hộ khẩu)")
    'Đăng ký thường trú'
    """
    return _without_dots(clip(_BRACKETS.sub("", text).strip() or text, FEW))


def _from_phrasing(section: Section, wording: Wording) -> Told:
    """The record's own phrasing; of papers its first sentences, of sums and times all, since one qualifies another."""
    sentences = _SENTENCE_END.split(_greeted(section.spoken))
    said = _fitting(sentences, PAPERS) if section.aspect == "documents" else sentences
    rest, whole = sentences[len(said) :], _whole(section, wording)
    more = (*rest, *(whole if section.items and _count(whole) > _count([section.spoken]) else ()))
    return Told((" ".join(said),), (_title(section, wording), *more) if more else ())


def _from_list(section: Section, wording: Wording, asked: Case | None) -> Told:
    items = [item for part in section.parted() for item in part]
    now = [item for item in items if not (asked and item.condition and depends_on(item, asked))]
    now.sort(key=lambda item: not _is_decided(item))
    said = _fitting([_brief(item, section, wording, is_alone=len(items) == 1) for item in now])
    left = len(now) - len(said)
    behind = [_behind(left, len(now) < len(items), wording)] if left or len(now) < len(items) else []
    known = set(said)
    rest = [line for line in _whole(section, wording) if line not in known]
    if rest == list(section.tail):  # nothing but how many sets
        return Told((_lead(section, wording), *said, *rest))
    return Told((_lead(section, wording), *said, *behind), (_title(section, wording), *rest))


def _behind(left: int, depends: bool, wording: Wording) -> str:
    """How much more there is."""
    if not left:
        return wording.say("call.documents_depend")
    return wording.say("call.left_depends.more" if depends else "call.left.more", count=left)


def _brief(item: Item, section: Section, wording: Wording, is_alone: bool) -> str:
    """One line of the list: the short words of the item; what must not be cut whole, or that there is more to it."""
    text = item.short or (item.text if _count([item.text]) <= WORDS else clip(item.text.split(". ")[0], WORDS))
    if item.is_uncut:
        text = item.text if is_alone or _count([item.text]) <= UNCUT else wording.say("call.long")
    return _line(item, text, section)


def _is_decided(item: Item) -> bool:
    """Whether it holds by what the caller said of their case: that is news, so it comes first."""
    return not item.condition and bool(_conditions(item))


def _conditions(item: Item) -> tuple[str, ...]:
    return (*getattr(item.of, "needed_if", ()), *getattr(item.of, "not_if", ()))


def _whole(section: Section, wording: Wording) -> tuple[str, ...]:
    """Every item in full words, and the tail; of papers the plain name is the full one."""
    if not section.items:
        return (_lead(section, wording), *section.tail)
    items = (item for part in section.parted() for item in part)
    return (*(_line(item, _full(item, section), section) for item in items), *section.tail)


def _full(item: Item, section: Section) -> str:
    return item.short if section.aspect == "documents" and item.short and "…" not in item.short else item.text


def _line(item: Item, text: str, section: Section) -> str:
    if section.aspect == "direct":
        text = _quoted(text)
    text = _without_dots(text if section.aspect in BY_NUMBER else _bare(text))
    before = [part.rstrip(":") for part in (item.heading, item.condition) if part]
    return bullet(": ".join([*before, text]))


def _lead(section: Section, wording: Wording) -> str:
    is_of_the_record = isinstance(section.of, str) and section.of.rstrip(" ;,:") in section.lead
    is_quotation = section.aspect == "direct" or is_of_the_record  # of a long statement a part is quoted
    if not section.items and is_quotation and _QUOTED.search(section.lead):
        return wording.say("call.quote", text=_bare(_quoted(section.lead)))
    if section.items and wording.has(title := f"call.title.{section.aspect}"):
        return wording.text(title)
    return section.lead if section.aspect in BY_NUMBER else _greeted(_bare(section.lead))


def _greeted(text: str) -> str:
    """A sentence that stands behind one that has said "Dạ" already."""
    return capital(text.removeprefix("Dạ").lstrip(", "))


def _quoted(text: str) -> str:
    """What stands in quotation marks, or all of a text that has none."""
    found = _QUOTED.search(text)
    return found[1] if found else text


def _title(section: Section, wording: Wording) -> str:
    if section.aspect == "direct":
        return wording.say("call.detail_quotes")
    return wording.say("call.detail", name=in_few_words(wording.say(f"aspect.{section.aspect}")))


def _fitting(lines: Sequence[str], most: int = WORDS) -> list[str]:
    """The first lines that go in one breath, one at least."""
    fitting = 1
    while fitting < min(len(lines), ITEMS) and _count(lines[: fitting + 1]) <= most:
        fitting += 1
    return list(lines[:fitting])


def _bare(text: str) -> str:
    return without_codes(without_law(text))


def _without_dots(text: str) -> str:
    """A text that was cut, without the dots that only an eye understands, and without a bracket that does not close."""
    return _OPEN_BRACKET.sub("", text.replace(" …", "").replace("…", "")) if "…" in text else text


def _count(lines: Iterable[str]) -> int:
    return sum(len(line.split()) for line in lines)
