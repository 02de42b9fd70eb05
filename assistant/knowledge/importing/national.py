"""Records in the national wire format (MaTTHC, TENTTHC, TRINHTUTHUCHIEN ...) as procedures.

Keys are read without regard to case, because senders differ. What has no place in our record is kept
in `extra` as JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from assistant.knowledge.importing.channels import Method, channel_kind, read_channels
from assistant.knowledge.importing.clean import clean, one_line
from assistant.knowledge.importing.documents import Paper, read_documents
from assistant.knowledge.importing.fields import Fields, numbers_of, rows_of, text_of
from assistant.knowledge.importing.naming import family_name, level_name, plain_name, split_audience
from assistant.knowledge.importing.passages import split_conditions, split_steps
from assistant.knowledge.importing.reference import check_identity, mark_outdated
from assistant.knowledge.importing.result import ImportResult, Progress, Unusable, collect
from assistant.knowledge.importing.rows import read_documents as read_rows_of_documents
from assistant.knowledge.record import Agency, LegalRef, Procedure, Result, Step

_LEVELS = {"1": "trung ương", "2": "tỉnh", "3": "huyện", "4": "xã", "0": "khác"}
_AGENCIES = (
    ("coquancothamquyen", "decides"),
    ("coquanthuchien", "performs"),
    ("coquanphoihop", "coordinates"),
    ("coquanduocuyquyen", "delegated"),
)


def read_national(files: Sequence[Path], progress: Progress | None = None, today: date | None = None) -> ImportResult:
    """Return the procedures of national files: one object, a list, or JSON lines; errors by file and place."""
    return collect(read_rows_of_documents(files), partial(read_record, today=today or date.today()), progress)


def read_record(source: Mapping[str, Any], today: date) -> Procedure:
    """Return the procedure that one national record means. Raises Unusable when it has no code or name."""
    given = Fields(source)
    code, name = text_of(given.take("mattHC")), clean(given.take("tentthc"))
    check_identity(code, name, Fields(source).take("tentthc"))
    name = " ".join(name.split())
    channels, channel_marks = read_channels(_methods(given), today)
    documents = read_documents(_papers(given))
    procedure = Procedure(
        code=code,
        name=name,
        plain_name=plain_name(name),
        also_called=_keywords(given),
        field=", ".join(_names(given.take("linhvucthuchien", "linhvuc"), "ten", "tenlinhvuc", "linhvucthuchien")),
        ministry=text_of(given.take("macoquancongbo", "coquancongbo")),
        decision_no=text_of(given.take("soquyetdinhcongbo", "idquyetdinhcongbo")),
        kind=text_of(given.take("loaitthc")),
        levels=_levels(given),
        audience=_audience(given),
        family=family_name(name) or code,
        summary=clean(given.take("mota")),
        steps=_steps(given),
        channels=channels,
        documents=documents.documents,
        sets=documents.sets or numbers_of(given.take("sobohoso")),
        conditions=split_conditions(clean(given.take("yeucau"))),
        results=_results(given),
        legal_refs=_legal_refs(given),
        agencies=_agencies(given),
        address=clean(given.take("diachitiepnhan")),
        related=_codes(given, "tthclienquan"),
        notes=documents.notes,
        source_url=text_of(given.take("url", "source_url", "duongdan")),
        origin="imported",
        extra=given.rest() or None,
    )
    return mark_outdated(procedure, (*channel_marks, *documents.marks))


def _keywords(given: Fields) -> tuple[str, ...]:
    return tuple(part.strip() for part in text_of(given.take("tukhoa")).split(",") if part.strip())


def _levels(given: Fields) -> tuple[str, ...]:
    values = _names(given.take("capthuchien"), "capthuchien", "ten", "tencap")
    return tuple(dict.fromkeys(_LEVELS.get(value) or level_name(value) for value in values))


def _audience(given: Fields) -> tuple[str, ...]:
    named = _names(given.take("doituongthuchien"), "ten", "tendoituong", "doituongthuchien")
    described = split_audience(text_of(given.take("motadoituongthuchien")))
    return tuple(dict.fromkeys((*named, *described)))


def _steps(given: Fields) -> tuple[Step, ...]:
    steps: list[Step] = []
    value = given.take("trinhtuthuchien")
    if isinstance(value, str):
        return split_steps(clean(value))
    for case in rows_of(value):
        heading = text_of(case.take("truonghop"))
        for part in rows_of(case.take("trinhtu")):
            for step in split_steps(clean(part.take("tentrinhtu"))):
                title = ": ".join(piece for piece in (heading, step.title) if piece)
                steps.append(Step(title=title, text=step.text))
            given.keep("trinhtu", part)
        given.keep("trinhtuthuchien", case)
    return tuple(steps)


def _methods(given: Fields) -> list[Method]:
    methods = []
    for row in rows_of(given.take("cachthucthuchien")):
        kind = channel_kind(text_of(row.take("kenh")))
        if kind is None:
            raise Unusable("Mục KENH không rõ.", "Dùng 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính).")
        where, url = clean(row.take("diachi", "noinop")), text_of(row.take("url", "duongdan"))
        times = rows_of(row.take("thoigian"))
        for time in times:
            words = " ".join(text_of(time.take(key)) for key in ("thoigiangiaiquyet", "donvitinh")).strip()
            fees = tuple(_fee(fee, given) for fee in rows_of(time.take("philephi")))
            methods.append(Method(kind, _whole(words), fees, clean(time.take("mota")), where, url))
            given.keep("thoigian", time)
        if not times:
            methods.append(Method(kind, "", (), clean(row.take("mota")), where, url))
        given.keep("cachthucthuchien", row)
    return methods


def _fee(fee: Fields, given: Fields) -> tuple[str, str]:
    amount, unit = text_of(fee.take("sotien")), text_of(fee.take("donvi")) or "Đồng"
    name, note = text_of(fee.take("maphilephi", "tenphilephi")), clean(fee.take("mota"))
    given.keep("philephi", fee)
    if name and name.lower() not in ("phí", "lệ phí"):
        note = f"{note} [{name}]" if note else ""
        given.keep("maphilephi", Fields({"MAPHILEPHI": name}))
    words = f"{_whole(amount)} {unit}" if amount else ""
    return words, note.split(" [")[0] if note else ""


def _papers(given: Fields) -> list[Paper]:
    papers = []
    for case in rows_of(given.take("thanhphanhoso")):
        group = text_of(case.take("truonghop"))
        for item in rows_of(case.take("giayto")):
            form = " ".join(part for part in (text_of(item.take("mamaudon")), text_of(item.take("tenmaudon"))) if part)
            papers.append(
                Paper(
                    name=clean(item.take("tengiayto")),
                    form=form,
                    originals=numbers_of(item.take("sobanchinh")),
                    copies=numbers_of(item.take("sobansao")),
                    group=group,
                    note=clean(item.take("ghichu", "mota")),
                    form_url=text_of(item.take("url", "urlmaudon")),
                    code=text_of(item.take("magiayto")),
                )
            )
            given.keep("giayto", item)
        given.keep("thanhphanhoso", case)
    return papers


def _results(given: Fields) -> tuple[Result, ...]:
    results = []
    for row in rows_of(given.take("ketquathuchien")):
        results.append(Result(name=text_of(row.take("tenketqua")), code=text_of(row.take("maketqua"))))
        given.keep("ketquathuchien", row)
    return tuple(results)


def _legal_refs(given: Fields) -> tuple[LegalRef, ...]:
    refs = []
    for row in rows_of(given.take("cancuphaply")):
        title = text_of(row.take("tenvanban", "trichyeu"))
        refs.append(LegalRef(number=text_of(row.take("sovanban", "sokyhieu")) or title, title=title))
        given.keep("cancuphaply", row)
    return tuple(refs)


def _agencies(given: Fields) -> tuple[Agency, ...]:
    agencies = []
    for key, role in _AGENCIES:
        for row in rows_of(given.take(key)):
            if name := text_of(row.take("tendonvi", "tencoquan", key)):
                agencies.append(Agency(name=name, role=role))  # type: ignore[arg-type]
            given.keep(key, row)
    for key, role in (("motacoquanthamquyen", "decides"), ("motacoquanthuchien", "performs")):
        if name := one_line(given.take(key)):
            agencies.append(Agency(name=name, role=role))  # type: ignore[arg-type]
    return tuple(dict.fromkeys(agencies))


def _codes(given: Fields, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_names(given.take(key), "mattHC", "ma")))


def _names(value: object, *keys: str) -> list[str]:
    if isinstance(value, str):
        return [one_line(value)] if value.strip() else []
    names = [text_of(row.take(*keys, row.only)) for row in rows_of(value)]
    return [name for name in names if name]


def _whole(number: str) -> str:
    """A number of JSON like 70000.0 or 7.0 reads as a whole one."""
    head, dot, tail = number.partition(" ")
    if head.endswith(".0"):
        head = head[:-2]
    return f"{head}{dot}{tail}"


def as_json(value: object) -> str:
    """Return a value as one line of JSON text."""
    return json.dumps(value, ensure_ascii=False)
