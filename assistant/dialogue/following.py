"""What a short remark means for the procedure under discussion: the same, a sibling of it, or an earlier one.

"cho con 8 tuổi" after "làm căn cước" is another procedure, "cho vợ tôi" is not, "gia hạn" after "giấy phép xây dựng"
is another, and "quay lại cái khai sinh" names one of those talked about before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.dialogue.ages import fits_age
from assistant.dialogue.state import State
from assistant.knowledge.catalogue import Catalogue
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.language.spelling import fold, one_spelling
from assistant.retrieval.acts import acts_in
from assistant.retrieval.finder import Decision, Finder

MIN_SHARE = 0.5  # of the words that an earlier procedure's names must hold
NAMED = 0.5  # a search of the remark alone that is this sure names another subject
MAX_WORDS = 5  # a longer remark speaks for itself
_SAID = phrases_of("following")


def is_only_people(words: Iterable[str]) -> bool:
    """Whether the words name nobody but people: for whom something is, not what. "bán" is no "bạn".

    >>> is_only_people(["vợ", "tôi"]), is_only_people(["khai", "sinh"])
    (True, False)
    """
    listed, people = list(words), _SAID["people"]
    return bool(listed) and all(word in (people.plain_words if word.isascii() else people.words) for word in listed)


def earlier_subject(reading: Reading, words: tuple[str, ...], state: State, catalogue: Catalogue) -> Procedure | None:
    """Return the procedure talked about before that the words come back to; None when they do not come back."""
    if not _SAID["back"].are_said_in(reading):
        return None
    known = [catalogue.procedures[code] for code in (*state.earlier, state.procedure) if code in catalogue.procedures]
    wanted = {fold(word) for word in words} - _SAID["back_words"].plain_words

    def share(procedure: Procedure) -> float:
        named = " ".join((procedure.name, procedure.plain_name, *procedure.also_called))
        return len(wanted & set(fold(named.lower()).split())) / len(wanted) if wanted else 1.0

    best = max(known, key=share, default=None)
    return best if best is not None and share(best) >= MIN_SHARE else None


def sibling_meant(
    reading: Reading, words: tuple[str, ...], current: Procedure, subject: str, catalogue: Catalogue, finder: Finder
) -> Procedure | None:
    """Return the other procedure that a remark on the current one means: another act, or somebody of another age."""
    if not subject or len(words) > MAX_WORDS:
        return None
    said = acts_in(one_spelling(reading.text)) - {"issue"}
    named = acts_in(one_spelling(current.name))
    text = f"30 tuổi {reading.text}" if _SAID["adult"].search(reading.text) else reading.text
    is_other_age = fits_age(text, current.name) is False
    if not is_other_age and not (said and not said & named):
        return None
    alone = finder.find(reading, k=1).candidates
    if alone and alone[0].score >= NAMED and catalogue.procedures[alone[0].code].field != current.field:
        return None  # "đổi giấy phép lái xe" is no remark on a residence
    found = finder.find(joined(subject, reading), k=10)
    if found.decision is Decision.NONE:
        return None
    near = [catalogue.procedures[one.code] for one in found.candidates if one.code in catalogue.procedures]
    near = [one for one in near if one.field == current.field and fits_age(text, one.name) is not False]
    if is_other_age:
        near = [one for one in near if fits_age(text, one.name)]
    return near[0] if near and near[0].code != current.code else None


def joined(before: str, reading: Reading) -> Reading:
    """The reading as if the words before it had been said with it."""
    whole = f"{before} {reading.text}"
    return replace(reading, text=whole, typed=whole, folded=fold(whole), has_diacritics=True)
