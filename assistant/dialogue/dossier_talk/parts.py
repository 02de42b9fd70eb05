"""What the talk about dossiers uses beside the record: shared fields, command words, the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assistant.dialogue.cues import Cues
from assistant.dialogue.dossier_talk.edit_words import EditWords
from assistant.dossier.dossier import Dossier
from assistant.dossier.fields import Forms
from assistant.dossier.status import OutsideStatus
from assistant.language.yes_no import YesNo


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a dossier's history, as a citizen may hear it."""

    day: str
    stage: str
    note: str


class Desk(Protocol):
    """Where dossiers of other conversations are found, for somebody who knows code and telephone."""

    def open(self, code: str, phone_end: str, asker: str) -> Dossier | None:
        """The dossier, None when code or telephone is wrong; the same answer and time for both."""
        ...

    def minutes_to_wait(self, code: str, asker: str) -> int:
        """How long this asker must wait after too many wrong tries, 0 when he need not."""
        ...

    def steps(self, dossier: Dossier) -> tuple[Step, ...]:
        """The history of a dossier, oldest first."""
        ...

    def outside(self, code: str) -> OutsideStatus | None:
        """How far a dossier is in the one-stop system outside; None when it has none. Raises BackendDown."""
        ...

    @property
    def knows_outside(self) -> bool:
        """Whether a one-stop system outside can be asked."""
        ...


@dataclass(frozen=True, slots=True)
class DossierParts:
    """Shared field definitions, command words and the desk; without a desk only the dossier of the talk is known."""

    forms: Forms = field(default_factory=dict)
    commands: Cues = field(default_factory=lambda: Cues({}))
    desk: Desk | None = None
    address: str = "/ho-so"  # where a dossier is opened again
    answers: YesNo = field(default_factory=lambda: YesNo({}))  # yes and no
    words: EditWords = field(default_factory=EditWords)

    def address_of(self, code: str) -> str:
        """The address that the QR leads to. It holds the code and nothing about a person."""
        return f"{self.address}/{code}"


Answers = Mapping[str, str]
