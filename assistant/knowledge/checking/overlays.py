"""Findings about overlays: codes nobody knows, questions that another procedure claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.knowledge.checking.between import plain_question
from assistant.knowledge.checking.finding import Finding
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import Procedure


def check_overlays(
    overlays: Sequence[tuple[str, Overlay]],
    records: Sequence[tuple[str, Procedure]],
    known: Mapping[str, Procedure],
) -> Iterator[Finding]:
    """Find a code with two overlays, and an example question that two procedures claim."""
    everything = {**known, **{record.code: record for _, record in records}}
    places: dict[str, str] = {}
    owners: dict[str, tuple[str, str]] = {}
    for place, record in records:
        for question in record.example_questions:
            owners.setdefault(plain_question(question), (place, record.code))
    for place, overlay in overlays:
        if overlay.code in places:
            trouble = f"Mã '{overlay.code}' đã có bản bổ sung ở {places[overlay.code]}."
            yield Finding("error", place, None, trouble, "Gộp hai tệp làm một.")
        places.setdefault(overlay.code, place)
        for question in dict.fromkeys(plain_question(text) for text in overlay.questions):
            other_place, other = owners.setdefault(question, (place, overlay.code))
            if other == overlay.code or _are_siblings(everything, other, overlay.code):
                continue
            trouble = f"Câu hỏi mẫu “{question}” cũng là của {other_place}."
            yield Finding("warning", place, None, trouble, "Giữ câu này ở một thủ tục, hoặc hỏi rõ hơn.")


def _are_siblings(everything: Mapping[str, Procedure], one: str, other: str) -> bool:
    """Whether two codes are of one family; of a code that is not imported here nothing is known, so they may be."""
    if one not in everything or other not in everything:
        return True
    return bool(everything[one].family) and everything[one].family == everything[other].family
