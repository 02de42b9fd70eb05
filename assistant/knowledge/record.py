"""The procedure record (thủ tục): what one published procedure says, as frozen data.

A superset of the national database's record (MaTTHC, TENTTHC, TRINHTUTHUCHIEN, CACHTHUCTHUCHIEN,
THANHPHANHOSO, YEUCAU, KETQUATHUCHIEN, CANCUPHAPLY ...) and of CPSV-AP's public service.

Three habits run through all of it. Whatever varies says when it applies: `needed_if` and `not_if`
name a case (`bi_mat`) or one choice of a case (`noi_nop.tinh`), several names mean "any of them".
Whatever is a fact can be `unconfirmed`, and is then shown as such. Where the source contradicts
itself, `amount` or `value` is left empty and `source_text` holds the source's own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from assistant.language.money import read_amount

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to the question of a case."""

    __pydantic_config__ = _STRICT

    id: str
    label: str
    also_called: Names = ()  # words by which people say it: "rớt mất", "không tìm thấy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A situation (trường hợp) that changes the answer, and the question that decides it."""

    __pydantic_config__ = _STRICT

    id: str
    label: str  # as a condition in a sentence: "thẻ bị mất"
    ask: str  # the question, to the citizen: "Thẻ của anh/chị bị mất phải không ạ?"
    kind: Literal["yes_no", "choice"] = "yes_no"
    choices: tuple[Choice, ...] = ()  # for kind "choice"
    also_called: Names = ()  # words that decide a yes_no case with yes
    why: str = ""  # why we ask
    legal_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """How long the authority takes. Without `value`, `source_text` is all that is known."""

    __pydantic_config__ = _STRICT

    value: Annotated[float | None, Field(allow_inf_nan=False)] = None
    unit: Literal["phút", "giờ", "ngày", "tuần", "tháng", "năm", ""] = ""
    working: bool | None = None  # working days; None: the source does not say
    from_event: str = ""  # "từ ngày nhận đủ hồ sơ hợp lệ"
    needed_if: Names = ()
    not_if: Names = ()
    note: str = ""
    source_text: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """A reduction of a fee in per cent, usually for a limited time."""

    __pydantic_config__ = _STRICT

    percent: int
    effective_from: date | None = None
    effective_to: date | None = None
    needed_if: Names = ()
    legal_ref: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """One fee (lệ phí). `amount` 0 is free; None means that `source_text` must be shown instead."""

    __pydantic_config__ = _STRICT

    amount: Annotated[int | None, BeforeValidator(read_amount)] = None
    currency: str = "VND"
    unit: str = ""  # per what: "thẻ", "trang"
    name: str = ""  # what is paid for, when there are several
    needed_if: Names = ()
    not_if: Names = ()
    effective_from: date | None = None
    effective_to: date | None = None
    exempt: Names = ()  # who does not pay
    discounts: tuple[Discount, ...] = ()
    note: str = ""
    source_text: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way to hand in the dossier (cách nộp), with its times and fees."""

    __pydantic_config__ = _STRICT

    kind: Literal["in_person", "online", "post"]
    where: str = ""
    url: str = ""
    times: tuple[Time, ...] = ()
    fees: tuple[Fee, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper (giấy tờ) of the dossier."""

    __pydantic_config__ = _STRICT

    id: str = ""
    name: str
    plain_name: str = ""
    act: Literal["submit", "show", ""] = ""  # nộp / xuất trình
    originals: int | None = None
    copies: int | None = None
    certified: bool | None = None
    form: str = ""
    form_url: str = ""
    group: str = ""  # the heading it stands under in the source
    needed_if: Names = ()
    not_if: Names = ()
    replaceable_by: Names = ()
    why: str = ""
    note: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step (bước), for the citizen unless `actor` says otherwise."""

    __pydantic_config__ = _STRICT

    title: str = ""
    text: str
    needed_if: Names = ()
    not_if: Names = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A requirement (yêu cầu, điều kiện)."""

    __pydantic_config__ = _STRICT

    text: str
    needed_if: Names = ()
    not_if: Names = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when the citizen must act."""

    __pydantic_config__ = _STRICT

    text: str
    value: Annotated[float | None, Field(allow_inf_nan=False)] = None
    unit: Literal["phút", "giờ", "ngày", "tuần", "tháng", "năm", ""] = ""
    from_event: str = ""
    if_late: str = ""
    needed_if: Names = ()
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the citizen receives."""

    __pydantic_config__ = _STRICT

    name: str
    code: str = ""
    validity: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalRef:
    """A legal basis (căn cứ pháp lý)."""

    __pydantic_config__ = _STRICT

    number: str
    title: str = ""
    article: str = ""
    effective: date | None = None
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An authority (cơ quan) and what it does in the procedure."""

    __pydantic_config__ = _STRICT

    name: str
    role: Literal["receives", "performs", "decides", "coordinates", "delegated", ""] = ""
    level: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A passage of the source that is none of the above; quoted, never paraphrased by machine."""

    __pydantic_config__ = _STRICT

    title: str = ""
    topic: str = ""  # an aspect (documents, fee, who ...) it belongs to, when known
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierField:
    """One detail (thông tin cần hỏi) that the dossier needs."""

    __pydantic_config__ = _STRICT

    id: str
    ask: str = ""  # the question; empty: as the shared form asks it
    kind: str = ""  # person, date, sex, id_number, phone ... ; empty: the form's, else text
    required: bool = True
    needed_if: Names = ()
    not_if: Names = ()
    form: str = ""  # a shared definition in knowledge_base/forms; empty: the one with this id, if any
    label: str = ""  # on the printed sheet: "Họ và tên của bé"
    why: str = ""  # why we ask
    example: str = ""
    said_as: Names = ()  # words that announce it in a sentence: "sinh ngày", "mẹ tên"
    whose: str = ""  # of whom: con, me, cha, nguoi_yeu_cau ...; values of one person are compared
    choices: tuple[Choice, ...] = ()  # for kind "choice"
    when: Literal["past", "future", ""] = ""  # for kind "date"
    ask_with: str = ""  # the id of a field that may be asked in the same question
    ask_both: str = ""  # that question
    wire: str = ""  # its name in the national dossier: "NgaySinh"
    purpose: str = ""  # what the value is used for
    keep_days: int | None = None  # how long an unfinished dossier keeps it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something an editor must know about this record: a contradiction, a unit that is missing ..."""

    __pydantic_config__ = _STRICT

    kind: str  # fee_contradicts, fee_loses_thousands, time_without_unit, dead_body, glued_text ...
    where: str = ""
    text: str = ""


SOURCE_WITHDRAWN = "source_withdrawn"  # the kind of mark on what was withdrawn with its source; the text names it


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFor:
    """A look-alike (thủ tục dễ lẫn): what happened when another procedure is meant than this one."""

    __pydantic_config__ = _STRICT

    when: Annotated[str, Field(min_length=1)]  # to the citizen, behind "Nếu": "sổ gốc ở xã vẫn còn"
    says: Annotated[Names, Field(min_length=1)]  # how people say so, in the notation of knowledge_base/phrases
    unless: Names = ()  # what they say besides when it is this one all the same
    instead: Annotated[str, Field(min_length=1)]  # the code of the procedure that is meant then


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One administrative procedure (thủ tục hành chính), as of one revision."""

    __pydantic_config__ = _STRICT

    code: str
    name: str
    plain_name: str = ""
    old_codes: Names = ()
    also_called: Names = ()
    life_events: Names = ()
    example_questions: Names = ()
    field: str = ""  # lĩnh vực
    ministry: str = ""
    decision_no: str = ""
    kind: str = ""  # loại thủ tục, as the national database names it
    levels: Names = ()  # "xã", "tỉnh", "trung ương", "khác"
    audience: Names = ()
    family: str = ""  # siblings that differ only by level or case share it
    summary: str = ""  # one or two sentences: what it is for
    cases: tuple[Case, ...] = ()
    steps: tuple[Step, ...] = ()
    channels: tuple[Channel, ...] = ()
    documents: tuple[Document, ...] = ()
    sets: int | None = None  # number of sets (bộ hồ sơ)
    conditions: tuple[Condition, ...] = ()
    who_may: Names = ()
    deadline: Deadline | None = None
    results: tuple[Result, ...] = ()
    legal_refs: tuple[LegalRef, ...] = ()
    agencies: tuple[Agency, ...] = ()
    address: str = ""
    related: Names = ()
    before: Names = ()
    after: Names = ()
    not_for: tuple[NotFor, ...] = ()
    dossier_fields: tuple[DossierField, ...] = ()
    notes: tuple[Note, ...] = ()
    spoken: dict[str, str] | None = None  # aspect -> phrasing for the phone
    marks: tuple[Mark, ...] = ()
    extra: dict[str, str] | None = None  # fields of the source that have no place above
    replaced_by: str = ""  # the code that this one became; asked for by the old code, the new one answers
    status: Literal["active", "draft", "withdrawn"] = "active"
    effective_from: date | None = None
    effective_to: date | None = None
    source_url: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    owner: str = ""
    origin: Literal["curated", "imported"] = "curated"
    imported_from: str = ""  # the file it came from, so that all of one file can be withdrawn

    def title(self) -> str:
        """The name a citizen would recognise."""
        return self.plain_name or self.name

    def is_marked(self, kind: str) -> bool:
        """Whether it carries a mark of this kind."""
        return any(mark.kind == kind for mark in self.marks)
