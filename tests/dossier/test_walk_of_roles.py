"""A walk over random dossiers of every form: no value under another person's role, no confirmation overwritten.

Each dossier belongs to invented people with values of their own. They are told in any order, several in one message,
with corrections, digressions and changes of branch in between. After every message each stored name, date, number and
address must be one that was said of that very field, and what the message did not speak of must stand as it was.

The whole walk is 2,000 dossiers (`WALK_DOSSIERS=2000`); the suite takes a shorter one, without Rasa and the encoder.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from assistant.dialogue.dossier_talk.concealing import conceal, expected_kind, without_codes
from assistant.dialogue.engine import respond
from assistant.dialogue.payloads import read_payload
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn
from assistant.dossier.course import Plan
from assistant.dossier.dossier import Dossier, Stage
from assistant.dossier.fields import fields_of
from assistant.dossier.questions import Ask, CaseQuestion, FieldQuestion, Question, is_of_cases
from assistant.knowledge.record import DossierField
from assistant.language.reading import read
from assistant.language.spelling import fold
from tests.dossier.conftest import TODAY, Office

DOSSIERS = int(os.environ.get("WALK_DOSSIERS", "120"))
MAX_TURNS = 60
ROLE_KINDS = frozenset({"person", "date", "id_number", "phone", "email"})
FAMILY = [
    "Lê", "Trần", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Trịnh",
]  # fmt: skip
MIDDLE = ["Thị", "Văn", "Thanh", "Minh", "Ngọc", "Quang", "Hữu", "Đình", "Xuân", "Thu"]
GIVEN = [
    "Hoa", "Bình", "Cường", "Dung", "Giang", "Hạnh", "Khánh", "Liên", "Mai", "Oanh", "Phúc", "Quân", "Sơn", "Tuấn",
    "Uyên", "Vinh", "Yến", "Trang", "Tâm", "Long",
]  # fmt: skip
# How the values of a role are announced; a role without a sentence is told only when it is asked.
TOLD = {
    "ho_ten_con": ("bé tên {v}", "con tôi tên {v}", "tên cháu là {v}"),
    "ngay_sinh_con": ("bé sinh ngày {v}", "cháu sinh {v}"),
    "ho_ten_me": ("mẹ bé tên {v}", "tên mẹ là {v}", "vợ tôi là {v}", "mẹ cháu là {v}"),
    "ho_ten_cha": ("bố bé tên {v}", "tên cha là {v}", "chồng tôi là {v}", "ba cháu là {v}"),
    "ho_ten_nguoi_mat": ("người mất tên {v}", "mẹ tôi tên {v}", "bố tôi là {v}", "tên người mất là {v}"),
    "ngay_mat": ("mất ngày {v}", "người mất mất ngày {v}"),
    "ngay_sinh_nguoi_mat": ("người mất sinh ngày {v}",),
    "ho_ten_ben_nam": ("chú rể tên {v}", "chồng tên {v}", "bên nam là {v}"),
    "ngay_sinh_ben_nam": ("chú rể sinh ngày {v}",),
    "so_dinh_danh_ben_nam": ("căn cước chú rể là {v}",),
    "ho_ten_ben_nu": ("cô dâu tên {v}", "vợ tên {v}", "bên nữ là {v}"),
    "ngay_sinh_ben_nu": ("cô dâu sinh ngày {v}",),
    "so_dinh_danh_ben_nu": ("căn cước cô dâu là {v}",),
    "ho_ten_nguoi_yeu_cau": ("tôi tên {v}", "tên tôi là {v}", "tôi là {v}"),
    "dien_thoai": ("số điện thoại của tôi là {v}", "điện thoại {v}", "sđt {v}"),
    "email": ("email {v}", "email của tôi là {v}"),
    "so_dinh_danh": ("căn cước của tôi là {v}", "số định danh của tôi là {v}"),
    "ngay_sinh": ("tôi sinh ngày {v}",),
    "ho_ten_chu_ho": ("chủ hộ tên {v}", "chủ hộ là {v}"),
}
DIGRESSIONS = (
    "lệ phí bao nhiêu vậy", "nộp ở đâu ạ?", "cái này là gì", "xem lại thông tin", "còn thiếu gì không", "nhắc lại",
)  # fmt: skip
PLAIN = {
    "text": "Bệnh viện Thử", "address": "12 đường Thử, phường Bạch Đằng, tỉnh Quảng Ninh", "relation": "ông nội",
    "amount": "3", "plate": "29A1-123.45", "land_parcel": "thửa 15, tờ bản đồ 7", "yes_no": "không", "sex": "nam",
}  # fmt: skip


@dataclass
class Walker:
    """One conversation with a dossier, the values of its people, and the messages that went wrong."""

    office: Office
    code: str
    chance: random.Random
    state: State = field(default_factory=State)
    truth: dict[str, list[str]] = field(default_factory=dict)  # field -> every value said of it, as stored
    spoken: dict[str, str] = field(default_factory=dict)  # field -> its value now, as it is said
    troubles: list[str] = field(default_factory=list)
    turns: int = 0

    @property
    def dossier(self) -> Dossier:
        assert self.state.dossier is not None
        return self.state.dossier

    @property
    def plan(self) -> Plan:
        procedure = self.office.world.catalogue.procedures[self.code]
        return Plan(self.dossier, procedure, fields_of(procedure, self.office.world.dossiers.forms), TODAY)

    def turn(self, said: str, choice: str = "") -> None:
        """What `Conversations` does, without its database."""
        world = self.office.world
        reading = read(without_codes(said), None, expected=expected_kind(self.state, world))
        reading = conceal(reading, said, self.state, world)
        turn = Turn(reading, (), self.state, TODAY, read_payload(choice) if choice else None, "web", said, "walk")
        turn = replace(turn, intents=world.cues.intents(reading)[:1])
        action = "action_answer" if turn.intents and turn.intents[0].startswith("ask_") else "action_unclear"
        _, self.state = respond(action, turn, world)
        self.turns += 1

    def say(self, said: str, about: set[str], choice: str = "", *, may_drop: bool = False) -> None:
        """Say something about some fields, and hold the dossier against the truth."""
        before, asked = dict(self.dossier.values), self.dossier.asked
        self.turn(said, choice)
        after = self.dossier.values
        for name in sorted({*before, *after}):
            one = self.plan.field(name)
            old, new = before.get(name), after.get(name)
            if one is None or old == new:
                continue
            if old is not None and name not in about and not (new is None and may_drop):
                self.troubles.append(f"overwritten {name}: asked {asked}, said {said!r}")
            elif new is not None and one.kind in ROLE_KINDS and new.pii_text not in self.truth.get(name, ()):
                owners = [other for other, texts in self.truth.items() if new.pii_text in texts]
                what = f"value of {'/'.join(owners)} under" if owners else "a value nobody said under"
                self.troubles.append(f"{what} {name}: asked {asked}, said {said!r}")

    def invent(self, one: DossierField) -> str:
        """A new value of a field as it is said; nobody else of this dossier has it."""
        if one.kind not in ROLE_KINDS:
            return one.choices[0].label if one.kind == "choice" else PLAIN.get(one.kind, "Bệnh viện Thử")
        while True:
            said, stored = self._invented(one)
            if not any(stored in texts for texts in self.truth.values()):
                self.truth.setdefault(one.id, []).append(stored)
                return said

    def _invented(self, one: DossierField) -> tuple[str, str]:
        pick = self.chance.choice
        if one.kind == "person":
            name = f"{pick(FAMILY)} {pick(MIDDLE)} {pick(GIVEN)}"
            return name, name
        if one.kind == "date":
            days = self.chance.randint(1, 29) if one.id == "ngay_mat" else self.chance.randint(30, 20_000)
            day = TODAY + timedelta(days=days % 900 + 1) if one.when == "future" else TODAY - timedelta(days=days)
            return f"{day.day}/{day.month}/{day.year}", day.isoformat()
        if one.kind == "id_number":
            number = f"001{self.chance.randint(0, 3)}{self.chance.randint(0, 99_999_999):08}"
            return number, number
        if one.kind == "phone":
            number = f"09{self.chance.randint(1, 9)}{self.chance.randint(0, 9_999_999):07}"
            return number, number
        address = f"{fold(pick(GIVEN)).lower()}.{self.chance.randint(1, 9999)}@example.com"
        return address, address


def procedures_with_fields(office: Office) -> list[str]:
    return sorted(code for code, one in office.world.catalogue.procedures.items() if one.dossier_fields)


def begun(office: Office, code: str, chance: random.Random) -> Walker:
    walker = Walker(office, code, chance)
    walker.turn("hồ sơ", f"dossier:start={code}")
    for _ in range(20):
        match walker.dossier.asked:
            case CaseQuestion(name):
                case = walker.plan.view.case(name)
                assert case is not None
                answer = chance.choice([choice.id for choice in case.choices] or ["yes", "no"])
                walker.turn("x", f"dossier:case={name}={answer}")
            case Ask.CASES:
                walker.turn("không", "dossier:cases=")
            case Ask.CONSENT:
                walker.turn("đồng ý", "dossier:consent=yes")
            case _:
                break
    return walker


def walk(walker: Walker) -> None:
    chance = walker.chance
    while walker.turns < MAX_TURNS and walker.state.dossier is not None:
        asked = walker.dossier.asked
        if asked is Ask.SUMMARY:
            if chance.random() < 0.5:
                correct(walker)
                continue
            walker.say("đúng rồi", set())
            if chance.random() < 0.4:
                change_branch(walker)
            if not walker.dossier.asked:
                return
            continue
        if is_of_cases(asked):
            answer_case(walker, asked)
            continue
        if asked is Ask.EDIT:
            walker.say("sửa lại số điện thoại", set())
            if walker.dossier.asked is Ask.EDIT:
                return
            continue
        if not isinstance(asked, FieldQuestion):
            return
        roll = chance.random()
        if roll < 0.08:
            walker.say(chance.choice(DIGRESSIONS), set())
        elif roll < 0.14:
            change_branch(walker)
        elif roll < 0.22 and walker.dossier.values:
            correct(walker)
        else:
            tell(walker, asked.field)


def tell(walker: Walker, name: str) -> None:
    """Answer the open question, alone or with facts of others before and after it."""
    one = walker.plan.field(name)
    assert one is not None
    value = walker.invent(one)
    own = [sentence.format(v=value) for sentence in TOLD.get(name, ())]
    answer = walker.chance.choice([value, f"dạ {value} ạ", *own])
    parts, about = [answer], {name}
    others = [field for field in walker.plan.open() if field.id != name and field.id in TOLD]
    if own and others and walker.chance.random() < 0.6:
        parts = [walker.chance.choice(own)]
        for other in walker.chance.sample(others, min(len(others), walker.chance.randint(1, 3))):
            told = walker.chance.choice(TOLD[other.id]).format(v=walker.invent(other))
            parts.append(told)
            about.add(other.id)
        walker.chance.shuffle(parts)
    walker.say(", ".join(parts), about)
    if walker.dossier.asked == FieldQuestion(name) and name not in walker.dossier.values:
        walker.say("bỏ qua", {name}, "dossier:skip")


def correct(walker: Walker) -> None:
    """Correct a value that stands, by the name of its field."""
    known = [one for one in walker.plan.wanted() if one.id in walker.dossier.values and one.kind in ROLE_KINDS]
    if not known:
        walker.say("đúng rồi", set())
        return
    one = walker.chance.choice(known)
    value = walker.invent(one)
    label = one.label.partition("(")[0].strip()
    label = label[:1].lower() + label[1:]
    walker.say(walker.chance.choice((f"sửa {label} thành {value}", f"{label} ghi nhầm, {value} mới đúng")), {one.id})
    if walker.dossier.asked == FieldQuestion(one.id):
        walker.say(value, {one.id})


def change_branch(walker: Walker) -> None:
    """Answer a deciding question anew, by its button or in words."""
    cases = [case for case in walker.plan.procedure.cases if case.id in walker.dossier.cases]
    if not cases:
        return
    case = walker.chance.choice(cases)
    if case.kind == "choice":
        choice = walker.chance.choice(case.choices)
        word = walker.chance.choice((choice.label, *choice.also_called))
        if walker.chance.random() < 0.5:
            walker.say(f"à nhầm, {word}", set(), may_drop=True)
        else:
            walker.say(choice.label, set(), f"dossier:case={case.id}={choice.id}", may_drop=True)
    else:
        answer = walker.chance.choice(("yes", "no"))
        walker.say("x", set(), f"dossier:case={case.id}={answer}", may_drop=True)


def answer_case(walker: Walker, asked: Question | None) -> None:
    case = walker.plan.view.case(asked.case) if isinstance(asked, CaseQuestion) else None
    if case is None:
        walker.say("không", set(), "dossier:cases=", may_drop=True)
        return
    answer = walker.chance.choice([choice.id for choice in case.choices] or ["yes", "no"])
    walker.say("x", set(), f"dossier:case={case.id}={answer}", may_drop=True)


def walks(office: Office, count: int) -> Iterator[Walker]:
    codes = procedures_with_fields(office)
    for seed in range(count):
        walker = begun(office, codes[seed % len(codes)], random.Random(seed))
        walk(walker)
        yield walker


@pytest.mark.timeout(1800)
def test_no_value_stands_under_another_role_and_no_confirmation_is_overwritten(office: Office) -> None:
    troubles, kept, done = [], 0, 0
    for seed, walker in enumerate(walks(office, DOSSIERS)):
        troubles += [f"{seed} {walker.code} {trouble}" for trouble in walker.troubles]
        kept += len(walker.dossier.values) if walker.state.dossier else 0
        done += walker.state.dossier is not None and walker.dossier.stage is Stage.COMPLETED
    print(f"{DOSSIERS} dossiers, {done} finished, {kept} values, {len(troubles)} troubles")
    assert kept > 3 * DOSSIERS, "the walk writes too little down to show anything"
    assert done > DOSSIERS / 2, "too few dossiers reach their end"
    assert not troubles, "\n".join(troubles)
