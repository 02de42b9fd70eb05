"""The hints of `assistant check`: which common questions a record does not answer; no fault, and no error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.assembly import today
from assistant.dialogue.cues import load_cues
from assistant.dialogue.unanswered import Unanswered, unanswered
from assistant.dialogue.wishes import Wishes
from assistant.dialogue.wording import Wording, load_wording
from assistant.errors import ContentError
from assistant.knowledge.record import Procedure
from assistant.settings import Settings


def hints_of(records: Sequence[Procedure], settings: Settings) -> list[Unanswered]:
    """What each record leaves open; nothing while our own words cannot be read, which is an error of its own."""
    try:
        wording, cues = _words(settings), load_cues(settings.content_dir / "cues.yaml")
        wishes = Wishes()
    except ContentError:
        return []
    return [unanswered(record, today(), wording, cues, wishes) for record in records]


def print_hints(hints: Sequence[Unanswered], settings: Settings, *, each: bool) -> None:
    """Every record by itself; else how many records leave something open, and how many each question."""
    if not hints:
        return
    wording = _words(settings)
    if each:
        for one in hints:
            print(f"gợi ý {one.code}: {one.words(wording)}")
        return
    lacking = Counter(aspect for one in hints for aspect in one.aspects)
    names = "; ".join(f"{wording.say(f'asks.{aspect}')}: {count}" for aspect, count in lacking.most_common())
    if names:
        print(wording.say("check.summary", count=sum(bool(one.aspects) for one in hints), names=names))


def _words(settings: Settings) -> Wording:
    return load_wording(settings.content_dir / "replies")
