"""Papers ticked in talk: "có giấy chứng sinh rồi, chưa có giấy ủy quyền", and what to do about a missing one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.dossier.checklist import Paper
from assistant.language.spelling import fold

_CLAUSES = re.compile(r"[,;.\n]| nhưng | còn | và (?=chưa|thiếu|có|đã)")
_MISSING = re.compile(r"(?<!\w)(?:chưa|chua|thiếu|thieu|không có|khong co|mất rồi)(?!\w)")
_HAVE = re.compile(r"(?<!\w)(?:đã có|da co|có rồi|co roi|có|co|đủ|du|sẵn|mang theo)(?!\w)")
_ALL = re.compile(r"(?<!\w)(?:đủ (?:rồi|hết|cả|giấy|giấy tờ)|có đủ|du roi|du het|co du|có hết|đủ hết)(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_FILLERS = (
    "có chưa đã rồi giấy bản và hoặc của cho thì tôi em mình còn thiếu không đủ các tờ theo mẫu chính sao ạ dạ sẵn"
)
_WEAK = frozenset(fold(_FILLERS).split())


@dataclass(frozen=True, slots=True)
class Ticks:
    """What was said about papers: id -> "have" or "missing"."""

    states: Mapping[str, str]


def tick(text: str, papers: Sequence[Paper]) -> Ticks:
    """Return what a text says about these papers; empty when it says nothing for certain."""
    lowered = text.lower()
    states: dict[str, str] = {}
    if _ALL.search(lowered) and not _MISSING.search(lowered):
        return Ticks({paper.id: "have" for paper in papers if not paper.if_words})
    for clause in _CLAUSES.split(lowered):
        is_missing, is_had = bool(_MISSING.search(clause)), bool(_HAVE.search(clause))
        if not (is_missing or is_had):
            continue
        found = _meant(clause, papers)
        if found is not None:
            states[found.id] = "missing" if is_missing else "have"
    return Ticks(states)


def _meant(clause: str, papers: Sequence[Paper]) -> Paper | None:
    said = [word for word in map(fold, _WORD.findall(clause)) if word not in _WEAK]
    if not said:
        return None
    scores = []
    for paper in papers:
        known = {fold(word) for word in _WORD.findall(paper.name.lower())}
        hits = sum(word in known for word in said)
        if hits >= 2 or (hits == len(said) == 1 and len(said[0]) > 3):
            scores.append((hits / len(said), hits / max(len(known), 1), paper))
    best = sorted(scores, key=lambda item: item[:2], reverse=True)
    if not best or best[0][0] < 0.6 or (len(best) > 1 and best[0][:2] == best[1][:2]):
        return None
    return best[0][2]
