"""Fields are complete: the shipped forms, and what a record adds or leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.dossier.fields import COMMON, KINDS, check_field, fields_of, load_forms
from assistant.errors import ContentError
from assistant.knowledge.reading import read_procedure
from assistant.knowledge.record import DossierField, Procedure
from assistant.settings import PROJECT

FORMS = load_forms(PROJECT / "knowledge_base" / "forms")
RECORDS = sorted((PROJECT / "knowledge_base" / "procedures").glob("*.yaml"))


def record(*fields: DossierField) -> Procedure:
    return Procedure(code="1.000001", name="Việc thử", dossier_fields=fields)


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_every_shipped_field_has_a_purpose_a_time_limit_and_a_question(file: Path) -> None:
    procedure, _ = read_procedure(file)
    assert procedure is not None
    fields = fields_of(procedure, FORMS)
    assert fields
    assert [trouble for field in fields for trouble in check_field(field)] == []
    assert all(field.kind in KINDS and field.label and field.wire for field in fields)
    phones = [field.id for field in fields if field.kind == "phone"]
    assert all("dien_thoai" in name for name in phones), "the second factor is found by this name"
    assert not any(word in field.ask.lower() for field in fields for word in ("otp", "mật khẩu", "ảnh căn cước"))


def test_birth_registration_asks_eight_fields_or_more() -> None:
    procedure, _ = read_procedure(PROJECT / "knowledge_base" / "procedures" / "dang-ky-khai-sinh.yaml")
    assert procedure is not None
    assert len([field for field in fields_of(procedure, FORMS) if field.required]) >= 8


def test_a_record_that_says_nothing_asks_the_common_few() -> None:
    assert [field.id for field in fields_of(record(), FORMS)] == list(COMMON)


def test_an_id_of_a_shared_form_brings_its_question_and_reasons() -> None:
    field = fields_of(record(DossierField(id="ho_ten_con")), FORMS)[0]
    assert field.ask == FORMS["ho_ten_con"].ask
    assert field.why
    assert field.ask_both


def test_a_question_of_its_own_keeps_the_shared_reasons_away() -> None:
    own = DossierField(id="ho_ten_con", ask="Họ và tên người được nhận nuôi là gì ạ?", kind="person", required=False)
    field = fields_of(record(own), FORMS)[0]
    assert field.label == "Họ và tên người được nhận nuôi"
    assert (field.why, field.ask_both, field.required) == ("", "", False)
    assert field.whose == "con"


def test_an_unknown_kind_is_asked_as_text() -> None:
    assert fields_of(record(DossierField(id="x", ask="Gì ạ?", kind="choice")), FORMS)[0].kind == "text"


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        pytest.param('x:\n  ask: "Gì ạ?"\n  kind: "text"\n', "mục đích", id="no-purpose"),
        pytest.param(
            'x:\n  ask: "Gì ạ?"\n  kind: "color"\n  purpose: "prepare"\n  keep_days: 30\n', "kind lạ", id="kind"
        ),
        pytest.param('x:\n  asks: "Gì ạ?"\n', "Không có mục", id="misspelt"),
    ],
)
def test_a_wrong_form_file_names_its_trouble(tmp_path: Path, text: str, trouble: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=trouble):
        load_forms(tmp_path)
