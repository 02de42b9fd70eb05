"""Which procedure a turn is about: a new one, the one under discussion, or a question back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.dialogue.state import State
from assistant.knowledge.catalogue import Catalogue
from assistant.knowledge.record import Case, Procedure
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.retrieval.finder import Candidate, Decision, Finder


class Kind(StrEnum):
    """How the subject was found."""

    NAMED = "named"  # the question names it
    CONTEXT = "context"  # it stays with what was being talked about
    ASK_BACK = "ask_back"  # several are equally likely
    MISSING = "missing"  # nothing was named and nothing was talked about
    UNKNOWN = "unknown"  # something was named that we do not have


@dataclass(frozen=True, slots=True)
class Subject:
    """The procedure of this turn, or what to offer instead."""

    kind: Kind
    procedure: Procedure | None = None
    candidates: tuple[Candidate, ...] = ()
    offer: Candidate | None = None  # the second of two near-equals


def find_subject(reading: Reading, words: tuple[str, ...], state: State, catalogue: Catalogue, finder: Finder) -> Subject:
    """Decide what the turn is about; `words` are the words of the question that are no cue and no filler."""
    current = catalogue.procedures.get(state.procedure)
    if not words:
        return Subject(Kind.CONTEXT, current) if current else Subject(Kind.MISSING)
    found = finder.find(reading, k=10)
    candidates = tuple(candidate for candidate in found.candidates if candidate.code in catalogue.procedures)
    top = candidates[0] if candidates else None
    if current and (_is_detail_of(words, current) or (top and _same(top, current)) or _is_weak(found.decision, words)):
        return Subject(Kind.CONTEXT, current, candidates)
    if top is None or found.decision is Decision.NONE:
        return Subject(Kind.UNKNOWN, None, candidates)
    if found.decision is Decision.MANY:
        return Subject(Kind.ASK_BACK, None, candidates)
    offer = candidates[1] if found.decision is Decision.TWO and len(candidates) > 1 else None
    return Subject(Kind.NAMED, catalogue.procedures[top.code], candidates, offer)


def read_cases(reading: Reading, procedure: Procedure) -> dict[str, str]:
    """Return the answers to the procedure's deciding questions that the text already gives."""
    answers = {}
    for case in procedure.cases:
        if case.kind == "choice":
            options = [(choice.id, (choice.label.lower(), *choice.also_called)) for choice in case.choices]
        else:
            options = [("yes", case.also_called)]
        said = [(length, option) for option, phrases in options if (length := _longest(reading, phrases))]
        if said:
            answers[case.id] = max(said)[1]
    return answers


def answer_of(case: Case, choice_id: str) -> str:
    """The words of one answer to a case's question."""
    return next((choice.label for choice in case.choices if choice.id == choice_id), choice_id)


def _longest(reading: Reading, phrases: tuple[str, ...]) -> int:
    lengths = [0]
    for phrase in phrases:
        wanted, text = phrase.lower(), reading.text
        if not reading.has_diacritics and len(phrase) > 3:
            wanted, text = fold(wanted), reading.folded
        if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text):
            lengths.append(len(phrase))
    return max(lengths)


def _is_detail_of(words: tuple[str, ...], procedure: Procedure) -> bool:
    """Whether the words only add a detail to a procedure: they all stand in its cases or channels."""
    known = {
        fold(word)
        for case in procedure.cases
        for phrase in (case.label, *case.also_called, *(p for c in case.choices for p in (c.label, *c.also_called)))
        for word in phrase.lower().split()
    }
    return all(fold(word) in known for word in words)


def _same(candidate: Candidate, procedure: Procedure) -> bool:
    return candidate.code == procedure.code or bool(procedure.family and candidate.family == procedure.family)


def _is_weak(decision: Decision, words: tuple[str, ...]) -> bool:
    """Whether the words are too few and too vague to name another procedure."""
    return decision is Decision.NONE or (decision is Decision.MANY and len(words) <= 2)
