"""One reader of yes and no, for every consent, erasure and confirmation, typed or spoken.

Whatever is not plainly yes is no consent: a yes with one more word ("ok mà khoan") is none, and neither is a question
("được không") or a noise of listening ("dạ").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from assistant.language.whole_phrases import BESIDE, Piece, WholePhrases

KINDS = ("yes", "heard", "listening", "not", "no", "unsure", "asks", BESIDE)
MAX_WORDS = 14  # a plain answer is short


class Answer(StrEnum):
    """What an utterance answers to a question of yes or no."""

    YES = "yes"
    HEARD = "heard"  # only a noise of listening: "dạ"; a yes to a question, never a consent
    NO = "no"
    NO_AND_MORE = "no_and_more"  # begins with a no and goes on: "không, số cuối là 5"
    OTHER = "other"  # a question, a doubt, or something else altogether


class YesNo:
    """The words of `knowledge_base/yes_no.yaml`."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self.phrases = {kind: tuple(phrases.get(kind, ())) for kind in KINDS}
        self._known = WholePhrases(self.phrases)

    def read(self, text: str) -> Answer:
        """What an utterance answers.

        >>> words = {"yes": ["có", "đồng ý"], "heard": ["dạ"], "not": ["không", "hông"], "beside": ["em"]}
        >>> [str(YesNo(words).read(said)) for said in ("dạ có", "dạ hông", "có không", "dạ", "dạ em hỏi tạm trú")]
        ['yes', 'no', 'other', 'heard', 'other']
        """
        if text.rstrip().endswith("?"):
            return Answer.OTHER
        pieces = self._known.cut(text)
        if not pieces or sum(len(piece.words) for piece in pieces) > MAX_WORDS:
            return Answer.NO_AND_MORE if self._begins_with_no(pieces) else Answer.OTHER
        if any(not piece.kinds for piece in pieces):
            return Answer.NO_AND_MORE if self._begins_with_no(pieces) else Answer.OTHER
        kinds = [piece.kinds for piece in pieces if piece.kinds != {BESIDE}]
        if any("unsure" in one or len(one & {"yes", "not", "no"}) > 1 for one in kinds):
            return Answer.OTHER
        if any("asks" in one and BESIDE not in one for one in kinds[1:]):
            return Answer.OTHER
        return _answer_of([kind for one in kinds for kind in ("yes", "not", "no") if kind in one], bool(kinds))

    def is_consent(self, text: str) -> bool:
        """Whether a text is plainly a yes: the only thing that lets us keep or erase something."""
        return self.read(text) is Answer.YES

    def is_listening(self, text: str) -> bool:
        """Whether somebody over whose words we speak only shows that they listen: "dạ", "vâng ạ", "ừ em"."""
        pieces = [piece for piece in self._known.cut(text) if piece.kinds != {BESIDE}]
        return bool(pieces) and all(piece.kinds & {"heard", "listening", "asks"} for piece in pieces)

    def says(self, text: str) -> bool | None:
        """Yes or no to an ordinary question; None when it is no answer to it. "dạ" is a yes here."""
        answer = self.read(text)
        if answer in (Answer.NO, Answer.NO_AND_MORE):
            return False
        return True if answer in (Answer.YES, Answer.HEARD) else None

    def _begins_with_no(self, pieces: Sequence[Piece]) -> bool:
        first = next((piece.kinds for piece in pieces if not piece.kinds & {BESIDE, "heard", "asks"}), frozenset())
        return bool(first & {"not", "no"}) and "yes" not in first


def _answer_of(said: Sequence[str], is_heard: bool) -> Answer:
    """The answer of a row of yes, not and no: a no before a yes turns it, a no after it asks."""
    if not said:
        return Answer.HEARD if is_heard else Answer.OTHER
    if "yes" not in said:
        return Answer.NO
    if set(said) == {"yes"}:
        return Answer.YES
    return Answer.NO if said[0] == "not" and said.count("not") == 1 and "no" not in said else Answer.OTHER
