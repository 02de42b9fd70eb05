from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.knowledge.importing.clean import clean
from assistant.knowledge.importing.legal import read_legal
from assistant.knowledge.importing.naming import family_name, level_name, split_audience
from assistant.knowledge.importing.outdated import dead_bodies, ended
from assistant.knowledge.importing.passages import split_conditions, split_steps

_PIECES = st.sampled_from(
    [
        "Bước 1: Nộp đơn.",
        "- Bước 2. Nhận.",
        "\n",
        " ",
        "a) Đối với cá nhân;",
        "- Gạch",
        "+ Ý nhỏ",
        "1. Mục",
        "Theo Bước 1",
        "x",
    ]
)


def _letters(text: str) -> str:
    return re.sub(r"[\s\-+*•–:.]", "", text)


@given(st.lists(_PIECES, max_size=12))
def test_steps_and_conditions_hold_every_letter_of_their_text(pieces: list[str]) -> None:
    text = clean("".join(pieces))
    assert "".join(_letters(step.title + step.text) for step in split_steps(text)) == _letters(text)
    assert "".join(_letters(item.text) for item in split_conditions(text)) == _letters(text)


def test_numbered_steps_are_found_in_running_text() -> None:
    steps = split_steps("Bước 1: Nộp đơn.\n+ Tại xã. Bước 2: Làm tiếp như Bước 1 đã nêu.")
    assert [(step.title, step.text) for step in steps] == [
        ("Bước 1", "Nộp đơn.\n+ Tại xã."),
        ("Bước 2", "Làm tiếp như Bước 1 đã nêu."),
    ]


def test_only_the_outermost_list_makes_steps() -> None:
    assert [step.text for step in split_steps("- Nộp đơn:\n+ bản giấy;\n+ bản điện tử.\n- Nhận kết quả.")] == [
        "Nộp đơn:\n+ bản giấy;\n+ bản điện tử.",
        "Nhận kết quả.",
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("a\u200bb\ufeff", "ab", id="hidden-characters"),
        pytest.param("thu\u0309 tu\u0323c", "thủ tục", id="composed"),
        pytest.param("dưới <20 tấn & trên", "dưới <20 tấn & trên", id="no-markup"),
        pytest.param("<b>Nộp</b><br/>R&amp;D", "Nộp\nR&D", id="markup"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_text_is_cleaned_of_what_nobody_sees(raw: str | None, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Mở tài khoản (thực hiện tại cấp tỉnh)", "Mở tài khoản (thực hiện tại cấp xã)", id="brackets"),
        pytest.param("Cấp hộ chiếu tại Công an cấp tỉnh", "Thủ tục cấp hộ chiếu", id="at-the-end"),
        pytest.param("Thăm dò khoáng sản (cấp Bộ)", "Thăm dò khoáng sản (cấp Tỉnh).", id="level-alone"),
        pytest.param("Đăng ký xe thực hiện tại cấp tỉnh, cấp xã", "Đăng ký xe", id="two-levels"),
    ],
)
def test_siblings_of_several_levels_are_one_family(one: str, other: str) -> None:
    assert family_name(one) == family_name(other)


def test_other_brackets_keep_procedures_apart() -> None:
    assert family_name("Cấp phép (trừ vùng cấp tỉnh quản lý)") != family_name("Cấp phép")


def test_levels_and_audiences_have_one_spelling() -> None:
    assert [level_name(text) for text in ("Cấp Xã", "Cấp bộ", "Cấp tỉnh", "Cơ quan khác", "")] == [
        *("xã", "trung ương", "tỉnh", "khác", ""),
    ]
    text = "Công dân Việt Nam, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)"
    assert split_audience(text) == (
        "Công dân Việt Nam",
        "Cán bộ, công chức, viên chức",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("nộp tại UBND huyện", ("UBND huyện",), id="body"),
        pytest.param("Phòng Tư pháp huyện", ("Phòng Tư pháp huyện",), id="office"),
        pytest.param("cơ quan cấp huyện", ("cấp huyện",), id="level"),
        pytest.param("bản sao sổ hộ khẩu", ("sổ hộ khẩu",), id="household-book"),
        pytest.param("số 5 Trần Phú, quận Ba Đình", (), id="an-address-is-no-body"),
        pytest.param("các huyện biên giới", (), id="a-region-is-no-body"),
        pytest.param("UBND cấp xã", (), id="alive"),
    ],
)
def test_abolished_bodies_are_found(text: str, found: tuple[str, ...]) -> None:
    assert dead_bodies(text) == found


def test_end_dates_are_compared_with_today() -> None:
    text = "đến hết ngày 31/12/2025 và đến ngày 31 tháng 12 năm 2030"
    assert ended(text, date(2026, 1, 1)) == (date(2025, 12, 31),)
    assert ended(text, date(2025, 12, 31)) == ()


def test_titles_of_laws_are_told_apart_only_where_it_is_safe() -> None:
    raw = "Luật Căn cước26/2023/QH15Nghị định về căn cước70/2024/NĐ-CP"
    refs = read_legal(["26/2023/QH15", "70/2024/NĐ-CP"], raw)
    assert [(ref.number, ref.title) for ref in refs] == [
        ("26/2023/QH15", "Luật Căn cước"),
        ("70/2024/NĐ-CP", "Nghị định về căn cước"),
    ]
    mixed = read_legal(["70/2024/NĐ-CP"], "Luật Căn cước26/2023/QH15Nghị định về căn cước70/2024/NĐ-CP")
    assert [(ref.number, ref.title) for ref in mixed] == [("70/2024/NĐ-CP", "")]
