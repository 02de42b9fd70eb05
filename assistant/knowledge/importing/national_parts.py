"""The nested parts of a national record: steps by case, ways with times and fees, papers by case, agencies."""

from __future__ import annotations

import re

from assistant.knowledge.importing.channels import Method, channel_kind
from assistant.knowledge.importing.documents import Paper
from assistant.knowledge.importing.fields import Fields
from assistant.knowledge.importing.passages import split_steps
from assistant.knowledge.importing.result import Unusable
from assistant.knowledge.record import Agency, Step

_ROLES = (
    ("coquancothamquyen", "decides"),
    ("coquanthuchien", "performs"),
    ("coquanphoihop", "coordinates"),
    ("coquanduocuyquyen", "delegated"),
)
_DESCRIBED = (("motacoquanthamquyen", "decides"), ("motacoquanthuchien", "performs"))
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


def methods_of(given: Fields) -> list[Method]:
    """Return CACHTHUCTHUCHIEN[KENH -> THOIGIAN -> PHILEPHI] as rows of our table, one for each time."""
    methods = []
    for row in given.rows("cachthucthuchien"):
        kind = channel_kind(row.text("kenh"))
        if kind is None:
            raise Unusable("Mục KENH không rõ.", "Dùng 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính).")
        where, url = row.prose("diachi", "noinop"), row.text("url", "duongdan")
        if note := row.prose("mota"):
            methods.append(Method(kind, "", (), note, where, url))
        times = row.rows("thoigian")
        for time in times:
            words = f"{_whole(time.text('thoigiangiaiquyet'))} {time.text('donvitinh')}".strip()
            fees = tuple(_fee(fee) for fee in time.rows("philephi"))
            methods.append(Method(kind, words, fees, time.prose("mota"), where, url))
        if not times and not note:
            methods.append(Method(kind, "", (), "", where, url))
    return methods


def _fee(fee: Fields) -> tuple[str, str]:
    amount = _whole(fee.text("sotien"))
    words = f"{amount} {fee.text('donvi') or 'Đồng'}" if amount else ""
    return words, fee.prose("mota")


def papers_of(given: Fields) -> list[Paper]:
    """Return THANHPHANHOSO[TRUONGHOP -> GIAYTO] as rows, each with its case as the group."""
    papers = []
    for case in given.rows("thanhphanhoso"):
        group = case.text("truonghop")
        for item in case.rows("giayto"):
            papers.append(
                Paper(
                    name=item.prose("tengiayto", ""),
                    form="\n".join(filter(None, (item.text("mamaudon"), item.text("tenmaudon")))),
                    originals=item.count("sobanchinh"),
                    copies=item.count("sobansao"),
                    group=group,
                    note=item.prose("ghichu", "mota"),
                    form_url=item.text("url", "urlmaudon"),
                    code=item.text("magiayto"),
                )
            )
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
