"""Which field of a form speaks of which person, and which persons a role can be said of.

A form names its people by roles ("con", "me", "nguoi_mat"); citizens by what they are to each other ("vợ tôi"). A role
takes what is said of its `own` people. Of `also` it takes what is said when its own question is open. What is said of
anybody else is never its value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.dossier.taking.mentions import (
    CHILD,
    DEAD,
    ELDER,
    FATHER,
    HEAD_OF_HOUSE,
    HUSBAND,
    KIN,
    MOTHER,
    OTHER,
    SIBLING,
    SPEAKER,
    WIFE,
    Mention,
    find_mentions,
)
from assistant.knowledge.record import DossierField

APPLICANT, DECEASED = "nguoi_yeu_cau", "nguoi_mat"
PERSONAL_KINDS = frozenset({"person", "date", "id_number", "sex", "phone", "email", "address"})


@dataclass(frozen=True, slots=True)
class Role:
    """Whom a role is said of: by itself, and when its question is open."""

    own: frozenset[str]
    also: frozenset[str] = frozenset()


def _role(own: Sequence[str], also: frozenset[str] = frozenset()) -> Role:
    return Role(frozenset(own), also)


_ANY_KIN = KIN | {SPEAKER}
ROLES: dict[str, Role] = {
    APPLICANT: _role([SPEAKER]),
    DECEASED: _role([DEAD, MOTHER, FATHER, WIFE, HUSBAND, ELDER, SIBLING, OTHER, CHILD]),
    "con": _role([CHILD]),
    "me": _role([MOTHER, WIFE], frozenset({SPEAKER})),
    "cha": _role([FATHER, HUSBAND], frozenset({SPEAKER})),
    "ben_nam": _role([HUSBAND], frozenset({SPEAKER})),
    "ben_nu": _role([WIFE], frozenset({SPEAKER})),
    "chu_ho": _role([HEAD_OF_HOUSE], _ANY_KIN),
    "nguoi_giam_ho": _role(["guardian"], frozenset({SPEAKER, ELDER, SIBLING, OTHER, MOTHER, FATHER, WIFE, HUSBAND})),
    "nguoi_duoc_giam_ho": _role(["ward", CHILD], _ANY_KIN),
    "nguoi_nhan": _role(["taker"], _ANY_KIN),
    "nguoi_duoc_nhan": _role(["taken_up", CHILD], _ANY_KIN),
    "nguoi_duoc_dang_ky": _role(["registered", CHILD], _ANY_KIN),
    "nguoi_co_giay": _role(["paper_owner", CHILD], _ANY_KIN),
    "nguoi_lap": _role(["testator", ELDER], _ANY_KIN),
    "nguoi_dich": _role(["translator"], _ANY_KIN),
    "vo_chong": _role([WIFE, HUSBAND]),
    "vo_chong_cu": _role(["former_spouse"], frozenset({WIFE, HUSBAND})),
    "ben_a": _role(["side_a"], _ANY_KIN),
    "ben_b": _role(["side_b"], _ANY_KIN),
    "khach": _role(["guest"], _ANY_KIN - {SPEAKER}),
    "dai_dien": _role(["representative", MOTHER, FATHER], _ANY_KIN),
    "nguoi_xoa": _role(["struck_off"], _ANY_KIN),
}
# In a form without an applicant's name, the one who takes, guards or makes a will speaks himself.
SPEAKS_HIMSELF = frozenset({"nguoi_giam_ho", "nguoi_nhan", "nguoi_lap", "dai_dien"})
_BY_WORDS = {
    "ward": "nguoi_duoc_giam_ho", "guardian": "nguoi_giam_ho", "taken_up": "nguoi_duoc_nhan", "taker": "nguoi_nhan",
    "paper_owner": "nguoi_co_giay", "registered": "nguoi_duoc_dang_ky", "testator": "nguoi_lap", CHILD: "con",
    "translator": "nguoi_dich", "representative": "dai_dien", "guest": "khach", "struck_off": "nguoi_xoa",
    "side_a": "ben_a", "side_b": "ben_b", DEAD: DECEASED, HEAD_OF_HOUSE: "chu_ho", "former_spouse": "vo_chong_cu",
    SPEAKER: APPLICANT, MOTHER: "me", FATHER: "cha",
}  # fmt: skip
_SAME_PERSON = ("người đó", "người ấy")


def with_roles(fields: Sequence[DossierField]) -> tuple[DossierField, ...]:
    """Return the fields with the person each speaks of: as its record says, else as its question asks."""
    told: list[DossierField] = []
    last = ""
    for field in fields:
        role = field.whose or (_asked_of(field, last) if field.kind in PERSONAL_KINDS else "")
        told.append(replace(field, whose=role) if role != field.whose else field)
        last = role or last
    of_dead = [field for field in told if field.whose == DECEASED]
    if len(of_dead) > 1 or any(field.kind == "person" for field in of_dead):
        return tuple(told)
    return tuple(replace(one, whose="") if one.whose == DECEASED else one for one in told)  # a lost paper's day


def _asked_of(field: DossierField, last: str) -> str:
    ask = field.ask.partition("(")[0].lower()
    if any(same in ask for same in _SAME_PERSON):
        return last
    kinds = [mention.kind for mention in find_mentions(ask)]
    first = next((kind for kind in kinds if kind != SPEAKER), SPEAKER if kinds else "")
    if field.kind == "date" and first == SPEAKER and "sinh" not in ask:
        return ""  # from which day they are away, not their birth
    return _BY_WORDS.get(first, "")


def is_said_of(role: str, mentions: Sequence[Mention], roles: frozenset[str], asked: str) -> bool | None:
    """Whether a value said of these people (who are one person) belongs to the role; None when nobody was named.

    `roles` are those of the form, `asked` is the one of the open question.
    """
    if not mentions:
        return None
    return any(_fits(role, mention, roles, asked == role) for mention in mentions)


def _fits(role: str, mention: Mention, roles: frozenset[str], is_asked: bool) -> bool:
    known = ROLES.get(role, Role(frozenset(), _ANY_KIN))
    kind, owner = mention.kind, mention.owner
    if kind == CHILD and not owner and not _has_child(roles):
        kind = SPEAKER  # the young and the old say "con", "cháu" of themselves
    if kind == SPEAKER and role in SPEAKS_HIMSELF and APPLICANT not in roles:
        return True
    if role in ("me", "cha") and kind in (MOTHER, FATHER) and owner == SPEAKER and "con" in roles:
        return kind in known.own and is_asked  # the grandmother of the child
    if role == DECEASED and kind != DEAD and _is_somebody_else(kind, role, roles):
        return False
    return kind in known.own or (is_asked and kind in known.also)


def _has_child(roles: frozenset[str]) -> bool:
    return any(CHILD in ROLES[role].own for role in roles if role in ROLES and role != DECEASED)


def _is_somebody_else(kind: str, role: str, roles: frozenset[str]) -> bool:
    return any(kind in ROLES[other].own for other in roles if other in ROLES and other != role)
