"""One sentence about the look-alike that may be meant, and none when the question tells what happened."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.assembly import Assembly, open_storage
from assistant.dialogue.turn import World
from assistant.language.reading import read
from assistant.language.spelling import fold
from assistant.settings import PROJECT, Settings

Talk = Callable[..., dict[str, Any]]
ROWS = [
    json.loads(line)
    for line in (PROJECT / "tests" / "evaluation" / "alike_hold.jsonl").read_text(encoding="utf-8").splitlines()
]
FIRST_RIGHT = 0.9  # of the look-alike questions, without and with diacritics


def _offers(reply: dict[str, Any]) -> list[str]:
    return [message["text"] for message in reply["messages"] if "thì là thủ tục" in message["text"]]


def _titles(reply: dict[str, Any]) -> list[str]:
    return [choice["title"] for choice in reply["choices"]]


def test_one_sentence_tells_when_the_look_alike_is_meant_and_its_button_leads_there(talk: Talk) -> None:
    question = "Đối tượng nào được cấp thẻ căn cước từ đủ 14 tuổi?"
    reply = talk(question)
    assert reply["procedure"]["code"] == "1.014061"
    (offer,) = _offers(reply)
    assert offer.startswith("Nếu ")
    assert _titles(reply)[0] in offer
    assert talk(question, _titles(reply)[0])["procedure"]["code"] != "1.014061"


def test_the_phone_hears_it_with_its_key(talk: Talk) -> None:
    (offer,) = _offers(talk("Đối tượng nào được cấp thẻ căn cước từ đủ 14 tuổi?", channel="call"))
    assert offer.endswith("anh/chị bấm phím 1.")


@pytest.mark.parametrize(
    ("question", "code"),
    [
        pytest.param("giấy chứng tử của bố bị thất lạc, xin lại thế nào", "2.000635", id="copy-of-the-entry"),
        pytest.param("giấy chứng tử mất mà sổ gốc ở xã cũng cháy", "1.005461", id="entry-is-gone-too"),
        pytest.param("căn cước sắp hết hạn thì làm lại thế nào", "1.014063", id="exchange"),
        pytest.param("làm rơi mất căn cước", "1.014064", id="reissue"),
        pytest.param("bang lai xe sap het han can giay to gi", "3.000347", id="without-diacritics"),
        pytest.param("sổ đỏ bị mất thì làm lại thế nào", "1.012786", id="lost-book"),
    ],
)
def test_what_happened_decides_and_nothing_else_is_offered(talk: Talk, question: str, code: str) -> None:
    reply = talk(question)
    assert reply["procedure"]["code"] == code
    assert _offers(reply) == []


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Assembly]]:
    """The shipped content, ready to be searched."""
    assembly = Assembly(settings := Settings(data_dir=tmp_path_factory.mktemp("alike")), open_storage(settings))
    yield assembly.load(), assembly
    assembly.database.close()


@pytest.mark.parametrize("spelled", [str, fold], ids=["with-diacritics", "without"])
def test_look_alikes_are_told_apart_by_what_happened(shipped: tuple[World, Assembly], spelled: Any) -> None:
    world, assembly = shipped
    asked = [row for row in ROWS if any(world.catalogue.find(code) for code in row["codes"])]
    assert len(asked) >= 40
    wrong = []
    for row in asked:
        found = world.finder.find(read(spelled(row["question"]), assembly.restorer), k=1).candidates
        if not found or not {found[0].code, *found[0].siblings} & set(row["codes"]):
            wrong.append(row["question"])
    assert len(wrong) <= (1 - FIRST_RIGHT) * len(asked), wrong
