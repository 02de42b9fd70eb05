"""What a message does in a dossier, and that Rasa's version of it does the same."""

from __future__ import annotations

import pytest

from assistant.dialogue.dossier_talk.concealing import _COMMANDS
from assistant.dialogue.dossier_talk.hearing import Act, hear
from assistant.language.reading import read
from tests.dossier.conftest import Office


def heard(office: Office, said: str, kind: str) -> Act:
    reading = read(said, office.restorer, expected=kind if kind in ("person", "date", "phone", "id_number") else "")
    return hear(reading, said, kind, office.world.dossiers, office.world.cues)


@pytest.mark.parametrize(
    ("said", "kind", "act"),
    [
        pytest.param("bỏ qua", "email", Act.SKIP, id="skip"),
        pytest.param("tôi không nhớ số", "id_number", Act.SKIP, id="forgot"),
        pytest.param("mai làm tiếp nhé", "address", Act.PAUSE, id="pause-in-a-free-answer"),
        pytest.param("12 đường Tiếp Tục, phường 3, tỉnh Thử", "address", Act.VALUE, id="a-street-is-no-command"),
        pytest.param("Nguyễn Văn Dừng", "person", Act.VALUE, id="a-name-is-no-command"),
        pytest.param("cái này là gì", "text", Act.WHY, id="why"),
        pytest.param("sao phải hỏi cái này", "id_number", Act.WHY, id="why-asked"),
        pytest.param("lệ phí bao nhiêu", "person", Act.QUESTION, id="question-in-a-name"),
        pytest.param("nộp ở đâu vậy?", "address", Act.QUESTION, id="question-in-an-address"),
        pytest.param("Bệnh viện đa khoa tỉnh", "text", Act.VALUE, id="free-answer"),
        pytest.param("15/8/1990", "date", Act.VALUE, id="date"),
        pytest.param("mồng hai tháng chín", "date", Act.VALUE, id="date-in-words"),
        pytest.param("nhiều lắm", "amount", Act.UNCLEAR, id="no-amount"),
        pytest.param("à sửa lại năm sinh 1991", "sex", Act.CORRECT, id="correct"),
        pytest.param("xoá thông tin của tôi", "person", Act.ERASE, id="erase"),
        pytest.param("xoa thong tin cua toi", "person", Act.ERASE, id="erase-without-diacritics"),
        pytest.param("mã otp là 123456", "phone", Act.SECRET, id="otp"),
        pytest.param("thôi không đồng ý đâu", "", Act.NO, id="no-at-all"),
        pytest.param("dạ vâng đồng ý ạ", "", Act.YES, id="yes"),
        pytest.param("là sao, sao phải đồng ý", "", Act.WHY, id="no-consent-in-a-question"),
        pytest.param("làm hồ sơ đổi giấy phép lái xe", "date", Act.START, id="another-dossier"),
        pytest.param("làm hồ sơ cần giấy tờ gì", "", Act.QUESTION, id="a-question-is-no-start"),
    ],
)
def test_a_message_is_heard_as_meant(office: Office, said: str, kind: str, act: Act) -> None:
    assert heard(office, said, kind) is act


@pytest.mark.parametrize("act", sorted(_COMMANDS, key=str))
@pytest.mark.parametrize("kind", ["person", "date", "address", ""])
def test_what_rasa_is_told_means_the_same(office: Office, act: Act, kind: str) -> None:
    if kind and act in (Act.YES, Act.NO):
        kind = "date"
    assert heard(office, _COMMANDS[act], kind) is act


@pytest.mark.parametrize(
    "said",
    [
        "rút lại đồng ý thì có mất gì không",
        "tôi không rút lại đồng ý",
        "đừng rút đồng ý",
        "làm lại từ đầu à",
        "tôi không muốn làm lại từ đầu",
        "đừng làm lại từ đầu",
        "có cần khai lại từ đầu không",
        "khỏi làm lại từ đầu",
        "rut lai dong y co sao khong",
        "đừng xóa thông tin của tôi",
        "không hủy hồ sơ đâu",
        "xóa thông tin của tôi thì sao?",
    ],
)
def test_what_would_remove_something_is_not_done_when_it_is_refused_or_asked_about(office: Office, said: str) -> None:
    assert heard(office, said, "") not in (Act.ERASE, Act.WITHDRAW, Act.RESTART, Act.CANCEL)


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("rút lại đồng ý", Act.WITHDRAW),
        ("tôi muốn rút lại đồng ý ạ", Act.WITHDRAW),
        ("tôi không cho lưu nữa", Act.WITHDRAW),
        ("cho tôi làm lại từ đầu nhé", Act.RESTART),
        ("lam lai tu dau", Act.RESTART),
        ("xóa thông tin của tôi", Act.ERASE),
        ("tôi không làm nữa", Act.CANCEL),
    ],
)
def test_what_removes_something_is_done_when_it_is_plain(office: Office, said: str, act: Act) -> None:
    assert heard(office, said, "") is act
