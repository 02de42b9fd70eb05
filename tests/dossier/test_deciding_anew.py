"""The answer to a deciding question is changed at any moment; papers, sheet and fields follow."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.dialogue.dossier_talk.keeping import dossier_of
from assistant.dialogue.dossier_talk.sheets import sheet_of
from assistant.dossier.branching import with_answers
from assistant.dossier.course import Plan
from assistant.dossier.deciding import read_statements
from assistant.dossier.dossier import PREPARE, Dossier, Stage
from assistant.dossier.fields import fields_of
from assistant.dossier.printing.national import as_national
from assistant.dossier.printing.page import as_page
from assistant.dossier.said import said
from assistant.dossier.values import Value
from tests.dossier.conftest import TODAY, Office

BIRTH = "làm hồ sơ đăng ký khai sinh cho con"
CASES = ("có giấy chứng sinh", "cha mẹ đi", "nộp trực tiếp", "không")
VALUES = (
    "Nguyễn Văn Nam 2/9/2025", "trai", "Bệnh viện tỉnh", "Trần Thị Thử", "Nguyễn Văn Cả", "Nguyễn Văn Cả 0912345678",
    "bố đẻ",
)  # fmt: skip
MOMENTS = {
    "while-a-case-is-open": (BIRTH, *CASES[:2]),
    "while-a-field-is-open": (BIRTH, *CASES, "đồng ý"),
    "at-the-review": (BIRTH, *CASES, "đồng ý", *VALUES),
    "when-it-is-finished": (BIRTH, *CASES, "đồng ý", *VALUES, "đúng rồi"),
    "at-the-checklist": (BIRTH, *CASES, "không đồng ý"),
}
DEATH = ("làm hồ sơ đăng ký khai tử", "chưa quá 15 ngày", "có giấy báo tử", "nộp trực tiếp", "không", "đồng ý")
CARD = ("làm hồ sơ cấp lại căn cước bị mất", "dưới 14 tuổi", "đồng ý")
SINGLE = ("làm hồ sơ xác nhận tình trạng hôn nhân", "để kết hôn", "đã ly hôn", "nộp trực tiếp", "không", "đồng ý")


def cases_of(office: Office, reply: dict[str, Any]) -> dict[str, str]:
    return dict(office.dossiers.of_conversation(reply["conversation_id"])[-1].body["cases"])


def papers_of(reply: dict[str, Any]) -> list[str]:
    return [paper["name"] for paper in reply["dossier"]["papers"] if not paper["if"]]


@pytest.mark.parametrize("moment", list(MOMENTS))
@pytest.mark.parametrize(
    "said_now",
    [
        pytest.param("à nhầm, tôi không có giấy chứng sinh, có người làm chứng", id="as-reported"),
        pytest.param("a nham toi khong co giay chung sinh co nguoi lam chung", id="no-diacritics"),
        pytest.param("dạ em nhầm ạ bé không có giấy chứng sinh chỉ có người làm chứng thôi ạ", id="spoken"),
    ],
)
def test_the_papers_follow_at_every_moment(office: Office, moment: str, said_now: str) -> None:
    reply = office.talk(*MOMENTS[moment], said_now)
    assert cases_of(office, reply)["chung_sinh"] == "lam_chung"
    assert "Giấy chứng sinh" not in papers_of(reply)
    assert any("người làm chứng" in name for name in papers_of(reply))


@pytest.mark.parametrize(
    ("talk", "said_now", "case", "answer"),
    [
        pytest.param(DEATH, "à nhầm, đã quá 15 ngày rồi", "thoi_diem", "qua_han", id="past-the-limit"),
        pytest.param(DEATH, "a nham da qua muoi lam ngay roi", "thoi_diem", "qua_han", id="limit-in-words-folded"),
        pytest.param(DEATH, "dạ em nhầm mất được hai mươi ngày rồi ạ", "thoi_diem", "qua_han", id="a-span-over-it"),
        pytest.param((*DEATH, "Lê Thị Thử mất hôm qua"), "à nhầm, đã quá 15 ngày rồi", "thoi_diem", "qua_han",
                     id="no-place-of-death"),
        pytest.param(DEATH, "thật ra không có giấy báo tử, người mất đã lâu", "bao_tu", "chet_lau", id="no-paper"),
        pytest.param(CARD, "khoan, bé trên 14 tuổi rồi", "duoi_14", "no", id="over-14"),
        pytest.param(CARD, "khoan be tren 14 tuoi roi", "duoi_14", "no", id="over-14-folded"),
        pytest.param(CARD, "à nhầm cháu mười lăm tuổi rồi", "duoi_14", "no", id="an-age-in-words"),
        pytest.param(CARD, "à không, thẻ bị hỏng chứ không phải bị mất", "ly_do", "hong", id="this-and-not-that"),
        pytest.param(CARD, "không phải mất mà bị hỏng", "ly_do", "hong", id="not-that-but-this"),
        pytest.param(SINGLE, "thực ra chưa kết hôn", "hon_nhan_truoc", "chua", id="never-married"),
        pytest.param(SINGLE, "thuc ra chua ket hon", "hon_nhan_truoc", "chua", id="never-married-folded"),
        pytest.param(SINGLE, "thiệt ra chồng tôi mất rồi", "hon_nhan_truoc", "goa", id="southern-widow"),
        pytest.param(SINGLE, "em quên, em nhờ mẹ đi làm giùm", "uy_quyen", "yes", id="somebody-else-goes"),
        pytest.param((BIRTH, *CASES, "đồng ý"), "khoan đã, giấy chứng sinh mô có, có người chứng kiến", "chung_sinh",
                     "lam_chung", id="central"),
        pytest.param((BIRTH, *CASES, "đồng ý"), "tui lộn, hổng có giấy chứng sanh, có người làm chứng", "chung_sinh",
                     "lam_chung", id="southern"),
        pytest.param((BIRTH, *CASES, "đồng ý"), "à nhầm, ông nội đi đăng ký chứ không phải cha mẹ", "nguoi_di_lam",
                     "nguoi_than", id="somebody-of-the-family"),
        pytest.param((BIRTH, *CASES, "đồng ý"), "hóa ra bé do mang thai hộ", "mang_thai_ho", "yes", id="yes-or-no"),
        pytest.param((BIRTH, *CASES, "đồng ý"), "đổi lại nộp online nhé", "cach_nop", "truc_tuyen", id="channel"),
    ],
)  # fmt: skip
def test_a_deciding_question_is_answered_anew(
    office: Office, talk: tuple[str, ...], said_now: str, case: str, answer: str
) -> None:
    before = office.talk(*talk)
    values = office.dossiers.of_conversation(before["conversation_id"])[-1].body["values"]
    reply = office.say(said_now, before["conversation_id"])
    assert cases_of(office, reply)[case] == answer
    assert office.dossiers.of_conversation(reply["conversation_id"])[-1].body["values"] == values
    assert reply["dossier"]["asked"] == before["dossier"]["asked"]


@pytest.mark.parametrize(
    "said_now",
    [
        pytest.param("nhầm rồi, không có giấy chứng sinh", id="taken-back-without-another"),
        pytest.param("sửa lại câu giấy chứng sinh", id="named"),
        pytest.param("sua lai cau giay chung sinh", id="named-folded"),
    ],
)
def test_an_answer_taken_back_is_asked_again(office: Office, said_now: str) -> None:
    reply = office.talk(*MOMENTS["at-the-review"], said_now)
    assert reply["dossier"]["asked"]["id"] == "case:chung_sinh"
    assert "chung_sinh" not in cases_of(office, reply)


@pytest.mark.parametrize(
    "said_now",
    [
        pytest.param("nếu không có giấy chứng sinh thì sao", id="hypothetical"),
        pytest.param("không có giấy chứng sinh thì làm thế nào?", id="question"),
        pytest.param("chưa có giấy chứng sinh", id="a-tick"),
        pytest.param("đã có giấy chứng sinh", id="another-tick"),
    ],
)
def test_a_question_and_a_tick_decide_nothing(office: Office, said_now: str) -> None:
    reply = office.talk(*MOMENTS["when-it-is-finished"], said_now)
    assert cases_of(office, reply)["chung_sinh"] == "co_giay"


def test_a_place_of_birth_is_no_deciding_answer(office: Office) -> None:
    talk = (BIRTH, "không có giấy chứng sinh, có người làm chứng", *CASES[1:], "đồng ý", *VALUES)
    reply = office.talk(*talk, "à nhầm, bé sinh ở bệnh viện huyện")
    assert cases_of(office, reply)["chung_sinh"] == "lam_chung"


def test_the_open_question_hears_a_negation(office: Office) -> None:
    reply = office.talk(BIRTH, "không có giấy chứng sinh, có người làm chứng")
    assert cases_of(office, reply)["chung_sinh"] == "lam_chung"
    reply = office.talk("làm hồ sơ khai sinh, không có giấy chứng sinh, có người làm chứng")
    assert cases_of(office, reply)["chung_sinh"] == "lam_chung"


def test_buttons_of_an_earlier_question_and_of_the_review_decide_anew(office: Office) -> None:
    reply = office.talk(*MOMENTS["when-it-is-finished"])
    reply = office.say("x", reply["conversation_id"], choice="dossier:case=chung_sinh=lam_chung")
    assert cases_of(office, reply)["chung_sinh"] == "lam_chung"
    assert "Bản in cũ không còn đúng" in "\n".join(message["text"] for message in reply["messages"])
    reply = office.talk(*MOMENTS["at-the-review"])
    reply = office.say("Sửa lại", reply["conversation_id"], choice="dossier:edit")
    button = next(one for one in reply["choices"] if one["payload"] == "dossier:edit=case:chung_sinh")
    reply = office.say(button["title"], reply["conversation_id"], choice=button["payload"])
    assert reply["dossier"]["asked"]["id"] == "case:chung_sinh"
    reply = office.say("có người làm chứng", reply["conversation_id"])
    assert cases_of(office, reply)["chung_sinh"] == "lam_chung"
    assert reply["dossier"]["asked"]["id"] == "summary"


def test_sheet_page_and_json_follow_the_change(office: Office) -> None:
    reply = office.talk(*MOMENTS["when-it-is-finished"], "đã có giấy chứng sinh", "à nhầm, bé bị bỏ rơi")
    dossier = dossier_of(office.dossiers.of_conversation(reply["conversation_id"])[-1])
    procedure = office.world.catalogue.procedures[dossier.procedure]
    plan = Plan(dossier, procedure, fields_of(procedure, office.world.dossiers.forms), TODAY)
    sheet = sheet_of(plan, office.world.wording, "/ho-so")
    names = [paper.name for paper in sheet.papers]
    assert "Giấy chứng sinh" not in names
    assert not any(paper.state for paper in sheet.papers)
    assert ("trẻ bị bỏ rơi") in [answer for _, answer in sheet.cases]
    assert "trẻ bị bỏ rơi" in as_page(sheet)
    assert "Giấy chứng sinh" not in [str(one) for one in as_national(sheet).values()]


def test_what_belonged_to_the_old_branch_is_gone_and_asked_again_when_changed_back(office: Office) -> None:
    """The one field of a branch: how the applicant is related, when a copy is asked for somebody else."""
    procedure = next(
        one for one in office.world.catalogue.procedures.values()
        if any("nguoi_xin.nguoi_khac" in field.needed_if for field in one.dossier_fields)
    )  # fmt: skip
    fields = fields_of(procedure, office.world.dossiers.forms)
    values = {field.id: Value("x") for field in fields}
    cases = {"nguoi_xin": "nguoi_khac", "cach_nop": "truc_tiep"}
    dossier = Dossier("TLMC", procedure.code, stage=Stage.COMPLETED, cases=cases, values=values,
                      consents={PREPARE: True}, is_checked=True)  # fmt: skip
    plan = Plan(dossier, procedure, fields, TODAY)
    changed = with_answers(plan, {"nguoi_xin": "chinh_minh"})
    assert set(values) - set(changed.dossier.values) == {"quan_he"}
    assert changed.dossier.stage is Stage.COMPLETED
    back = with_answers(changed, {"nguoi_xin": "nguoi_khac"})
    assert [field.id for field in back.open()] == ["quan_he"]
    assert back.dossier.stage is Stage.DRAFT


def test_what_the_office_has_received_is_not_changed(office: Office) -> None:
    reply = office.talk(*MOMENTS["when-it-is-finished"])
    row = office.dossiers.of_conversation(reply["conversation_id"])[-1]
    office.dossiers.set_stage(row.code, "received", "", "can.bo")
    reply = office.say("à nhầm, bé bị bỏ rơi", reply["conversation_id"])
    assert cases_of(office, reply)["chung_sinh"] == "co_giay"
    assert "nơi đã nộp" in reply["messages"][0]["text"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param("có giấy chứng sinh", "co_giay", id="plain"),
        pytest.param("không có giấy chứng sinh, cũng không có người làm chứng", "khong_ca_hai", id="neither"),
        pytest.param("không có giấy chứng sinh", "", id="two-are-left"),
        pytest.param("giấy chứng sinh thì không có, có người chứng kiến", "lam_chung", id="negation-behind"),
    ],
)
def test_negations_are_heard(office: Office, text: str, answer: str) -> None:
    procedure = office.world.catalogue.procedures["1.001193"]
    found = read_statements(said(text), procedure, office.world.dossiers.words.negations)
    assert found.statements["chung_sinh"].answer(procedure.cases[0]) == answer
