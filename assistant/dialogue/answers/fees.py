"""What it costs: every fee of every way to hand in, for this day and this case."""

from __future__ import annotations

from assistant.dialogue.answers.section import Section, bullet, conditional, group, mark_unconfirmed
from assistant.dialogue.view import View
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Discount, Fee
from assistant.language.writing import capital, write_date, write_money

CHANNEL_NAMES = {"in_person": "nộp trực tiếp", "online": "nộp trực tuyến", "post": "qua bưu chính"}


def answer_fee(view: View, wording: Wording) -> Section | None:
    """The fees, equal ones of several channels said once; the source's own words where it contradicts itself."""
    said: list[tuple[tuple[str, ...], str]] = []
    used: list[Fee] = []
    for channel in view.procedure.channels:
        fees = view.possible(channel.fees)
        lines = tuple(_fee_line(view, fee, wording) for fee in fees) + tuple(
            wording.say("fee.coming", day=write_date(fee.effective_from), text=_amount(view, fee, wording))
            for fee in view.coming(channel.fees)
            if fee.effective_from
        )
        if lines:
            said.append((lines, CHANNEL_NAMES[channel.kind]))
            used += fees
    if not said:
        return None
    lines_out: list[str] = []
    groups = group(said)
    for lines, channels in groups:
        prefix = "" if len(groups) == 1 and len(view.procedure.channels) == len(channels) else _heading(channels)
        if len(lines) == 1:
            lines_out.append(bullet(f"{prefix}{lines[0]}"))
        elif prefix:
            lines_out += [bullet(prefix.rstrip()), *(f"  {bullet(line)}" for line in lines)]
        else:
            lines_out += [bullet(line) for line in lines]
    return Section("fee", (wording.say("fee.title"), *dict.fromkeys(lines_out)), "Phí, lệ phí", tuple(used))


def _heading(channels: list[str]) -> str:
    text = ", ".join(dict.fromkeys(channels))
    return f"{capital(text)}: "


def _fee_line(view: View, fee: Fee, wording: Wording) -> str:
    parts = [_amount(view, fee, wording)]
    if fee.exempt:
        parts.append(wording.say("fee.exempt", who="; ".join(fee.exempt)))
    if fee.note and fee.note not in parts[0]:
        parts.append(fee.note)
    return mark_unconfirmed(fee, conditional(view, fee, " ".join(part.rstrip(".") + "." for part in parts)))


def _amount(view: View, fee: Fee, wording: Wording) -> str:
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
    return f"{text} ({fee.source_text.strip().rstrip('.')})" if fee.source_text else text


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
