"""What it costs: every fee of every way to hand in, for this day and this case."""

from __future__ import annotations

from assistant.dialogue.answers.section import Item, Section, conditional, group, mark_unconfirmed
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Channel, Discount, Fee
from assistant.knowledge.view import View
from assistant.language.writing import capital, write_date, write_money


def answer_fee(view: View, wording: Wording) -> Section | None:
    """The fees, equal ones of several channels said once; the source's own words where it contradicts itself."""
    channels = view.procedure.channels
    told = [(fees, channel.kind) for channel in channels if (fees := _fees(view, channel, wording))]
    if not told:
        return None
    groups = group((tuple(fees), (fees, kind)) for fees, kind in told)
    items: list[Item] = []
    for texts, members in groups:
        names = channel_names([kind for _, kind in members], wording)
        is_alike = len(groups) == 1 and len(members) == len(channels)
        heading = "" if is_alike or len(texts) == 1 else names
        prefix = f"{names}: " if not is_alike and len(texts) == 1 else ""
        items += [
            Item(
                f"{prefix}{text}",
                fee,
                heading,
                "",
                f"{prefix}{_short(view, fee, wording)}",
                is_uncut=fee.amount is None,
            )
            for text, fee in members[0][0].items()
        ]
    used = [fee for channel in channels for fee in view.possible(channel.fees)]
    return Section("fee", wording.say("fee.title"), tuple(items), depends_on=tuple(used))


def channel_names(kinds: list[str], wording: Wording) -> str:
    """Ways to hand in, each once: "Nộp trực tiếp, qua bưu chính"."""
    return capital(", ".join(dict.fromkeys(wording.say(f"channel.{kind}") for kind in kinds)))


def _fees(view: View, channel: Channel, wording: Wording) -> dict[str, Fee]:
    """The fees of one way to hand in, those of today and those that are coming, by what is said of them."""
    fees = {_fee_line(view, fee, wording): fee for fee in view.possible(channel.fees)}
    for fee in view.coming(channel.fees):
        if fee.effective_from:
            text = _amount(view, fee, wording)
            fees[wording.say("fee.coming", day=write_date(fee.effective_from), text=text)] = fee
    return fees


def _fee_line(view: View, fee: Fee, wording: Wording) -> str:
    parts = [_amount(view, fee, wording)]
    if fee.exempt:
        parts.append(wording.say("fee.exempt", who="; ".join(fee.exempt)))
    if fee.note and fee.note not in parts[0]:
        parts.append(fee.note)
    text = " ".join(part.rstrip(".") + "." for part in parts)
    return mark_unconfirmed(fee, conditional(view, fee, text, wording), wording)


def _short(view: View, fee: Fee, wording: Wording) -> str:
    """The amount alone, without who is exempt and what is noted."""
    if fee.effective_from and fee.effective_from > view.today:
        return wording.say("fee.coming", day=write_date(fee.effective_from), text=_amount(view, fee, wording))
    return mark_unconfirmed(fee, conditional(view, fee, _sum(view, fee, wording), wording), wording)


def _amount(view: View, fee: Fee, wording: Wording) -> str:
    text = _sum(view, fee, wording)
    return f"{text} ({fee.source_text.strip().rstrip('.')})" if fee.amount and fee.source_text else text


def _sum(view: View, fee: Fee, wording: Wording) -> str:
    """What is paid; the source's own words where it contradicts itself."""
    name = f"{fee.name}: " if fee.name else ""
    if fee.amount is None:
        return name + wording.say("fee.source_words", text=fee.source_text.strip().rstrip("."))
    if fee.amount == 0:
        return name + wording.say("fee.free")
    full = write_money(fee.amount, fee.currency) + (f"/{fee.unit}" if fee.unit else "")
    discount = next(iter(view.possible(fee.discounts)), None)
    text = name + (full if discount is None else _discounted(view, fee, discount, full, wording))
    if fee.effective_to:
        text += wording.say("fee.until", day=write_date(fee.effective_to))
    return text


def _discounted(view: View, fee: Fee, discount: Discount, full: str, wording: Wording) -> str:
    assert fee.amount is not None
    reduced = fee.amount * (100 - discount.percent) // 100
    until = wording.say("fee.until", day=write_date(discount.effective_to)) if discount.effective_to else ""
    legal = wording.say("fee.by_law", number=discount.legal_ref) if discount.legal_ref else ""
    condition = view.when(discount)
    return wording.say(
        "fee.discount_if" if condition else "fee.discount",
        reduced=write_money(reduced, fee.currency) + (f"/{fee.unit}" if fee.unit else ""),
        full=full,
        percent=discount.percent,
        until=until,
        legal=legal,
        condition=condition,
    )
