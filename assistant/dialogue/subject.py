"""Which procedure a turn is about: a new one, the one under discussion, or a question back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.dialogue.ages import fits_age, is_doubtful
from assistant.dialogue.cues import Cues
from assistant.dialogue.following import earlier_subject, is_only_people, joined, sibling_meant
from assistant.dialogue.state import State
from assistant.knowledge.catalogue import Catalogue
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.record import Case, Procedure
from assistant.language.reading import Reading
from assistant.language.spelling import fold, one_spelling
from assistant.language.syllables import share_vietnamese
from assistant.retrieval.finder import Candidate, Decision, Finder, Found
from assistant.retrieval.levels import levels_in
from assistant.retrieval.specials import specials_of, specials_said

MOSTLY = 0.5  # of the words must be Vietnamese for a search to mean anything
MAX_REMARK = 4  # words; a longer answer to a question back speaks for itself
MAX_NEAR = 5  # candidates among which the other side of an age limit is looked for
MAX_WORD = 2  # words; so few, and not clear by themselves, are always an answer
LEAVES = 0.5  # a search this sure leaves the procedure under discussion
_WORD = re.compile(r"[^\W_]+")


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
    is_far: bool = False  # what is meant may be a procedure that is not published here


def find_subject(
    reading: Reading, words: tuple[str, ...], state: State, catalogue: Catalogue, finder: Finder
) -> Subject:
    """Decide what the turn is about; `words` are the words of the question that are no cue and no filler."""
    current = catalogue.procedures.get(state.procedure)
    if current and (sibling := sibling_meant(reading, words, current, state.subject, catalogue, finder)):
        return Subject(Kind.NAMED, sibling)
    if not words or (is_only_people(words) and not finder.knows_words_of(reading)):  # "bố tôi mất rồi" names a matter
        return Subject(Kind.CONTEXT, current) if current else Subject(Kind.MISSING)
    if before := earlier_subject(reading, words, state, catalogue):
        return Subject(Kind.NAMED, before)
    if share_vietnamese(reading.text) < MOSTLY:
        return Subject(Kind.UNKNOWN)
    reading = Cues.without_personal(reading)
    found = finder.find(reading, k=10)
    if state.asked_about and len(words) <= MAX_REMARK:
        whole = finder.find(joined(state.asked_about, reading), k=10)
        if _answers(words, whole, found):
            found = whole
    candidates = tuple(candidate for candidate in found.candidates if candidate.code in catalogue.procedures)
    candidates = _of_that_age(reading, candidates)
    if between := _both_sides(reading, candidates):
        return Subject(Kind.ASK_BACK, None, between)
    top = candidates[0] if candidates else None
    if current and _stays(words, current, top, found.decision):
        return Subject(Kind.CONTEXT, current, candidates)
    if top is None or found.decision is Decision.NONE:
        return Subject(Kind.UNKNOWN, None, candidates, is_far=found.is_far)
    if found.decision is Decision.MANY and not _is_the_common_one(candidates[: found.near], catalogue):
        near = as_said(reading.text, candidates[: max(found.near, 2)])
        if len(near) > 1:
            return Subject(Kind.ASK_BACK, None, near)
        others = tuple(candidate for candidate in candidates if candidate is not near[0])
        return Subject(Kind.NAMED, catalogue.procedures[near[0].code], (near[0], *others), is_far=found.is_far)
    offer = candidates[1] if found.decision is not Decision.CLEAR and len(candidates) > 1 else None
    return Subject(Kind.NAMED, catalogue.procedures[top.code], candidates, offer, found.is_far)


def _answers(words: tuple[str, ...], whole: Found, alone: Found) -> bool:
    """Whether the words answer the question back, rather than name something of their own."""
    if not whole.candidates or not alone.candidates:
        return bool(whole.candidates)
    is_word = len(words) <= MAX_WORD and alone.decision is not Decision.CLEAR
    return is_word or whole.candidates[0].score >= alone.candidates[0].score


def as_said(text: str, near: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The near-equals that agree with the special cases and the level which the question names; all, when none does."""
    said, levels = specials_said(text), levels_in(text)
    of = {candidate.code: specials_of(one_spelling(candidate.name)) for candidate in near}
    fit = tuple(candidate for candidate in near if not of[candidate.code] - said) or near
    fit = tuple(candidate for candidate in fit if of[candidate.code] & said) or fit
    if len(levels) == 1:
        fit = tuple(candidate for candidate in fit if levels_in(one_spelling(candidate.name)) == levels) or fit
    return fit


def _of_that_age(reading: Reading, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, those whose name excludes the age that the question names behind the others."""
    return tuple(sorted(candidates, key=lambda candidate: fits_age(reading.text, candidate.name) is False))


def _both_sides(reading: Reading, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The first two candidates that lie on the two sides of a limit, when the age that is named can be on both."""
    near = candidates[:MAX_NEAR]
    if not near or not is_doubtful(reading.text, near[0].name):
        return ()
    other = next((one for one in near[1:] if is_doubtful(reading.text, one.name)), None)
    return (near[0], other) if other else ()


def _is_the_common_one(near: tuple[Candidate, ...], catalogue: Catalogue) -> bool:
    """Whether the best of several near-equals is the only one that editors wrote: what people mostly come for."""
    curated = [candidate for candidate in near if catalogue.procedures[candidate.code].origin == "curated"]
    return len(curated) == 1 and curated[0] is near[0]


def _stays(words: tuple[str, ...], current: Procedure, top: Candidate | None, decision: Decision) -> bool:
    """Whether the talk stays with the procedure under discussion.

    It leaves only for another one that the words clearly name. What no search finds and the
    record does not speak of is no detail of it either.
    """
    if top and _same(top, current):
        return True
    detail = _case_words(current) | {fold(word) for result in current.results for word in result.name.lower().split()}
    if all(fold(word) in detail for word in words):
        return True
    if top and decision is not Decision.NONE and top.score >= LEAVES:
        return decision is Decision.MANY and len(words) <= 2
    known = record_words(current)
    return sum(fold(word) in known for word in words) * 2 >= len(words)


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
        if fits_age(reading.text, phrase):
            lengths.append(len(phrase))
        wanted, text = phrase.lower(), reading.text
        if not reading.has_diacritics and len(phrase) > 3:
            wanted, text = fold(wanted), reading.folded
        if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text):
            lengths.append(len(phrase))
    return max(lengths)


def _case_words(procedure: Procedure) -> set[str]:
    return {
        fold(word)
        for case in procedure.cases
        for phrase in (case.label, *case.also_called, *(p for c in case.choices for p in (c.label, *c.also_called)))
        for word in phrase.lower().split()
    }


def name_words(procedure: Procedure, overlay: Overlay | None) -> frozenset[str]:
    """The words of everything that a procedure is called."""
    return frozenset(word for name in names_of(procedure, overlay) for word in _WORD.findall(one_spelling(name)))


def names_of(procedure: Procedure, overlay: Overlay | None) -> tuple[str, ...]:
    """Everything that a procedure is called."""
    return (procedure.name, procedure.plain_name, *procedure.also_called, *(overlay.also_called if overlay else ()))


def record_words(procedure: Procedure) -> set[str]:
    """The words of what a record is about: its names, cases, papers, results, who may."""
    texts = [procedure.name, procedure.plain_name, procedure.summary, *procedure.who_may]
    texts += [document.name for document in procedure.documents] + [result.name for result in procedure.results]
    texts += [note.text for note in procedure.notes] + [condition.text for condition in procedure.conditions]
    return {fold(word) for text in texts for word in _WORD.findall(text.lower())} | _case_words(procedure)


def _same(candidate: Candidate, procedure: Procedure) -> bool:
    return candidate.code == procedure.code or bool(procedure.family and candidate.family == procedure.family)
