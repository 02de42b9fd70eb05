"""From ranked procedures to candidates: one for each family, and the decision what they allow."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.found import Candidate, Decision, Found
from assistant.retrieval.index import Index
from assistant.retrieval.levels import choose_sibling
from assistant.retrieval.ranking import Ranked
from assistant.retrieval.tuning import Bars


def group(index: Index, ranked: Sequence[Ranked], text: str, bars: Bars, k: int) -> Found:
    """Return at most `k` candidates, each with its siblings, and the decision."""
    candidates = tuple(_candidate(index, row, text) for row in ranked[:k])
    is_far = bool(ranked) and ranked[0].nearness < bars.far
    return Found(candidates, *_decide(ranked[:k], candidates, bars), is_far)


def _candidate(index: Index, row: Ranked, text: str) -> Candidate:
    family = index.family(row.place)
    members = [index.procedures[place] for place in index.families[family]]
    chosen = choose_sibling(members, text)
    siblings = tuple(member.code for member in members if member.code != chosen.code)
    matched = index.entries[row.entry].text if row.entry >= 0 else chosen.name
    return Candidate(chosen.code, chosen.name, row.score, family, matched, siblings)


def _decide(ranked: Sequence[Ranked], candidates: Sequence[Candidate], bars: Bars) -> tuple[Decision, int]:
    if not candidates or candidates[0].score < bars.none:
        return Decision.NONE, 0
    near = sum(row.fused >= ranked[0].fused - bars.near for row in ranked)
    return {1: Decision.CLEAR, 2: Decision.TWO}.get(near, Decision.MANY), near
