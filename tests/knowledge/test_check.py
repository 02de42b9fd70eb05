from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from assistant.knowledge.check import check, finding_as_dict
from assistant.knowledge.record import (
    Agency,
    Case,
    Channel,
    Choice,
    Discount,
    Document,
    Fee,
    Mark,
    Procedure,
    Step,
    Time,
)

TODAY = date(2026, 11, 23)
GOOD = Procedure(
    code="1.000001",
    name="Cấp thẻ đọc",
    example_questions=tuple(f"Làm thẻ đọc cách {number} thế nào?" for number in range(10)),
    cases=(
        Case(id="mat", label="thẻ bị mất", ask="Thẻ bị mất phải không ạ?"),
        Case(
            id="noi",
            label="nơi nộp",
            ask="Anh/chị nộp ở đâu ạ?",
            kind="choice",
            choices=(Choice(id="xa", label="xã"), Choice(id="tinh", label="tỉnh")),
        ),
    ),
    steps=(Step(text="Nộp đơn.", needed_if=("noi.xa",)),),
    channels=(
        Channel(
            kind="in_person",
            url="https://dichvucong.gov.vn/a",
            times=(Time(value=7, unit="ngày"),),
            fees=(Fee(amount=10000, not_if=("mat",)), Fee(amount=20000, needed_if=("mat",))),
        ),
    ),
    documents=(Document(id="to_khai", name="Tờ khai"),),
    spoken={"fee": "Lệ phí mười nghìn đồng."},
    source_url="https://dichvucong.gov.vn/1",
    checked_on=date(2026, 6, 1),
    checked_by="lan",
)
CHANNEL = GOOD.channels[0]


def _fees(*fees: Fee) -> Procedure:
    return replace(GOOD, channels=(replace(CHANNEL, fees=(*fees, Fee(amount=1_000, name="x", needed_if=("mat",)))),))


def test_a_good_record_has_no_findings() -> None:
    assert check([("a.yaml", GOOD)], TODAY) == []


@pytest.mark.parametrize(
    ("record", "severity", "words"),
    [
        pytest.param(replace(GOOD, source_url=""), "error", "Thiếu nguồn", id="no-source"),
        pytest.param(replace(GOOD, checked_on=None), "error", "Thiếu ngày kiểm tra", id="no-day"),
        pytest.param(replace(GOOD, checked_by=""), "error", "Thiếu người kiểm tra", id="nobody"),
        pytest.param(replace(GOOD, checked_on=date(2025, 11, 23)), "warning", "quá 12 tháng", id="old-review"),
        pytest.param(replace(GOOD, checked_on=date(2027, 1, 1)), "error", "tương lai", id="review-in-the-future"),
        pytest.param(replace(GOOD, example_questions=("Làm sao?",)), "warning", "1 câu hỏi mẫu", id="few-examples"),
        pytest.param(replace(GOOD, source_url="dichvucong"), "error", "không hợp lệ", id="no-address"),
        pytest.param(replace(GOOD, source_url="https://a b.vn"), "error", "không hợp lệ", id="blank-in-address"),
        pytest.param(replace(GOOD, source_url="https://a.vn:99999"), "error", "không hợp lệ", id="no-such-port"),
        pytest.param(replace(GOOD, source_url="http://a.vn"), "warning", "http://", id="not-encrypted"),
        pytest.param(
            replace(GOOD, source_url="https://dichvucong.gov.vn/p/home/x"), "warning", "cổng cũ", id="old-portal"
        ),
        pytest.param(_fees(Fee(amount=1000), Fee(amount=2000)), "error", "1000 và 2000", id="two-amounts"),
        pytest.param(_fees(Fee()), "error", "không ghi số tiền", id="fee-that-says-nothing"),
        pytest.param(
            _fees(
                Fee(amount=1000, effective_to=date(2026, 6, 30), effective_from=date(2026, 1, 1)),
                Fee(amount=2000, effective_from=date(2026, 6, 1)),
            ),
            "error",
            "1000 và 2000",
            id="dates-overlap",
        ),
        pytest.param(
            _fees(
                Fee(amount=1000, effective_from=date(2026, 1, 1), effective_to=date(2026, 6, 30)),
                Fee(amount=2000, effective_from=date(2026, 8, 1)),
            ),
            "warning",
            "từ 01/07/2026 đến 31/07/2026",
            id="dates-leave-a-gap",
        ),
        pytest.param(
            _fees(Fee(amount=1000, discounts=(Discount(percent=50, effective_to=date(2025, 12, 31)),))),
            "warning",
            "đã hết từ 31/12/2025",
            id="discount-over",
        ),
        pytest.param(
            _fees(Fee(amount=1000, discounts=(Discount(percent=50), Discount(percent=20)))),
            "error",
            "50% và 20%",
            id="two-discounts",
        ),
        pytest.param(
            replace(GOOD, channels=(*GOOD.channels, Channel(kind="online", times=(Time(value=7),)))),
            "error",
            "không có đơn vị",
            id="time-without-unit",
        ),
        pytest.param(
            replace(GOOD, effective_from=date(2026, 2, 1), effective_to=date(2026, 1, 1), status="withdrawn"),
            "error",
            "sớm hơn ngày bắt đầu",
            id="effect-backwards",
        ),
        pytest.param(replace(GOOD, effective_to=date(2026, 1, 1)), "warning", "vẫn đang dùng", id="effect-over"),
        pytest.param(
            replace(GOOD, documents=(Document(name="Đơn", needed_if=("khac",)),)), "error", "'khac'", id="unknown-case"
        ),
        pytest.param(
            replace(GOOD, documents=(Document(name="Đơn", not_if=("noi.bien",)),)),
            "error",
            "'noi.bien'",
            id="unknown-choice",
        ),
        pytest.param(
            replace(GOOD, documents=(Document(name="Đơn", needed_if=("noi",)),)),
            "error",
            "chưa nói lựa chọn nào",
            id="case-without-its-choice",
        ),
        pytest.param(
            replace(GOOD, steps=(Step(text="Nộp."),)), "warning", "'noi' không làm thay đổi", id="unused-case"
        ),
        pytest.param(
            replace(GOOD, documents=(Document(id="a", name="Đơn"), Document(id="a", name="Ảnh"))),
            "error",
            "'a' có hai lần",
            id="id-twice",
        ),
        pytest.param(
            replace(GOOD, documents=(Document(id="a", name="Đơn"), Document(id="b", name="đơn"))),
            "warning",
            "“đơn” ghi hai lần",
            id="paper-twice",
        ),
        pytest.param(
            replace(GOOD, agencies=(Agency(name="UBND huyện"),)), "error", "“UBND huyện”", id="abolished-agency"
        ),
        pytest.param(replace(GOOD, spoken={"fee": "Lệ phí 10 nghìn"}), "error", "chữ số", id="digits-for-the-phone"),
        pytest.param(replace(GOOD, summary="Cấp thu\u0309 the"), "error", "dấu tổ hợp", id="not-composed"),
        pytest.param(replace(GOOD, summary="Cấp\u200b thẻ"), "error", "U+200B", id="hidden-character"),
        pytest.param(replace(GOOD, summary="Cấp thẻ а"), "error", "không phải tiếng Việt", id="cyrillic"),
        pytest.param(replace(GOOD, summary="Cáº¥p tháº» Ä‘á»\x8dc"), "error", "sai bảng mã", id="wrong-encoding"),
        pytest.param(replace(GOOD, summary="Cap the doc sach"), "error", "không có dấu", id="no-tones"),
        pytest.param(replace(GOOD, related=("9.999999",)), "warning", "9.999999", id="related-to-nothing"),
    ],
)
def test_each_trouble_is_found_once_with_a_cure(record: Procedure, severity: str, words: str) -> None:
    found = [finding for finding in check([("a.yaml", record)], TODAY) if words in finding.trouble]
    assert [(finding.severity, finding.place) for finding in found] == [(severity, "a.yaml")]
    assert found[0].cure


def test_a_part_that_can_never_apply_is_found() -> None:
    never = replace(GOOD, steps=(*GOOD.steps, Step(text="Nộp.", needed_if=("mat",), not_if=("mat",))))
    assert any("không bao giờ áp dụng" in finding.trouble for finding in check([("a.yaml", never)], TODAY))


def test_fees_for_different_things_or_times_do_not_contradict() -> None:
    record = _fees(
        Fee(amount=1000, effective_from=date(2026, 1, 1), effective_to=date(2026, 6, 30)),
        Fee(amount=2000, effective_from=date(2026, 7, 1)),
        Fee(amount=3000, name="bản sao"),
    )
    assert check([("a.yaml", record)], TODAY) == []


def test_old_words_that_people_use_are_no_finding() -> None:
    record = replace(GOOD, example_questions=(*GOOD.example_questions, "Nộp ở UBND huyện được không?"))
    assert check([("a.yaml", record)], TODAY) == []


def test_troubles_between_records_are_found() -> None:
    other = replace(GOOD, code="1.000002", name="Cấp thẻ mượn", family="khac", old_codes=("1.000001",))
    found = check([("a.yaml", GOOD), ("b.yaml", other)], TODAY)
    assert sum("cũng là của a.yaml" in finding.trouble for finding in found) == 10
    assert any("Mã cũ 1.000001" in finding.trouble for finding in found)
    twice = check([("a.yaml", GOOD), ("b.yaml", GOOD)], TODAY)
    assert [finding.trouble for finding in twice] == ["Mã 1.000001 đã có ở a.yaml."]


def test_a_related_procedure_may_be_among_the_known_ones() -> None:
    record = replace(GOOD, related=("9.999999",))
    assert check([("a.yaml", record)], TODAY, {"9.999999": GOOD}) == []


def test_an_imported_record_has_warnings_only() -> None:
    marks = (Mark(kind="fee_contradicts"), Mark(kind="dead_body", text="cấp huyện"))
    record = Procedure(code="1.000003", name="Cấp thẻ", origin="imported", marks=marks)
    found = check([("x:1", record)], TODAY)
    assert {finding.severity for finding in found} == {"warning"}
    assert any("cấp huyện" in finding.trouble for finding in found)
    assert any("mâu thuẫn" in finding.trouble for finding in found)


def test_a_finding_is_one_object_of_json() -> None:
    (finding,) = check([("a.yaml", replace(GOOD, source_url=""))], TODAY)
    assert json.loads(json.dumps(finding_as_dict(finding))) == {
        "severity": "error",
        "place": "a.yaml",
        "line": None,
        "trouble": "Thiếu nguồn (source_url).",
        "cure": "Ghi địa chỉ trang công bố thủ tục.",
    }
