"""What is said before each pause, what follows "nghe tiếp", and what is asked meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.dialogue.wording import Wording, load_wording
from assistant.settings import PROJECT
from assistant.voice.call.pages import pages_of, said
from assistant.voice.call.prompts import Prompt, prompts_of
from assistant.voice.call.talker import TalkReply

WORDING: Wording = load_wording(PROJECT / "knowledge_base" / "replies")
MORE, DETAILS, ELSE = (WORDING.text(f"call.{name}") for name in ("more", "more_details", "anything_else"))
DETAIL = ("detail", "Kỹ hơn về giấy tờ:\n- C\n- D")
YES_NO = (("Đúng", "case:tre_em=yes"), ("Không phải", "case:tre_em=no"))


def prompts(*messages: tuple[str, str], outcome: str = "answered", choices: tuple[tuple[str, str], ...] = ()) -> Prompt:
    reply = TalkReply("c", outcome, messages, choices)
    return prompts_of(reply, lambda name, **values: WORDING.say(f"call.{name}", **values))


def chain(prompt: Prompt) -> Iterator[str]:
    yield prompt.text
    for following in prompt.more:
        yield from chain(following)


def words(count: int, end: str = ".") -> str:
    return "Nộp" + " giấy" * (count - 1) + end


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        pytest.param("- A\n- B\n- C\n- D", ["A. B. C.", "D."], id="lists-in-threes"),
        pytest.param(f"{words(20)}\n{words(25)}", [words(20), words(25)], id="two-lines-that-do-not-fit"),
        pytest.param(f"{words(20)} {words(25)}", [f"{words(20)} {words(25)}"], id="a-line-is-not-cut-so-soon"),
        pytest.param(f"{words(40)} {words(30)}", [words(40), words(30)], id="a-very-long-line-is-cut-at-its-sentence"),
        pytest.param(words(80), [words(80)], id="a-sentence-is-not-cut"),
        pytest.param(f"{words(28)}\nXong ạ.", [f"{words(28)} Xong ạ."], id="nobody-is-asked-for-two-words"),
        pytest.param(f"{words(25)}\nPhí:\n- {words(13)}", [words(25), f"Phí: {words(13)}"], id="a-head-goes-along"),
        pytest.param(f"{words(40, ';')} {words(40)}", [words(40, ";"), words(40)], id="clauses-of-an-endless-sentence"),
    ],
)
def test_pages_are_short_and_cut_nothing(text: str, pages: list[str]) -> None:
    assert [said(page) for page in pages_of([("answer", text)])] == pages


def test_a_note_does_not_stand_alone_before_a_long_answer() -> None:
    (page,) = pages_of([("note", "Dạ, về căn cước ạ."), ("answer", words(50))])
    assert said(page) == f"Dạ, về căn cước ạ. {words(50)}"


def test_details_are_offered_when_nothing_else_is_asked() -> None:
    first = prompts(("answer", "A và B."), DETAIL)
    assert list(chain(first)) == [f"A và B. {DETAILS}", f"Kỹ hơn về giấy tờ: C. D. {ELSE}"]
    assert first.is_extra
    assert first.choices == ()


def test_without_details_the_call_asks_what_else() -> None:
    assert list(chain(prompts(("answer", "A và B.")))) == [f"A và B. {ELSE}"]


def test_details_wait_behind_a_question_which_comes_again() -> None:
    first = prompts(("answer", "A và B."), ("question", "Dưới 14 tuổi phải không ạ?"), DETAIL, choices=YES_NO)
    assert first.text == "A và B. Dưới 14 tuổi phải không ạ?"
    assert (first.more, first.choices, first.is_extra) == ((), YES_NO, False)
    (waiting,) = first.waiting
    assert waiting.text == "Kỹ hơn về giấy tờ: C. D. Dưới 14 tuổi phải không ạ?"
    assert waiting.choices == YES_NO


def test_a_no_in_the_details_leads_back_to_the_question() -> None:
    long = ("detail", "\n".join(f"- {words(20)}" for _ in range(4)))
    first = prompts(("answer", "A."), ("question", "Dưới 14 tuổi phải không ạ?"), long, choices=YES_NO)
    (waiting,) = first.waiting
    assert waiting.text.endswith(MORE)
    assert [one.text for one in waiting.declined] == ["Dưới 14 tuổi phải không ạ?"]


def test_who_is_told_nothing_is_offered_what_the_record_does_say() -> None:
    first = prompts(("note", "Bản công bố không ghi."), DETAIL, outcome="no_content")
    assert first.text == f"Bản công bố không ghi. {WORDING.text('call.more_known')}"


def test_another_procedure_that_may_be_meant_is_not_listed_with_what_is_asked_next() -> None:
    choices = (("Khai sinh lần đầu", "procedure:1.0"), ("Lệ phí?", "aspect:fee"), ("Nộp ở đâu?", "aspect:place"))
    first = prompts(("answer", "A."), ("question", "Nếu ý anh/chị là B thì bấm phím 1."), choices=choices)
    assert first.text == "A. Nếu ý anh/chị là B thì bấm phím 1."
    assert first.choices == choices


def test_what_a_dossier_holds_is_not_recorded_page_by_page() -> None:
    messages = (("note", "Dạ, tôi đã ghi: họ tên: Lê Văn Thử."), ("question", "Số điện thoại là số nào ạ?"))
    reply = TalkReply("c", "collecting", messages, dossier={"filled": 1})
    first = prompts_of(reply, lambda name, **values: WORDING.say(f"call.{name}", **values))
    assert first.recorded == "… Số điện thoại là số nào ạ?"


def test_what_a_caller_is_asked_to_agree_to_is_heard_whole() -> None:
    first = prompts(
        ("note", words(60)), ("note", words(60)), ("question", "Anh/chị đồng ý không ạ?"), outcome="collecting"
    )
    assert first.text == f"{words(60)} {words(60)} Anh/chị đồng ý không ạ?"


def test_keys_mean_nothing_that_was_not_read_out() -> None:
    choices = (("Cần giấy tờ gì?", "aspect:documents"), ("Mất bao lâu?", "aspect:time"))
    assert prompts(("answer", "A."), choices=choices).choices == ()
