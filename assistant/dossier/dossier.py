"""One dossier (hồ sơ) as it stands: frozen; every step gives a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from assistant.dossier.questions import CaseQuestion, Question, read_question, write_question
from assistant.dossier.values import Value


class Stage(StrEnum):
    """How far a dossier is. The desk sets those after `completed`."""

    DRAFT = "draft"
    COMPLETED = "completed"
    RECEIVED = "received"
    NEEDS_SUPPLEMENT = "needs_supplement"
    PROCESSING = "processing"
    DONE = "done"
    REFUSED = "refused"


PREPARE, REMIND = "prepare", "reminder"  # what consent is given for


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was said about one matter, and the question that is open."""

    code: str
    procedure: str
    id: int = 0  # 0 until it is saved
    stage: Stage = Stage.DRAFT
    cases: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()  # fields
    skipped_cases: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()  # fields whose odd value was asked again once
    refused: tuple[str, ...] = ()  # fields whose value was read back and called wrong once
    papers: Mapping[str, str] = field(default_factory=dict)  # id -> "have", "missing"
    consents: Mapping[str, bool] = field(default_factory=dict)  # purpose -> given
    asked: Question | None = None
    tries: int = 0  # answers to the open question that could not be read
    is_paused: bool = False
    is_checked: bool = False  # the person has confirmed the summary

    @property
    def may_keep(self) -> bool:
        """Whether personal data may be written down."""
        return self.consents.get(PREPARE) is True

    @property
    def phone_end(self) -> str:
        """The last four figures of the telephone number, "" when none was given."""
        return next((v.pii_text[-4:] for name, v in self.values.items() if _is_phone(name)), "")

    def with_value(self, name: str, value: Value) -> Dossier:
        """The dossier with one value written down; raises when the person has not agreed to that."""
        if not self.may_keep:
            raise PermissionError("no consent")
        skipped = tuple(other for other in self.skipped if other != name)
        return replace(self, values={**self.values, name: value}, skipped=skipped)

    def without_values(self) -> Dossier:
        """The dossier with everything personal taken out."""
        return replace(self, values={}, skipped=(), skipped_cases=(), doubted=(), refused=(), is_checked=False)

    def as_json(self) -> dict[str, Any]:
        """What is kept of it beside its own columns."""
        return {
            "cases": dict(self.cases),
            "values": {name: [value.pii_text, value.flag] for name, value in self.values.items()},
            "skipped": [*self.skipped, *(write_question(CaseQuestion(case)) for case in self.skipped_cases)],
            "doubted": list(self.doubted),
            "refused": list(self.refused),
            "papers": dict(self.papers),
            "consents": dict(self.consents),
            "asked": write_question(self.asked),
            "tries": self.tries,
            "is_paused": self.is_paused,
            "is_checked": self.is_checked,
        }

    @classmethod
    def from_json(cls, code: str, procedure: str, number: int, stage: str, data: Mapping[str, Any]) -> Dossier:
        """Read back what `as_json` wrote."""
        skipped = {name: read_question(name) for name in data["skipped"]}
        return cls(
            code=code,
            procedure=procedure,
            id=number,
            stage=Stage(stage),
            cases=dict(data["cases"]),
            values={name: Value(text, flag) for name, (text, flag) in data["values"].items()},
            skipped=tuple(name for name, one in skipped.items() if not isinstance(one, CaseQuestion)),
            skipped_cases=tuple(one.case for one in skipped.values() if isinstance(one, CaseQuestion)),
            doubted=tuple(data["doubted"]),
            refused=tuple(data.get("refused", ())),
            papers=dict(data["papers"]),
            consents=dict(data["consents"]),
            asked=read_question(str(data["asked"])),
            tries=int(data["tries"]),
            is_paused=bool(data["is_paused"]),
            is_checked=bool(data["is_checked"]),
        )


def _is_phone(name: str) -> bool:
    return "dien_thoai" in name or "phone" in name or name.startswith("sdt")
