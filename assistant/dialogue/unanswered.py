"""What people commonly ask of a procedure and its record cannot answer: for the editor who wants to write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dialogue.answers import ANSWERS
from assistant.dialogue.cues import Cues
from assistant.dialogue.wishes import Wishes
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Procedure
from assistant.knowledge.view import View
from assistant.language.reading import read

IN_PLACE = "in_place"  # which paper may stand in for one that is missing
COMMON = (*ANSWERS, IN_PLACE)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The aspects that one record does not tell, and the example questions of it that ask for them."""

    code: str
    aspects: tuple[str, ...]
    questions: tuple[str, ...]

    def words(self, wording: Wording) -> str:
        """It as lines for the editor: "Chưa trả lời được: phải làm trong bao lâu; ..."."""
        if not self.aspects:
            return wording.say("check.all_told")
        names = "; ".join(wording.say(f"asks.{aspect}") for aspect in self.aspects)
        lines = [wording.say("check.unanswered", names=names)]
        if self.questions:
            lines.append(wording.say("check.asked_by", questions=" ".join(self.questions)))
        return "\n    ".join(lines)


def unanswered(procedure: Procedure, today: date, wording: Wording, cues: Cues, wishes: Wishes) -> Unanswered:
    """Return what the fields of a record leave open; a text that could be quoted counts for nothing here."""
    view = View(procedure, today, {})
    lacking = [aspect for aspect, answer in ANSWERS.items() if answer(view, wording) is None]
    if not any(document.replaceable_by for document in procedure.documents):
        lacking.append(IN_PLACE)
    asking = [one for one in procedure.example_questions if set(_asked(one, cues, wishes)) & set(lacking)]
    return Unanswered(procedure.code, tuple(lacking), tuple(asking))


def _asked(question: str, cues: Cues, wishes: Wishes) -> Sequence[str]:
    heard = wishes.heard(read(question), cues)
    return (*cues.aspects(heard.asking), *heard.asked)
