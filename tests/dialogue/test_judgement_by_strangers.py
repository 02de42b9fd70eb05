"""Eight messages for each kind of judgement, written by people who knew neither the code nor its tests.

`judgement.jsonl` says what is right of each over the shipped records: to ask back, to decline, to tell the number for
danger first, or which procedures to answer with ("procedures": of each group one) and what of them ("asked",
"refused"). The messages are kept as they came: what fails is mended by a mechanism, never by a word taken from here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Talk = Callable[..., dict[str, Any]]
ROWS = [json.loads(line) for line in Path(__file__).with_name("judgement.jsonl").read_text("utf-8").splitlines()]
KINDS = 9
EIGHT, SIX = 8, 6

# What is left to mend, by the reason; the messages by how they begin.
LEFT_OF: dict[str, tuple[str, ...]] = {
    "nothing among our records comes near, and it is sent away instead of asked about": ("Gia hạn giúp bác nhé",),
    "the act alone is taken for the procedure in whose name it stands": (
        "dạ alo em muốn huỷ",
        "cho minh xin 2 ban trich luc",
        "Tui muốn tách ra riêng",
    ),
    "no procedure is meant by all signals, but the words do not say so and it is asked back": (
        "sim viettel cua toi",
        "Thằng con tui có quốc tịch Mỹ",
        "Nhà em làm mắm tép",
        "dạ em tính tháng tư qua Hàn",
        "Cty môi giới hứa lo",
    ),
    "the story around what is asked for is taken for the matter": ("Tôi vừa xây xong căn nhà",),
    "two matters with one wish for both are heard as one": (
        "Bố tôi mất hôm mồng sáu",
        "Tháng sau tui tròn bốn chục",
        "mạ tui bị liệt một bên",
        "E sắp sang Nhật cưới ck",
    ),
    "a letter is answered with the neighbour of what is meant too, or instead": (
        "Chào anh chị, tôi ở chung cư",
        "Em tên Diễm",
        "Tui là Nguyễn Thị Lương",
    ),
    "danger is heard in a long letter that tells of none": ("Thưa cán bộ, tôi người gốc", "Dạ em quê Quảng Ngãi"),
    "burnt to ashes is not heard as lost": ("Tết vừa rồi cháy bếp",),
    "the damaged paper is not heard as the matter": ("Tờ giấy chứng nhận người khuyết tật",),
    "what is wanted stands in a sentence without the matter": ("Vợ em sinh bé được mười hôm",),
    "what is denied does not turn the search": ("Tiệm tóc của tui",),
    "the level is asked for although only one is meant": ("ho chieu cua toi van con day",),
    "what is refused without a word of refusing is told": (
        "dạ xe con vẫn đứng tên con",
        "Tôi không chuyển nhượng cho ai",
        "E có tạm trú rồi nha",
    ),
    "what was said before the correction is still talked about": ("Tôi muốn nhập hộ khẩu cho con dâu",),
    "the first turn names no matter by a word of ours": ("tui mua lại chiếc vision",),
    "a change of mind is searched by its own words alone": ("quan ca phe cua em",),
    "my file is taken for one that was handed in": ("Chồng tôi chưa có hộ chiếu",),
    "of which kind the danger is stays open, and all numbers are told": ("dây điện ngoài ngõ",),
    "this place or that is not heard as asking for the place": ("mk ban gcn qsdd",),
    "both or one alone is not heard as asking who": ("thằng cu ni con tui",),
}
SHORT_OF_SIX = (
    "act_without_object",
    "object_not_ours",
    "wrong_split",
    "letter",
    "negation_two_wishes",
    "talk",
)
LEFT = {start: reason for reason, starts in LEFT_OF.items() for start in starts}


def left_of(row: dict[str, Any]) -> str:
    """Why a row still fails; empty when it must pass."""
    return next((reason for start, reason in LEFT.items() if row["turns"][0].startswith(start)), "")


def told(reply: dict[str, Any]) -> set[str]:
    """The codes of the procedures that something is told of."""
    named = {reply["procedure"]["code"]} if reply["procedure"] else set()
    return named | {source["code"] for source in reply["sources"]}


def offered(reply: dict[str, Any]) -> set[str]:
    """The codes of the procedures that can be picked."""
    payloads = (choice["payload"] for choice in reply["choices"])
    return {payload.partition(":")[2] for payload in payloads if payload.startswith("procedure:")}


def judge(row: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    """What is wrong with a reply; empty when it is right."""
    judged = {
        "danger": wrong_in_danger,
        "asked": not_asked_back,
        "declined": not_declined,
        "answered": wrong_answer,
        "asked_or_answered": wrong_answer if reply["procedure"] else not_asked_back,
    }
    return judged[row["right"]](row, reply)


def wrong_in_danger(row: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    numbers = re.findall(r"\b11\d\b", reply["messages"][0]["text"])
    return [] if numbers and numbers[0] in row["numbers"] else [f"the first number of {numbers}"]


def not_asked_back(row: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    return [] if reply["outcome"] == "asked_back" else [f"{reply['outcome']}, not asked back"]


def not_declined(row: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    return [] if reply["outcome"] == "out_of_scope" else [f"{reply['outcome']}, not declined"]


def wrong_answer(row: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    groups = [set(group) for group in row["procedures"]]
    reached = told(reply) | (offered(reply) if len(groups) > 1 else set())
    wrong = [f"nothing of {sorted(group)}" for group in groups if not group & reached]
    wrong += [f"told of {code}" for code in sorted(told(reply) - set().union(*groups))]
    wrong += [f"not {group}" for group in row.get("asked", ()) if not set(group) & set(reply["aspects"])]
    if len(groups) > 1 and reply["outcome"] == "asked_back":
        wrong = [each for each in wrong if not each.startswith("not ")]  # which of them first: the wish comes after
    return wrong + [f"{aspect} was refused" for aspect in row.get("refused", ()) if aspect in reply["aspects"]]


def _cases() -> Iterator[Any]:
    for row in ROWS:
        reason = left_of(row)
        marks = pytest.mark.xfail(strict=True, reason=reason) if reason else ()
        yield pytest.param(row, id=f"{row['kind']}: {row['turns'][-1]}", marks=marks)


def _short_of_six(kind: str) -> Any:
    marks = pytest.mark.xfail(strict=True, reason="more than two are left") if kind in SHORT_OF_SIX else ()
    return pytest.param(kind, marks=marks)


@pytest.mark.parametrize("row", list(_cases()))
def test_a_strangers_message_is_judged_right(talk: Talk, row: dict[str, Any]) -> None:
    reply = talk(*row["turns"])
    assert judge(row, reply) == [], [message["text"] for message in reply["messages"]]


def test_there_are_eight_of_each_kind() -> None:
    assert Counter(row["kind"] for row in ROWS) == dict.fromkeys((row["kind"] for row in ROWS), EIGHT)
    assert len({row["kind"] for row in ROWS}) == KINDS


@pytest.mark.parametrize("kind", [_short_of_six(kind) for kind in dict.fromkeys(row["kind"] for row in ROWS)])
def test_six_of_eight_pass(kind: str) -> None:
    assert sum(not left_of(row) for row in ROWS if row["kind"] == kind) >= SIX


def test_what_is_left_to_mend_is_asked() -> None:
    assert all(any(row["turns"][0].startswith(start) for row in ROWS) for start in LEFT)
