"""Replies for the telephone: fewer words, the same facts."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.settings import Settings
from assistant.voice.call.talker import TalkReply
from assistant.voice.host.assembling import talker


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Any:
    settings = Settings(data_dir=tmp_path_factory.mktemp("phrasing"))
    loaded = Assembly(settings, open_storage(settings))
    loaded.load()
    yield loaded
    loaded.database.close()


async def call(assembly: Assembly, text: str) -> TalkReply:
    return await talker(assembly.settings, assembly).say(text, None)


def words(reply: TalkReply) -> str:
    return "\n".join(text for _, text in reply.messages)


def asked(assembly: Assembly, text: str) -> str:
    import asyncio

    return words(asyncio.run(call(assembly, text)))


def test_the_phrasing_of_the_record_is_taken_when_there_is_one(assembly: Assembly) -> None:
    said = asked(assembly, "làm lại căn cước bị mất hết bao nhiêu tiền")
    assert "bảy mươi nghìn đồng" in said
    assert "64/2025" not in said


def test_no_address_of_the_web_is_read_out(assembly: Assembly) -> None:
    for question in ("làm lại căn cước nộp ở đâu", "hồ sơ của tôi đến đâu rồi", "không nhận được mã otp"):
        assert "http" not in asked(assembly, question), question


def test_papers_have_the_names_that_people_use_and_no_numbers_of_circulars(assembly: Assembly) -> None:
    said = asked(assembly, "làm lại căn cước cần giấy tờ gì")
    assert "Phiếu đề nghị giải quyết thủ tục về căn cước" in said
    assert "Thông tư" not in said


def test_somebody_is_greeted_with_one_yes(assembly: Assembly) -> None:
    assert asked(assembly, "làm lại căn cước bị mất hết bao nhiêu tiền").count("Dạ,") == 1


def test_two_procedures_that_are_compared_are_both_told(assembly: Assembly) -> None:
    said = asked(assembly, "đăng ký tạm trú với đăng ký thường trú khác nhau thế nào")
    assert "Đăng ký tạm trú" in said
    assert "Đăng ký thường trú" in said


def test_what_the_record_tells_in_its_running_text_is_quoted_to_the_ear_too(assembly: Assembly) -> None:
    said = asked(assembly, "làm hộ chiếu ảnh cỡ bao nhiêu")
    assert "Bản công bố ghi: " in said
    assert "ở mục" not in said
    assert "cỡ" in said


def test_a_question_for_the_day_is_asked_once(assembly: Assembly) -> None:
    said = asked(assembly, "Giấy khai sinh cho em bé mới đẻ nộp trực tiếp mấy ngày có?")
    assert said.count("chưa tính ngày nhận") <= 1


def kinds(assembly: Assembly, text: str) -> dict[str, str]:
    import asyncio

    parts: dict[str, str] = {}
    for kind, said in asyncio.run(call(assembly, text)).messages:
        parts[kind] = "\n".join((*parts.get(kind, "").splitlines(), said))
    return parts


def test_the_papers_that_the_case_decided_are_heard_first(assembly: Assembly) -> None:
    told = kinds(assembly, "bé nhà em dưới 14 tuổi làm lại căn cước bị mất cần giấy tờ gì")
    assert told["answer"].splitlines()[1] == "- Giấy tờ chứng minh là người đại diện của trẻ"
    assert "Phiếu đề nghị" in told["detail"]


def test_a_sum_keeps_what_qualifies_it_and_the_rest_is_folded(assembly: Assembly) -> None:
    told = kinds(assembly, "làm lại căn cước bị mất hết bao nhiêu tiền")
    assert "bảy mươi nghìn đồng" in told["answer"]
    assert "ba mươi lăm nghìn đồng" in told["answer"]
    assert told["detail"].splitlines()[0] == "Kỹ hơn về lệ phí:"


def test_what_the_record_does_not_say_is_named_and_a_person_is_offered(assembly: Assembly) -> None:
    told = kinds(assembly, "hạn chót đi tách hộ là khi nào")
    assert told["note"].splitlines()[-1] == (
        "Phần thời hạn phải đi làm thì bản công bố không ghi. Muốn hỏi cán bộ, anh/chị bấm phím không."
    )
    assert "http" not in "\n".join(told.values())


def test_the_list_of_laws_keeps_its_numbers(assembly: Assembly) -> None:
    assert "60/2014/QH13" in kinds(assembly, "thủ tục đăng ký kết hôn theo luật nào")["answer"]
