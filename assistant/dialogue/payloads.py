"""What a button does when it is pressed. On the page its payload is one string, which is made and read here alone."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    """Of the cases that were asked at once this one holds and no other; "" when none does."""

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
    OUT_OF_DATE = "dossier:"  # whatever is not known any more


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing that we ever offered, or offer any more."""


DossierPayload = StartDossier | AnswerCase | OnlyCase | EditField | EditCase | Say | TickPaper | Press
Payload = PickProcedure | PickAmong | PickPlace | PickOffice | PickAspect | PickCase | DossierPayload | Unknown


def write_payload(payload: Payload) -> str:
    """Return the string that the page sends back.

    >>> write_payload(PickProcedure("1.004194")), write_payload(AnswerCase("bi_mat", "yes"))
    ('procedure:1.004194', 'dossier:case=bi_mat=yes')
    """
    match payload:
        case PickProcedure(code):
            return f"procedure:{code}"
        case PickAmong(codes):
            return f"split:{','.join(codes)}"
        case PickPlace(code):
            return f"place:{code}"
        case PickOffice(office):
            return f"office:{office}"
        case PickAspect(aspect):
            return f"aspect:{aspect}"
        case PickCase(case, answer):
            return f"case:{case}={answer}"
        case StartDossier(code):
            return f"dossier:start={code}"
        case AnswerCase(case, answer):
            return f"dossier:case={case}={answer}"
        case OnlyCase(case):
            return f"dossier:cases={case}"
        case EditField(name):
            return f"dossier:edit={name}"
        case EditCase(case):
            return f"dossier:edit=case:{case}"
        case Say(said):
            return f"dossier:say={said}"
        case TickPaper(paper, state):
            return f"dossier:paper={paper}={state}"
        case Press():
            return str(payload)
        case Unknown():
            return ""


def read_payload(text: str) -> Payload:
    """Read back what `write_payload` wrote; anybody may send anything, which is `Unknown` or out of date then."""
    match text.split(":", 1):
        case ["procedure", code] if code:
            return PickProcedure(code)
        case ["split", codes] if all(codes.split(",")):
            return PickAmong(tuple(codes.split(",")))
        case ["place", code] if code:
            return PickPlace(code)
        case ["office", office] if office:
            return PickOffice(office)
        case ["aspect", aspect] if aspect:
            return PickAspect(aspect)
        case ["case", answered] if pair := _pair(answered):
            return PickCase(*pair)
        case ["dossier", button]:
            return _read_button(button)
    return Unknown()


def _read_button(button: str) -> DossierPayload:
    match button.split("=", 1):
        case ["start", code] if code:
            return StartDossier(code)
        case ["case", answered] if pair := _pair(answered):
            return AnswerCase(*pair)
        case ["cases", case]:
            return OnlyCase(case)
        case ["edit", name] if name:
            return EditCase(name[5:]) if name[:5] == "case:" else EditField(name)
        case ["say", said] if said:
            return Say(said)
        case ["paper", ticked] if pair := _pair(ticked):
            return TickPaper(*pair)
    return next((press for press in Press if press == f"dossier:{button}"), Press.OUT_OF_DATE)


def _pair(text: str) -> tuple[str, str] | None:
    name, *value = text.split("=", 1)
    return (name, value[0]) if name and value and value[0] else None
