"""What a conversation remembers between two turns."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from assistant.dialogue.payloads import read_payload, write_payload
from assistant.dialogue.reply import ChoiceButton
from assistant.dossier.dossier import Dossier

MAX_LIST = 10
MAX_EARLIER = 5
MAX_SUBJECT = 160  # characters


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a dossier is looked up for: "status", "erase", "open"; its code is said first, then the telephone number."""

    purpose: str
    code: str = ""

    def write(self) -> str:
        """The word under which it is kept."""
        return f"{self.purpose}:{self.code}" if self.code else self.purpose

    @classmethod
    def read(cls, text: str) -> Lookup | None:
        """Read back what `write` wrote; None when nothing is looked up."""
        return cls(*text.split(":", 1)) if text else None


@dataclass(frozen=True, slots=True)
class State:
    """The context of a conversation. What is kept of it holds no personal data: dossiers are rows of their own."""

    procedure: str = ""  # the code under discussion
    subject: str = ""  # the words that named it
    earlier: tuple[str, ...] = ()  # the codes talked about before it, latest first
    answers: dict[str, str] = field(default_factory=dict)  # case id -> "yes", "no" or a choice id
    aspects: tuple[str, ...] = ()  # what was asked last
    offered: tuple[ChoiceButton, ...] = ()  # the list last shown
    last_reply: dict[str, Any] | None = None  # for "nhắc lại"
    asked_about: str = (
        ""  # what the question was that is asked back now: "giấy tờ bị mất", to which "sổ đỏ" is the answer
    )
    unclear_in_a_row: int = 0
    wants_dossier: bool = False  # a dossier is to begin as soon as the procedure is known
    lookup: Lookup | None = None
    dossier: Dossier | None = None  # the one being made up
    others: tuple[Dossier, ...] = ()  # further ones of this conversation
    erased: tuple[int, ...] = ()  # dossiers that this turn removed

    def about(self, code: str) -> State:
        """The state with another subject; answers to the old one's questions are dropped."""
        if code == self.procedure:
            return self
        others = tuple(known for known in (self.procedure, *self.earlier) if known and known != code)
        return replace(self, procedure=code, subject="", earlier=others[:MAX_EARLIER], answers={})

    def left(self) -> State:
        """The state of somebody who now names another matter: nothing is under discussion, the old one can be found."""
        return replace(self.about(""), aspects=(), offered=(), asked_about="")

    def as_json(self) -> dict[str, Any]:
        """What is kept with the conversation; of its dossiers only the number of the current one."""
        bare = asdict(replace(self, dossier=None, others=(), erased=(), offered=(), lookup=None))
        kept = {name: value for name, value in bare.items() if name not in ("others", "erased")}
        offered = [[one.title, write_payload(one.payload)] for one in self.offered]
        lookup = self.lookup.write() if self.lookup else ""
        return {**kept, "offered": offered, "lookup": lookup, "dossier": self.dossier.id if self.dossier else 0}

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> State:
        """Read back what `as_json` wrote; what is unknown is left out."""
        if not data:
            return cls()
        return cls(
            procedure=str(data.get("procedure", "")),
            subject=str(data.get("subject", ""))[:MAX_SUBJECT],
            earlier=tuple(str(code) for code in data.get("earlier", ()))[:MAX_EARLIER],
            answers={str(key): str(value) for key, value in data.get("answers", {}).items()},
            aspects=tuple(data.get("aspects", ())),
            offered=tuple(ChoiceButton(str(title), read_payload(str(said))) for title, said in data.get("offered", ())),
            last_reply=data.get("last_reply"),
            asked_about=str(data.get("asked_about", ""))[:MAX_SUBJECT],
            unclear_in_a_row=int(data.get("unclear_in_a_row", 0)),
            wants_dossier=bool(data.get("wants_dossier", False)),
            lookup=Lookup.read(str(data.get("lookup", ""))),
        )
