"""What a button does when it is pressed. On the page its payload is one string, which is made and read here alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, fields
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PickProcedure:
    """This procedure is meant."""

    code: str


@dataclass(frozen=True, slots=True)
class PickAmong:
    """One of these procedures is meant: which, is asked next."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PickPlace:
    """This commune of today is meant."""

    code: str


@dataclass(frozen=True, slots=True)
class PickOffice:
    """This office is meant."""

    office: str


@dataclass(frozen=True, slots=True)
class PickAspect:
    """This is asked next of the procedure under discussion."""

    aspect: str


@dataclass(frozen=True, slots=True)
class PickCase:
    """The answer to a deciding question of the procedure under discussion."""

    case: str
    answer: str


@dataclass(frozen=True, slots=True)
class StartDossier:
    """A dossier for this procedure is wanted."""

    code: str


@dataclass(frozen=True, slots=True)
class AnswerCase:
    """The answer to a deciding question of the dossier."""

    case: str
    answer: str


@dataclass(frozen=True, slots=True)
class OnlyCase:
    """Of the cases that were asked at once this one holds and no other."""

    case: str


@dataclass(frozen=True, slots=True)
class EditField:
    """A field is to be corrected."""

    field: str


@dataclass(frozen=True, slots=True)
class EditCase:
    """A deciding question of the dossier is to be asked again."""

    case: str


@dataclass(frozen=True, slots=True)
class Say:
    """These words are the answer to the field that is asked."""

    pii_said: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TickPaper:
    """A paper is there ("have") or not ("missing")."""

    paper: str
    state: str


class Press(StrEnum):
    """The buttons of a dossier that say all by their name."""

    RESUME = "dossier:resume"
    PAUSE = "dossier:pause"
    SKIP = "dossier:skip"
    SEE = "dossier:see"
    EDIT = "dossier:edit"
    CONFIRM = "dossier:confirm"
    ERASE = "dossier:erase"
    YES = "dossier:yes"  # erase it, give it up
    NO = "dossier:no"
    AGREE = "dossier:consent=yes"
    AGREE_AND_REMIND = "dossier:consent=reminder"
    REFUSE = "dossier:consent=no"
    NO_CASE = "dossier:cases="  # none of those that were asked at once holds
    OUT_OF_DATE = "dossier:"  # whatever is not known any more


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing that we ever offered, or offer any more."""


DossierPayload = StartDossier | AnswerCase | OnlyCase | EditField | EditCase | Say | TickPaper | Press
Payload = PickProcedure | PickAmong | PickPlace | PickOffice | PickAspect | PickCase | DossierPayload | Unknown

_AMONG = "split:"
_Named = (
    PickProcedure | PickPlace | PickOffice | PickAspect | PickCase
    | StartDossier | AnswerCase | OnlyCase | EditCase | EditField | Say | TickPaper
)  # fmt: skip
_STARTS: Mapping[type[_Named], str] = {  # the first that fits is read
    PickProcedure: "procedure:",
    PickPlace: "place:",
    PickOffice: "office:",
    PickAspect: "aspect:",
    PickCase: "case:",
    StartDossier: "dossier:start=",
    AnswerCase: "dossier:case=",
    OnlyCase: "dossier:cases=",
    EditCase: "dossier:edit=case:",
    EditField: "dossier:edit=",
    Say: "dossier:say=",
    TickPaper: "dossier:paper=",
}


def write_payload(payload: Payload) -> str:
    """Return the string that the page sends back.

    >>> write_payload(PickProcedure("1.004194")), write_payload(AnswerCase("bi_mat", "yes"))
    ('procedure:1.004194', 'dossier:case=bi_mat=yes')
    """
    match payload:
        case Unknown():
            return ""
        case Press():
            return str(payload)
        case PickAmong(codes):
            return _AMONG + ",".join(codes)
    return _STARTS[type(payload)] + "=".join(astuple(payload))


def read_payload(text: str) -> Payload:
    """Read back what `write_payload` wrote; anybody may send anything, which is `Unknown` or out of date then."""
    if text.startswith(_AMONG) and all(codes := text.removeprefix(_AMONG).split(",")):
        return PickAmong(tuple(codes))
    for kind, start in _STARTS.items():
        if text.startswith(start):
            parts = text.removeprefix(start).split("=", len(fields(kind)) - 1)
            if all(parts) and len(parts) == len(fields(kind)):
                return kind(*parts)
    other = Press.OUT_OF_DATE if text.startswith(Press.OUT_OF_DATE) else Unknown()
    return next((press for press in Press if press == text), other)
