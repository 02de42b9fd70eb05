"""A command of the call is the whole utterance; inside a sentence that says more it is no command."""

from __future__ import annotations

import pytest

from assistant.knowledge.yes_no_words import load_yes_no
from assistant.settings import PROJECT
from assistant.voice.call.commands import SpokenCommands, load_spoken_commands

CONTENT = PROJECT / "knowledge_base"


@pytest.fixture(scope="module")
def commands() -> SpokenCommands:
    return load_spoken_commands(CONTENT / "spoken_commands.yaml", load_yes_no(CONTENT / "yes_no.yaml"))


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("tạm biệt", "goodbye"),
        ("cảm ơn, tạm biệt", "goodbye"),
        ("dạ chào em", "goodbye"),
        ("không ạ, tạm biệt", "goodbye"),
        ("thôi vậy thôi nhé", "goodbye"),
        ("tam biet", "goodbye"),
        ("cúp máy đi em", "goodbye"),
        ("hết rồi em ơi", "goodbye"),
        ("gặp cán bộ", "person"),
        ("cho tôi gặp cán bộ", "person"),
        ("em ơi cho chị gặp cán bộ với", "person"),
        ("tôi muốn gặp nhân viên", "person"),
        ("cho tui gặp người thật nghen", "person"),
        ("gap can bo", "person"),
        ("nối máy cho tôi gặp cán bộ được không", "person"),
        ("nói chuyện với người thật được không em", "person"),
        ("nhắc lại", "repeat"),
        ("nhắc lại giúp tôi một lần nữa", "repeat"),
        ("em nói lại được không", "repeat"),
        ("nói chậm lại giùm tui", "slower"),
        ("nhanh quá em ơi", "slower"),
        ("nghe tiếp", "next"),
        ("dạ nghe tiếp ạ", "next"),
        ("cho tôi nghe hết", "next"),
        ("nói kỹ hơn giúp tôi", "next"),
        ("nghe them di em", "next"),
    ],
)
def test_a_whole_utterance_steers_the_call(commands: SpokenCommands, said: str, command: str) -> None:
    assert commands.find(said) == command


@pytest.mark.parametrize(
    "said",
    [
        "chào em cho anh hỏi",
        "bằng lái hết rồi làm lại",
        "gặp người ở đâu",
        "chào em anh hỏi tạm trú",
        "hết rồi thì làm sao",
        "gặp cán bộ nào để nộp",
        "muốn gặp cán bộ tư pháp ở phường",
        "nhắc lại lệ phí",
        "nói lại giấy tờ tạm trú",
        "kết thúc hợp đồng",
        "kết thúc tạm trú thì làm gì",
        "chuyển máy xe máy",
        "tạm biệt giấy cũ",
        "xong rồi có cần nộp lại không",
        "không nghe tiếp",
        "đừng cúp máy",
        "khoan cúp máy",
        "không cúp máy",
        "dung cup may",
        "chưa kết thúc",
        "đừng chuyển máy",
        "không gặp cán bộ",
        "thế thôi chưa đủ à",
        "hết rồi hạn rồi",
        "chao em cho hoi",
        "gap nguoi o dau",
        "căn cước hết rồi",
        "vậy thôi tôi nộp ở xã",
        "tiếp theo nộp ở đâu",
        "từ từ thôi để tôi ghi",
        "nghe tiếp giấy tờ",
        "",
    ],
)
def test_words_beside_it_make_it_a_question(commands: SpokenCommands, said: str) -> None:
    assert commands.find(said) == ""
