"""One reader for each kind of field: an answer in, a verdict out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from assistant.dossier.kinds.emails import read_email
from assistant.dossier.kinds.free import read_address, read_relation, read_text
from assistant.dossier.kinds.id_number import read_id_number
from assistant.dossier.kinds.moments import read_moment
from assistant.dossier.kinds.names import read_person
from assistant.dossier.kinds.phones import read_phone
from assistant.dossier.kinds.picks import read_choice, read_sex, read_yes_no
from assistant.dossier.kinds.things import read_amount, read_land_parcel, read_plate
from assistant.dossier.values import Verdict
from assistant.knowledge.record import DossierField

Reader = Callable[[str, DossierField, date], Verdict]

READERS: Mapping[str, Reader] = {
    "person": read_person,
    "date": read_moment,
    "sex": read_sex,
    "id_number": read_id_number,
    "phone": read_phone,
    "email": read_email,
    "address": read_address,
    "relation": read_relation,
    "amount": read_amount,
    "choice": read_choice,
    "yes_no": read_yes_no,
    "text": read_text,
    "plate": read_plate,
    "land_parcel": read_land_parcel,
}


def read_answer(said: str, field: DossierField, today: date) -> Verdict:
    """Read what was said as a value of this field."""
    return READERS[field.kind](said, field, today)
