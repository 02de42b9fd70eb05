"""Near-equal procedures are told apart by one question with answers in people's words."""

from __future__ import annotations

from pathlib import Path

from assistant.dialogue.splitting import FEATURES, best_split
from assistant.dialogue.wording import load_wording
from assistant.knowledge.record import Procedure
from assistant.retrieval.acts import ACTS

WORDING = load_wording(Path(__file__).parents[2] / "knowledge_base" / "replies")


def named(*names: str, level: str = "xã") -> list[Procedure]:
    return [Procedure(code=f"9.{place}", name=name, levels=(level,)) for place, name in enumerate(names)]


def test_acts_split_best_when_every_one_differs() -> None:
    split = best_split(named("Cấp thẻ bơi", "Cấp lại thẻ bơi", "Gia hạn thẻ bơi"), WORDING.has)
    assert split is not None
    assert split.question == "act"
    assert set(split.answers) == {"issue", "reissue", "extend"}


def test_a_foreign_element_splits_names_of_one_act() -> None:
    split = best_split(named("Đăng ký kết hôn", "Đăng ký kết hôn có yếu tố nước ngoài"), WORDING.has)
    assert split is not None
    assert split.question == "foreign"
    assert [len(members) for members in split.answers.values()] == [1, 1]


def test_the_level_splits_one_matter_and_not_two() -> None:
    mixed = [*named("Cấp thẻ bơi"), *named("Hỗ trợ chi phí mai táng", level="tỉnh")]
    assert best_split(mixed, WORDING.has) is None
    same = [*named("Cấp thẻ bơi"), *named("Cấp thẻ bơi", level="tỉnh")]
    split = best_split(same, WORDING.has)
    assert split is not None
    assert split.question == "level"


def test_an_act_is_asked_of_one_object_only() -> None:
    assert best_split(named("Cấp lại thẻ bơi", "Gia hạn giấy phép nổ mìn"), WORDING.has) is None


def test_nothing_is_asked_when_nothing_tells_them_apart() -> None:
    assert best_split(named("Cấp thẻ bơi", "Cấp thẻ bơi", "Cấp thẻ bơi"), WORDING.has) is None


def test_a_question_without_words_is_not_asked() -> None:
    assert best_split(named("Cấp thẻ bơi", "Cấp lại thẻ bơi"), lambda name: False) is None


def test_every_question_and_act_has_words() -> None:
    assert all(WORDING.has(f"split.{question}") for question in FEATURES)
    assert all(WORDING.has(f"split.act.{act}") for act in (*ACTS, "issue"))
