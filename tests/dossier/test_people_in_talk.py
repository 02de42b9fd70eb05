"""Whole talks: whose name is written down, and that names come back whole in the reply, on the page and in the PDF."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph

from assistant.dossier.kinds import read_answer
from assistant.dossier.printing.page import as_page
from assistant.dossier.printing.pdf import _BODY, REGULAR, WIDTH, _text, as_pdf
from assistant.dossier.printing.sheet import Detail, Sheet
from assistant.knowledge.record import DossierField
from tests.dossier.conftest import BEGIN, Office

DEATH = ("làm hồ sơ đăng ký khai tử", "chưa quá 15 ngày", "có giấy báo tử", "nộp trực tiếp", "không", "tôi đồng ý")
LONG = "Công Tằng Tôn Nữ Thị Hoàng Anh Lê Nguyễn Trần Bảo Thiên Phúc Khôi"


def values(office: Office, reply: dict[str, Any]) -> dict[str, str]:
    (row,) = office.dossiers.of_conversation(reply["conversation_id"])
    return {name: value[0] for name, value in row.body["values"].items()}


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("mẹ tôi tên Lê Thị Thử mất hôm qua", id="quoted"),
        pytest.param("MẸ TÔI TÊN LÊ THỊ THỬ MẤT HÔM QUA", id="capitals"),
        pytest.param("dạ má tui tên lê thị thử mới mất hôm qua ạ", id="spoken"),
    ],
)
def test_the_first_answer_of_a_death_names_the_dead(office: Office, said: str) -> None:
    reply = office.talk(*DEATH, said)
    assert values(office, reply) == {"ho_ten_nguoi_mat": "Lê Thị Thử", "ngay_mat": "2026-11-24"}
    reply = office.say("tại nhà, thôn 3, xã Mường Hum, tỉnh Lào Cai", reply["conversation_id"])
    assert values(office, reply)["noi_mat"] == "Tại nhà, thôn 3, xã Mường Hum, tỉnh Lào Cai"


def test_a_relative_never_becomes_the_applicant(office: Office) -> None:
    reply = office.talk(*BEGIN, "vợ tôi là Trần Thị Thử")
    assert values(office, reply) == {}
    assert reply["dossier"]["asked"]["id"] == "field:ho_ten_nguoi_yeu_cau"
    reply = office.say("Trần Văn Thử - 0912.345.678", reply["conversation_id"])
    before = values(office, reply)
    assert before == {"ho_ten_nguoi_yeu_cau": "Trần Văn Thử", "dien_thoai": "0912345678"}
    for said in ("vợ tôi là Trần Thị Thử", "vo toi la tran thi thu", "chồng em tên Lê Văn Hai"):
        reply = office.say(said, reply["conversation_id"])
        assert values(office, reply) == before


@pytest.mark.parametrize("name", ["nguyễn văn a", "má thị pàng", "H' Rim Niê", "lò thị dạ", LONG])
def test_a_name_is_read_back_whole(office: Office, name: str) -> None:
    reply = office.talk(*BEGIN, name)
    told = " ".join(message["text"] for message in reply["messages"])
    whole = read_answer(name, DossierField(id="x", label="x", kind="person"), date(2026, 11, 29)).value
    assert whole is not None
    assert whole.pii_text.lower() == name.lower()
    assert whole.pii_text in told
    assert values(office, reply)["ho_ten_nguoi_yeu_cau"] == whole.pii_text


@pytest.mark.parametrize(
    "name", [LONG, "H' Rim Niê", "Y Blŏ Ñă Ƀuôn Êban", "Ng" + "uyễn" * 28], ids=["long", "sign", "letters", "unbroken"]
)
def test_a_name_is_printed_whole_and_inside_the_page(name: str) -> None:
    words = {key: key for key in ("title", "not_a_receipt", "code", "made_on", "resume", "case", "details", "papers",
                                  "unknown", "blank", "flag", "source", "preliminary", "footer", "page", "tick_have",
                                  "tick_missing")}  # fmt: skip
    sheet = Sheet(
        procedure_code="1.0", procedure_name="Thử", code="TLMC", made_on="29/11/2026", cases=(), papers=(), sections=(),
        details=(Detail("Họ và tên", "HoTen", "person", name, name, False),), source_url="", source_checked="",
        resume_url="https://example.invalid/", words=words,
    )  # fmt: skip
    assert name in html.unescape(as_page(sheet))
    assert as_pdf(sheet).startswith(b"%PDF-")
    paragraph = Paragraph(_text(name), _BODY)
    room = WIDTH - 62 * mm - 12
    paragraph.wrap(room, 1000)
    lines = [paragraph.blPara.lines] if paragraph.blPara.kind else paragraph.blPara.lines
    shrunk = rl_config.spaceShrinkage * pdfmetrics.stringWidth(" ", REGULAR, _BODY.fontSize)  # by so much a space may
    fits = [line[0] >= -shrunk * len(line[1]) for line in lines if isinstance(line, tuple)]
    assert all(fits), "a line is wider than its cell"
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    assert all(ord(letter) in known for letter in re.sub("<[^>]+>", "", _text(name)))
