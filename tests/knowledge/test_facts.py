from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.facts import check_facts
from assistant.knowledge.record import (
    Agency,
    Channel,
    Deadline,
    Discount,
    Document,
    Fee,
    LegalRef,
    Note,
    Procedure,
    Step,
    Time,
)

REFERENCE: dict[str, Any] = {
    "code": "1.000001",
    "name": "Cấp thẻ đọc",
    "decision_no": "12/QĐ-BVH",
    "agency_perform": "Uỷ ban nhân dân cấp xã",
    "steps": "Trong thời hạn 60 ngày kể từ ngày nhận thẻ. Thư viện mở từ 01/07/2026, người đủ 14 tuổi.",
    "methods": [
        {
            "channel": "Trực tiếp",
            "time": "07 Ngày làm việc",
            "fees": [{"amount": "70,000 VNĐ", "note": "giảm 50% (Mẫu CT01)"}],
        }
    ],
    "legal_codes": ["26/2023/QH15"],
    "legal_raw": "Luật Thư viện26/2023/QH1570/2024/NĐ-CPNghị định",
}
GOOD = Procedure(
    code="1.000001",
    name="Cấp thẻ đọc",
    decision_no="12/QĐ-BVH",
    steps=(Step(text="Bước 3: người từ đủ 14 tuổi đến từ 01/7/2026."),),
    channels=(
        Channel(
            kind="in_person",
            times=(Time(value=7, unit="ngày", working=True),),
            fees=(Fee(amount=70000, discounts=(Discount(percent=50),)),),
        ),
    ),
    documents=(Document(name="Tờ khai (mẫu CT01)", form="CT01"),),
    deadline=Deadline(text="Trong 60 ngày", value=60, unit="ngày"),
    legal_refs=(LegalRef(number="26/2023/QH15"), LegalRef(number="70/2024/NĐ-CP")),
    agencies=(Agency(name="Ủy ban nhân dân cấp xã"),),
    spoken={"fee": "chín trăm 900 đồng"},
    example_questions=("Có phải 500 nghìn không?",),
)
CHANNEL = GOOD.channels[0]


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    file = tmp_path / "r.jsonl"
    file.write_text(json.dumps(REFERENCE, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def test_every_fact_is_found_however_it_is_written(reference: Path) -> None:
    (record,) = check_facts([GOOD], [reference]).records
    assert record.has_reference
    assert record.unsupported() == ()
    assert {claim.kind for claim, _ in record.facts} == {
        *("amount", "percent", "time", "date", "number", "form", "code", "legal", "agency"),
    }


@pytest.mark.parametrize(
    ("record", "kind", "text"),
    [
        pytest.param(replace(GOOD, channels=(replace(CHANNEL, fees=(Fee(amount=7000),)),)), "amount", "7000", id="fee"),
        pytest.param(replace(GOOD, channels=(replace(CHANNEL, fees=(Fee(amount=0),)),)), "amount", "0", id="not-free"),
        pytest.param(
            replace(GOOD, channels=(replace(CHANNEL, fees=(Fee(amount=70000, discounts=(Discount(percent=5),)),)),)),
            "percent",
            "5%",
            id="percent",
        ),
        pytest.param(
            replace(GOOD, channels=(replace(CHANNEL, times=(Time(value=7, unit="giờ"),)),)), "time", "7 giờ", id="unit"
        ),
        pytest.param(
            replace(GOOD, deadline=Deadline(text="", value=60, unit="ngày"), notes=(Note(text="60 ngày làm việc"),)),
            "time",
            "60 ngày làm việc",
            id="calendar-days-are-no-working-days",
        ),
        pytest.param(replace(GOOD, legal_refs=(LegalRef(number="6/2023/QH15"),)), "legal", "6/2023/QH15", id="law"),
        pytest.param(replace(GOOD, documents=(Document(name="Đơn", form="CT0"),)), "form", "CT0", id="form"),
        pytest.param(replace(GOOD, agencies=(Agency(name="Sở Văn hóa"),)), "agency", "Sở Văn hóa", id="agency"),
        pytest.param(replace(GOOD, notes=(Note(text="chỉ 15 tuổi"),)), "number", "15", id="number-in-a-note"),
        pytest.param(replace(GOOD, summary="đến 02/07/2026"), "date", "02/07/2026", id="date"),
        pytest.param(
            replace(GOOD, effective_from=date(2026, 7, 1), summary="thu 80.000"), "number", "80.000", id="money"
        ),
    ],
)
def test_a_fact_that_the_reference_does_not_hold_is_named(
    reference: Path, record: Procedure, kind: str, text: str
) -> None:
    (facts,) = check_facts([record], [reference]).records
    assert [(claim.kind, claim.text) for claim in facts.unsupported()] == [(kind, text)]


def test_an_unconfirmed_fact_is_counted_apart(reference: Path) -> None:
    fee = Fee(amount=99000, unconfirmed=True)
    report = check_facts([replace(GOOD, channels=(replace(CHANNEL, fees=(fee,)),))], [reference])
    assert (report.count("unconfirmed"), report.count("unsupported")) == (1, 0)


def test_a_record_without_a_reference_supports_nothing(reference: Path) -> None:
    report = check_facts([replace(GOOD, code="9.999999")], [reference])
    assert report.records[0].has_reference is False
    assert report.count("supported") == 0
    assert report.as_dict()["without_reference"] == ["9.999999"]


def test_an_old_code_leads_to_the_reference(reference: Path) -> None:
    report = check_facts([replace(GOOD, code="9.999999", old_codes=("1.000001",))], [reference])
    assert report.records[0].has_reference


def test_imported_records_are_not_checked_against_themselves(reference: Path) -> None:
    assert check_facts([replace(GOOD, origin="imported")], [reference]).records == ()


def test_the_report_is_json_and_names_unreadable_files(reference: Path, tmp_path: Path) -> None:
    report = check_facts([GOOD], [reference, tmp_path / "none.jsonl"])
    shown = json.loads(json.dumps(report.as_dict(), ensure_ascii=False))
    assert shown["unsupported"] == 0
    assert shown["records"][0]["facts"] == len(report.records[0].facts)
    assert "Không thấy tệp" in shown["errors"][0]
