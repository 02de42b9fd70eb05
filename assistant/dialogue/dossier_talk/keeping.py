"""Between the rows of the database and the dossiers of a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.dialogue.state import State
from assistant.dialogue.wording import Wording
from assistant.dossier.dossier import Dossier
from assistant.storage.dossiers import Consent, DossierChange, StoredDossier


def dossier_of(row: StoredDossier) -> Dossier:
    """The dossier of one row."""
    return Dossier.from_json(row.code, row.procedure, row.id, row.stage, row.body)


def dossiers_of(rows: Sequence[StoredDossier], current: int) -> tuple[Dossier | None, tuple[Dossier, ...]]:
    """The current dossier of a conversation, and the others."""
    found = [dossier_of(row) for row in rows]
    chosen = next((one for one in found if one.id == current), None)
    return chosen, tuple(one for one in found if one is not chosen)


def changes_between(before: State, after: State, channel: str, wording: Wording) -> tuple[DossierChange, ...]:
    """What a turn did to the dossiers; the current one comes last."""
    known = {one.code: one for one in _all(before)}
    return tuple(
        _change(known.get(one.code), one, channel, wording) for one in _all(after) if known.get(one.code) != one
    )


def _all(state: State) -> Iterable[Dossier]:
    return (*state.others, *((state.dossier,) if state.dossier else ()))


def _change(before: Dossier | None, after: Dossier, channel: str, wording: Wording) -> DossierChange:
    old = before.consents if before else {}
    consents = tuple(
        Consent(purpose, given, wording.say("consent.version"), wording.say(f"consent.{purpose}"), channel)
        for purpose, given in after.consents.items()
        if old.get(purpose) != given and (given or purpose in old or purpose == "prepare")
    )
    return DossierChange(
        after.id, after.code, after.procedure, str(after.stage), after.phone_end, after.as_json(), consents
    )
