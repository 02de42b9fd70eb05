"""False premises: what the question takes for granted and the record, or the law, contradicts."""

from __future__ import annotations

from assistant.dialogue.claims import LEAST_FEE, claims
from assistant.dialogue.wording import Wording
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.view import View
from assistant.language.money import amounts_said
from assistant.language.reading import Reading
from assistant.language.writing import write_money

_SAID = phrases_of("premises")


def names_district(reading: Reading) -> bool:
    """Whether the question takes the district level, abolished on 1 July 2025, for a place to go."""
    return bool(_SAID["district"].search(reading.text))


def corrections(
    view: View | None, reading: Reading, aspects: tuple[str, ...], wording: Wording, is_answered: bool = False
) -> list[str]:
    """Return what must be put right before answering, in sentences; empty when the premise holds.

    `is_answered`: a statement of the record is told that answers.
    """
    found = []
    if names_district(reading):
        found.append(wording.say("premise.district"))
    if _SAID["household_book"].search(reading.text):
        found.append(wording.say("premise.household_book"))
    if view is not None:
        if "fee" in aspects and (correction := _fee_correction(view, reading, wording)):
            found.append(correction)
        found += claims(view, reading, wording, is_answered)
    return found


def _fee_correction(view: View, reading: Reading, wording: Wording) -> str | None:
    claimed = [amount for amount in amounts_said(reading.text) if amount >= LEAST_FEE]
    if not claimed:
        return None
    fees = [fee for channel in view.procedure.channels for fee in view.possible(channel.fees)]
    known: set[int] = set()
    for fee in fees:
        if fee.amount is not None:
            known.add(fee.amount)
            known |= {fee.amount * (100 - discount.percent) // 100 for discount in view.possible(fee.discounts)}
    said = write_money(claimed[0])
    if claimed[0] in known:
        return wording.say("premise.fee_right", said=said)
    if not known:
        return None
    if any(fee.amount is None for fee in fees):
        return wording.say("premise.fee_not_seen", said=said)
    return wording.say("premise.fee_free" if known == {0} else "premise.fee_wrong", said=said)
