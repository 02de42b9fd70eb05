"""An address of e-mail is taken whole; what was put together or folded is read back."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dossier.kinds import read_answer
from assistant.dossier.kinds.emails import find_emails
from assistant.knowledge.record import DossierField
from tests.dossier.conftest import BEGIN, Office

JOINED = "email.joined"


@pytest.mark.parametrize(
    ("said", "address", "doubt"),
    [
        pytest.param("le thi hoa a còng gmail chấm com", "lethihoa@gmail.com", JOINED, id="quoted"),
        pytest.param("lê thị hòa a còng gmail chấm com", "lethihoa@gmail.com", JOINED, id="with-diacritics"),
        pytest.param("hòa.lê@gmail.com", "hoa.le@gmail.com", JOINED, id="typed-with-diacritics"),
        pytest.param("hoa chấm le a cong gmail cham com", "hoa.le@gmail.com", "", id="dots-said-folded"),
        pytest.param("dạ email em là hoa1990 a còng yahoo chấm com chấm vn ạ", "hoa1990@yahoo.com.vn", "", id="vn"),
        pytest.param("hoa một chín chín không a còng gmail chấm com", "hoa1990@gmail.com", JOINED, id="figures-said"),
        pytest.param("hoa gạch dưới le a còng gmail chấm com", "hoa_le@gmail.com", "", id="underscore"),
        pytest.param("thu.ha (at) example.com", "thu.ha@example.com", "", id="at-in-brackets"),
        pytest.param("thu.ha[at]example.com", "thu.ha@example.com", "", id="at-in-square-brackets"),
        pytest.param("thu.ha @ example.com", "thu.ha@example.com", "", id="blanks-round-the-sign"),
        pytest.param("Thu.Ha@Example.com", "thu.ha@example.com", "", id="typed"),
        pytest.param("của tôi là thu.ha@example.com nhé", "thu.ha@example.com", "", id="in-a-sentence"),
    ],
)
def test_an_address_is_read_whole(said: str, address: str, doubt: str) -> None:
    verdict = read_answer(said, DossierField(id="x", label="x", kind="email"), date(2026, 11, 29))
    assert (verdict.value.pii_text if verdict.value else "") == address
    assert verdict.warning == doubt


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("tôi tên Hoa, email le@gmail.com, số 0912345678", "le@gmail.com", id="name-before"),
        pytest.param("Lê Thị Hoa hoa@gmail.com", "hoa@gmail.com", id="a-name-in-capitals-stands-apart"),
        pytest.param("số 0912345678 hoa@gmail.com", "hoa@gmail.com", id="number-before"),
        pytest.param("email là le thi hoa a còng gmail chấm com và số 0912345678", "le thi hoa a còng gmail chấm com",
                     id="said"),
    ],
)  # fmt: skip
def test_what_stands_beside_an_address_is_not_in_it(text: str, found: str) -> None:
    assert [text[start:end] for start, end in find_emails(text)] == [found]


def _values(office: Office, conversation: str) -> dict[str, list[str]]:
    (row,) = office.dossiers.of_conversation(conversation)
    return dict(row.body["values"])


@pytest.mark.parametrize("asks", ["sửa email", "ghi thêm email", "sua email", "cho tôi thêm email với"])
def test_at_the_review_an_address_is_asked_read_back_and_confirmed(office: Office, asks: str) -> None:
    reply = office.talk(*BEGIN, "Trần Văn Thử - 0912.345.678", *["bỏ qua"] * 6)
    conversation = reply["conversation_id"]
    assert reply["dossier"]["asked"]["id"] == "summary"
    assert office.say(asks, conversation)["dossier"]["asked"]["id"] == "field:email"
    reply = office.say("le thi hoa a còng gmail chấm com", conversation)
    assert "lethihoa@gmail.com" in " ".join(message["text"] for message in reply["messages"])
    assert reply["dossier"]["asked"]["id"] == "field:email"
    reply = office.say("đúng", conversation)
    assert reply["dossier"]["asked"]["id"] == "summary"
    assert _values(office, conversation)["email"] == ["lethihoa@gmail.com", ""]
    office.say("sửa email thành thu.ha@example.com", conversation)
    assert _values(office, conversation)["email"] == ["thu.ha@example.com", ""]
