"""Random conversations: no dead end, no exception, no value from another conversation.

The walks run on the engine in this process, without Rasa and without a database, so that 2,000 of them end in minutes;
what Rasa understood is guessed from words, as when Rasa is down. Two conversations take turns in every walk. After
every turn the state goes through JSON, as it would through the database.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.conversation.understanding import guess, read_turn
from assistant.conversation.walk import Said
from assistant.dialogue.dossier_talk.filling import fill
from assistant.dialogue.engine import respond
from assistant.dialogue.state import State
from assistant.dossier.dossier import Dossier
from assistant.dossier.questions import Ask, CaseQuestion, FieldQuestion
from assistant.language.hidden_characters import clean
from tests.dossier.conftest import TODAY, Office

WALKS = 2000
STARTS = ("1.001193", "3.000347", "1.004194", "1.001612", "1.014064")
SAID = st.sampled_from((
    "có", "không", "đồng ý", "không đồng ý", "đúng rồi", "sai rồi", "bỏ qua", "không nhớ", "cái này là gì", "tạm dừng",
    "làm tiếp hồ sơ", "hủy hồ sơ", "làm lại từ đầu", "xóa thông tin của tôi", "rút lại đồng ý", "xem lại thông tin",
    "sửa lại ngày sinh", "sửa lại năm sinh 1991", "à nhầm rồi", "nhắc lại", "gặp cán bộ", "hỏi lắm thế",
    "mã otp 123456",
    "hồ sơ của tôi đến đâu rồi", "cái thứ hai", "trực tiếp", "cá nhân", "nam", "nữ", "31/2/2020", "1/1/2090",
    "2/9/1990",
    "mồng hai tháng chín", "rằm tháng tám", "123456789", "0123456789123", "001190123456", "0912345678", "x", "a" * 300,
    "٠١٢٣٤٥", "12 đường Lê Lợi, phường Hòa Bình, tỉnh Thử", "bệnh viện tỉnh", "mẹ đẻ", "50 triệu", "đã có tờ khai",
    "chưa có giấy tờ tùy thân", "đủ giấy tờ rồi", "TLMC-00000-00000-00000-00000", "0000", "⟦person:ho_ten_con⟧",
    "?", "ok",
    "<person>", "/restart", "làm hồ sơ đăng ký kết hôn",
))  # fmt: skip
PRESSED = st.sampled_from((
    "dossier:consent=yes", "dossier:consent=no", "dossier:skip", "dossier:confirm", "dossier:edit",
    "dossier:edit=dien_thoai",
    "dossier:yes", "dossier:no", "dossier:cases=", "dossier:case=x=y", "dossier:say=Nam", "dossier:paper=to_khai=have",
    "dossier:paper=nothing=have", "dossier:", "dossier:start=1.004194", "dossier:start=9.9", "dossier:erase",
    "dossier:pause",
    "dossier:resume", "dossier:see", "first", "last",
))  # fmt: skip
STEP = st.one_of(SAID.map(lambda text: ("says", text)), PRESSED.map(lambda choice: ("presses", choice)),
                 st.just(("says", "own")), st.just(("says", "own")), st.just(("presses", "first")))  # fmt: skip


class Person:
    """One conversation of a walk, with a name and a number of its own."""

    def __init__(self, office: Office, number: int) -> None:
        self.office, self.state = office, State()
        self.own = f"Nguyễn Thị {'ABCDEGHKLMNPQRSTVX'[number % 18]}uyên Riêng, 03{number:08}"
        self.marks = (self.own.split(",")[0], f"03{number:08}")

    def turn(self, said: str, choice: str = "") -> dict[str, Any]:
        """What `Conversations` does, without its database."""
        world = self.office.world
        turn = read_turn(Said(clean(said), choice), self.state, None, world, TODAY, "walk")
        decision = guess(turn, world, self.office.conversations._rules)
        reply, after = respond(decision.action, replace(turn, intents=decision.intents), world)
        body = json.loads(json.dumps(reply.as_json()))
        assert all(mark not in json.dumps(body, ensure_ascii=False) for mark in self.marks), (
            "a saved reply holds a value"
        )
        current = after.dossier
        values = dict(current.values) if current else {}
        kept = replace(State.from_json(json.loads(json.dumps(after.as_json()))), others=after.others)
        if current is not None:
            data = json.loads(json.dumps(current.as_json()))
            same = Dossier.from_json(current.code, current.procedure, current.id or 1, str(current.stage), data)
            assert same.values == current.values
            kept = replace(kept, dossier=same)
        self.state = kept
        return dict(fill(body, values, "(đã xóa)"))


def walk(office: Office, steps: list[tuple[int, tuple[str, str]]], seed: int) -> None:
    people = (Person(office, seed), Person(office, seed + 50_000_000))
    choices: list[list[dict[str, str]]] = [[], []]
    for who, person in enumerate(people):
        choices[who] = person.turn("hồ sơ", f"dossier:start={STARTS[(seed + who) % len(STARTS)]}")["choices"]
    for who, (kind, what) in steps:
        person, other = people[who], people[1 - who]
        if kind == "presses" and what in ("first", "last"):
            if not choices[who]:
                continue
            button = choices[who][0 if what == "first" else -1]
            reply = person.turn(button["title"], button["payload"])
        elif kind == "presses":
            reply = person.turn(what, what)
        else:
            reply = person.turn(person.own if what == "own" else what)
        shown = json.dumps(reply, ensure_ascii=False)
        assert reply["messages"], (kind, what)
        assert all(message["text"].strip() for message in reply["messages"]), (kind, what)
        assert all(mark not in shown for mark in other.marks), "a value of another conversation"
        dossier = person.state.dossier
        if dossier is not None and dossier.asked and not dossier.is_paused:
            assert any(message["kind"] == "question" for message in reply["messages"]), f"no question after {what!r}"
        if dossier is not None and dossier.values:
            assert dossier.may_keep, "a value without consent"
        choices[who] = reply["choices"]
    finishes(people[seed % 2])


def finishes(person: Person) -> None:
    """However the talk went, plain answers bring an open dossier to its end: there is no dead end."""
    for _ in range(60):
        dossier = person.state.dossier
        if dossier is None or not dossier.asked:
            return
        if dossier.is_paused:
            person.turn("làm tiếp hồ sơ")
            continue
        match dossier.asked:
            case CaseQuestion():
                person.turn("cái thứ nhất")
            case FieldQuestion():
                person.turn("bỏ qua")
            case Ask.CASES:
                person.turn("không")
            case Ask.CONSENT:
                person.turn("x", "dossier:consent=yes")
            case Ask.SUMMARY:
                person.turn("x", "dossier:confirm")
            case Ask.ERASE | Ask.CANCEL:
                person.turn("x", "dossier:no")
            case Ask.EDIT:
                person.turn("sửa lại số điện thoại")
    raise AssertionError(f"still asking {person.state.dossier.asked if person.state.dossier else ''}")


@pytest.mark.timeout(2400)
@settings(max_examples=WALKS, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.integers(0, 1), STEP), max_size=12), seed=st.integers(0, 9_999_999))
def test_random_conversations_never_end_dead_fail_or_mix(
    office: Office, steps: list[tuple[int, tuple[str, str]]], seed: int
) -> None:
    walk(office, steps, seed)
