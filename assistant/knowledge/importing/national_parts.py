"""The nested parts of a national record: steps by case, ways with times and fees, papers by case, agencies."""

from __future__ import annotations

import re

from assistant.knowledge.importing.clean import clean
from assistant.knowledge.importing.documents import Paper, counted
from assistant.knowledge.importing.fields import Fields
from assistant.knowledge.importing.passages import split_steps
from assistant.knowledge.importing.ways import MethodsRead, Way, by_channel
from assistant.knowledge.record import Agency, Mark, Step
from assistant.language.money import read_money, read_number

_ROLES = (
    ("coquancothamquyen", "decides"),
    ("coquanthuchien", "performs"),
    ("coquanphoihop", "coordinates"),
    ("coquanduocuyquyen", "delegated"),
)
_DESCRIBED = (("motacoquanthamquyen", "decides"), ("motacoquanthuchien", "performs"))
_DONG = ("đồng", "vnđ", "vnd", "việt nam đồng", "đ", "dong")
_ZERO_DECIMALS = re.compile(r"^(\d+)\.0+$")


def steps_of(given: Fields) -> tuple[Step, ...]:
    """Return TRINHTUTHUCHIEN[TRUONGHOP -> TRINHTU -> TENTRINHTU], the case in the title of its steps."""
    steps: list[Step] = []
    for case in given.rows("trinhtuthuchien"):
        heading = case.text("truonghop")
        parts = case.rows("trinhtu")
        texts = [part.prose("tentrinhtu", "") for part in parts] if parts else [case.prose("")]
        for step in (step for text in texts for step in split_steps(text)):
            steps.append(Step(title=": ".join(filter(None, (heading, step.title))), text=step.text))
    return tuple(steps)


def methods_of(given: Fields, odd: list[Mark]) -> MethodsRead:
    """Return CACHTHUCTHUCHIEN[KENH -> THOIGIAN -> PHILEPHI] as rows of our table, one for each time."""
    ways = []
    for number, row in enumerate(given.rows("cachthucthuchien"), 1):
        kind, place = row.itself("kenh"), f"CACHTHUCTHUCHIEN.{number}.KENH"
        where, url = row.prose("diachi", "noinop"), row.text("url", "duongdan")
        if note := row.prose("mota"):
            ways.append(Way(kind, place, "", (), note, where, url))
        times = row.rows("thoigian")
        for time in times:
            words = f"{_whole(time.itself('thoigiangiaiquyet'))} {time.text('donvitinh')}".strip()
            fees = tuple(_fee(fee) for fee in time.rows("philephi"))
            ways.append(Way(kind, place, words, fees, time.prose("mota"), where, url))
        if not times and not note:
            ways.append(Way(kind, place, "", (), "", where, url))
    return by_channel(ways, odd)


def _fee(fee: Fields) -> tuple[str, str]:
    written = fee.take("sotien", "")
    lines, unit = clean(written).split("\n"), fee.text("donvi")
    if isinstance(written, float):
        lines = [_whole(line) for line in lines]
    return "\n".join(with_currency(line, unit) for line in lines), fee.prose("mota")


def with_currency(amount: str, unit: str) -> str:
    """Return the amount beside its currency, đồng when the source gives none; words are left as they are.

    >>> with_currency("30.000", ""), with_currency("20", "USD"), with_currency("30.000đ/lần", "VNĐ")
    ('30.000 Đồng', '20 USD', '30.000đ/lần')
    """
    if not amount or not any(letter.isdigit() for letter in amount):
        return amount
    together = f"{amount} {unit or 'Đồng'}"
    if not read_money(amount.partition("/")[0]):
        return together if unit or read_money(together) else amount
    if read_money(together.partition("/")[0]) and "/" not in amount:
        return together
    if not unit or unit.lower() in _DONG:
        return amount
    return together if read_number(amount) is not None else f"{amount} [{unit}]"


def papers_of(given: Fields, odd: list[Mark]) -> list[Paper]:
    """Return THANHPHANHOSO[TRUONGHOP -> GIAYTO] as rows, each with its case as the group."""
    papers: list[Paper] = []
    for case in given.rows("thanhphanhoso"):
        group = case.text("truonghop")
        for item in case.rows("giayto") or [case]:
            paper = Paper(
                name=item.prose("tengiayto", ""),
                form="\n".join(filter(None, (item.text("mamaudon"), item.text("tenmaudon")))),
                group=group,
                note=item.prose("ghichu", "mota"),
                form_url=item.text("url", "urlmaudon"),
                code=item.text("magiayto"),
            )
            if item is case and not paper.name:
                continue
            where = f"documents.{len(papers) + 1}"
            papers.append(counted(paper, item.take("sobanchinh"), item.take("sobansao"), where, odd))
    return papers


def agencies_of(given: Fields) -> tuple[Agency, ...]:
    """Return the agencies with their roles, those in lists and those in running text."""
    found = [
        Agency(name=name, role=role)  # type: ignore[arg-type]
        for key, role in _ROLES
        for row in given.rows(key)
        if (name := row.itself("tendonvi", "tencoquan"))
    ]
    found += [Agency(name=name, role=role) for key, role in _DESCRIBED if (name := given.text(key))]  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))


def _whole(number: str) -> str:
    """A JSON number like 70000.0 reads as a whole one."""
    return _ZERO_DECIMALS.sub(r"\1", number)
