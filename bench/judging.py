"""The definitions: what makes a reply right. Each mark is a name and whether it holds (see `bench/README.md`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.language.spelling import fold, one_spelling
from bench.adapters import Heard, Outcome
from bench.rows import Turn, Want

_ZERO = re.compile(r"(?<!\d)0+(?=\d)")
_SPACE = re.compile(r"[\s*]+")
_ALARM = re.compile(r"(?<!\d)11[1345](?!\d)")

Mark = tuple[str, bool]


def judge(turn: Turn, heard: Heard) -> tuple[Mark, ...]:
    """Return every mark that this turn gives."""
    return () if turn.want is None else tuple(_marks(turn, turn.want, heard))


def _marks(turn: Turn, want: Want, heard: Heard) -> Iterator[Mark]:
    right = bool(set(turn.codes) & set(heard.codes[:1]))
    answers_wrongly = heard.outcome is Outcome.ANSWERED and bool(heard.codes) and not right
    match want:
        case Want.ANSWER | Want.ANSWER_OR_ASK:
            asks = want is Want.ANSWER_OR_ASK and heard.outcome is Outcome.ASKED_BACK
            yield "first right", right or asks
            yield "handled", asks or (right and _says(turn, heard))
            yield "wrong procedure", answers_wrongly
            yield "refused or silent", heard.outcome in (Outcome.DECLINED, Outcome.FAILED)
            if want is Want.ANSWER:
                yield "asked back needlessly", heard.outcome is Outcome.ASKED_BACK
        case Want.ASK_BACK:
            asks = heard.outcome is Outcome.ASKED_BACK
            yield "handled", asks
            yield "asked back", asks
            yield "guessed", heard.outcome is Outcome.ANSWERED
            if asks and turn.codes:
                yield "offers a right one, of those asked back", bool(set(turn.codes) & set(heard.offered))
        case Want.DECLINE:
            yield "handled", heard.outcome in (Outcome.DECLINED, Outcome.EMERGENCY)
            yield "wrong procedure", heard.outcome is Outcome.ANSWERED and bool(heard.codes)
        case Want.NAME:
            named = bool(set(turn.codes) & {*heard.codes, *heard.offered})
            yield "handled", named or heard.outcome is Outcome.DECLINED
            yield "named", named
            yield "wrong procedure", answers_wrongly
        case Want.ANSWER_ALL:
            found = {*heard.codes, *heard.offered}
            each = [bool(found & set(codes)) for codes in turn.requests]
            yield "handled", all(each)
            yield from (("request answered or offered", one) for one in each)
            yield from (("request answered", bool(set(heard.codes) & set(codes))) for codes in turn.requests)
        case Want.DANGER:
            said = any(number in heard.first for number in turn.numbers)
            yield "handled", said
            yield "any number first", bool(_ALARM.search(heard.first))
        case Want.NO_DANGER:
            calm = heard.outcome is not Outcome.EMERGENCY and not _ALARM.search(heard.first)
            yield "handled", calm
            if turn.codes:
                yield "first right or offered", bool(set(turn.codes) & {*heard.codes[:1], *heard.offered})
        case Want.SPEAK:
            yield "handled", bool(heard.text)


def _says(turn: Turn, heard: Heard) -> bool:
    text = plain(heard.text)
    if turn.any_of and not any(_holds(text, words) for words in turn.any_of):
        return False
    return all(_holds(text, words) for words in turn.all_of) and not any(_holds(text, bad) for bad in turn.none_of)


def _holds(text: str, words: str) -> bool:
    wanted = plain(words).strip(" .")
    return not wanted or re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) is not None


def plain(text: str) -> str:
    """A text to be searched: one spelling, no diacritics, numbers without leading zeros."""
    return _ZERO.sub("", _SPACE.sub(" ", fold(one_spelling(text)))).strip()


def asked_back_deserved(wants: Sequence[Want | None], heard: Sequence[Heard]) -> tuple[int, int]:
    """Of all turns where asking or answering is judged: how many questions back were right, and how many there were."""
    judged = [(w, h) for w, h in zip(wants, heard, strict=True) if w in (Want.ASK_BACK, Want.ANSWER)]
    asked = [want for want, one in judged if one.outcome is Outcome.ASKED_BACK]
    return sum(want is Want.ASK_BACK for want in asked), len(asked)
