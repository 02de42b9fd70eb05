"""Whose a value is: from what is said about whom, in every form, and never over what is known."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.dossier.fields import fields_of, load_forms
from assistant.dossier.taking import take
from assistant.dossier.taking.roles import ROLES, with_roles
from assistant.dossier.values import Value
from assistant.knowledge.reading import read_procedure
from assistant.knowledge.record import DossierField
from assistant.settings import PROJECT

TODAY = date(2026, 11, 29)
CONTENT = PROJECT / "knowledge_base"
DEATH, BIRTH, MARRIAGE = "dang-ky-khai-tu", "dang-ky-khai-sinh", "dang-ky-ket-hon"
RESIDENCE, GUARDIAN, BUSINESS = "dang-ky-thuong-tru", "dang-ky-giam-ho", "thanh-lap-ho-kinh-doanh"
DEAD, APPLICANT, CHILD = "ho_ten_nguoi_mat", "ho_ten_nguoi_yeu_cau", "ho_ten_con"
MOTHER, FATHER, GROOM, BRIDE = "ho_ten_me", "ho_ten_cha", "ho_ten_ben_nam", "ho_ten_ben_nu"
OWNER = "ho_ten_chu_ho"


@cache
def fields(name: str) -> tuple[DossierField, ...]:
    file = CONTENT / "procedures" / f"{name}.yaml"
    procedure, _ = read_procedure(file)
    return fields_of(procedure, load_forms(CONTENT / "forms"))


def names_taken(form: str, said: str, asked: str = "", known: tuple[str, ...] = ()) -> dict[str, str]:
    """The names that a message gives, by field."""
    all_fields = fields(form)
    values = {name: Value("Có Trước") for name in known}
    is_open = {field.id: field.id not in known for field in all_fields}
    taken = take(said, all_fields, is_open, asked, values, TODAY).values()
    kinds = {field.id: field.kind for field in all_fields}
    return {name: value.pii_text for name, value in taken.items() if kinds[name] == "person"}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        pytest.param("mẹ tôi tên Lê Thị Thử mất hôm qua", "Lê Thị Thử", id="quoted"),
        pytest.param("me toi ten le thi thu mat hom qua", "Le Thi Thu", id="no-diacritics"),
        pytest.param("MẸ TÔI TÊN LÊ THỊ THỬ MẤT HÔM QUA", "Lê Thị Thử", id="capitals"),
        pytest.param("dạ má tui tên lê thị thử mới mất hôm qua", "Lê Thị Thử", id="south-spoken"),
        pytest.param("mạ tui là Hồ Thị Thử mất bữa qua", "Hồ Thị Thử", id="hue"),
        pytest.param("bu em tên là đoàn thị thử vừa qua đời", "Đoàn Thị Thử", id="north"),
        pytest.param("lê thị thử mất hôm qua", "Lê Thị Thử", id="name-first"),
        pytest.param("Lê Thị Thử, mẹ tôi, mất hôm qua", "Lê Thị Thử", id="person-behind-the-name"),
        pytest.param("Lê Thị Thử là mẹ tôi", "Lê Thị Thử", id="name-is-my-mother"),
        pytest.param("ông nội em là nguyễn văn thôi mất hôm kia", "Nguyễn Văn Thôi", id="name-that-is-a-word"),
        pytest.param("vợ tôi là Trần Thị Thử", "Trần Thị Thử", id="wife-that-died"),
        pytest.param("ba tôi mất hôm qua tên Trần Văn Thử", "Trần Văn Thử", id="death-first"),
        pytest.param("chong toi ten nguyen van thu qua doi hom qua", "Nguyen Van Thu", id="husband-folded"),
        pytest.param("cụ Nguyễn Thị Thử mất ngày 20/11/2026", "Nguyễn Thị Thử", id="title"),
        pytest.param("anh trai tôi Giàng A Páo chết hôm qua", "Giàng A Páo", id="brother"),
    ],
)
@pytest.mark.parametrize("asked", [DEAD, APPLICANT])
def test_the_name_said_of_the_dead_is_the_dead_s(said: str, name: str, asked: str) -> None:
    assert names_taken(DEATH, said, asked) == {DEAD: name}


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("vợ tôi là Trần Thị Thử", id="quoted"),
        pytest.param("vo toi la tran thi thu", id="no-diacritics"),
        pytest.param("chồng em tên là Trần Văn Thử", id="husband"),
        pytest.param("VỢ TÔI LÀ TRẦN THỊ THỬ", id="capitals"),
        pytest.param("dạ mẹ tôi tên trần thị thử ạ", id="spoken"),
        pytest.param("con gái tôi tên Trần Thị Thử", id="daughter"),
        pytest.param("bà xã tui là Trần Thị Thử", id="south"),
        pytest.param("ông xã em tên Trần Văn Thử", id="south-husband"),
        pytest.param("Trần Thị Thử là vợ tôi", id="behind"),
    ],
)
@pytest.mark.parametrize("form", [RESIDENCE, BUSINESS, DEATH])
def test_the_applicant_is_nobody_else(said: str, form: str) -> None:
    known = (DEAD,) if form == DEATH else ()
    assert names_taken(form, said, APPLICANT, known) == {}
    assert names_taken(form, said, "dien_thoai", (*known, APPLICANT)) == {}


@pytest.mark.parametrize(
    ("form", "asked", "said", "expected"),
    [
        pytest.param(DEATH, DEAD, "tôi tên Trần Văn Nam, mẹ tôi là Lê Thị Thử mất hôm qua",
                     {APPLICANT: "Trần Văn Nam", DEAD: "Lê Thị Thử"}, id="death-both"),
        pytest.param(DEATH, DEAD, "người mất là lê thị thử, người yêu cầu là trần văn nam",
                     {APPLICANT: "Trần Văn Nam", DEAD: "Lê Thị Thử"}, id="death-by-the-form-s-words"),
        pytest.param(DEATH, APPLICANT, "tôi tên Trần Văn Nam, con bà Lê Thị Thử",
                     {APPLICANT: "Trần Văn Nam", DEAD: "Lê Thị Thử"}, id="death-son-of"),
        pytest.param(BIRTH, CHILD, "bé tên Nguyễn Văn Nam, mẹ tên Trần Thị Thử, bố là Nguyễn Văn Thử",
                     {CHILD: "Nguyễn Văn Nam", MOTHER: "Trần Thị Thử", FATHER: "Nguyễn Văn Thử"}, id="birth-three"),
        pytest.param(BIRTH, CHILD, "con toi ten nguyen hoang nam, me be la tran thi thu",
                     {CHILD: "Nguyen Hoang Nam", MOTHER: "Tran Thi Thu"}, id="birth-folded"),
        pytest.param(BIRTH, APPLICANT, "vợ tôi là Trần Thị Thử", {MOTHER: "Trần Thị Thử"}, id="birth-wife"),
        pytest.param(BIRTH, APPLICANT, "tôi tên Nguyễn Văn Thử, vợ tôi tên Trần Thị Thử",
                     {APPLICANT: "Nguyễn Văn Thử", MOTHER: "Trần Thị Thử"}, id="birth-father-asks"),
        pytest.param(BIRTH, APPLICANT, "tôi là mẹ cháu, tên Trần Thị Thử",
                     {APPLICANT: "Trần Thị Thử", MOTHER: "Trần Thị Thử"}, id="birth-i-am-the-mother"),
        pytest.param(BIRTH, CHILD, "tôi là mẹ cháu Nguyễn Văn Nam", {CHILD: "Nguyễn Văn Nam"}, id="birth-mother-of"),
        pytest.param(BIRTH, CHILD, "mẹ tôi tên Lê Thị Hoa", {}, id="birth-the-grandmother"),
        pytest.param(BIRTH, MOTHER, "Trần Thị Thử", {MOTHER: "Trần Thị Thử"}, id="birth-plain"),
        pytest.param(MARRIAGE, GROOM, "chồng tên Nguyễn Văn Nam, vợ tên Trần Thị Thử",
                     {GROOM: "Nguyễn Văn Nam", BRIDE: "Trần Thị Thử"}, id="marriage"),
        pytest.param(MARRIAGE, GROOM, "cô dâu là trần thị thử", {BRIDE: "Trần Thị Thử"}, id="marriage-other-asked"),
        pytest.param(RESIDENCE, APPLICANT, "Trần Văn Thử - 0912.345.678", {APPLICANT: "Trần Văn Thử"}, id="dash"),
        pytest.param(RESIDENCE, "so_dinh_danh", "chủ hộ là mẹ tôi tên Lê Thị Thử", {OWNER: "Lê Thị Thử"}, id="owner"),
        pytest.param(RESIDENCE, OWNER, "vợ tôi tên Trần Thị Thử", {OWNER: "Trần Thị Thử"}, id="owner-asked"),
        pytest.param(RESIDENCE, APPLICANT, "tôi là chủ hộ, tên Lê Thị Thử",
                     {APPLICANT: "Lê Thị Thử", OWNER: "Lê Thị Thử"}, id="i-am-the-owner"),
        pytest.param(GUARDIAN, "ho_ten_duoc_giam_ho", "cháu tên Nguyễn Văn Nam, tôi là Lê Thị Thử",
                     {"ho_ten_duoc_giam_ho": "Nguyễn Văn Nam", "ho_ten_giam_ho": "Lê Thị Thử"}, id="guardian"),
        pytest.param("cap-the-can-cuoc-duoi-14-tuoi", "ten_tre", "cháu tên Lê Bảo Nam, tôi là Lê Văn Thử",
                     {"ten_tre": "Lê Bảo Nam", "ten_dai_dien": "Lê Văn Thử"}, id="card-of-a-child"),
        pytest.param("tach-ho", "ho_ten", "tôi tên Lê Văn Thử, chủ hộ là bố tôi Lê Văn Hai",
                     {"ho_ten": "Lê Văn Thử", "chu_ho": "Lê Văn Hai"}, id="leaving-a-household"),
        pytest.param("thong-bao-luu-tru", "ho_ten", "tôi tên Lê Văn Thử, khách tên Trần Văn Ba",
                     {"ho_ten": "Lê Văn Thử", "ten_khach": "Trần Văn Ba"}, id="guest"),
        pytest.param("cap-lai-so-do-bi-mat", "ho_ten", "tôi tên Lê Văn Thử, mất sổ hôm qua",
                     {"ho_ten": "Lê Văn Thử"}, id="a-lost-paper-is-no-death"),
        pytest.param("huong-che-do-tu-tuat", "ho_ten", "tôi tên Lê Văn Thử, bố tôi là Lê Văn Hai mất hôm qua",
                     {"ho_ten": "Lê Văn Thử", "nguoi_mat": "Lê Văn Hai"}, id="survivors"),
    ],
)  # fmt: skip
def test_each_name_goes_to_the_person_it_is_said_of(form: str, asked: str, said: str, expected: dict[str, str]) -> None:
    assert names_taken(form, said, asked) == expected


def test_what_is_known_is_changed_by_a_correction_alone() -> None:
    all_fields = fields(RESIDENCE)
    known = {APPLICANT: Value("Trần Văn Thử")}
    for said in ("tôi tên Lê Văn Hai", "tên tôi là Lê Văn Hai", "người nộp Lê Văn Hai", "Lê Văn Hai"):
        is_open = {field.id: field.id not in known for field in all_fields}
        assert APPLICANT not in take(said, all_fields, is_open, "dien_thoai", known, TODAY).verdicts
        corrected = take(f"nhầm, {said}", all_fields, dict.fromkeys(is_open, True), APPLICANT, known, TODAY)
        assert corrected.values()[APPLICANT].pii_text == "Lê Văn Hai"


def test_every_role_of_the_content_is_known() -> None:
    names = sorted(file.stem for file in (CONTENT / "procedures").glob("*.yaml"))
    roles = {field.whose for name in names for field in with_roles(fields(name)) if field.whose}
    assert roles <= set(ROLES)
    unnamed = {
        (name, field.id)
        for name in names
        for field in with_roles(fields(name))
        if field.kind == "person" and not field.whose
    }
    assert not unnamed


# Who is spoken of, and the field of each form that may take the name: anything else is somebody else's.
PEOPLE = {
    DEATH: {"mẹ tôi": {DEAD}, "bố em": {DEAD}, "tôi": {APPLICANT}, "người mất": {DEAD}},
    BIRTH: {"bé": {CHILD}, "mẹ cháu": {MOTHER}, "bố bé": {FATHER}, "vợ tôi": {MOTHER}, "chồng em": {FATHER}},
    MARRIAGE: {"chú rể": {GROOM}, "cô dâu": {BRIDE}, "chồng em": {GROOM}, "vợ tôi": {BRIDE}},
    RESIDENCE: {"tôi": {APPLICANT}, "chủ hộ": {OWNER}, "vợ tôi": set(), "con gái em": set()},
}
NAME = st.sampled_from(
    ("Lê Thị Thử", "Nguyễn Văn A", "Giàng A Páo", "Phạm Anh Vũ Hoàng", "Má Thị Pàng", "Trần Thị Nha")
)
FORM = st.sampled_from(sorted(PEOPLE))


@settings(max_examples=2000, deadline=None)
@given(data=st.data(), form=FORM, is_lower=st.booleans())
def test_no_name_ever_goes_to_another_person(data: st.DataObject, form: str, is_lower: bool) -> None:
    people = data.draw(st.lists(st.sampled_from(sorted(PEOPLE[form])), min_size=1, max_size=3, unique=True))
    names = data.draw(st.lists(NAME, min_size=len(people), max_size=len(people), unique=True))
    link = data.draw(st.sampled_from((" tên ", " tên là ", " là ")))
    said = data.draw(st.sampled_from((", ", ". ", "; "))).join(
        f"{who}{link}{name.lower() if is_lower else name}" for who, name in zip(people, names, strict=True)
    )
    wanted = [field.id for field in fields(form) if field.kind == "person"]
    known = tuple(data.draw(st.sets(st.sampled_from(wanted))))
    asked = data.draw(st.sampled_from(["", *(name for name in wanted if name not in known)]))
    taken = names_taken(form, said, asked, known)
    allowed = {name: PEOPLE[form][who] | _may_answer(who, asked) for who, name in zip(people, names, strict=True)}
    assert not set(taken) & set(known)
    assert {field: name for field, name in taken.items() if field not in allowed.get(name, ())} == {}


def _may_answer(who: str, asked: str) -> set[str]:
    """Anybody of the family may be the householder when that is the question."""
    return {OWNER} if asked == OWNER else ({asked} if who == "tôi" and asked != DEAD else set())
