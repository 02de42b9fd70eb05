"""Answers are read as people give them; wrong ones say what is wrong; nothing well-formed is refused."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dossier.kinds import READERS, read_answer
from assistant.dossier.kinds.id_number import PLACES, compare
from assistant.knowledge.record import Choice, DossierField

TODAY = date(2026, 11, 25)
UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def read(kind: str, said: str, **more: object) -> tuple[str, str]:
    """The value and what is said against it."""
    verdict = read_answer(said, DossierField(id="x", label="x", kind=kind, **more), TODAY)  # type: ignore[arg-type]
    return (verdict.value.pii_text if verdict.value else ""), verdict.warning or verdict.trouble


def id_numbers() -> list[tuple[str, int, str]]:
    """One made-up number for each place of registration, century, sex and a year of birth."""
    rows = []
    for order, place in enumerate(sorted(PLACES)):
        for digit in range(4):
            year = (order * 7 + digit * 23) % 100
            born = (1900 if digit < 2 else 2000) + year
            rows.append((f"{place}{digit}{year:02}{order:03}{digit:03}", born, "Nam" if digit % 2 == 0 else "Nữ"))
    return rows


@pytest.mark.parametrize(("number", "born", "sex"), id_numbers())
def test_a_well_formed_number_is_taken_and_agrees_with_its_owner(number: str, born: int, sex: str) -> None:
    other = "Nữ" if sex == "Nam" else "Nam"
    assert read("id_number", number) == (number, "")
    assert compare(number, born, sex) == ""
    assert compare(number, born, other) == "id_number.sex"
    assert compare(number, 1950 if born != 1950 else 1951, sex) == "id_number.year"


@pytest.mark.parametrize("place", sorted({f"{number:03}" for number in range(1, 97)} - PLACES))
def test_an_unknown_place_is_a_doubt_and_no_refusal(place: str) -> None:
    assert read("id_number", f"{place}085123456") == (f"{place}085123456", "id_number.place")


def ways_to_write(figures: str) -> list[tuple[str, str]]:
    spoken = " ".join(UNITS[int(figure)] for figure in figures)
    groups = " ".join(figures[start : start + 3] for start in range(0, len(figures), 3))
    return [
        ("plain", figures),
        ("groups", groups),
        ("dots", groups.replace(" ", ".")),
        ("dashes", groups.replace(" ", "-")),
        ("spoken", spoken),
        ("in-a-sentence", f"dạ số của em là {figures} ạ"),
        ("spoken-sentence", f"dạ là {spoken} ạ"),
    ]


@pytest.mark.parametrize(
    ("said", "number"),
    [pytest.param(said, figures, id=f"{name}-{figures[:6]}")
     for figures in ("001085123456", "079199000123", "038301004567") for name, said in ways_to_write(figures)],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(said: str, number: str) -> None:
    assert read("id_number", said)[0] == number


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        pytest.param("123456789", "id_number.old", id="nine"),
        pytest.param("0123456789123", "id_number.length", id="thirteen"),
        pytest.param("00108512345", "id_number.length", id="eleven"),
        pytest.param("00108512345a", "id_number.letters", id="a-letter-in-it"),
        pytest.param("O01O85123456", "id_number.letters", id="letter-o-for-nought"),
        pytest.param("٠٠١٠٨٥١٢٣٤٥٦", "id_number.none", id="arabic-indic"),
        pytest.param("００１０８５１２３４５６", "id_number.none", id="full-width-uncleaned"),
        pytest.param("dạ vâng", "id_number.none", id="no-figures"),
        pytest.param("", "id_number.none", id="nothing"),
    ],
)
def test_a_number_that_is_none_says_why(said: str, trouble: str) -> None:
    assert read("id_number", said) == ("", trouble)


def phones() -> list[tuple[str, str]]:
    """Every mobile prefix in use, in six ways to write it, and fixed lines."""
    known = [*(f"03{n}" for n in "23456789"), *(f"05{n}" for n in "2589"), *(f"07{n}" for n in "06789"),
             *(f"08{n}" for n in "123456789"), *(f"09{n}" for n in "012346789")]  # fmt: skip
    rows = []
    for prefix in known:
        figures = f"{prefix}1234567"
        tail = figures[1:]
        rows += [(figures, figures), (f"{figures[:4]} {figures[4:7]} {figures[7:]}", figures), (f"+84{tail}", figures),
                 (f"+84 {tail[:3]} {tail[3:6]} {tail[6:]}", figures), (f"0084{tail}", figures), (f"84{tail}", figures),
                 (" ".join(UNITS[int(one)] for one in figures), figures), (f"gọi {figures} nhé", figures)]  # fmt: skip
    return [*rows, ("024 3822 1234", "02438221234"), ("(028) 3822 1234", "02838221234")]


@pytest.mark.parametrize(("said", "figures"), phones())
def test_a_phone_number_is_read_however_it_is_written(said: str, figures: str) -> None:
    assert read("phone", said) == (figures, "")


@pytest.mark.parametrize(
    ("said", "value", "trouble"),
    [
        pytest.param("0311234567", "0311234567", "phone.range", id="range-nobody-knows-yet"),
        pytest.param("0951234567", "0951234567", "phone.range", id="free-range"),
        pytest.param("091234567", "", "phone.length", id="nine"),
        pytest.param("09123456789", "", "phone.length", id="eleven"),
        pytest.param("0112345678", "", "phone.start", id="old-fixed-line"),
        pytest.param("113", "", "phone.length", id="hotline"),
        pytest.param("٠٩١٢٣٤٥٦٧٨", "", "phone.none", id="arabic-indic"),
        pytest.param("không có", "", "phone.none", id="none"),
    ],
)
def test_an_odd_phone_number_is_told(said: str, value: str, trouble: str) -> None:
    assert read("phone", said) == (value, trouble)


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        pytest.param("person", "dạ tên là nguyễn văn nam ạ", "Nguyễn Văn Nam", id="name-lower-case"),
        pytest.param("person", "TRẦN THỊ THỬ", "Trần Thị Thử", id="name-capitals"),
        pytest.param("person", "Nguyễn Thị A'Ly", "Nguyễn Thị A'Ly", id="name-as-typed"),
        pytest.param("person", "em tên Lò Văn Ơn nhé", "Lò Văn Ơn", id="name-with-opening"),
        pytest.param("date", "mồng hai tháng chín năm hai nghìn không trăm hai lăm", "2025-09-02", id="date-in-words"),
        pytest.param("date", "15/8/90", "1990-08-15", id="date-short"),
        pytest.param("sex", "con trai ạ", "Nam", id="sex-boy"),
        pytest.param("sex", "bé gái", "Nữ", id="sex-girl"),
        pytest.param("sex", "nu", "Nữ", id="sex-folded"),
        pytest.param("email", "Thu.Ha@Example.com", "thu.ha@example.com", id="email"),
        pytest.param("email", "thu.ha a còng example chấm com", "thu.ha@example.com", id="email-spoken"),
        pytest.param("address", "tôi ở số 12 đường Lê Lợi, phường 3", "Số 12 đường Lê Lợi, phường 3", id="address"),
        pytest.param("relation", "em là mẹ đẻ ạ", "Mẹ đẻ", id="relation"),
        pytest.param("amount", "cho tôi 3 bản", "3", id="amount-copies"),
        pytest.param("amount", "năm mươi triệu", "50000000", id="amount-words"),
        pytest.param("amount", "1.500.000 đồng", "1500000", id="amount-dots"),
        pytest.param("amount", "hai triệu rưỡi", "2500000", id="amount-and-a-half"),
        pytest.param("yes_no", "dạ có ạ", "yes", id="yes"),
        pytest.param("yes_no", "không có đâu", "no", id="no"),
        pytest.param("plate", "29a1 12345", "29A1-123.45", id="plate"),
        pytest.param("plate", "biển 51F-1234", "51F-1234", id="old-plate"),
        pytest.param("land_parcel", "thửa số 15 tờ bản đồ 7", "Thửa 15, tờ bản đồ 7", id="parcel"),
        pytest.param("land_parcel", "tờ bản đồ bảy, thửa mười lăm", "Thửa 15, tờ bản đồ 7", id="parcel-in-words"),
        pytest.param("text", "dạ bệnh viện đa khoa tỉnh ạ", "Bệnh viện đa khoa tỉnh", id="text"),
    ],
)
def test_an_answer_is_read(kind: str, said: str, value: str) -> None:
    assert read(kind, said) == (value, "")


@pytest.mark.parametrize(
    ("kind", "said", "trouble"),
    [
        pytest.param("person", "?", "person.too_short", id="no-letter"),
        pytest.param("person", "Nguyễn " * 43, "person.too_long", id="three-hundred-letters"),
        pytest.param("person", "Nguyễn Văn 3", "person.figures", id="figures-in-a-name"),
        pytest.param("person", "<script>", "person.signs", id="signs-in-a-name"),
        pytest.param("date", "31/2/2025", "date.impossible", id="no-such-day"),
        pytest.param("date", "2 tháng 9", "date.no_year", id="no-year"),
        pytest.param("date", "rằm tháng tám", "date.lunar", id="lunar"),
        pytest.param("date", "2/9/1025", "date.too_old", id="far-past"),
        pytest.param("date", "hồi trước", "date.vague", id="some-day"),
        pytest.param("date", "ở quê", "date.none", id="no-date"),
        pytest.param("sex", "nam nữ gì cũng được", "sex.none", id="both"),
        pytest.param("email", "thu.ha", "email.wrong", id="no-at"),
        pytest.param("email", "a@b", "email.wrong", id="no-domain"),
        pytest.param("address", "Huế", "address.too_short", id="one-word"),
        pytest.param("address", "dài " * 100, "address.too_long", id="long-address"),
        pytest.param("amount", "nhiều lắm", "amount.none", id="no-amount"),
        pytest.param("amount", "9" * 20, "amount.too_much", id="absurd-amount"),
        pytest.param("yes_no", "để xem", "yes_no.none", id="neither"),
        pytest.param("plate", "xe màu đỏ", "plate.wrong", id="no-plate"),
        pytest.param("land_parcel", "thửa 15", "land_parcel.wrong", id="no-sheet"),
        pytest.param("text", "?", "text.too_short", id="a-sign"),
        pytest.param("text", "x" * 600, "text.too_long", id="long-text"),
    ],
)
def test_an_answer_that_cannot_be_says_why(kind: str, said: str, trouble: str) -> None:
    assert read(kind, said) == ("", trouble)


def test_a_birth_in_the_future_is_refused_and_a_planned_day_is_not() -> None:
    assert read("date", "1/1/2030", when="past") == ("", "date.future")
    assert read("date", "1/1/2030", when="future") == ("2030-01-01", "")
    assert read("date", "1/1/2020", when="future") == ("", "date.past")


@pytest.mark.parametrize("name", ["Nam", "A", "Ý"])
def test_a_name_of_one_word_is_a_doubt(name: str) -> None:
    assert read("person", name) == (name, "person.one_word")


def test_a_choice_is_picked_by_words_and_by_place() -> None:
    choices = (Choice(id="a", label="Lần đầu"), Choice(id="b", label="Cấp lại", also_called=("bị mất",)))
    assert read("choice", "lần đầu ạ", choices=choices) == ("Lần đầu", "")
    assert read("choice", "tôi bị mất", choices=choices) == ("Cấp lại", "")
    assert read("choice", "cái thứ hai", choices=choices) == ("Cấp lại", "")
    assert read("choice", "cái khác", choices=choices) == ("", "choice.none")


@pytest.mark.parametrize("kind", sorted(READERS))
@pytest.mark.parametrize(
    "said",
    ["", " ", "?", "٣٤٥", "a" * 2000, "\x00", "1" * 400, "<person>", "0" * 12 + "x", "-1", "NaN", "năm " * 300, "⟦x⟧"],
)
def test_no_reader_fails_on_any_text(kind: str, said: str) -> None:
    verdict = read_answer(said, DossierField(id="x", label="x", kind=kind), TODAY)
    assert verdict.value is not None or verdict.trouble
