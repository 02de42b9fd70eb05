"""What one turn gives back: an outcome, messages, choices and the sources they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from assistant.dialogue.dossier_talk.telling import Erased, Progress
from assistant.dialogue.payloads import Payload, write_payload


class Outcome(StrEnum):
    """How a turn ended."""

    ANSWERED = "answered"
    ASKED_BACK = "asked_back"
    COLLECTING = "collecting"
    COMPLETED = "completed"
    NO_CONTENT = "no_content"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_ACCOUNT = "needs_account"
    HANDED_OVER = "handed_over"
    EMERGENCY = "emergency"
    DEGRADED = "degraded"


MessageKind = Literal["note", "warning", "answer", "detail", "question"]


Why = tuple[tuple[str, Mapping[str, Any]], ...]  # the rules that led to a reply, with the evidence that they looked at


@dataclass(frozen=True, slots=True)
class Proof:
    """The words, numbers and days of the record behind something that is told."""

    text: str
    section: str
    code: str
    origin: str


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble: lines of text, bullets start with "- "."""

    text: str
    kind: MessageKind = "answer"
    is_own: bool = False  # reckoned, of an office or of the person: no record is asked to prove it
    proofs: tuple[Proof, ...] = ()  # what it tells of a record beside the evidence of the reply


@dataclass(frozen=True, slots=True)
class ChoiceButton:
    """One thing the person may pick; `payload` comes back as `choice`."""

    title: str
    payload: Payload


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    code: str
    title: str
    section: str
    url: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Named:
    """A procedure by code and name, with its score when it was ranked."""

    code: str
    name: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The whole answer of one turn."""

    outcome: Outcome
    messages: tuple[Message, ...]
    choices: tuple[ChoiceButton, ...] = ()
    procedure: Named | None = None
    candidates: tuple[Named, ...] = ()
    aspects: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    dossier: Progress | Erased | None = None
    awaits: Literal["", "code", "phone_end"] = ""  # what a look-up asks for, so that a telephone knows how to listen
    evidence: tuple[Proof, ...] = ()
    why: Why = ()
    unproved: tuple[str, ...] = ()  # the kinds of what was dropped, as no evidence held it; to be counted

    def ended(self, outcome: Outcome) -> Reply:
        """The same reply with another outcome."""
        return replace(self, outcome=outcome)

    def as_json(self) -> dict[str, Any]:
        """The reply in the words of the HTTP contract (docs/hop-dong.md), without the conversation id."""
        return {**self.as_remembered(), "evidence": [asdict(proof) for proof in self.evidence]}

    def as_remembered(self) -> dict[str, Any]:
        """What the conversation keeps of it to go on from; the evidence stays with the turn alone."""
        procedure = self.procedure and {"code": self.procedure.code, "name": self.procedure.name}
        return {
            "outcome": str(self.outcome),
            "messages": [{"text": message.text, "kind": message.kind} for message in self.messages],
            "choices": [{"title": one.title, "payload": write_payload(one.payload)} for one in self.choices],
            "procedure": procedure,
            "candidates": [asdict(candidate) for candidate in self.candidates],
            "aspects": list(self.aspects),
            "sources": [
                {**asdict(source), "checked_on": source.checked_on.isoformat() if source.checked_on else None}
                for source in self.sources
            ],
            "dossier": self.dossier.as_json() if self.dossier else None,
            "awaits": self.awaits,
        }
